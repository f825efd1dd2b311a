package latex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
)

// figure draws the picture of a figure's name, or shows the figure's own text
// where there is no such picture.
func (w *writer) figure(n *markdown.Figure, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	d, ok := w.opt.Figures[n.Name]
	if !ok {
		var lines []codeLine
		for line := range strings.SplitSeq(strings.TrimSuffix(n.Content, "\n"), "\n") {
			lines = append(lines, codeLine{line, n.Pos()})
		}
		return w.preformatted(n, lines), false
	}
	w.needs.figure = true
	return w.drawing(d, n.Pos()), false
}

// drawing writes a picture in TikZ. Its coordinates are the drawing's own: the
// y axis points down.
func (w *writer) drawing(d figure.Drawing, offset int) string {
	var b strings.Builder
	b.WriteString("\\begin{lrbox}\\fitbox\n\\begin{tikzpicture}[x=1cm,y=-1cm]\n")
	fmt.Fprintf(&b, "\\useasboundingbox (0,0) rectangle (%s,%s);\n", decimal(d.Width), decimal(d.Height))
	for _, l := range d.Lines {
		fmt.Fprintf(&b, "\\drawnline{%s}{%s}{%s}{%s}{%s}{%s}{%s}\n", l.Role, points(l.Width), dashes(l.Style),
			decimal(l.X1), decimal(l.Y1), decimal(l.X2), decimal(l.Y2))
	}
	for _, l := range d.Labels {
		if l.Halo {
			b.WriteString(w.drawnLabel(l, offset))
		}
	}
	for _, p := range d.Polygons {
		fmt.Fprintf(&b, "\\drawnpolygon{%s}{", p.Role)
		for i, at := range p.Points {
			to := "\\lineto{"
			if i == 0 {
				to = "\\moveto{"
			}
			b.WriteString(to + decimal(at.X) + "}{" + decimal(at.Y) + "}")
		}
		b.WriteString("}\n")
	}
	for _, r := range d.Boxes {
		fmt.Fprintf(&b, "\\drawnbox{%s}{%s}{%s}{%s}{%s}{%s}\n", r.Role,
			points(r.Outline), decimal(r.X-r.Width/2), decimal(r.Y-r.Height/2), decimal(r.X+r.Width/2), decimal(r.Y+r.Height/2))
	}
	for _, c := range d.Circles {
		fmt.Fprintf(&b, "\\drawncircle{%s}{%s}{%s}{%s}{%s}\n", c.Role,
			points(c.Width), decimal(c.X), decimal(c.Y), decimal(c.Radius))
	}
	for _, l := range d.Labels {
		if !l.Halo {
			b.WriteString(w.drawnLabel(l, offset))
		}
	}
	b.WriteString("\\end{tikzpicture}\n\\end{lrbox}\n")
	fmt.Fprintf(&b, "\\par\\addvspace{8pt}\\noindent\\hbox to\\linewidth{\\hfil\\said{%s}{\\fit}\\hfil}\n", pdfHex(d.Description))
	if d.Caption != "" {
		b.WriteString("{\\nobreak\\centering\\small " + w.escape(d.Caption, offset, prose) + "\\par}\n")
	}
	b.WriteString("\\par\\addvspace{8pt}\n")
	return b.String()
}

// dashes are the lengths of a line's strokes and gaps; none for one that is whole.
func dashes(s figure.Style) string {
	switch s {
	case figure.Dashed:
		return points(3) + " " + points(2)
	case figure.Dotted:
		return points(0.6) + " " + points(1)
	}
	return ""
}

// drawnLabel writes one label of a drawing.
func (w *writer) drawnLabel(l figure.Label, offset int) string {
	anchor := [...]string{figure.Start: "start", figure.Middle: "middle", figure.End: "end"}[l.Anchor]
	command := "\\drawn"
	if l.Halo {
		command += "halo"
	}
	text := "$" + l.TeX + "$"
	if l.TeX == "" {
		text = w.escape(l.Plain, offset, prose)
	}
	font := fontOf(l.Size)
	if l.Bold {
		font += `\bfseries`
	}
	return `\drawntext{` + anchor + "}{" + decimal(l.X) + "}{" + decimal(l.Y) + "}{" + command + "{" + l.Role.String() + "}{" + font + " " + text + "}}\n"
}

// fontOf selects a size in points.
func fontOf(size float64) string {
	return `\fontsize{` + decimal(size) + "}{" + decimal(size*1.2) + `}\selectfont`
}

// points writes a length in points as one in centimetres, to a thousandth of a point.
func points(v float64) string {
	return strings.TrimRight(strconv.FormatFloat(v*2.54/72.27, 'f', 5, 64), "0")
}

// decimal writes a length with at most two decimals.
func decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
