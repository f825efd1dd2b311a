package formula

import (
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

// primary reads one thing: a numeral, a name, a fraction, something in brackets,
// a function with its argument.
func (r *reader) primary() (Expr, error) {
	n := r.peek()
	switch n := n.(type) {
	case *texmath.Number:
		r.i++
		return numeral(n, r.place)
	case *texmath.Fraction:
		r.i++
		return r.fraction(n)
	case *texmath.Root:
		r.i++
		return r.root(n)
	case *texmath.Fenced:
		r.i++
		return r.fenced(n.Span, n.Left, n.Right, n.Body.Items)
	case *texmath.Boxed:
		r.i++
		return r.within(n.Body.Items)
	case *texmath.Group:
		r.i++
		if e, err := r.within(n.Body.Items); err == nil {
			return e, nil
		}
		return r.named(n)
	case *texmath.Brace:
		r.i++
		return r.within(n.Body.Items)
	case *texmath.Accent:
		r.i++
		if n.Name == "underline" { // marks a result
			return r.within(n.Body.Items)
		}
		return r.named(n)
	case *texmath.Text:
		r.i++
		if e, ok := r.worded(n); ok {
			return e, nil
		}
		return r.named(n)
	case *texmath.Environment:
		r.i++
		return r.matrix(n)
	case *texmath.Scripts:
		return r.scripts(n)
	case *texmath.Function:
		r.i++
		return r.call(n.Name, n)
	case *texmath.Font:
		if e, err := r.within(n.Body.Items); err == nil {
			if _, isNumeral := Literal(e); isNumeral { // \mathbf{0.5}
				r.i++
				return e, nil
			}
		}
		r.i++
		return r.named(n)
	case *texmath.Operator:
		return r.bracketed(n)
	case nil:
		return nil, &Error{Span: r.items[len(r.items)-1].Where(), Reason: "the formula breaks off"}
	}
	r.i++
	return r.named(n)
}

// worded reads a numeral that stands among words: \textbf{0.5}.
func (r *reader) worded(n *texmath.Text) (Expr, bool) {
	text := strings.TrimSpace(n.Content)
	if !strings.ContainsAny(text[:min(1, len(text))], "0123456789+-.") && !strings.HasPrefix(text, "−") {
		return nil, false
	}
	percent := strings.HasSuffix(text, "%")
	text = strings.TrimSpace(strings.TrimSuffix(text, "%"))
	tree, err := texmath.Parse(strings.Replace(text, "−", "-", 1))
	if err != nil || len(text) == 0 {
		return nil, false
	}
	e, err := Read(tree.Items, r.functions)
	if err != nil {
		return nil, false
	}
	numeral, ok := Literal(e)
	if !ok {
		return nil, false
	}
	numeral.Span = n.Span
	if percent {
		return Percent{n.Span, numeral}, true
	}
	return numeral, true
}

// named reads a name, applied to what follows where it is a function's.
func (r *reader) named(n texmath.Node) (Expr, error) {
	label, ok := name(n)
	if !ok {
		return nil, r.unread(n, "is not understood")
	}
	if r.functions(label) && r.opensBracket() {
		return r.call(label, n)
	}
	if op, ok := n.(*texmath.Identifier); ok && (op.Shown == "Δ" || op.Shown == "∂") {
		if next := r.peek(); next != nil {
			if rest, ok := name(next); ok {
				r.i++
				return Symbol{texmath.Span{Pos: n.Where().Pos, End: next.Where().End}, label + rest}, nil
			}
		}
	}
	return Symbol{n.Where(), label}, nil
}

func (r *reader) fraction(n *texmath.Fraction) (Expr, error) {
	if label, ok := derivative(n); ok {
		return Symbol{n.Span, label}, nil
	}
	num, err := r.within(n.Numerator.Items)
	if err != nil {
		return nil, err
	}
	den, err := r.within(n.Denominator.Items)
	return Quotient{n.Span, num, den}, err
}

func (r *reader) root(n *texmath.Root) (Expr, error) {
	radicand, err := r.within(n.Radicand.Items)
	if err != nil || n.Index == nil {
		return Call{n.Span, "sqrt", []Expr{radicand}}, err
	}
	index, err := r.within(n.Index.Items)
	if err != nil {
		return nil, err
	}
	one := Numeral{Span: n.Index.Span, Text: "1", Value: decimal.Int(1)}
	return Power{n.Span, radicand, Quotient{n.Index.Span, one, index}}, err
}
