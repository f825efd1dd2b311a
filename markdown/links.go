package markdown

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/yuin/goldmark/ast"
)

// checkLinks reports links to anchors that the document lacks.
func (d *Document) checkLinks() diag.Findings {
	known := map[string]bool{"": true} // a bare # leads to the top of the page
	for _, h := range d.Headings {
		known[h.ID] = true
	}
	var found diag.Findings
	for n := range descendants(d.Root) {
		link, ok := n.(*ast.Link)
		if !ok {
			continue
		}
		anchor, isAnchor := strings.CutPrefix(string(link.Destination), "#")
		if !isAnchor {
			continue
		}
		if id, err := url.PathUnescape(anchor); err != nil || !known[id] {
			found = append(found, d.finding(link.Pos(), "a link to an anchor that the document lacks",
				"#"+anchor, "the anchor of a heading", fmt.Sprintf("no heading is anchored as %q", anchor)))
		}
	}
	return found
}
