package markdown

import (
	"github.com/nnbook/nnbook/diag"
	"github.com/yuin/goldmark/ast"
)

// outline gives each heading its anchor and lists the headings.
func (d *Document) outline() diag.Findings {
	var found diag.Findings
	var slugs Slugger
	for n := range descendants(d.Root) {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		for c := range descendants(h) {
			if m, ok := c.(*MathInline); ok {
				found = append(found, d.finding(m.Pos(), "math in a heading", "$"+m.TeX+"$", "plain text",
					"anchors and bookmarks can't show math; write w₅ in place of $w_5$"))
			}
		}
		heading := Heading{Level: h.Level, Text: d.PlainText(h), Line: d.Position(h.Pos()).Line}
		heading.ID = slugs.Slug(heading.Text)
		h.SetAttributeString("id", []byte(heading.ID))
		d.Headings = append(d.Headings, heading)
		if d.Title == "" && h.Level == 1 {
			d.Title = heading.Text
		}
	}
	return found
}
