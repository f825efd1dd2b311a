package claims

import (
	"math"
	"math/big"
)

// floatBits is the precision of a number that no fraction can hold: about 135
// digits, far more than a document prints.
const floatBits = 450

// mostApart is how many bits may lie between two terms of which the sum still keeps
// the smaller: 1 + e^{-x} keeps its second for any x below 11,000.
const mostApart = 16_000

// A number is a fraction where the arithmetic that made it is rational, and a
// long float where it took an exponential or a logarithm.
type number struct {
	fraction *big.Rat
	float    *big.Float
}

func whole(n int64) number { return number{fraction: big.NewRat(n, 1)} }

func newFloat() *big.Float { return new(big.Float).SetPrec(floatBits) }

// asFloat returns the number as a long float.
func (n number) asFloat() *big.Float {
	if n.float != nil {
		return n.float
	}
	return newFloat().SetRat(n.fraction)
}

func (n number) sign() int {
	if n.float != nil {
		return n.float.Sign()
	}
	return n.fraction.Sign()
}

func (n number) neg() number {
	if n.float != nil {
		return number{float: newFloat().Neg(n.float)}
	}
	return number{fraction: new(big.Rat).Neg(n.fraction)}
}

func (n number) abs() number {
	if n.sign() < 0 {
		return n.neg()
	}
	return n
}

func (n number) plus(m number) number {
	if n.fraction != nil && m.fraction != nil {
		return number{fraction: new(big.Rat).Add(n.fraction, m.fraction)}
	}
	a, b := n.asFloat(), m.asFloat()
	sum := newFloat()
	if a.Sign() != 0 && b.Sign() != 0 {
		apart := a.MantExp(nil) - b.MantExp(nil)
		sum.SetPrec(floatBits + uint(min(mostApart, max(apart, -apart))))
	}
	return number{float: sum.Add(a, b)}
}

func (n number) times(m number) number {
	if n.fraction != nil && m.fraction != nil {
		return number{fraction: new(big.Rat).Mul(n.fraction, m.fraction)}
	}
	return number{float: newFloat().Mul(n.asFloat(), m.asFloat())}
}

// over divides; ok is false for a division by zero.
func (n number) over(m number) (_ number, ok bool) {
	if m.sign() == 0 {
		return number{}, false
	}
	if n.fraction != nil && m.fraction != nil {
		return number{fraction: new(big.Rat).Quo(n.fraction, m.fraction)}, true
	}
	return number{float: newFloat().Quo(n.asFloat(), m.asFloat())}, true
}

// power raises to a whole power.
func (n number) power(exponent int64) (number, bool) {
	if exponent < 0 {
		below, ok := n.power(-exponent)
		if !ok {
			return number{}, false
		}
		return whole(1).over(below)
	}
	if n.fraction != nil {
		e := big.NewInt(exponent)
		above := new(big.Int).Exp(n.fraction.Num(), e, nil)
		below := new(big.Int).Exp(n.fraction.Denom(), e, nil)
		return number{fraction: new(big.Rat).SetFrac(above, below)}, true
	}
	result := whole(1)
	for range exponent {
		result = result.times(n)
	}
	return result, true
}

// cmp compares two numbers. Floats that agree to all but their last bits are
// equal.
func (n number) cmp(m number) int {
	if n.fraction != nil && m.fraction != nil {
		return n.fraction.Cmp(m.fraction)
	}
	difference := newFloat().Sub(n.asFloat(), m.asFloat())
	if difference.Sign() == 0 {
		return 0
	}
	size := max(n.asFloat().MantExp(nil), m.asFloat().MantExp(nil))
	if difference.MantExp(nil) < size-floatBits+60 {
		return 0
	}
	return difference.Sign()
}

func (n number) String() string {
	return n.asFloat().Text('g', 25)
}

// exp returns e^x: x is halved until it is small, the series is summed, and the
// result squared as often.
func (n number) exp() number {
	if n.sign() == 0 {
		return whole(1)
	}
	const bits = floatBits + 100
	x := new(big.Float).SetPrec(bits).Set(n.asFloat())
	halvings := max(0, x.MantExp(nil)+12)
	x.SetMantExp(x, -halvings)
	sum := new(big.Float).SetPrec(bits).SetInt64(1)
	term := new(big.Float).SetPrec(bits).SetInt64(1)
	for k := int64(1); ; k++ {
		term.Mul(term, x)
		term.Quo(term, new(big.Float).SetPrec(bits).SetInt64(k))
		if term.Sign() == 0 || term.MantExp(nil) < -bits {
			break
		}
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return number{float: newFloat().Set(sum)}
}

// ln returns the natural logarithm, by Halley's iteration on the exponential; ok
// is false for what has none.
func (n number) ln() (_ number, ok bool) {
	if n.sign() <= 0 {
		return number{}, false
	}
	beyond := n.plus(whole(-1))
	if beyond.sign() == 0 || n.asFloat().Prec() <= floatBits && n.cmp(whole(1)) == 0 {
		return whole(0), true
	}
	if beyond.asFloat().MantExp(nil) < -20 {
		return beyond.lnBeyondOne(), true
	}
	x := n.asFloat()
	mantissa := new(big.Float)
	exponent := x.MantExp(mantissa)
	m, _ := mantissa.Float64()
	y := number{float: newFloat().SetFloat64(math.Log(m) + float64(exponent)*math.Ln2)}
	for range 4 {
		power := y.exp()
		above := n.plus(power.neg())
		below := n.plus(power)
		step, _ := above.over(below)
		y = y.plus(step.plus(step))
	}
	return y, true
}

// lnBeyondOne returns ln(1 + t) of a small t: t − t²/2 + t³/3 − … It takes at least two
// terms, so that it is never t itself.
func (t number) lnBeyondOne() number {
	sum, power := whole(0), t
	for k := int64(1); power.sign() != 0; k++ {
		term, _ := power.over(whole(k))
		if k > 2 && term.asFloat().MantExp(nil) < sum.asFloat().MantExp(nil)-floatBits {
			break
		}
		sum, power = sum.plus(term), power.times(t.neg())
	}
	return sum
}
