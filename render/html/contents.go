package html

import (
	_ "embed"
	"strings"

	"github.com/yuin/goldmark/ast"
)

//go:embed contents.js
var contentsScript string

// isContents reports whether a list is the document's table of contents: not
// part of another list, and each item a link into the document, with further
// such items below it or not.
func isContents(n *ast.List) bool {
	return n.Parent().Kind() == ast.KindDocument && isListOfAnchors(n)
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

// afterContents returns the anchor of the first heading behind the table of
// contents, where reading begins; empty where there is none.
func (w *writer) afterContents() string {
	for n := w.doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*ast.List); !ok || !isContents(list) {
			continue
		}
		for ; n != nil; n = n.NextSibling() {
			if heading, ok := n.(*ast.Heading); ok {
				return headingID(heading)
			}
		}
		break
	}
	return ""
}
