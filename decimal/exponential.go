package decimal

import (
	"math/big"
	"sync"

	"github.com/cockroachdb/apd/v3"
)

// The library's exponential and logarithm take seconds at the thousands of
// digits that a neuron deep in saturation needs, and may be off by one in the
// last digit. Here both are worked out in whole numbers, scaled by a power of
// two, and rounded once.

const (
	// largestExponent is the largest |x| of which e^x is taken: the result has
	// about a hundred thousand digits before its point, or zeros behind it.
	largestExponent = 230_000
	// bitsPerDigit is log2 of ten in hundredths, rounded up.
	bitsPerDigit = 333
	// spareBits and spareDigits take up what truncation costs on the way.
	spareBits   = 64
	spareDigits = 10
)

// exp returns e^x, rounded to the precision.
//
// e^x is (e^{x/2^n})^{2^n}: Taylor's series runs on a small argument, and its
// sum is squared n times. A negative x gives the reciprocal.
func (a Arithmetic) exp(x Decimal) (Decimal, error) {
	if x.Abs().Cmp(Int(largestExponent)) > 0 {
		return Decimal{}, ErrRange
	}
	bits := a.Precision()*bitsPerDigit/100 + spareBits
	// As many squarings as terms, about, and some more to make x small at all.
	squarings := int(new(big.Int).Sqrt(big.NewInt(int64(bits))).Int64()) + bitsPerDigit*max(0, x.Magnitude()+1)/100
	bits += squarings // each squaring doubles the error

	sum := taylor(x.Abs().scaled(bits-squarings), bits)
	shift := -bits         // the power is sum · 2^shift
	square := new(big.Int) // a product needs room beside its factors
	for range squarings {
		square.Mul(sum, sum)
		spare := max(0, square.BitLen()-bits)
		sum.Rsh(square, uint(spare))
		shift = 2*shift + spare
	}
	if x.Sign() < 0 {
		one := new(big.Int).Lsh(big.NewInt(1), uint(2*bits))
		sum.Quo(one, sum)
		shift = -2*bits - shift
	}
	return a.fromBinary(sum, shift)
}

// taylor returns e^t, where t and the result are scaled by 2^bits.
func taylor(t *big.Int, bits int) *big.Int {
	term := new(big.Int).Lsh(big.NewInt(1), uint(bits))
	sum := new(big.Int).Set(term)
	product, divisor := new(big.Int), new(big.Int)
	for n := int64(1); term.Sign() != 0; n++ {
		product.Mul(term, t)
		product.Rsh(product, uint(bits))
		term.Quo(product, divisor.SetInt64(n))
		sum.Add(sum, term)
	}
	return sum
}

// scaled returns the whole part of d · 2^bits, for a d that is not negative.
func (d Decimal) scaled(bits int) *big.Int {
	number := d.apd()
	n := number.Coeff.MathBigInt()
	n.Lsh(n, uint(bits))
	if number.Exponent >= 0 {
		return n.Mul(n, tenTo(int(number.Exponent)))
	}
	return n.Quo(n, tenTo(-int(number.Exponent)))
}

// fromBinary returns n · 2^shift, rounded to the precision. The number it stands
// for is never exact.
func (a Arithmetic) fromBinary(n *big.Int, shift int) (Decimal, error) {
	// 30103/100000 is log10 of two.
	magnitude := (n.BitLen() + shift) * 30103 / 100_000
	exponent := magnitude - a.Precision() - spareDigits
	if exponent < 0 {
		n.Mul(n, tenTo(-exponent))
	}
	if shift < 0 {
		n.Rsh(n, uint(-shift))
	} else {
		n.Lsh(n, uint(shift))
	}
	if exponent > 0 {
		n.Quo(n, tenTo(exponent))
	}
	var result apd.Decimal
	result.Coeff.SetMathBigInt(n)
	result.Exponent = int32(exponent)
	if _, err := a.context().Round(&result, &result); err != nil || result.Form != apd.Finite {
		return Decimal{}, ErrRange
	}
	return settled(&result, true), nil
}

// tenTo returns 10^n, for reading only.
func tenTo(n int) *big.Int {
	if usual := tens(); n < len(usual) {
		return usual[n]
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// tens are the powers of ten that an exponential of the usual precision takes.
var tens = sync.OnceValue(func() *[256]*big.Int {
	var list [256]*big.Int
	list[0] = big.NewInt(1)
	for i := range list[1:] {
		list[i+1] = new(big.Int).Mul(list[i], big.NewInt(10))
	}
	return &list
})
