package formula

import (
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

// scripts reads a name with its indices, or a base with its power.
func (r *reader) scripts(n *texmath.Scripts) (Expr, error) {
	if op, ok := n.Base.(*texmath.Operator); ok {
		r.i++
		if op.Shown == "∑" || op.Shown == "∏" {
			return r.series(n, op.Shown == "∏")
		}
		return nil, r.unread(op, "is not worked out")
	}
	if f, ok := n.Base.(*texmath.Function); ok {
		r.i++
		return r.scriptedCall(f, n)
	}
	r.i++
	if label, ok := name(n); ok {
		if r.functions(label) && r.opensBracket() {
			return r.call(label, n)
		}
		return Symbol{n.Span, label}, nil
	}
	base, err := r.base(n)
	if err != nil {
		return nil, err
	}
	if n.Sup == nil {
		return base, nil
	}
	return r.raised(base, n, n.Span)
}

// base reads what a power stands on.
func (r *reader) base(n *texmath.Scripts) (Expr, error) {
	if n.Sub != nil {
		bare := &texmath.Scripts{Span: n.Span, Base: n.Base, Primes: n.Primes, Sub: n.Sub}
		if label, ok := name(bare); ok {
			return Symbol{n.Span, label}, nil
		}
		switch n.Base.(type) {
		case *texmath.Fenced, *texmath.Brace:
			x, err := r.within([]texmath.Node{n.Base})
			if err != nil {
				return nil, err
			}
			return r.hung(x, bare, n.Span)
		}
		return nil, r.unread(n, "is not understood")
	}
	if f, ok := n.Base.(*texmath.Font); ok && r.functions(label(f.Body)) && r.opensBracket() {
		return nil, r.unread(n, "is a power of a function")
	}
	return r.within([]texmath.Node{n.Base})
}

// hung reads what hangs on a closing bracket: a power, which norm it is, which
// entry of a vector.
func (r *reader) hung(x Expr, n *texmath.Scripts, span texmath.Span) (Expr, error) {
	if _, braced := n.Base.(*texmath.Brace); braced {
		return x, nil // the label of a brace
	}
	if n.Sub != nil {
		which := label(n.Sub)
		call, isCall := x.(Call)
		switch {
		case isCall && call.Name == "norm" && (which == "2" || which == "F"):
		case isCall && call.Name == "norm" && (which == "1" || which == "∞"):
			call.Name += "_" + which
			x = call
		default:
			index, err := r.within(n.Sub.Items)
			if _, whole := index.(Numeral); err != nil || !whole {
				return nil, r.unread(n, "has an index that is not understood")
			}
			x = Call{span, "entry", []Expr{x, index}}
		}
	}
	return r.raised(x, n, span)
}

// raised reads the power on a base: a number, a transpose, degrees.
func (r *reader) raised(base Expr, n *texmath.Scripts, span texmath.Span) (Expr, error) {
	if n.Sup == nil {
		return base, nil
	}
	switch sign := label(n.Sup); sign {
	case "⊤", "T", "⊺", "t":
		if m, ok := base.(Matrix); ok && m.Listed {
			return m, nil // a listed vector lies as it must
		}
		turned := Transpose{Span: span, X: base}
		if sign == "t" { // β^t
			turned.Exponent = Symbol{span, sign}
		}
		return turned, nil
	case "∘":
		halfTurn := Numeral{Span: span, Text: "180", Value: decimal.Int(180)}
		turn := Quotient{span, Symbol{span, "π"}, halfTurn}
		return Product{span, []Expr{base, turn}, []Multiplication{Beside}}, nil
	}
	if _, braced := n.Base.(*texmath.Brace); braced {
		return base, nil // the label of a brace
	}
	exponent, err := r.within(n.Sup.Items)
	if err != nil {
		return nil, err
	}
	if s, ok := base.(Symbol); ok && s.Name == "e" {
		return Call{span, "exp", []Expr{exponent}}, nil
	}
	return Power{span, base, exponent}, nil
}
