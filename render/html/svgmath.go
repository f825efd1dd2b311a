package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// svgMath writes the TeX of a label as SVG text: letters slanted, scripts
// smaller and shifted. It returns false for an empty label and for what text
// can't show, such as a fraction; the label's plain text stands in then.
func svgMath(tex string, size float64) (content string, ok bool) {
	if tex == "" {
		return "", false
	}
	tree, err := texmath.Parse(tex)
	if err != nil {
		return "", false
	}
	s := svgText{size: size, ok: true}
	s.nodes(tree)
	return s.out.String(), s.ok
}

// svgText writes pieces of text side by side. A shift of the baseline holds
// until the next one, so each piece says how far it moves from the last.
type svgText struct {
	out   strings.Builder
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
	attributes := ""
	if class != "" {
		attributes = fmt.Sprintf(` class="%s"`, class)
	}
	if s.depth > 0 {
		attributes += fmt.Sprintf(` font-size="%s"`, number(s.scale()))
	}
	if shift := number(s.at - s.raise); shift != "0" { // y grows downwards
		attributes += fmt.Sprintf(` dy="%s"`, shift)
		s.at = s.raise
	}
	if attributes == "" {
		s.out.WriteString(escape(text))
		return
	}
	fmt.Fprintf(&s.out, "<tspan%s>%s</tspan>", attributes, escape(text))
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
