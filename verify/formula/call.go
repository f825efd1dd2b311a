package formula

import (
	"errors"
)

// Known tells whether a function is one that everybody knows.
func Known(name string) bool {
	switch name {
	case "max", "min", "maximum", "minimum", "abs", "norm", "norm_1", "norm_∞", "sqrt", "softmax", "det", "factorial", "floor", "ceil", "mod",
		"binom", "entry", "sum", "mean", "dot", "pow", "round", "square":
		return true
	}
	return smooth(name) || derived(name) != nil
}

// call applies a function: the document's own before a common one.
func (v evaluator) call(e Call) (Value, error) {
	if v.depth > deepest {
		return Value{}, errors.New("functions call each other too deeply to work out")
	}
	if err := v.spend(callWork); err != nil {
		return Value{}, err
	}
	if f, ok := v.Function(e.Name); ok && len(e.Args) == len(f.Parameters) {
		return v.apply(f, e.Args)
	}
	switch e.Name {
	case "max", "min", "maximum", "minimum":
		return v.extreme(e)
	case "norm", "norm_1", "norm_∞":
		return v.norm(e)
	case "softmax":
		return v.softmax(e)
	case "sum", "mean":
		return v.total(e)
	case "binom", "mod", "entry", "dot", "pow":
		return v.ofTwo(e)
	case "round":
		return v.round(e)
	}
	if len(e.Args) != 1 {
		return Value{}, &UnknownError{e.Name}
	}
	if f := derived(e.Name); f != nil {
		return v.apply(*f, e.Args)
	}
	x, err := v.value(e.Args[0])
	if err != nil {
		return x, err
	}
	switch e.Name {
	case eitherSign, otherSign:
		if v.Minus == (e.Name == otherSign) {
			return x, nil
		}
		return x.each(func(x Interval) (Interval, error) { return x.neg(), nil })
	case "abs":
		return x.each(func(x Interval) (Interval, error) { return x.abs(), nil })
	case "det":
		whole, err := v.determinant(x.Rows)
		return Number(whole), err
	case "factorial", "floor", "ceil":
		return x.each(func(x Interval) (Interval, error) { return v.whole(e.Name, x) })
	case "square":
		return x.each(func(x Interval) (Interval, error) { return x.mul(v.a, x) })
	}
	f := common(e.Name, v.a)
	if f == nil {
		return Value{}, &UnknownError{e.Name}
	}
	return x.each(func(x Interval) (Interval, error) {
		if err := v.charge(callWork); err != nil {
			return x, err
		}
		return x.monotone(f)
	})
}

// apply puts values in the places of a function's parameters; the only parameter
// of a function takes a vector entry by entry.
func (v evaluator) apply(f Function, args []Expr) (Value, error) {
	values := make([]Value, len(args))
	for i, arg := range args {
		x, err := v.value(arg)
		if err != nil {
			return x, err
		}
		values[i] = x
	}
	if len(values) != 1 {
		return v.inside(f, values).value(f.Body)
	}
	return values[0].each(func(x Interval) (Interval, error) {
		return v.inside(f, []Value{Number(x)}).number(f.Body)
	})
}

// inside is the evaluator within a function's formula.
func (v evaluator) inside(f Function, values []Value) evaluator {
	outer := v.Symbol
	v.Symbol = func(name string) (Value, bool) {
		for i, parameter := range f.Parameters {
			if name == parameter {
				return values[i], true
			}
		}
		return outer(name)
	}
	return v
}

func (v evaluator) extreme(e Call) (Value, error) {
	pick := larger
	if e.Name == "min" || e.Name == "minimum" {
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
	if e.Name != "norm" {
		for _, entry := range x.entries() {
			size := entry.abs()
			if e.Name == "norm_∞" {
				total = Interval{larger(total.Low, size.Low), larger(total.Mid, size.Mid), larger(total.High, size.High)}
				continue
			}
			if total, err = total.add(v.a, size); err != nil {
				return x, err
			}
		}
		return Number(total), nil
	}
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
	result := Value{Rows: powers, Listed: len(e.Args) > 1}
	if len(e.Args) == 1 {
		x, err := v.value(e.Args[0])
		if err != nil {
			return x, err
		}
		result.Listed = x.Listed
	}
	return result.each(func(x Interval) (Interval, error) { return x.quo(v.a, total) })
}
