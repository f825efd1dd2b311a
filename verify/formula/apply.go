package formula

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// opensBracket tells whether the next node is, or begins, something in brackets.
func (r *reader) opensBracket() bool {
	switch n := r.peek().(type) {
	case *texmath.Fenced:
		return true
	case *texmath.Environment:
		return strings.HasSuffix(n.Name, "matrix") || n.Name == "array"
	case *texmath.Scripts:
		_, fenced := n.Base.(*texmath.Fenced)
		return fenced
	case *texmath.Operator:
		return n.Class == texmath.Open
	}
	return false
}

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
	exponent, err := r.within(n.Sup.Items)
	if _, negative := exponent.(Neg); negative {
		return nil, r.unread(n, "may be the inverse function or one over it")
	}
	return Power{n.Span, e, exponent}, err
}

// call reads the argument of a function: what stands in brackets, or the factors
// right behind it.
func (r *reader) call(fname string, n texmath.Node) (Expr, error) {
	from := r.i
	switch next := r.peek().(type) {
	case nil:
		return nil, r.unread(n, "has no argument")
	case *texmath.Fenced:
		r.i++
		return r.applied(fname, n, from, next.Body.Items)
	case *texmath.Scripts:
		if fence, ok := next.Base.(*texmath.Fenced); ok {
			r.i++
			e, err := r.applied(fname, n, from, fence.Body.Items)
			if err != nil {
				return nil, err
			}
			return r.hung(e, next, e.Where())
		}
	case *texmath.Operator:
		if next.Class == texmath.Open && next.Shown != "|" && next.Shown != "∣" && next.Shown != "‖" {
			return r.bracketedCall(fname, n)
		}
	}
	x, err := r.bareArgument()
	return Call{r.whole(n, from), fname, []Expr{x}}, err
}

// bareArgument reads an argument without brackets: a factor and those that touch
// it, as in \cos 2\pi, up to the next function, bracket or sign.
func (r *reader) bareArgument() (Expr, error) {
	if r.operator() == "−" || r.operator() == "-" {
		return r.signed()
	}
	from := r.i
	x, err := r.postfix()
	for err == nil {
		switch r.peek().(type) {
		case *texmath.Identifier, *texmath.Scripts, *texmath.Root:
		default:
			return x, nil
		}
		if s, ok := r.peek().(*texmath.Scripts); ok {
			switch s.Base.(type) {
			case *texmath.Identifier:
			default:
				return x, nil
			}
		}
		var next Expr
		if next, err = r.postfix(); err == nil {
			x = times(x, next, Beside, r.span(from))
		}
	}
	return x, err
}

func (r *reader) whole(n texmath.Node, from int) texmath.Span {
	return texmath.Span{Pos: n.Where().Pos, End: r.span(from).End}
}

func (r *reader) applied(fname string, n texmath.Node, from int, body []texmath.Node) (Expr, error) {
	args, err := r.arguments(body)
	return Call{r.whole(n, from), fname, args}, err
}

func (r *reader) bracketedCall(fname string, n texmath.Node) (Expr, error) {
	from := r.i
	to, _, scripts := r.partner()
	if to < 0 {
		return nil, r.unread(n, "has a bracket that is never closed")
	}
	args, err := r.arguments(r.items[from+1 : to])
	r.i = to + 1
	if err != nil {
		return nil, err
	}
	call := Call{r.whole(n, from), fname, args}
	if scripts == nil {
		return call, nil
	}
	return r.hung(call, scripts, call.Span)
}

// arguments reads a list with commas between its parts.
func (r *reader) arguments(items []texmath.Node) ([]Expr, error) {
	var args []Expr
	var part []texmath.Node
	depth := 0
	for _, item := range append(flat(items), nil) {
		op, isOperator := bracketOf(item)
		if isOperator && op.Class == texmath.Open {
			depth++
		} else if isOperator && op.Class == texmath.Close {
			depth--
		}
		if item != nil && !(isOperator && depth == 0 && separates(op)) {
			part = append(part, item)
			continue
		}
		arg, err := r.within(part)
		if err != nil {
			return nil, err
		}
		args, part = append(args, arg), nil
	}
	return args, nil
}
