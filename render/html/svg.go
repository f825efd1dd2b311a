package html

import (
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/figure"
)

// A drawing is in centimetres and points; the SVG counts in millimetres.
const (
	mmPerCM = 10
	mmPerPT = 25.4 / 72
)

// drawing writes a drawing as SVG. Its colours come from the style sheet, by the
// role of each shape, so that they suit a dark page too. The id makes the ids of
// its title and description.
func (s *sink) drawing(d figure.Drawing, id string) {
	s.put(`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="`, id, "-title ", id, `-desc"`)
	s.put(` viewBox="0 0 `, mm(d.Width), " ", mm(d.Height), `" style="--width:`, number(d.Width), "cm\">\n")
	s.put(`<title id="`, id, `-title">`, escape(d.Title), "</title>\n")
	s.put(`<desc id="`, id, `-desc">`, escape(d.Description), "</desc>\n")
	for _, l := range d.Lines {
		s.put(`<line class="`, l.Role.String(), `" x1="`, mm(l.X1), `" y1="`, mm(l.Y1), `" x2="`, mm(l.X2), `" y2="`, mm(l.Y2),
			`" stroke-width="`, pt(l.Width), `"`, svgDashes(l), "/>\n")
	}
	for _, l := range d.Labels {
		if l.Halo {
			s.label(l)
		}
	}
	for _, p := range d.Polygons {
		s.put(`<polygon class="`, p.Role.String(), `" points="`)
		for i, at := range p.Points {
			if i > 0 {
				s.put(" ")
			}
			s.put(mm(at.X), ",", mm(at.Y))
		}
		s.put("\"/>\n")
	}
	for _, r := range d.Boxes {
		s.put(`<rect class="`, r.Role.String(), `" x="`, mm(r.X-r.Width/2), `" y="`, mm(r.Y-r.Height/2),
			`" width="`, mm(r.Width), `" height="`, mm(r.Height), `" rx="1" stroke-width="`, pt(r.Outline), "\"/>\n")
	}
	for _, c := range d.Circles {
		s.put(`<circle class="`, c.Role.String(), `" cx="`, mm(c.X), `" cy="`, mm(c.Y), `" r="`, mm(c.Radius),
			`" stroke-width="`, pt(c.Width), "\"/>\n")
	}
	for _, l := range d.Labels {
		if !l.Halo {
			s.label(l)
		}
	}
	s.put("</svg>\n")
}

// label writes a label. Its baseline is set by hand: browsers differ in
// what they take for the middle of a line. A halo is the same text below, with
// a thick outline; an outline of the label's own would cut into its pieces.
func (s *sink) label(l figure.Label) {
	const middleOfDigits = 0.35 // of the size, above the baseline
	class := l.Role.String()
	if l.Bold {
		class += " bold"
	}
	halo := ""
	if l.Halo {
		halo = " halo"
	}
	size := l.Size * mmPerPT
	s.put(`<text class="`, class, halo)
	from := s.Len()
	s.put(`" x="`, mm(l.X), `" y="`, number(l.Y*mmPerCM+middleOfDigits*size), `" font-size="`, number(size), `"`, svgAnchor(l.Anchor), ">")
	s.labelText(l, size)
	s.put("</text>\n")
	if to := s.Len(); l.Halo {
		s.put(`<text class="`, class)
		s.again(place{from, to})
	}
}

// svgDashes breaks a line up: into dashes, or into dots as long as it is wide.
func svgDashes(l figure.Line) string {
	switch l.Style {
	case figure.Dashed:
		return ` stroke-dasharray="1.4 1"`
	case figure.Dotted:
		return ` stroke-dasharray="` + pt(l.Width) + ` 0.7"`
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
