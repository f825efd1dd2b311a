package html

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// scripts writes a base with what hangs on it.
func (m *mathWriter) scripts(n *texmath.Scripts) {
	above := standAbove(n)
	hasSup := n.Sup != nil || n.Primes > 0
	tag := "msub"
	switch {
	case above && n.Sub != nil && hasSup:
		tag = "munderover"
	case above && n.Sub != nil:
		tag = "munder"
	case above && hasSup:
		tag = "mover"
	case n.Sub != nil && hasSup:
		tag = "msubsup"
	case hasSup:
		tag = "msup"
	case n.Sub == nil: // `\sum\limits` and no limits
		m.base(n)
		return
	}
	m.element(tag, "", func() {
		m.base(n)
		if n.Sub != nil {
			m.row(n.Sub)
		}
		if hasSup {
			m.superscript(n)
		}
	})
}

// base writes what the scripts hang on.
func (m *mathWriter) base(n *texmath.Scripts) {
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

// superscript writes the primes and the superscript.
func (m *mathWriter) superscript(n *texmath.Scripts) {
	if n.Primes == 0 {
		m.row(n.Sup)
		return
	}
	prime := func() { m.token("mo", ` class="prime" lspace="0" rspace="0"`, strings.Repeat("′", n.Primes)) }
	if n.Sup == nil {
		prime()
		return
	}
	m.element("mrow", "", func() {
		prime()
		m.row(n.Sup)
	})
}
