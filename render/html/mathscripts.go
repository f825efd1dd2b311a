package html

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// scripts writes a base with what hangs on it.
func (m *mathWriter) scripts(n *texmath.Scripts) {
	tags := [...]string{"msub", "msup", "msubsup"}
	if standAbove(n) {
		tags = [...]string{"munder", "mover", "munderover"}
	}
	tag := ""
	switch {
	case n.Sub != nil && n.Sup != nil:
		tag = tags[2]
	case n.Sup != nil:
		tag = tags[1]
	case n.Sub != nil:
		tag = tags[0]
	default: // primes alone, or `\limits` without limits
		m.base(n)
		return
	}
	m.element(tag, "", func() {
		m.base(n)
		if n.Sub != nil {
			m.script(n.Sub)
		}
		if n.Sup != nil {
			m.script(n.Sup)
		}
	})
}

// script writes one script. There, signs keep no distance from each other.
func (m *mathWriter) script(row *texmath.Row) {
	around := m.inScript
	m.inScript = true
	m.row(row)
	m.inScript = around
}

// base writes what the scripts hang on, with its primes. Fonts draw a prime
// raised and small; as a superscript it would be so twice.
func (m *mathWriter) base(n *texmath.Scripts) {
	if n.Primes == 0 {
		m.bare(n)
		return
	}
	m.element("mrow", "", func() {
		m.bare(n)
		m.token("mo", ` form="postfix" lspace="0" rspace="0"`, primes(n.Primes))
	})
}

// primes returns n primes, with the characters for two and three at once.
func primes(n int) string {
	tails := [...]string{"", "′", "″"}
	return strings.Repeat("‴", n/3) + tails[n%3]
}

// bare writes the base alone. Limits that are told to stand above do so in a
// line too.
func (m *mathWriter) bare(n *texmath.Scripts) {
	if op, ok := n.Base.(*texmath.Operator); ok && n.Place == texmath.Above && op.Class == texmath.Large {
		m.token("mo", ` movablelimits="false"`, op.Shown)
		return
	}
	m.node(n.Base)
}

// standAbove reports whether the scripts stand above and below the base. Those
// of a sum or a maximum may: browsers move them beside it in a line.
func standAbove(n *texmath.Scripts) bool {
	switch n.Place {
	case texmath.Above:
		return true
	case texmath.Beside:
		return false
	}
	switch base := n.Base.(type) {
	case *texmath.Operator:
		return base.Class == texmath.Large && base.Shown != "∫"
	case *texmath.Function:
		return base.Limits
	case *texmath.Brace:
		return true
	}
	return false
}
