package markdown

import (
	"strings"

	"github.com/nnbook/nnbook/diag"
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
	f.SetLines(n.Lines())
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
