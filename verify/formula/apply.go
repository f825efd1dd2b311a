package formula

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// scriptedCall reads a function with a power or a base: \tanh^2(x), \log_{10} x.
func (r *reader) scriptedCall(f *texmath.Function, n *texmath.Scripts) (Expr, error) {
	fname := f.Name + strings.Repeat("'", n.Primes)
	if n.Sub != nil {
		fname += "_" + label(n.Sub)
	}
	e, err := r.call(fname, n)
	if err != nil || n.Sup == nil {
		return e, err
	}
	exponent, err := Read(n.Sup.Items, r.functions)
	return Power{n.Span, e, exponent}, err
}

// call reads the argument of a function: what stands in brackets, or the next
// factor.
func (r *reader) call(fname string, n texmath.Node) (Expr, error) {
	from := r.i
	switch next := r.peek().(type) {
	case nil:
		return nil, r.unread(n, "has no argument")
	case *texmath.Fenced:
		r.i++
		args, err := r.arguments(next.Body.Items)
		return Call{r.whole(n, from), fname, args}, err
	case *texmath.Operator:
		if next.Class == texmath.Open && next.Shown != "|" && next.Shown != "∣" {
			return r.bracketedCall(fname, n)
		}
	}
	var x Expr
	var err error
	if r.operator() == "−" || r.operator() == "-" {
		x, err = r.signed()
	} else {
		x, err = r.postfix()
	}
	return Call{r.whole(n, from), fname, []Expr{x}}, err
}

func (r *reader) whole(n texmath.Node, from int) texmath.Span {
	return texmath.Span{Pos: n.Where().Pos, End: r.span(from).End}
}

func (r *reader) bracketedCall(fname string, n texmath.Node) (Expr, error) {
	from, depth := r.i, 0
	for j := r.i; j < len(r.items); j++ {
		op, ok := r.items[j].(*texmath.Operator)
		var scripts *texmath.Scripts
		if s, scripted := r.items[j].(*texmath.Scripts); scripted && !ok {
			op, ok = s.Base.(*texmath.Operator)
			scripts = s
		}
		if !ok {
			continue
		}
		switch op.Class {
		case texmath.Open:
			depth++
		case texmath.Close:
			depth--
		}
		if depth > 0 {
			continue
		}
		args, err := r.arguments(r.items[from+1 : j])
		r.i = j + 1
		if err != nil {
			return nil, err
		}
		call := Call{r.whole(n, from), fname, args}
		if scripts == nil {
			return call, nil
		}
		return r.raised(call, scripts, call.Span)
	}
	return nil, r.unread(n, "has a bracket that is never closed")
}

// arguments reads a list with commas between its parts.
func (r *reader) arguments(items []texmath.Node) ([]Expr, error) {
	var args []Expr
	var part []texmath.Node
	for _, item := range append(flat(items), nil) {
		op, isOperator := item.(*texmath.Operator)
		if item != nil && !(isOperator && op.Class == texmath.Punctuation && (op.Shown == "," || op.Shown == ";")) {
			part = append(part, item)
			continue
		}
		arg, err := Read(part, r.functions)
		if err != nil {
			return nil, err
		}
		args, part = append(args, arg), nil
	}
	return args, nil
}
