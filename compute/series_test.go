package compute_test

import (
	"math/big"
	"math/bits"
)

// The functions of this file are what the independent computations of the tests
// stand on: big binary floating point, exponentials and logarithms by series.

func integer(n int64, prec uint) *big.Float { return new(big.Float).SetPrec(prec).SetInt64(n) }

func sumOf(x, y *big.Float) *big.Float      { return new(big.Float).Add(x, y) }
func difference(x, y *big.Float) *big.Float { return new(big.Float).Sub(x, y) }
func product(x, y *big.Float) *big.Float    { return new(big.Float).Mul(x, y) }
func quotient(x, y *big.Float) *big.Float   { return new(big.Float).Quo(x, y) }
func negative(x *big.Float) *big.Float      { return new(big.Float).Neg(x) }

// exponential sums x^n / n! of an x that was halved until it is small, and
// squares the sum as often.
func exponential(x *big.Float) *big.Float {
	prec := x.Prec()
	halvings := 12 + int(prec)/256
	count := max(0, x.MantExp(nil)) + halvings
	wide := prec + uint(2*count) + 32
	small := new(big.Float).SetPrec(wide).Set(x)
	small.SetMantExp(small, -count)
	sum, term := integer(1, wide), integer(1, wide)
	for n := int64(1); term.Sign() != 0 && term.MantExp(nil) > -int(wide); n++ {
		term.Mul(term, small)
		term.Quo(term, integer(n, 64))
		sum.Add(sum, term)
	}
	for range count {
		sum.Mul(sum, sum)
	}
	return sum.SetPrec(prec)
}

// logarithm takes the square root n times, so that x comes near to one, and is
// 2^n · 2 artanh((x−1)/(x+1)) then.
func logarithm(x *big.Float) *big.Float {
	prec := x.Prec()
	size := x.MantExp(nil)
	roots := 12 + int(prec)/128 + bits.Len(uint(max(size, -size)))
	near := new(big.Float).SetPrec(prec + uint(2*roots) + 32).Set(x)
	for range roots {
		near.Sqrt(near)
	}
	one := integer(1, near.Prec())
	result := artanh(quotient(difference(near, one), sumOf(near, one)))
	return result.SetMantExp(result, roots+1).SetPrec(prec)
}

func artanh(x *big.Float) *big.Float {
	sum, power, square := new(big.Float).Copy(x), new(big.Float).Copy(x), product(x, x)
	floor := x.MantExp(nil) - int(x.Prec())
	for n := int64(3); power.Sign() != 0 && power.MantExp(nil) > floor; n += 2 {
		power.Mul(power, square)
		sum.Add(sum, quotient(power, integer(n, 64)))
	}
	return sum
}
