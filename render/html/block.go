package html

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

func (w *writer) heading(out util.BufWriter, n *ast.Heading, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return put(out, fmt.Sprintf("</h%d>\n", n.Level))
	}
	id := ""
	if value, ok := n.AttributeString("id"); ok {
		id = fmt.Sprintf(` id="%s"`, escape(string(value.([]byte))))
	}
	return put(out, fmt.Sprintf("<h%d%s>", n.Level, id))
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
	if w.isContents(n) {
		opening, closing = `<nav class="contents" aria-label="Contents">`+"\n"+opening, closing+"</nav>\n"
	}
	if entering {
		return put(out, opening)
	}
	return put(out, closing)
}

// isContents reports whether a list is the document's table of contents: not
// part of another list, and each item a link into the document, with further
// such items below it or not.
func (w *writer) isContents(n *ast.List) bool {
	if n.Parent().Kind() != ast.KindDocument {
		return false
	}
	return isListOfAnchors(n)
}

func isListOfAnchors(list ast.Node) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		for block := item.FirstChild(); block != nil; block = block.NextSibling() {
			switch block.Kind() {
			case ast.KindList:
				if !isListOfAnchors(block) {
					return false
				}
			case ast.KindTextBlock, ast.KindParagraph:
				link, ok := block.FirstChild().(*ast.Link)
				if !ok || block.ChildCount() != 1 || !strings.HasPrefix(string(link.Destination), "#") {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
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
	return fmt.Sprintf("<pre tabindex=\"0\" role=\"region\" aria-label=\"%s\"><code>%s</code></pre>\n", escape(label), escape(text))
}
