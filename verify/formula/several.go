package formula

import "github.com/nnbook/nnbook/decimal"

// total adds up all entries of a function's arguments; the mean divides by how
// many there are.
func (v evaluator) total(e Call) (Value, error) {
	var total Interval
	count := 0
	for _, arg := range e.Args {
		x, err := v.value(arg)
		if err != nil {
			return x, err
		}
		for _, entry := range x.entries() {
			count++
			if total, err = total.add(v.a, entry); err != nil {
				return x, err
			}
		}
	}
	if count == 0 {
		return Value{}, errShape
	}
	if e.Name == "mean" {
		var err error
		if total, err = total.quo(v.a, Exactly(decimal.Int(int64(count)))); err != nil {
			return Value{}, err
		}
	}
	return Number(total), nil
}

// ofTwo applies a function of two arguments.
func (v evaluator) ofTwo(e Call) (Value, error) {
	if len(e.Args) != 2 {
		return Value{}, &UnknownError{e.Name}
	}
	switch e.Name {
	case "pow":
		return v.power(Power{e.Span, e.Args[0], e.Args[1]})
	case "dot":
		return v.product(Product{e.Span, e.Args, []Multiplication{Dot}})
	case "entry":
		return v.entry(e)
	}
	x, err := v.number(e.Args[0])
	if err != nil {
		return Value{}, err
	}
	y, err := v.number(e.Args[1])
	if err != nil {
		return Value{}, err
	}
	if e.Name == "mod" {
		return v.rest(x.Mid, y.Mid)
	}
	return v.binomial(x.Mid, y.Mid)
}

// entry is one entry of a vector, counted from 1.
func (v evaluator) entry(e Call) (Value, error) {
	x, err := v.value(e.Args[0])
	if err != nil {
		return x, err
	}
	index, err := v.number(e.Args[1])
	if err != nil {
		return x, err
	}
	all := x.entries()
	for i := range all {
		if index.Mid.Equal(decimal.Int(int64(i + 1))) {
			return Number(all[i]), nil
		}
	}
	return Value{}, errShape
}

// rest is what a division of two numbers leaves.
func (v evaluator) rest(x, y decimal.Decimal) (Value, error) {
	quotient, err := v.a.Quo(x, y)
	if err != nil {
		return Value{}, ErrUndefined
	}
	whole, e1 := floor(v.a, quotient)
	product, e2 := v.a.Mul(whole, y)
	rest, e3 := v.a.Add(x, product.Neg())
	return Number(Exactly(rest)), undefined(e1, e2, e3)
}

// largestWhole bounds factorials and binomials.
const largestWhole = 200

// whole works out a factorial, or the whole number below or above.
func (v evaluator) whole(name string, x Interval) (Interval, error) {
	switch name {
	case "floor":
		return x.monotone(func(d decimal.Decimal) (decimal.Decimal, error) { return floor(v.a, d) })
	case "ceil":
		return x.monotone(func(d decimal.Decimal) (decimal.Decimal, error) {
			below, err := floor(v.a, d.Neg())
			return below.Neg(), err
		})
	}
	product := decimal.Int(1)
	for n := range largestWhole {
		if x.Mid.Equal(decimal.Int(int64(n))) {
			return Exactly(product), nil
		}
		var err error
		if product, err = v.a.Mul(product, decimal.Int(int64(n+1))); err != nil {
			return x, ErrUndefined
		}
	}
	return x, ErrUndefined
}

func (v evaluator) binomial(n, k decimal.Decimal) (Value, error) {
	total := decimal.Int(1)
	for i := range largestWhole {
		if k.Equal(decimal.Int(int64(i))) {
			return Number(Exactly(total)), nil
		}
		factor, e1 := v.a.Add(n, decimal.Int(int64(-i)))
		product, e2 := v.a.Mul(total, factor)
		quotient, e3 := v.a.Quo(product, decimal.Int(int64(i+1)))
		if err := undefined(e1, e2, e3); err != nil {
			return Value{}, err
		}
		total = quotient
	}
	return Value{}, ErrUndefined
}

// floor is the largest whole number that is not larger.
func floor(a decimal.Arithmetic, x decimal.Decimal) (decimal.Decimal, error) {
	whole := decimal.Round(x, 0)
	if whole.Cmp(x) <= 0 {
		return whole, nil
	}
	return a.Add(whole, decimal.Int(-1))
}

// round cuts a number to as many decimals as its second argument says.
func (v evaluator) round(e Call) (Value, error) {
	if len(e.Args) == 0 || len(e.Args) > 2 {
		return Value{}, &UnknownError{e.Name}
	}
	x, err := v.value(e.Args[0])
	if err != nil {
		return x, err
	}
	places := 0
	if len(e.Args) == 2 {
		digits, err := v.number(e.Args[1])
		if err != nil {
			return x, err
		}
		for places < Precision && !digits.Mid.Equal(decimal.Int(int64(places))) {
			places++
		}
	}
	return x.each(func(x Interval) (Interval, error) {
		return x.monotone(func(d decimal.Decimal) (decimal.Decimal, error) { return decimal.Round(d, places), nil })
	})
}
