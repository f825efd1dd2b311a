package latex

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// paragraph writes a paragraph. One that holds something wide that cannot be
// broken is set ragged, so that its lines need not be stretched.
func (w *writer) paragraph(n ast.Node, entering bool) (string, bool) {
	if entering {
		w.ragged = w.widestIn(n) > 10
	}
	switch {
	case entering && w.ragged:
		return `{\raggedright{}`, true
	case entering:
		return "", true
	case w.ragged:
		return "\\par}\n" + w.keep(n), true
	}
	return "\n" + w.keep(n), true
}

// keep returns the command that holds a paragraph together with what it
// introduces: a table, a picture, a list or code that follows.
func (w *writer) keep(n ast.Node) string {
	if w.introduces(n) && n.NextSibling().Kind() != markdown.KindMathBlock {
		return "\\keepwithnext\n"
	}
	return ""
}

// introduces reports whether a paragraph is a line or two before something that
// it should not be parted from.
func (w *writer) introduces(n ast.Node) bool {
	if n.Kind() != ast.KindParagraph || n.NextSibling() == nil {
		return false
	}
	switch n.NextSibling().Kind() {
	case ast.KindParagraph, ast.KindHeading, ast.KindThematicBreak:
		return w.isLabel(n)
	}
	text := w.doc.PlainText(n)
	return len(text) <= 200 && (w.isLabel(n) || strings.HasSuffix(text, ":") || len(text) <= shortText)
}

// isLabel reports whether a paragraph is bold throughout, like a heading.
func (w *writer) isLabel(n ast.Node) bool {
	e, ok := n.FirstChild().(*ast.Emphasis)
	return ok && e.Level == 2 && n.ChildCount() == 1
}

// blockquote writes a quotation.
func (w *writer) blockquote(n *ast.Blockquote, entering bool) (string, bool) {
	switch {
	case !n.HasChildren():
		return "", false
	case entering:
		return "\\begin{quote}\n", true
	}
	return "\\end{quote}\n", true
}

// thematicBreak writes a short line.
func (w *writer) thematicBreak(_ *ast.ThematicBreak, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	w.needs.rule = true
	return "\\thematicbreak\n", false
}
