package latex

import (
	"github.com/yuin/goldmark/ast"
)

// sections are the commands for headings of level 1 to 6. The first heading of
// level 1 is the title.
var sections = [...]string{"section", "section", "subsection", "subsubsection", "paragraph", "subparagraph"}

// heading writes a heading with the anchor that links lead to.
func (w *writer) heading(n *ast.Heading, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	id := ""
	if v, ok := n.AttributeString("id"); ok {
		if b, ok := v.([]byte); ok {
			id = string(b)
		}
	}
	text := w.headingText(w.doc.PlainText(n), textStart(n))
	switch {
	case n.Parent().Kind() != ast.KindDocument: // in a list or a quote
		return `\anchor{` + label(id) + `}\textbf{` + text + "}\n", false
	case n.Level == 1 && !w.titled:
		w.titled = true
		return `\doctitle{` + label(id) + `}{` + text + "}\n", false
	case isContents(w.doc, n):
		return w.legendBefore(n) + w.tableOfContents(n, text, label(id)), false
	case text == "":
		return `\anchor{` + label(id) + "}\n", false
	}
	return w.legendBefore(n) + needLines(w.linesFrom(n)) + `\heading{` + sections[n.Level-1] + `}{` + label(id) + `}{` + text + "}\n", false
}

// textStart returns the offset of a heading's first character.
func textStart(n *ast.Heading) int {
	if t, ok := n.FirstChild().(*ast.Text); ok {
		return t.Segment.Start
	}
	return n.Pos()
}
