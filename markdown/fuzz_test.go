package markdown

import (
	"bytes"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/hostile"
	"github.com/yuin/goldmark/ast"
)

// FuzzParse: whatever the bytes, there are findings with a place in them, or a tree
// that holds what a back end may rely on.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		"# A\n\n$$\nx\n$$\n\n> - $y$ <br>\n\n| a |\n|---|\n| $`b`$ |\n",
		"```figure a\nb\n```\n\n[x](#a) ![y](z) <b> $\\foo$ $$ z",
		"- \t$$\n\t  \t\\foo$$ x\n> $$", "# a\n\n# a\n\n# a-1\n\n# \n\n[b](#a-2)", "> 1. $$\n>    a\n>    + b\n>    $$\n\n\ufeff$é$",
	} {
		f.Add([]byte(src))
	}
	for _, src := range hostile.Short() {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		foreign, _ := ParseForeign("t.md", src)
		checkPlaces(t, foreign)
		doc, err := Parse("t.md", src)
		if err == nil && (doc == nil || doc.Root == nil) {
			t.Fatal("neither a tree nor a finding")
		}
		lines := bytes.Count(src, []byte("\n")) + 1
		for _, finding := range diag.In(err) {
			if finding.Pos.Line < 1 || finding.Pos.Line > lines || finding.Pos.Column < 1 || finding.Message == "" {
				t.Errorf("a finding without a place or a word: %v", finding)
			}
		}
		if err != nil && len(diag.In(err)) == 0 {
			t.Errorf("not a finding: %v", err)
		}
		checkPlaces(t, doc)
		if err == nil {
			checkWhole(t, doc)
		}
	})
}

// checkPlaces checks that every node and every byte of a formula stands in the
// source.
func checkPlaces(t *testing.T, doc *Document) {
	t.Helper()
	if doc == nil || doc.Root == nil {
		return
	}
	formula := func(f *Formula) {
		for i := range len(f.TeX) {
			if at := f.Offset(i); at < 0 || at >= len(doc.Source) || f.TeX[i] != doc.Source[at] && f.TeX[i] != ' ' {
				t.Errorf("byte %d of %q is not at %d of the source", i, f.TeX, at)
				return
			}
		}
	}
	for n := range descendants(doc.Root) {
		// After a tab, a quote of goldmark's may stand behind the end by a few bytes.
		if n.Pos() > len(doc.Source)+4 {
			t.Errorf("%s stands at %d of %d", n.Kind(), n.Pos(), len(doc.Source))
		}
		switch n := n.(type) {
		case *MathBlock:
			formula(&n.Formula)
		case *MathInline:
			formula(&n.Formula)
		case *ast.Text:
			if s := n.Segment; s.Start < 0 || s.Stop < s.Start || s.Stop > len(doc.Source) {
				t.Errorf("text at %d to %d of %d", s.Start, s.Stop, len(doc.Source))
			}
		}
	}
}

// checkWhole checks what holds where there are no findings.
func checkWhole(t *testing.T, doc *Document) {
	t.Helper()
	seen := map[string]bool{}
	for _, h := range doc.Headings {
		if seen[h.ID] || h.Level < 1 || h.Level > 6 || h.Line < 1 {
			t.Errorf("the heading %+v", h)
		}
		seen[h.ID] = true
	}
	for n := range descendants(doc.Root) {
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image:
			t.Errorf("%s reaches the back ends", n.Kind())
		case *MathBlock:
			if n.Tree == nil {
				t.Errorf("%q was not read", n.TeX)
			}
		case *MathInline:
			if n.Tree == nil {
				t.Errorf("%q was not read", n.TeX)
			}
		case *ast.Link:
			if to := string(n.Destination); len(to) > 1 && to[0] == '#' && !seen[to[1:]] {
				t.Errorf("a link to %q, which is not there", to)
			}
		}
	}
}
