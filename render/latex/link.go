package latex

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// link writes a link to a heading or to the web. Any other target means nothing
// in a PDF, so it is shown behind the words.
func (w *writer) link(n *ast.Link, entering bool) (string, bool) {
	target := string(n.Destination)
	anchor, isAnchor := strings.CutPrefix(target, "#")
	switch {
	case isAnchor && anchor != "":
		id, err := url.PathUnescape(anchor)
		if err != nil {
			id = anchor
		}
		if entering {
			return `\jump{` + label(id) + `}{`, true
		}
		return "}", true
	case isWeb(target):
		if entering {
			return `\web{` + address(target) + `}{`, true
		}
		return "}", true
	case entering || isAnchor || target == "":
		return "", true
	}
	return ` (\texttt{` + w.escape(target, n.Pos(), code) + `})`, true
}

// autoLink writes an address that is a link to itself.
func (w *writer) autoLink(n *ast.AutoLink, entering bool) (string, bool) {
	if !entering {
		return "", true
	}
	target := string(n.URL(w.doc.Source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(target, "mailto:") {
		target = "mailto:" + target
	}
	words := `\texttt{` + w.escape(string(n.Label(w.doc.Source)), n.Pos(), code) + `}`
	if !isWeb(target) {
		return words, true
	}
	return `\web{` + address(target) + `}{` + words + `}`, true
}

// isWeb reports whether a link leads to the web or to a mailbox.
func isWeb(target string) bool {
	u, err := url.Parse(target)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// address writes the target of a web link.
func address(target string) string { return pdfString(string(util.URLEscape([]byte(target), true))) }

// label returns the name of a heading's anchor in LaTeX: the anchor itself, with
// every character that is not plain written as its number behind a plus sign,
// which no anchor holds.
func label(anchor string) string {
	var b strings.Builder
	for _, r := range anchor {
		switch {
		case r < 0x80 && (r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "+%04X", r)
		}
	}
	return b.String()
}
