package html

import (
	"strings"

	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/texmath"
)

// labelText writes the TeX of a label as SVG text: letters slanted, scripts
// smaller and shifted. Where there is none, or where it has what text can't show,
// such as a fraction, the label's plain text stands in.
func (s *sink) labelText(l figure.Label, size float64) {
	from := s.Len()
	if l.TeX != "" {
		if tree, err := texmath.Parse(l.TeX); err == nil {
			t := svgText{out: s, size: size, ok: true}
			t.nodes(tree)
			if t.ok {
				return
			}
		}
	}
	s.Truncate(from)
	s.put(escape(l.Plain))
}

// svgText writes pieces of text side by side. A shift of the baseline holds
// until the next one, so each piece says how far it moves from the last.
type svgText struct {
	out   *sink
	size  float64 // of the label, in the unit of the drawing
	depth int     // how deep in scripts
	raise float64 // where the baseline should be, above the label's
	at    float64 // where it is
	ok    bool
}

func (s *svgText) nodes(row *texmath.Row) {
	for _, n := range row.Items {
		s.node(n)
	}
}

func (s *svgText) node(n texmath.Node) {
	switch n := n.(type) {
	case *texmath.Row:
		s.nodes(n)
	case *texmath.Group:
		s.nodes(n.Body)
	case *texmath.Number:
		s.piece("", n.Shown)
	case *texmath.Identifier:
		class := "slanted"
		if n.Upright {
			class = ""
		}
		s.piece(class, n.Shown)
	case *texmath.Operator:
		shown := n.Shown
		if n.Class == texmath.Relation || n.Class == texmath.Binary && !n.Prefix {
			shown = " " + shown + " "
		}
		s.piece("", shown)
	case *texmath.Text:
		s.piece("", n.Content)
	case *texmath.Function:
		s.piece("", n.Name)
	case *texmath.Font:
		if n.Name != texmath.Roman {
			s.ok = false
		}
		s.piece("", plainLetters(n.Body))
	case *texmath.Scripts:
		s.scripts(n)
	default:
		s.ok = false
	}
}

// scripts writes scripts one behind the other: text can't set two on top of each
// other.
func (s *svgText) scripts(n *texmath.Scripts) {
	s.node(n.Base)
	switch {
	case n.Primes > 0 && n.Sup == nil && n.Sub == nil:
		s.piece("", primes(n.Primes))
	case n.Primes == 0 && n.Sup == nil:
		s.script(n.Sub, -0.22)
	case n.Primes == 0:
		if n.Sub != nil {
			s.script(n.Sub, -0.22)
		}
		s.script(n.Sup, 0.36)
	default:
		s.ok = false
	}
}

func (s *svgText) script(row *texmath.Row, raise float64) {
	around := s.raise
	s.raise += raise * s.scale()
	s.depth++
	s.nodes(row)
	s.depth--
	s.raise = around
}

// scale returns the size of the letters here.
func (s *svgText) scale() float64 {
	if s.depth == 0 {
		return s.size
	}
	return s.size * 0.72
}

func (s *svgText) piece(class, text string) {
	shift := number(s.at - s.raise) // y grows downwards
	if class == "" && s.depth == 0 && shift == "0" {
		s.out.put(escape(text))
		return
	}
	s.out.put("<tspan")
	if class != "" {
		s.out.put(` class="`, class, `"`)
	}
	if s.depth > 0 {
		s.out.put(` font-size="`, number(s.scale()), `"`)
	}
	if shift != "0" {
		s.out.put(` dy="`, shift, `"`)
		s.at = s.raise
	}
	s.out.put(">", escape(text), "</tspan>")
}

// plainLetters returns the letters and digits of a row.
func plainLetters(row *texmath.Row) string {
	var b strings.Builder
	for _, n := range row.Items {
		switch n := n.(type) {
		case *texmath.Identifier:
			b.WriteString(n.Shown)
		case *texmath.Number:
			b.WriteString(n.Shown)
		}
	}
	return b.String()
}
