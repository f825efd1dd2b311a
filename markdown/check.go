package markdown

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// rewrite puts figures, display math and line breaks in place of the fenced
// blocks and the `<br>` that stand for them, and reports what no back end can
// show.
func (d *Document) rewrite() diag.Findings {
	var found diag.Findings
	for n := range descendants(d.Root) {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			found = append(found, d.rewriteFence(n)...)
		case *ast.RawHTML:
			found = append(found, d.rewriteRawHTML(n, n.Segments)...)
		case *ast.HTMLBlock:
			found = append(found, d.finding(n.Pos(), "raw HTML", firstLine(d.htmlBlockText(n)), "Markdown",
				"write it in Markdown, or with a backslash before the <; only <br> inside a line is read"))
		case *ast.Image:
			found = append(found, d.finding(n.Pos(), "an image", string(n.Destination), "a fenced block `figure NAME`",
				"the documents carry their pictures with them; see figure"))
		}
	}
	return found
}

// rewriteFence replaces a fenced block that is a figure or math.
func (d *Document) rewriteFence(n *ast.FencedCodeBlock) diag.Findings {
	info := ""
	if n.Info != nil {
		info = string(n.Info.Segment.Value(d.Source))
	}
	if info == "math" { // GitHub's other form of a display
		m := &MathBlock{Formula: newFormula(d.Source, n.Lines().Sliced(0, n.Lines().Len())), closed: true}
		m.SetPos(n.Pos())
		n.Parent().ReplaceChild(n.Parent(), n, m)
		return nil
	}
	name, isFigure := figureName(info)
	if !isFigure {
		return nil
	}
	if name == "" {
		return diag.Findings{d.finding(n.Pos(), "a figure's info string", "`"+info+"`", "`figure NAME`", "")}
	}
	f := &Figure{Name: name, Content: string(n.Lines().Value(d.Source))}
	f.SetPos(n.Pos())
	n.Parent().ReplaceChild(n.Parent(), n, f)
	return nil
}

// rewriteRawHTML replaces a `<br>` by an empty text that ends in a hard line
// break.
func (d *Document) rewriteRawHTML(n ast.Node, segments *text.Segments) diag.Findings {
	tag := string(segments.Value(d.Source))
	start := segments.At(0).Start
	if !isLineBreakTag(tag) {
		return diag.Findings{d.finding(start, "raw HTML", firstLine(tag), "Markdown",
			"write it in Markdown, or with a backslash before the <; only <br> is read")}
	}
	br := ast.NewTextSegment(text.NewSegment(start, start))
	br.SetHardLineBreak(true)
	n.Parent().ReplaceChild(n.Parent(), n, br)
	return nil
}

func isLineBreakTag(tag string) bool {
	switch strings.ToLower(strings.ReplaceAll(tag, " ", "")) {
	case "<br>", "<br/>":
		return true
	}
	return false
}

func (d *Document) htmlBlockText(n *ast.HTMLBlock) string {
	return string(n.Lines().Value(d.Source))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}

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

// readFormulas gives each formula its tree, and reports formulas that can't be
// read and `$$` that are not in order.
func (d *Document) readFormulas() diag.Findings {
	var found diag.Findings
	for n := range descendants(d.Root) {
		switch n := n.(type) {
		case *MathBlock:
			if !n.closed { // the rest of the document may be in it
				found = append(found, d.finding(n.Pos(), "`$$` is never closed", "", "a closing `$$`",
					"inside a list or a quote it closes on a line that belongs to the same item or quote"))
				continue
			}
			if n.rest > 0 {
				found = append(found, d.finding(n.rest, "text after the closing `$$`", firstLine(string(d.Source[n.rest:])),
					"the end of the line", "begin a new line after the formula"))
			}
			found = append(found, d.readFormula(&n.Formula)...)
		case *MathInline:
			if n.double {
				found = append(found, d.finding(n.Pos(), "`$$` inside a line", "", "`$$` at the start of a line",
					"display math stands on lines of its own; inside a line write $…$"))
			}
			found = append(found, d.readFormula(&n.Formula)...)
		}
	}
	return found
}

// readFormula gives one formula its tree.
func (d *Document) readFormula(f *Formula) diag.Findings {
	tree, err := texmath.Parse(f.TeX)
	var wrong *texmath.Error
	if errors.As(err, &wrong) {
		return diag.Findings{d.finding(f.Offset(wrong.Offset), wrong.Message, wrong.Got, wrong.Want, wrong.Hint)}
	}
	f.Tree = tree
	return nil
}

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
