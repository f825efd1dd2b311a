package book

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
)

// TestLocated leads an error of TeX back to the line of the Markdown and to the
// template that wrote it.
func TestLocated(t *testing.T) {
	text := &templates.Document{
		Markdown: []byte("# A title\n\nSome text.\n\n## Second chapter\n\nThe culprit.\n"),
		Chapters: []templates.Chapter{{Template: "first.md.tmpl", FirstLine: 1}, {Template: "second.md.tmpl", FirstLine: 5}},
	}
	doc, err := markdown.Parse("x.md", text.Markdown)
	if err != nil {
		t.Fatal(err)
	}
	source, err := latex.Render(doc, latex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(source.TeX), "The culprit")
	if !found {
		t.Fatal("the text is not in the LaTeX")
	}
	line := strings.Count(before, "\n") + 1
	got := located(&tex.Error{Line: line, Message: "Undefined control sequence"}, doc.File, source.LineMap, text).Error()
	for _, want := range []string{"x.md:7:1: TeX: Undefined control sequence", "   7 | The culprit.", "written by second.md.tmpl"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

// TestTraced names the template behind a finding in the Markdown.
func TestTraced(t *testing.T) {
	text := &templates.Document{Chapters: []templates.Chapter{{Template: "first.md.tmpl", FirstLine: 1}, {Template: "second.md.tmpl", FirstLine: 5}}}
	err := traced(diag.Findings{{Pos: diag.Position{File: "x.md", Line: 4}, Message: "no good"}}, text)
	if !strings.Contains(err.Error(), "first.md.tmpl") {
		t.Errorf("got %q, want the template's name in it", err)
	}
}
