package graph

import (
	"fmt"

	"github.com/nnbook/nnbook/decimal"
)

// lostDigits is how many of the arithmetic's digits a sum of inexact terms may
// lose to cancellation before what is left is noise. The precision of a graph is
// chosen so that a true difference never comes near it.
const lostDigits = 20

// evaluate works an expression out, taking each operand from leaf.
func evaluate(e Expr, a decimal.Arithmetic, leaf func(*Value) decimal.Decimal) (decimal.Decimal, error) {
	return evaluation{a, leaf}.of(e)
}

// An evaluation works expressions out in an arithmetic, taking operands from leaf.
type evaluation struct {
	decimal.Arithmetic
	leaf func(*Value) decimal.Decimal
}

func (a evaluation) of(e Expr) (decimal.Decimal, error) {
	switch e := e.(type) {
	case Number:
		if e == 1 { // as in most formulas
			return decimal.One(), nil
		}
		return decimal.Int(int64(e)), nil
	case Ref:
		return a.leaf(e.Value), nil
	case Sum:
		return a.sum(e)
	case Product:
		return a.product(e)
	case Quotient:
		num, err := a.of(e.Num)
		if err != nil {
			return num, err
		}
		den, err := a.of(e.Den)
		if err != nil {
			return den, err
		}
		return a.Quo(num, den)
	case Neg:
		x, err := a.of(e.X)
		return x.Neg(), err
	case Square:
		x, err := a.of(e.X)
		if err != nil {
			return x, err
		}
		return a.Mul(x, x)
	case Exp:
		x, err := a.of(e.X)
		if err != nil {
			return x, err
		}
		return a.Exp(x)
	case Ln:
		x, err := a.of(e.X)
		if err != nil {
			return x, err
		}
		return a.Ln(x)
	case Abs:
		x, err := a.of(e.X)
		return x.Abs(), err
	case Max:
		x, err := a.of(e.A)
		if err != nil {
			return x, err
		}
		y, err := a.of(e.B)
		if err != nil || x.Cmp(y) >= 0 {
			return x, err
		}
		return y, nil
	}
	return decimal.Decimal{}, fmt.Errorf("no rule to work out %T", e)
}

// product multiplies factors. A fraction among them divides last, so that a
// third of 0.6 is 0.2, not a little less.
func (a evaluation) product(factors Product) (decimal.Decimal, error) {
	above, below := decimal.One(), decimal.One()
	divides := false
	for _, factor := range factors {
		fraction, is := factor.(Quotient)
		if !is {
			fraction.Num = factor
		} else if err := a.into(&below, fraction.Den); err != nil {
			return below, err
		}
		divides = divides || is
		if err := a.into(&above, fraction.Num); err != nil {
			return above, err
		}
	}
	if !divides {
		return above, nil
	}
	return a.Quo(above, below)
}

// into multiplies a product by an expression.
func (a evaluation) into(product *decimal.Decimal, e Expr) error {
	x, err := a.of(e)
	if err == nil {
		*product, err = a.Mul(*product, x)
	}
	return err
}

// sum adds terms. Inexact terms that cancel down to the arithmetic's own noise
// cancel for good: the noise is not a value that may be printed.
func (a evaluation) sum(terms Sum) (decimal.Decimal, error) {
	var total decimal.Decimal
	largest := 0
	for i, term := range terms {
		x, err := a.of(term)
		if err != nil {
			return x, err
		}
		if i == 0 {
			total, largest = x, x.Magnitude()
			continue
		}
		if x.Sign() != 0 {
			largest = max(largest, x.Magnitude())
		}
		if total, err = a.Add(total, x); err != nil {
			return total, err
		}
	}
	if !total.Exact() && (total.Sign() == 0 || total.Magnitude() < largest-a.Precision()+lostDigits) {
		return decimal.Decimal{}, nil
	}
	return total, nil
}

// Reevaluate returns the value of target where some values are replaced: what
// lies between them and the target is worked out again, and nothing else.
func (g *Graph) Reevaluate(target *Value, replaced map[*Value]decimal.Decimal) (decimal.Decimal, error) {
	r := reevaluation{graph: g, values: make([]reevaluated, target.place+1)}
	for v, number := range replaced {
		if v.place <= target.place {
			r.values[v.place] = reevaluated{number: number, visited: true, moved: true}
		}
	}
	err := r.visit(target)
	return r.values[target.place].number, err
}

// A reevaluation holds what became of the values on the way to a target, by their
// places in the graph.
type reevaluation struct {
	graph  *Graph
	values []reevaluated
}

type reevaluated struct {
	number  decimal.Decimal
	visited bool
	moved   bool // the value depends on a replaced one
}

// visit fills in a value's number, its operands' first.
func (r *reevaluation) visit(v *Value) error {
	here := &r.values[v.place]
	if here.visited {
		return nil
	}
	here.number, here.visited = v.work, true
	if v.Def == nil {
		return nil
	}
	var failed error
	v.Def.operands(func(operand *Value) {
		if err := r.visit(operand); err != nil {
			failed = err
		}
		here.moved = here.moved || r.values[operand.place].moved
	})
	if failed != nil || !here.moved {
		return failed
	}
	number, err := evaluate(v.Def, r.graph.arithmetic, func(operand *Value) decimal.Decimal { return r.values[operand.place].number })
	here.number = number
	return err
}
