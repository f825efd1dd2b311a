package html

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (w *writer) text(n *ast.Text, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	text := w.doc.Text(n)
	if n.Parent().Kind() == ast.KindCodeSpan {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	switch {
	case n.HardLineBreak():
		return w.put(escape(text), "<br>\n")
	case n.SoftLineBreak():
		return w.put(escape(text), "\n")
	}
	return w.put(escape(text))
}

func (w *writer) emphasis(n *ast.Emphasis, entering bool) ast.WalkStatus {
	tag := "em>"
	if n.Level == 2 {
		tag = "strong>"
	}
	if entering {
		return w.put("<", tag)
	}
	return w.put("</", tag)
}
