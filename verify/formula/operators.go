package formula

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

func (r *reader) sum() (Expr, error) {
	from := r.i
	first, err := r.product()
	if err != nil {
		return nil, err
	}
	terms := []Expr{first}
	for {
		sign := r.operator()
		if sign != "+" && sign != "−" && sign != "-" && sign != eitherSign && sign != otherSign {
			break
		}
		r.i++
		at := r.i - 1
		if r.peek() == nil {
			return nil, r.unread(r.items[at], "has nothing behind it")
		}
		term, err := r.product()
		if err != nil {
			return nil, err
		}
		switch sign {
		case "−", "-":
			term = Neg{r.span(at), term}
		case eitherSign, otherSign:
			term = Call{r.span(at), sign, []Expr{term}}
		}
		terms = append(terms, term)
	}
	if len(terms) == 1 {
		return first, nil
	}
	return Sum{r.span(from), terms}, nil
}

func (r *reader) product() (Expr, error) {
	from := r.i
	first, err := r.signed()
	if err != nil {
		return nil, err
	}
	for {
		var next Expr
		switch sign := r.operator(); {
		case sign != "" && strings.Contains("×·⋅*∗∙", sign):
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = times(first, next, dotted(sign), r.span(from))
		case sign == "÷" || sign == "/" || sign == "∕":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = Quotient{r.span(from), first, next}
		case sign == "⊙" || sign == "∘" || sign == "⊗":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = Elementwise{r.span(from), []Expr{first, next}}
		case r.isShare():
			r.i++
			if next, err = r.operand("of"); err != nil {
				return nil, err
			}
			first = times(first, next, Dot, r.span(from))
		case r.isModulo():
			r.i++
			if next, err = r.operand("mod"); err != nil {
				return nil, err
			}
			first = Call{r.span(from), "mod", []Expr{first, next}}
		case r.startsFactor():
			if _, number := r.peek().(*texmath.Number); number {
				return nil, r.unread(r.peek(), "stands behind another factor without a sign between them")
			}
			if next, err = r.postfix(); err != nil {
				return nil, err
			}
			first = times(first, next, Beside, r.span(from))
		default:
			return first, nil
		}
	}
}

// isShare tells whether the next node is the word between a share and the whole:
// 25\% of 80.
func (r *reader) isShare() bool {
	t, ok := r.peek().(*texmath.Text)
	if !ok {
		return false
	}
	switch strings.TrimSpace(t.Content) {
	case "of", "von", "de":
		return true
	}
	return false
}

// isModulo tells whether the next node asks for the rest of a division.
func (r *reader) isModulo() bool {
	f, ok := r.peek().(*texmath.Function)
	return ok && f.Name == "mod"
}

func (r *reader) operand(sign string) (Expr, error) {
	if r.peek() == nil {
		return nil, &Error{Span: r.items[r.i-1].Where(), Reason: fmt.Sprintf("%q has nothing behind it", sign)}
	}
	return r.signed()
}

// dotted tells how a sign multiplies.
func dotted(sign string) Multiplication {
	switch sign {
	case "×":
		return Cross
	case "*", "∗":
		return Star
	}
	return Dot
}

// times multiplies what has been read so far by one more factor. A product takes it
// up and must not be used any more itself.
func times(a, b Expr, sign Multiplication, span texmath.Span) Expr {
	if p, ok := a.(Product); ok {
		return Product{span, append(p.Factors, b), append(p.Signs, sign)}
	}
	return Product{span, []Expr{a, b}, []Multiplication{sign}}
}

// signed reads a factor with the signs before it.
func (r *reader) signed() (Expr, error) {
	from := r.i
	switch r.operator() {
	case "−", "-":
		r.i++
		if r.peek() == nil {
			return nil, r.unread(r.items[from], "has nothing behind it")
		}
		x, err := r.signed()
		return Neg{r.span(from), x}, err
	case "+":
		r.i++
		if r.peek() == nil {
			return nil, r.unread(r.items[from], "has nothing behind it")
		}
		return r.signed()
	case eitherSign, otherSign:
		r.i++
		if r.peek() == nil {
			return nil, r.unread(r.items[from], "has nothing behind it")
		}
		x, err := r.signed()
		return Call{r.span(from), r.items[from].(*texmath.Operator).Shown, []Expr{x}}, err
	}
	return r.postfix()
}

// The signs of a term that may be added or subtracted: where the first stands for
// plus, the other one stands for minus.
const (
	eitherSign = "±"
	otherSign  = "∓"
)

// EitherWay lists the terms of an expression that may be added or subtracted.
func EitherWay(e Expr) []Expr {
	var list []Expr
	Walk(e, func(e Expr) {
		if c, ok := e.(Call); ok && (c.Name == eitherSign || c.Name == otherSign) {
			list = append(list, c.Args...)
		}
	})
	return list
}

// startsFactor tells whether the next node can be multiplied with what stands
// before it without a sign between them.
func (r *reader) startsFactor() bool {
	switch n := r.peek().(type) {
	case nil, *texmath.Space:
		return false
	case *texmath.Operator:
		return n.Class == texmath.Open || n.Shown == "√" || n.Shown == "∑" || n.Shown == "∏" || n.Shown == "Δ"
	case *texmath.Scripts:
		op, isOperator := n.Base.(*texmath.Operator)
		return !isOperator || op.Class == texmath.Large || op.Class == texmath.Open
	}
	return true
}

// postfix reads a factor with a factorial or percent sign behind it, or its unit.
func (r *reader) postfix() (Expr, error) {
	from := r.i
	x, err := r.primary()
	if err != nil {
		return nil, err
	}
	for {
		switch r.operator() {
		case "…", "⋯":
			if n, ok := x.(Numeral); ok && n.Decimals > 0 && r.i == len(r.items)-1 {
				r.i++
				n.Span, n.Cut = r.span(from), true
				return n, nil
			}
		case "!":
			r.i++
			x = Call{r.span(from), "factorial", []Expr{x}}
			continue
		case "%":
			r.i++
			x = Percent{r.span(from), x}
			continue
		}
		if !measurable(x) {
			return x, nil
		}
		u, ok := unit(r.peek())
		if !ok {
			u, ok = ohm(r.peek(), r.items[r.i-1].Where().End)
		}
		if !ok {
			return x, nil
		}
		r.i++
		x = times(x, u, Beside, r.span(from))
	}
}

// measurable tells whether a unit may stand behind an expression.
func measurable(x Expr) bool {
	switch x := x.(type) {
	case Numeral, Unit:
		return true
	case Product:
		return measurable(x.Factors[len(x.Factors)-1])
	case Power: // 10^{-3}
		_, ok := x.Base.(Numeral)
		return ok
	}
	return false
}

var hundred = decimal.Int(100)
