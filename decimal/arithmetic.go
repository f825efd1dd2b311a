package decimal

import (
	"errors"
	"sync"

	"github.com/cockroachdb/apd/v3"
)

// roundingDigits bounds a number that is rounded to a decimal place. It is far
// above what any operation gives and costs nothing below that.
const roundingDigits = 100_000

// An Arithmetic works at a number of significant digits. Its operations return
// a number that is exact where the operands were and no digit was lost.
type Arithmetic struct {
	precision uint32
}

// At returns the arithmetic with that many significant digits.
func At(digits int) Arithmetic { return Arithmetic{precision: uint32(digits)} }

// Precision returns the number of significant digits.
func (a Arithmetic) Precision() int { return int(a.precision) }

// ErrRange is what an operation returns whose result is no finite number that
// can be worked with: a division by zero, the logarithm of zero, an exponential
// too large to write down.
var ErrRange = errors.New("the result is not a finite number")

func (a Arithmetic) context() *apd.Context {
	ctx := apd.BaseContext.WithPrecision(a.precision)
	ctx.Rounding = apd.RoundHalfUp // halves go away from zero, for both signs
	ctx.Traps = 0
	return ctx
}

type operation func(d, x, y *apd.Decimal) (apd.Condition, error)

func binary(op operation, x, y Decimal) (Decimal, error) {
	var result apd.Decimal
	condition, err := op(&result, x.apd(), y.apd())
	if err != nil || result.Form != apd.Finite {
		return Decimal{}, ErrRange
	}
	return settled(&result, x.lossy || y.lossy || condition.Inexact()), nil
}

// Add returns x + y.
func (a Arithmetic) Add(x, y Decimal) (Decimal, error) { return binary(a.context().Add, x, y) }

// Mul returns x · y. A factor that is exactly zero makes the product exact.
func (a Arithmetic) Mul(x, y Decimal) (Decimal, error) {
	if x.isOne() && y.Length() <= a.Precision() { // as at the head of every product
		return y, nil
	}
	product, err := binary(a.context().Mul, x, y)
	if x.exactZero() || y.exactZero() {
		product.lossy = false
	}
	return product, err
}

// Quo returns x / y.
func (a Arithmetic) Quo(x, y Decimal) (Decimal, error) {
	if x.exactZero() && y.Sign() != 0 {
		return Decimal{}, nil
	}
	quotient, err := binary(a.context().Quo, x, y)
	if err != nil {
		return Decimal{}, err
	}
	return quotient.Stripped(max(x.Decimals(), y.Decimals())), nil
}

// Exp returns e^x: exact for x = 0 alone.
func (a Arithmetic) Exp(x Decimal) (Decimal, error) {
	if x.exactZero() {
		return Int(1), nil
	}
	return a.exp(x)
}

// Ln returns the natural logarithm: exact for x = 1 alone.
func (a Arithmetic) Ln(x Decimal) (Decimal, error) {
	if x.Sign() <= 0 {
		return Decimal{}, ErrRange
	}
	if x.Exact() && x.Equal(Int(1)) {
		return Decimal{}, nil
	}
	return a.ln(x)
}

func (d Decimal) exactZero() bool { return !d.lossy && d.Sign() == 0 }

// Round returns d rounded half away from zero to that many decimals, which may
// be negative (-1 rounds to tens). The result is exact where nothing but zeros
// was dropped from an exact number.
func Round(d Decimal, decimals int) Decimal {
	return Arithmetic{}.quantized(d, -decimals, d.lossy)
}

// Significant returns d rounded half away from zero to that many significant
// digits; shorter numbers stay as they are.
func Significant(d Decimal, digits int) Decimal {
	if d.Length() <= digits {
		return d
	}
	rounded := Round(d, digits-1-d.Magnitude())
	if rounded.Length() > digits { // 9.996 to three digits is 10.0
		rounded = Round(d, digits-1-rounded.Magnitude())
	}
	return rounded
}

func (a Arithmetic) quantized(d Decimal, exponent int, lossy bool) Decimal {
	if d.number != nil && int(d.number.Exponent) == exponent { // as in every second call
		return Decimal{number: d.number, lossy: lossy}
	}
	if exponent > int(d.apd().Exponent) {
		return d.dropped(exponent, lossy)
	}
	var result apd.Decimal
	condition, err := At(roundingDigits).context().Quantize(&result, d.apd(), int32(exponent))
	if err != nil || result.Form != apd.Finite {
		return d
	}
	return settled(&result, lossy || condition.Inexact())
}

// dropped returns d rounded half away from zero to a higher exponent than it has.
// The library does the same by way of several copies; most of what a document takes
// is rounding a hundred digits to five.
func (d Decimal) dropped(exponent int, lossy bool) Decimal {
	number := d.apd()
	result := apd.Decimal{Negative: number.Negative, Exponent: int32(exponent)}
	drop := exponent - int(number.Exponent)
	if drop > d.Length() { // less than a tenth of the last place
		return settled(&result, lossy || !number.IsZero())
	}
	power := powerOfTen(drop)
	var rest apd.BigInt
	result.Coeff.QuoRem(&number.Coeff, power, &rest)
	if rest.Sign() == 0 {
		return settled(&result, lossy)
	}
	if rest.Add(&rest, &rest).Cmp(power) >= 0 {
		result.Coeff.Add(&result.Coeff, apd.NewBigInt(1))
	}
	return settled(&result, true)
}

// powerOfTen returns 10^n, for reading only.
func powerOfTen(n int) *apd.BigInt {
	if usual := powers(); n < len(usual) {
		return &usual[n]
	}
	return new(apd.BigInt).SetMathBigInt(tenTo(n))
}

// powers are the powers of ten that rounding divides by, unless a number is far
// longer than usual.
var powers = sync.OnceValue(func() *[128]apd.BigInt {
	var list [128]apd.BigInt
	list[0].SetInt64(1)
	ten := apd.NewBigInt(10)
	for i := range list[1:] {
		list[i+1].Mul(&list[i], ten)
	}
	return &list
})

// isOne tells whether the number is an exact 1, written so.
func (d Decimal) isOne() bool {
	number := d.apd()
	return !d.lossy && number.Exponent == 0 && !number.Negative && number.Coeff.IsUint64() && number.Coeff.Uint64() == 1
}
