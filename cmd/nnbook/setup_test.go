package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/tex"
)

// scripts/setup and the message of a missing pdflatex say the same, and
// scripts/setup installs what it says.
func TestSetUpAndTheMessageAgree(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", "scripts", "setup"))
	if err != nil {
		t.Fatal(err)
	}
	script := string(src)
	_, lines, _ := strings.Cut(tex.InstallHint(), "\n")
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if !strings.Contains(script, line) {
			t.Errorf("scripts/setup does not say: %s", line)
		}
		if _, packages, ok := strings.Cut(line, "sudo apt-get install --no-install-recommends "); ok && !strings.Contains(script, "\tapt "+packages+"\n") {
			t.Errorf("scripts/setup does not install: %s", packages)
		}
	}
}

// What nnbook doctor looks for is what documents load.
func TestDoctorLooksForWhatDocumentsLoad(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no parameter files: %v", err)
	}
	loaded := map[string]bool{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		result, err := book.Build(t.Context(), file, src, book.Options{Formats: []book.Format{book.LaTeX}})
		if err != nil {
			t.Fatal(err)
		}
		for _, use := range regexp.MustCompile(`\\usepackage(?:\[[^]]*\])?\{([^}]*)\}`).FindAllSubmatch(result.Files[book.LaTeX], -1) {
			for name := range strings.SplitSeq(string(use[1]), ",") {
				loaded[name+".sty"] = true
			}
		}
	}
	looked := tex.Base().Files
	for file := range loaded {
		if !slices.Contains(looked, file) {
			t.Errorf("documents load %s, and nobody looks whether it is there", file)
		}
	}
	if len(loaded) < 8 {
		t.Errorf("documents load %v: the test looks in the wrong place", loaded)
	}
}
