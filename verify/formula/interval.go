package formula

import (
	"errors"

	"github.com/nnbook/nnbook/decimal"
)

// Precision is how many significant digits the arithmetic has where nothing asks
// for more.
const Precision = 50

// ErrUndefined is what an expression gives that has no value: a division by zero,
// the logarithm of a negative number, a number too large to write.
var ErrUndefined = errors.New("it has no value")

// An Interval is a value with the bounds that its rounded operands leave: Mid is
// what the printed digits give, and the true value lies from Low to High.
type Interval struct{ Low, Mid, High decimal.Decimal }

// Exactly returns an interval of one point.
func Exactly(d decimal.Decimal) Interval { return Interval{d, d, d} }

// Around returns the interval of everything that rounds to a numeral whose last
// digit stands at that place.
func Around(d decimal.Decimal, decimals int) Interval {
	a := decimal.At(max(Precision, min(d.Magnitude()+decimals+3, longestNumeral))) // the digits down to the half unit
	half, e1 := a.Mul(decimal.PowerOfTen(-decimals-1), decimal.Int(5))
	low, e2 := a.Add(d, half.Neg())
	high, e3 := a.Add(d, half)
	if undefined(e1, e2, e3) != nil {
		return Exactly(d)
	}
	return Interval{smaller(low, d), d, larger(high, d)} // of more digits than the arithmetic has, all three may be rounded apart
}

// With returns the interval that reaches as far as a number, too.
func (x Interval) With(d decimal.Decimal) Interval {
	return Interval{smaller(x.Low, d), x.Mid, larger(x.High, d)}
}

// Point tells whether the interval is a single number.
func (x Interval) Point() bool { return x.Low.Equal(x.High) }

// Meets tells whether two intervals have a number in common.
func (x Interval) Meets(y Interval) bool {
	return x.Low.Cmp(y.High) <= 0 && y.Low.Cmp(x.High) <= 0
}

func smaller(a, b decimal.Decimal) decimal.Decimal {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

func larger(a, b decimal.Decimal) decimal.Decimal {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

func (x Interval) neg() Interval { return Interval{x.High.Neg(), x.Mid.Neg(), x.Low.Neg()} }

func (x Interval) add(a decimal.Arithmetic, y Interval) (Interval, error) {
	low, e1 := a.Add(x.Low, y.Low)
	mid, e2 := a.Add(x.Mid, y.Mid)
	high, e3 := a.Add(x.High, y.High)
	return Interval{low, mid, high}, undefined(e1, e2, e3)
}

func (x Interval) mul(a decimal.Arithmetic, y Interval) (Interval, error) {
	mid, err := a.Mul(x.Mid, y.Mid)
	if err != nil {
		return Interval{}, ErrUndefined
	}
	if x.Point() && y.Point() {
		return Exactly(mid), nil
	}
	return corners(a.Mul, x, y, mid)
}

func (x Interval) quo(a decimal.Arithmetic, y Interval) (Interval, error) {
	mid, err := a.Quo(x.Mid, y.Mid)
	if err != nil {
		return Interval{}, ErrUndefined
	}
	if x.Point() && y.Point() {
		return Exactly(mid), nil
	}
	if y.Low.Sign() != y.High.Sign() { // the bounds say nothing
		return Exactly(mid), nil
	}
	return corners(a.Quo, x, y, mid)
}

// corners takes the bounds of an operation that is monotone in each operand.
func corners(op func(a, b decimal.Decimal) (decimal.Decimal, error), x, y Interval, mid decimal.Decimal) (Interval, error) {
	result := Exactly(mid)
	for _, a := range []decimal.Decimal{x.Low, x.High} {
		for _, b := range []decimal.Decimal{y.Low, y.High} {
			d, err := op(a, b)
			if err != nil {
				return result, ErrUndefined
			}
			result.Low, result.High = smaller(result.Low, d), larger(result.High, d)
		}
	}
	return result, nil
}

// monotone applies a function that rises or falls throughout.
func (x Interval) monotone(f func(decimal.Decimal) (decimal.Decimal, error)) (Interval, error) {
	mid, err := f(x.Mid)
	if err != nil {
		return Interval{}, ErrUndefined
	}
	if x.Point() {
		return Exactly(mid), nil
	}
	a, e1 := f(x.Low)
	b, e2 := f(x.High)
	if e1 != nil || e2 != nil {
		return Exactly(mid), nil
	}
	return Interval{smaller(smaller(a, b), mid), mid, larger(larger(a, b), mid)}, nil
}

func (x Interval) abs() Interval {
	switch {
	case x.Low.Sign() >= 0:
		return x
	case x.High.Sign() <= 0:
		return x.neg()
	}
	return Interval{decimal.Decimal{}, x.Mid.Abs(), larger(x.Low.Abs(), x.High.Abs())}
}

func undefined(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return ErrUndefined
		}
	}
	return nil
}

// Magnitude returns the interval of the magnitudes.
func (x Interval) Magnitude() Interval { return x.abs() }
