package html

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

func (w *writer) heading(out util.BufWriter, n *ast.Heading, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return put(out, fmt.Sprintf("</h%d>\n", n.Level))
	}
	id := ""
	if anchor := headingID(n); anchor != "" {
		id = fmt.Sprintf(` id="%s"`, escape(anchor))
	}
	return put(out, fmt.Sprintf("%s<h%d%s>", w.legendBefore(n), n.Level, id))
}

// headingID returns the anchor of a heading; empty where it has none.
func headingID(n *ast.Heading) string {
	value, ok := n.AttributeString("id")
	if !ok {
		return ""
	}
	return string(value.([]byte))
}

// textBlock writes the text of a tight list item, which is no paragraph.
func (w *writer) textBlock(out util.BufWriter, n *ast.TextBlock, entering bool) (ast.WalkStatus, error) {
	if !entering && n.NextSibling() != nil {
		return put(out, "\n")
	}
	return ast.WalkContinue, nil
}

func (w *writer) list(out util.BufWriter, n *ast.List, entering bool) (ast.WalkStatus, error) {
	tag, start := "ul", ""
	if n.IsOrdered() {
		tag = "ol"
		if n.Start != 1 {
			start = fmt.Sprintf(` start="%d"`, n.Start)
		}
	}
	opening, closing := "<"+tag+start+">\n", "</"+tag+">\n"
	if isContents(n) {
		opening, closing = `<nav class="contents" aria-label="Contents">`+"\n"+opening, closing+"</nav>\n"
	}
	if entering {
		return put(out, opening)
	}
	return put(out, closing)
}

func (w *writer) codeBlock(out util.BufWriter, n *ast.CodeBlock, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	return putWhole(out, preformatted("Code", string(n.Lines().Value(w.doc.Source))))
}

func (w *writer) fencedCode(out util.BufWriter, n *ast.FencedCodeBlock, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	return putWhole(out, preformatted("Code", string(n.Lines().Value(w.doc.Source))))
}

// preformatted writes text whose line ends and spaces count. It scrolls by
// itself where it is wide, by keyboard too.
func preformatted(label, text string) string {
	return fmt.Sprintf("<pre tabindex=\"0\" role=\"group\" aria-label=\"%s\"><code>%s</code></pre>\n", escape(label), escape(text))
}
