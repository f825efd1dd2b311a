package latex

import (
	"fmt"
	"math"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// lineSkip is the distance of two lines, in em.
const lineSkip = 1.24

// mostLines is the most room that is kept free for a heading and what follows:
// more would leave pages half empty.
const mostLines = 26

// needLines returns the command that begins a new page where fewer lines than n
// are left.
func needLines(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf("\\needlines{%d}\n", n)
}

// shortText is the length, in characters, of a paragraph that is a line or so.
const shortText = 100

// linesFrom estimates how many lines a heading takes with all that must stand
// on its page: the headings and short paragraphs that follow it, and the first
// block that is set whole. It is 0 where the heading itself follows so closely
// on another that it is part of what that one has made sure of.
func (w *writer) linesFrom(n ast.Node) int {
	if p := n.PreviousSibling(); p != nil && p.Kind() == ast.KindHeading {
		return 0
	}
	lines := 0.0
	for ; n != nil; n = n.NextSibling() {
		lines += w.linesOf(n)
		if !w.goesOn(n) || lines > mostLines {
			break
		}
	}
	return min(mostLines, int(math.Ceil(lines)))
}

// goesOn reports whether what follows a block belongs on its page.
func (w *writer) goesOn(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindHeading, ast.KindThematicBreak:
		return true
	case ast.KindParagraph:
		p := n.PreviousSibling()
		afterHeading := p != nil && p.Kind() == ast.KindHeading
		return w.introduces(n) || afterHeading && len(w.doc.PlainText(n)) <= shortText
	}
	return false
}

// linesOf estimates how many lines of a block must stand together.
func (w *writer) linesOf(n ast.Node) float64 {
	switch n := n.(type) {
	case *ast.Heading:
		return 2.5
	case *ast.Paragraph:
		return math.Min(3, math.Ceil(w.measureInline(n).natural()/lineWidth(n))) + 0.4
	case *markdown.MathBlock:
		if n.Tree == nil {
			return 2
		}
		e := measureRow(n.Tree, displayStyle)
		return (e.height+e.depth)/lineSkip + 1.5
	case *markdown.Figure:
		if d, ok := w.opt.Figures[n.Name]; ok {
			return (d.Height/0.385 + 1.5) / lineSkip
		}
		return 6
	case *extast.Table:
		t := w.layoutOf(n)
		if t.long {
			return 6
		}
		return t.height/lineSkip + 1.5
	}
	return 3
}
