package html

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/figure"
)

// A drawing is in centimetres and points; the SVG counts in millimetres.
const (
	mmPerCM = 10
	mmPerPT = 25.4 / 72
)

// svg writes a drawing. Its colours come from the style sheet, by the role of
// each shape, so that they suit a dark page too. The id makes the ids of its
// title and description.
func svg(d figure.Drawing, id string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="%s-title %s-desc"`, id, id)
	fmt.Fprintf(&b, ` viewBox="0 0 %s %s" style="--width:%scm">`+"\n", mm(d.Width), mm(d.Height), number(d.Width))
	fmt.Fprintf(&b, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, escape(d.Title), id, escape(d.Description))
	for _, l := range d.Lines {
		fmt.Fprintf(&b, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s" stroke-width="%s"%s/>`+"\n",
			l.Role, mm(l.X1), mm(l.Y1), mm(l.X2), mm(l.Y2), pt(l.Width), svgDashes(l))
	}
	for _, l := range d.Labels {
		if l.Halo {
			b.WriteString(svgLabel(l))
		}
	}
	for _, p := range d.Polygons {
		points := make([]string, len(p.Points))
		for i, at := range p.Points {
			points[i] = mm(at.X) + "," + mm(at.Y)
		}
		fmt.Fprintf(&b, `<polygon class="%s" points="%s"/>`+"\n", p.Role, strings.Join(points, " "))
	}
	for _, r := range d.Boxes {
		fmt.Fprintf(&b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="1" stroke-width="%s"/>`+"\n",
			r.Role, mm(r.X-r.Width/2), mm(r.Y-r.Height/2), mm(r.Width), mm(r.Height), pt(r.Outline))
	}
	for _, c := range d.Circles {
		fmt.Fprintf(&b, `<circle class="%s" cx="%s" cy="%s" r="%s" stroke-width="%s"/>`+"\n",
			c.Role, mm(c.X), mm(c.Y), mm(c.Radius), pt(c.Width))
	}
	for _, l := range d.Labels {
		if !l.Halo {
			b.WriteString(svgLabel(l))
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// svgLabel writes a label. Its baseline is set by hand: browsers differ in
// what they take for the middle of a line. A halo is the same text below, with
// a thick outline; an outline of the label's own would cut into its pieces.
func svgLabel(l figure.Label) string {
	class := l.Role.String()
	if l.Bold {
		class += " bold"
	}
	size := l.Size * mmPerPT
	content, isMath := svgMath(l.TeX, size)
	if !isMath {
		content = escape(l.Plain)
	}
	const middleOfDigits = 0.35 // of the size, above the baseline
	text := fmt.Sprintf(` x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n",
		mm(l.X), number(l.Y*mmPerCM+middleOfDigits*size), number(size), svgAnchor(l.Anchor), content)
	label := fmt.Sprintf(`<text class="%s"`, class) + text
	if l.Halo {
		return fmt.Sprintf(`<text class="%s halo"`, class) + text + label
	}
	return label
}

// svgDashes breaks a line up: into dashes, or into dots as long as it is wide.
func svgDashes(l figure.Line) string {
	switch l.Style {
	case figure.Dashed:
		return ` stroke-dasharray="1.4 1"`
	case figure.Dotted:
		return fmt.Sprintf(` stroke-dasharray="%s 0.7"`, pt(l.Width))
	}
	return ""
}

func svgAnchor(a figure.Anchor) string {
	switch a {
	case figure.Middle:
		return ` text-anchor="middle"`
	case figure.End:
		return ` text-anchor="end"`
	}
	return ""
}

func mm(cm float64) string { return number(cm * mmPerCM) }

func pt(points float64) string { return number(points * mmPerPT) }

// number writes a length with at most three decimals.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
