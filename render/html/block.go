package html

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
)

func (w *writer) heading(n *ast.Heading, entering bool) ast.WalkStatus {
	if !entering {
		return w.put(fmt.Sprintf("</h%d>\n", n.Level))
	}
	id := ""
	if anchor := headingID(n); anchor != "" {
		id = fmt.Sprintf(` id="%s"`, escape(anchor))
	}
	return w.put(fmt.Sprintf("%s<h%d%s>", w.legendBefore(n), n.Level, id))
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
func (w *writer) textBlock(n *ast.TextBlock, entering bool) ast.WalkStatus {
	if !entering && n.NextSibling() != nil {
		return w.put("\n")
	}
	return ast.WalkContinue
}

func (w *writer) list(n *ast.List, entering bool) ast.WalkStatus {
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
		return w.put(opening)
	}
	return w.put(closing)
}

func (w *writer) codeBlock(n *ast.CodeBlock, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	return w.preformatted("Code", string(n.Lines().Value(w.doc.Source)))
}

func (w *writer) fencedCode(n *ast.FencedCodeBlock, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	return w.preformatted("Code", string(n.Lines().Value(w.doc.Source)))
}

// preformatted writes text whose line ends and spaces count. It scrolls by
// itself where it is wide, by keyboard too.
func (w *writer) preformatted(label, text string) ast.WalkStatus {
	return w.putWhole(`<pre tabindex="0" role="group" aria-label="`, escape(label), `"><code>`, escape(text), "</code></pre>\n")
}
