package formula

import "github.com/nnbook/nnbook/texmath"

// scripts reads a name with its indices, or a base with its power.
func (r *reader) scripts(n *texmath.Scripts) (Expr, error) {
	if op, ok := n.Base.(*texmath.Operator); ok {
		r.i++
		if op.Shown == "∑" {
			return r.series(n)
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
		if _, braced := n.Base.(*texmath.Brace); !braced {
			return nil, r.unread(n, "is not understood")
		}
	}
	return Read([]texmath.Node{n.Base}, r.functions)
}

// raised reads the power on a base: a number, a transpose.
func (r *reader) raised(base Expr, n *texmath.Scripts, span texmath.Span) (Expr, error) {
	if n.Sup == nil {
		return base, nil
	}
	switch label(n.Sup) {
	case "⊤", "T", "⊺", "t":
		return Transpose{span, base}, nil
	}
	if _, braced := n.Base.(*texmath.Brace); braced {
		return base, nil // the label of a brace
	}
	exponent, err := Read(n.Sup.Items, r.functions)
	if err != nil {
		return nil, err
	}
	if s, ok := base.(Symbol); ok && s.Name == "e" {
		return Call{span, "exp", []Expr{exponent}}, nil
	}
	return Power{span, base, exponent}, nil
}
