package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// isTarget reports whether a link may lead to a URL: to a page, to a mail
// address or into the document. Anything else, a script above all, is written
// as text.
func isTarget(url string) bool {
	lower := strings.ToLower(url)
	for _, start := range []string{"https://", "http://", "mailto:", "#"} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return false
}

func (w *writer) link(n *ast.Link, entering bool) ast.WalkStatus {
	url := string(util.URLEscape(n.Destination, true))
	switch {
	case isTarget(url) && entering:
		title := ""
		if len(n.Title) > 0 {
			title = fmt.Sprintf(` title="%s"`, escape(markdown.Unescape(n.Title)))
		}
		return w.put(fmt.Sprintf(`<a href="%s"%s>`, escape(url), title))
	case isTarget(url):
		return w.put("</a>")
	case entering:
		return ast.WalkContinue
	}
	return w.put(" (" + escape(markdown.Unescape(n.Destination)) + ")")
}

func (w *writer) autoLink(n *ast.AutoLink, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	label := escape(string(n.Label(w.doc.Source)))
	url := string(util.URLEscape(n.URL(w.doc.Source), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	if !isTarget(url) {
		return w.putWhole(label)
	}
	return w.putWhole(fmt.Sprintf(`<a href="%s">%s</a>`, escape(url), label))
}
