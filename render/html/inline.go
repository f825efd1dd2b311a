package html

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

func (w *writer) text(out util.BufWriter, n *ast.Text, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	text := w.doc.Text(n)
	if n.Parent().Kind() == ast.KindCodeSpan {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	switch {
	case n.HardLineBreak():
		return put(out, escape(text)+"<br>\n")
	case n.SoftLineBreak():
		return put(out, escape(text)+"\n")
	}
	return put(out, escape(text))
}

func (w *writer) emphasis(out util.BufWriter, n *ast.Emphasis, entering bool) (ast.WalkStatus, error) {
	tag := "em>"
	if n.Level == 2 {
		tag = "strong>"
	}
	if entering {
		return put(out, "<"+tag)
	}
	return put(out, "</"+tag)
}
