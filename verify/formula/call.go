package formula

import (
	"errors"
	"strings"

	"github.com/nnbook/nnbook/decimal"
)

// Known tells whether a function is one that everybody knows.
func Known(name string) bool {
	switch name {
	case "exp", "ln", "log", "log_10", "log_2", "tanh", "sinh", "cosh", "max", "min", "abs", "norm", "sqrt",
		"σ", "sigmoid", "ReLU", "relu", "softmax", "softplus", "sign", "sgn", "id":
		return true
	}
	return false
}

// call applies a function: the document's own before a common one.
func (v evaluator) call(e Call) (Value, error) {
	if v.depth > deepest {
		return Value{}, errors.New("functions call each other too deeply to work out")
	}
	if f, ok := v.Function(e.Name); ok && len(e.Args) == 1 {
		return v.apply(f, e.Args[0])
	}
	switch e.Name {
	case "max", "min":
		return v.extreme(e)
	case "norm":
		return v.norm(e)
	case "softmax":
		return v.softmax(e)
	}
	if len(e.Args) != 1 {
		return Value{}, &UnknownError{e.Name}
	}
	x, err := v.value(e.Args[0])
	if err != nil {
		return x, err
	}
	if e.Name == "abs" {
		return x.each(func(x Interval) (Interval, error) { return x.abs(), nil })
	}
	f := common(e.Name, v.a)
	if f == nil {
		return Value{}, &UnknownError{e.Name}
	}
	return x.each(func(x Interval) (Interval, error) { return x.monotone(f) })
}

// apply puts a value in the place of a function's parameter, entry by entry.
func (v evaluator) apply(f Function, arg Expr) (Value, error) {
	x, err := v.value(arg)
	if err != nil {
		return x, err
	}
	outer := v.Symbol
	return x.each(func(x Interval) (Interval, error) {
		inner := v
		inner.Symbol = func(name string) (Value, bool) {
			if name == f.Parameter {
				return Number(x), true
			}
			return outer(name)
		}
		return inner.number(f.Body)
	})
}

// common returns a function of one number that rises or falls throughout; nil
// where the name is not known.
func common(name string, a decimal.Arithmetic) func(decimal.Decimal) (decimal.Decimal, error) {
	one := decimal.Int(1)
	switch name {
	case "exp":
		return a.Exp
	case "ln", "log":
		return a.Ln
	case "log_10", "log_2":
		base := decimal.Int(10)
		if name == "log_2" {
			base = decimal.Int(2)
		}
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			above, e1 := a.Ln(x)
			below, e2 := a.Ln(base)
			if err := undefined(e1, e2); err != nil {
				return above, err
			}
			return a.Quo(above, below)
		}
	case "sqrt":
		return a.Sqrt
	case "σ", "sigmoid":
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			power, err := a.Exp(x.Neg())
			if err != nil {
				return power, err
			}
			below, err := a.Add(one, power)
			if err != nil {
				return below, err
			}
			return a.Quo(one, below)
		}
	case "tanh", "sinh", "cosh":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return hyperbolic(name, x, a) }
	case "softplus":
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			power, err := a.Exp(x)
			if err != nil {
				return power, err
			}
			inner, err := a.Add(one, power)
			if err != nil {
				return inner, err
			}
			return a.Ln(inner)
		}
	case "ReLU", "relu":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return larger(x, decimal.Decimal{}), nil }
	case "sign", "sgn":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return decimal.Int(int64(x.Sign())), nil }
	case "id":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return x, nil }
	}
	return nil
}

func hyperbolic(name string, x decimal.Decimal, a decimal.Arithmetic) (decimal.Decimal, error) {
	up, e1 := a.Exp(x)
	down, e2 := a.Exp(x.Neg())
	if err := undefined(e1, e2); err != nil {
		return up, err
	}
	difference, e1 := a.Add(up, down.Neg())
	sum, e2 := a.Add(up, down)
	if err := undefined(e1, e2); err != nil {
		return up, err
	}
	switch name {
	case "sinh":
		return a.Quo(difference, decimal.Int(2))
	case "cosh":
		return a.Quo(sum, decimal.Int(2))
	}
	return a.Quo(difference, sum)
}

func (v evaluator) extreme(e Call) (Value, error) {
	pick := larger
	if e.Name == "min" {
		pick = smaller
	}
	var all []Interval
	for _, arg := range e.Args {
		x, err := v.value(arg)
		if err != nil {
			return x, err
		}
		for _, row := range x.Rows {
			all = append(all, row...)
		}
	}
	if len(all) == 0 {
		return Value{}, errShape
	}
	best := all[0]
	for _, x := range all[1:] {
		best = Interval{pick(best.Low, x.Low), pick(best.Mid, x.Mid), pick(best.High, x.High)}
	}
	return Number(best), nil
}

func (v evaluator) norm(e Call) (Value, error) {
	if len(e.Args) != 1 {
		return Value{}, errShape
	}
	x, err := v.value(e.Args[0])
	if err != nil {
		return x, err
	}
	var total Interval
	for _, row := range x.Rows {
		for _, entry := range row {
			size := entry.abs()
			square, err := size.mul(v.a, size)
			if err != nil {
				return x, err
			}
			if total, err = total.add(v.a, square); err != nil {
				return x, err
			}
		}
	}
	root, err := total.monotone(v.a.Sqrt)
	return Number(root), err
}

// softmax takes a vector, or a list of numbers as one.
func (v evaluator) softmax(e Call) (Value, error) {
	var powers [][]Interval
	var total Interval
	for _, arg := range e.Args {
		x, err := v.value(arg)
		if err != nil {
			return x, err
		}
		for _, row := range x.Rows {
			var line []Interval
			for _, entry := range row {
				power, err := entry.monotone(v.a.Exp)
				if err != nil {
					return x, err
				}
				if total, err = total.add(v.a, power); err != nil {
					return x, err
				}
				line = append(line, power)
			}
			powers = append(powers, line)
		}
	}
	result := Value{Rows: powers}
	return result.each(func(x Interval) (Interval, error) { return x.quo(v.a, total) })
}

// substituted puts a number in the place of an index: x_i becomes x_2.
func substituted(e Expr, index string, number decimal.Decimal) Expr {
	in := func(e Expr) Expr { return substituted(e, index, number) }
	all := func(parts []Expr) []Expr {
		list := make([]Expr, len(parts))
		for i, part := range parts {
			list[i] = in(part)
		}
		return list
	}
	switch e := e.(type) {
	case Symbol:
		if e.Name == index {
			return Numeral{Span: e.Span, Text: number.String(), Value: number}
		}
		base, below, ok := strings.Cut(e.Name, "_")
		if ok && below == index {
			e.Name = base + "_" + number.String()
		}
		return e
	case Sum:
		return Sum{e.Span, all(e.Terms)}
	case Product:
		return Product{e.Span, all(e.Factors)}
	case Elementwise:
		return Elementwise{e.Span, all(e.Factors)}
	case Quotient:
		return Quotient{e.Span, in(e.Num), in(e.Den)}
	case Neg:
		return Neg{e.Span, in(e.X)}
	case Power:
		return Power{e.Span, in(e.Base), in(e.Exponent)}
	case Call:
		return Call{e.Span, e.Name, all(e.Args)}
	}
	return e
}
