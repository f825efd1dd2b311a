package formula

import (
	"fmt"

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
		if sign != "+" && sign != "−" && sign != "-" {
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
		if sign != "+" {
			term = Neg{r.span(at), term}
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
		case sign == "×" || sign == "·" || sign == "⋅" || sign == "*" || sign == "∗" || sign == "∙":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = times(first, next, r.span(from))
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
		case r.startsFactor():
			if _, number := r.peek().(*texmath.Number); number {
				return nil, r.unread(r.peek(), "stands behind another factor without a sign between them")
			}
			if next, err = r.postfix(); err != nil {
				return nil, err
			}
			first = times(first, next, r.span(from))
		default:
			return first, nil
		}
	}
}

func (r *reader) operand(sign string) (Expr, error) {
	if r.peek() == nil {
		return nil, &Error{Span: r.items[r.i-1].Where(), Reason: fmt.Sprintf("%q has nothing behind it", sign)}
	}
	return r.signed()
}

func times(a, b Expr, span texmath.Span) Expr {
	if p, ok := a.(Product); ok {
		return Product{span, append(p.Factors[:len(p.Factors):len(p.Factors)], b)}
	}
	return Product{span, []Expr{a, b}}
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
	}
	return r.postfix()
}

// startsFactor tells whether the next node can be multiplied with what stands
// before it without a sign between them.
func (r *reader) startsFactor() bool {
	switch n := r.peek().(type) {
	case nil, *texmath.Space:
		return false
	case *texmath.Operator:
		return n.Class == texmath.Open || n.Shown == "√" || n.Shown == "∑" || n.Shown == "Δ"
	case *texmath.Scripts:
		op, isOperator := n.Base.(*texmath.Operator)
		return !isOperator || op.Class == texmath.Large
	}
	return true
}

// postfix reads a factor with a factorial or percent sign behind it.
func (r *reader) postfix() (Expr, error) {
	from := r.i
	x, err := r.primary()
	if err != nil {
		return nil, err
	}
	if r.operator() == "%" {
		r.i++
		hundredth := Numeral{Span: r.span(r.i - 1), Text: "100", Value: decimal.Int(100)}
		x = Quotient{r.span(from), x, hundredth}
	}
	return x, nil
}
