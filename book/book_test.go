package book_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/params"
)

// documents lists the parameter files of the documents that we build.
func documents(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("found %d parameter files (%v), want those of testdata", len(files), err)
	}
	return files
}

// formats are all forms, without the PDF where TeX is not installed.
func formats(t *testing.T) []book.Format {
	t.Helper()
	list := []book.Format{book.Markdown, book.HTML, book.LaTeX}
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Log("pdflatex is not installed: no PDF is tested")
		return list
	}
	return append(list, book.PDF)
}

func build(t *testing.T, file string, formats []book.Format) *book.Result {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	result, err := book.Build(context.Background(), filepath.Base(file), src, book.Options{Formats: formats})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestDocuments builds every document in every form: TeX must find nothing that
// sticks out and no reference that leads nowhere, and its pages end well.
func TestDocuments(t *testing.T) {
	all := formats(t)
	for _, file := range documents(t) {
		t.Run(params.Name(file), func(t *testing.T) {
			t.Parallel()
			result := build(t, file, all)
			for _, warning := range result.Warnings {
				t.Error(warning)
			}
			for _, format := range all {
				if len(result.Files[format]) == 0 {
					t.Errorf("%s is empty", format)
				}
			}
			if len(result.Files[book.PDF]) > 0 {
				checkSheets(t, result)
			}
		})
	}
}

// TestSameBytes builds a document twice.
func TestSameBytes(t *testing.T) {
	all := formats(t)
	first := build(t, "../testdata/walkthrough.yaml", all)
	second := build(t, "../testdata/walkthrough.yaml", all)
	for _, format := range all {
		if !bytes.Equal(first.Files[format], second.Files[format]) {
			t.Errorf("two builds of %s differ", format)
		}
	}
}

// TestPublished holds the committed walkthrough against a fresh one.
func TestPublished(t *testing.T) {
	committed, err := os.ReadFile("../out/walkthrough.md")
	if err != nil {
		t.Fatal(err)
	}
	fresh := build(t, "../testdata/walkthrough.yaml", []book.Format{book.Markdown}).Files[book.Markdown]
	if !bytes.Equal(committed, fresh) {
		t.Error("out/walkthrough.md is not what is built today: run make and commit it")
	}
}

// TestOnlyWhatIsAsked builds the Markdown alone.
func TestOnlyWhatIsAsked(t *testing.T) {
	result := build(t, "../testdata/1-1.yaml", []book.Format{book.Markdown})
	if len(result.Files) != 1 {
		t.Errorf("got %d forms, want the Markdown alone", len(result.Files))
	}
}
