// Package latex writes a document as one LaTeX file that pdflatex compiles as
// it stands. No formula, table or picture leaves the text block: a formula or a
// short table that is too wide is measured by TeX and scaled down, a long table
// gets column widths that fit.
package latex

import (
	"cmp"
	"fmt"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Options say what the Markdown does not.
type Options struct {
	Figures  map[string]figure.Drawing // by the NAME of `figure NAME`
	Origins  *origin.Map               // where the numbers come from; nil where that is not known
	Paper    string                    // "a4" or "letter"; empty is "a4"
	Language string                    // in the PDF's metadata, as in BCP 47; empty is "en-GB"
	Fonts    map[rune]Font             // for lualatex: the fonts of what [Foreign] returns; nil for pdflatex
	FontHint func(rune) string         // for lualatex: what to install for a character without a font
}

// A Result is a LaTeX file.
type Result struct {
	TeX      []byte
	LineMap  LineMap
	Preamble int    // how many bytes of TeX, from its start, every document has that uses the same of LaTeX
	Outline  string // the headings: where they are the same, contents and labels hardly differ
}

// Render writes a document. The same document and options give the same bytes.
// Its error is diag.Findings, each with its place in the Markdown: a node that
// this package does not know, a character that pdflatex cannot print, lists
// that are nested more deeply than LaTeX allows, or an unknown paper.
func Render(doc *markdown.Document, opt Options) (Result, error) {
	w := &writer{doc: doc, opt: opt, used: map[rune]bool{}, layouts: map[*extast.Table]*tableLayout{}, tails: map[*markdown.MathInline]tail{}, linked: map[int]string{}, steps: map[string]bool{}}
	w.nodes = renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(w, 0)))
	w.check()
	w.noteLinks()
	if w.found.Err() != nil {
		return Result{}, w.found.Err()
	}
	var body memory
	body.Grow(growth * len(doc.Source))
	if err := w.nodes.Render(&body, doc.Source, doc.Root); err != nil {
		return Result{}, fmt.Errorf("%s: %w", doc.File, err)
	}
	if err := w.found.Err(); err != nil {
		return Result{}, err
	}
	shared, own := w.preamble()
	if err := w.found.Err(); err != nil {
		return Result{}, err
	}
	var file unmarked
	file.tex = make([]byte, 0, len(shared)+len(own)+body.Len()+roomBehind)
	file.add([]byte(shared + own + "\n\\begin{document}\n"))
	file.add(body.Bytes())
	file.add([]byte("\n" + w.bookmarks() + "\\end{document}\n"))
	return Result{TeX: file.tex, LineMap: file.lineMap(), Preamble: len(shared), Outline: w.outline()}, nil
}

// growth is about how many times as long as its Markdown a document is in LaTeX.
const growth = 4

// roomBehind is about how many bytes stand behind the text.
const roomBehind = 1 << 13

// A writer renders the nodes of one document.
type writer struct {
	doc   *markdown.Document
	opt   Options
	nodes renderer.Renderer
	found diag.Findings

	beside memory // for what is not written straight into the text

	// What the body turned out to need from the preamble.
	used  map[rune]bool // characters beyond what pdflatex knows by itself
	fonts []shapedFont  // those of foreign text
	needs needs

	told     bool                           // the legend is written
	titled   bool                           // the title is written
	struck   int                            // how many strikethroughs are open
	inCell   bool                           // a table's cell is being written
	ragged   bool                           // and so is a paragraph whose lines are not stretched
	layouts  map[*extast.Table]*tableLayout // of the tables that were measured and not yet written
	tails    map[*markdown.MathInline]tail  // of the numbers in columns
	linked   map[int]string                 // from where a number stands in the Markdown to the value that it leads to
	steps    map[string]bool                // the values that numbers lead to
	contents int                            // the deepest level that the list of contents shows; 0 where there is none
}

// needs says which parts of the preamble a document uses.
type needs struct {
	table, longTable, code, figure, rule, strike, boxDrawing bool
}

// RegisterFuncs implements renderer.NodeRenderer.
func (w *writer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	for kind, render := range w.renderers() {
		r.Register(kind, render)
	}
}

// check reports each node that would be skipped (goldmark passes over a kind
// that has no renderer in silence), each formula that was not read, and paper
// that is not known.
func (w *writer) check() {
	if p := cmp.Or(w.opt.Paper, "a4"); p != "a4" && p != "letter" {
		w.report(0, "an unknown paper", p, "a4 or letter", "")
	}
	known := w.renderers()
	_ = ast.Walk(w.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if known[n.Kind()] == nil {
			w.report(n.Pos(), "LaTeX has no form for this", n.Kind().String(), "", "")
		}
		switch n := n.(type) {
		case *markdown.MathBlock:
			w.checkFormula(n, &n.Formula)
		case *markdown.MathInline:
			w.checkFormula(n, &n.Formula)
		case *ast.List, *ast.Blockquote:
			w.checkDepth(n)
		}
		return ast.WalkContinue, nil
	})
}

// checkFormula reports a formula that the parser could not read.
func (w *writer) checkFormula(n ast.Node, f *markdown.Formula) {
	if f.Tree == nil {
		w.report(n.Pos(), "a formula that was not read", f.TeX, "", "")
	}
}

// report adds a finding at a byte offset of the Markdown.
func (w *writer) report(offset int, message, got, want, hint string) {
	w.found = append(w.found, diag.Finding{Pos: w.doc.Position(offset), Message: message, Got: got, Want: want, Hint: hint})
}

// render writes one node, and what is below it, into a string of its own.
func (w *writer) render(n ast.Node) string {
	from := w.beside.Len()
	if err := w.nodes.Render(&w.beside, w.doc.Source, n); err != nil {
		w.report(n.Pos(), err.Error(), "", "", "")
	}
	text := string(w.beside.Bytes()[from:])
	w.beside.Truncate(from)
	return text
}
