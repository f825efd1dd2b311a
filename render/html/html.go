// Package html writes a document as one HTML file that needs nothing else: the
// styles are in it, formulas are MathML, pictures are SVG. The one small script
// shows where a number comes from while it is pointed at; the page reads whole
// without it.
package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Options say what the Markdown does not.
type Options struct {
	Figures     map[string]figure.Drawing   // by the NAME of `figure NAME`
	Language    string                      // of the page, as in BCP 47; empty is "en"
	Description string                      // for search engines and link previews; may be empty
	Origins     *origin.Map                 // where the numbers come from; nil: nobody knows
	Fact        func(id string) origin.Fact // about a value of Origins; nil where that is nil
}

// Render writes a document. The same document and options give the same bytes.
// Its error is diag.Findings: a node that this package does not know, or a
// formula without a tree.
func Render(doc *markdown.Document, opt Options) ([]byte, error) {
	w := &writer{doc: doc, opt: opt, headings: map[string]bool{}, numbers: map[ast.Node]bool{}, rooms: map[ast.Node]string{}, bares: map[string]place{}}
	w.known = w.renderers()
	for _, h := range doc.Headings {
		w.headings[h.ID] = true
	}
	if err := w.check().Err(); err != nil {
		return nil, err
	}
	w.out.Grow(growth * len(doc.Source))
	if err := w.page(); err != nil {
		return nil, fmt.Errorf("%s: %w", doc.File, err)
	}
	return w.out.Bytes(), nil
}

// growth is about how many times as long as its Markdown a document is in HTML.
const growth = 11

// A writer renders the nodes of one document.
type writer struct {
	out     sink
	doc     *markdown.Document
	opt     Options
	known   map[ast.NodeKind]nodeWriter
	figures int  // how many drawings the page holds so far; makes their ids unique
	told    bool // the legend has been written

	headings  map[string]bool     // the ids of the headings
	rowsNamed bool                // the first column of the table that is being written names its rows
	numbers   map[ast.Node]bool   // cells of columns of numbers
	rooms     map[ast.Node]string // what a formula keeps on its right, as an attribute
	bares     map[string]place    // where the TeX that cards have stands as MathML
}

// check reports each node that would be skipped: goldmark passes over a kind
// that has no renderer in silence.
func (w *writer) check() diag.Findings {
	var found diag.Findings
	report := func(n ast.Node, message, got string) {
		found = append(found, diag.Finding{Pos: w.doc.Position(n.Pos()), Message: message, Got: got})
	}
	_ = ast.Walk(w.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if w.known[n.Kind()] == nil {
			report(n, "HTML has no form for this", n.Kind().String())
		}
		switch n := n.(type) {
		case *markdown.MathBlock:
			if n.Tree == nil {
				report(n, "a formula that was not read", n.TeX)
			}
		case *markdown.MathInline:
			if n.Tree == nil {
				report(n, "a formula that was not read", n.TeX)
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

// escape makes text fit for HTML, inside and outside of attributes.
func escape(text string) string {
	if !strings.ContainsAny(text, "<>&\"") { // as most text
		return text
	}
	return string(util.EscapeHTML([]byte(text)))
}
