package latex

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// manyContents is how many entries make a list of contents that gets pages of
// its own. Those are numbered i, ii, …, so that the pages of the text have
// their numbers whatever room the contents take, and one pass less is needed.
const manyContents = 25

// isContents reports whether a heading announces the document's own list of
// contents: it is called so, and a list of links to anchors follows.
func isContents(doc *markdown.Document, n *ast.Heading) bool {
	switch strings.ToLower(doc.PlainText(n)) {
	case "contents", "table of contents":
		return isLinkList(n.NextSibling())
	}
	return false
}

// isLinkList reports whether every item of a list is a link to an anchor, with
// or without a list of the same kind below it.
func isLinkList(n ast.Node) bool {
	list, ok := n.(*ast.List)
	if !ok {
		return false
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		line := item.FirstChild()
		if line == nil || line.ChildCount() != 1 {
			return false
		}
		link, ok := line.FirstChild().(*ast.Link)
		if !ok || !strings.HasPrefix(string(link.Destination), "#") {
			return false
		}
		if below := line.NextSibling(); below != nil && (!isLinkList(below) || below.NextSibling() != nil) {
			return false
		}
	}
	return true
}

// tableOfContents writes LaTeX's list of contents, which has page numbers, in
// place of the Markdown's.
func (w *writer) tableOfContents(n *ast.Heading, name, anchor string) string {
	linked := map[string]bool{}
	_ = ast.Walk(n.NextSibling(), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			linked[strings.TrimPrefix(string(link.Destination), "#")] = true
		}
		return ast.WalkContinue, nil
	})
	entries := 0
	for _, h := range w.doc.Headings {
		if linked[h.ID] && h.Level > 1 {
			w.contents = max(w.contents, h.Level-1)
			entries++
		}
	}
	w.contents = max(w.contents, 1)
	var b strings.Builder
	own := entries > manyContents
	if own {
		b.WriteString("\\pagenumbering{roman}\n")
	}
	fmt.Fprintf(&b, "\\contents{%s}{%s}\n", anchor, name)
	if own {
		b.WriteString("\\arabicpages\n")
	}
	return b.String()
}

// isReplaced reports whether a list is the Markdown's list of contents, in whose
// place LaTeX's stands.
func (w *writer) isReplaced(n ast.Node) bool {
	h, ok := n.PreviousSibling().(*ast.Heading)
	return ok && h.Parent().Kind() == ast.KindDocument && isContents(w.doc, h) && !(h.Level == 1 && w.isTitle(h))
}

// isTitle reports whether a heading is the document's title.
func (w *writer) isTitle(h *ast.Heading) bool {
	for n := w.doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if first, ok := n.(*ast.Heading); ok && first.Level == 1 {
			return first == h
		}
	}
	return false
}

// outline lists the headings, as what the contents depend on.
func (w *writer) outline() string {
	var b strings.Builder
	for _, h := range w.doc.Headings {
		fmt.Fprintf(&b, "%d %s %s\n", h.Level, h.ID, h.Text)
	}
	return b.String()
}
