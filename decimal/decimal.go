// Package decimal is the arithmetic on the way to a printed digit: decimal
// numbers that know whether they are exact, operations at a chosen precision,
// and rounding half away from zero. There is no binary floating point in it.
package decimal

import (
	"fmt"
	"strings"
	"sync"

	"github.com/cockroachdb/apd/v3"
)

// A Decimal is an immutable decimal number. It is exact where it is the true
// mathematical value, and not where digits were lost on the way to it. The zero
// value is an exact zero.
type Decimal struct {
	number *apd.Decimal // nil for zero; never changed once set
	lossy  bool
}

// Int returns the whole number n.
func Int(n int64) Decimal {
	return Decimal{number: apd.New(n, 0)}
}

// One returns the whole number 1.
func One() Decimal { return Decimal{number: one()} }

var one = sync.OnceValue(func() *apd.Decimal { return apd.New(1, 0) })

// PowerOfTen returns 10^n.
func PowerOfTen(n int) Decimal {
	return Decimal{number: apd.New(1, int32(n))}
}

// Parse reads a decimal literal such as "0.10", "-3" or "1e-3", keeping its
// trailing zeros.
func Parse(text string) (Decimal, error) {
	number, _, err := apd.NewFromString(text)
	if err != nil {
		return Decimal{}, fmt.Errorf("read %q as a decimal number: %w", text, err)
	}
	if number.Form != apd.Finite {
		return Decimal{}, fmt.Errorf("read %q as a decimal number: it is not finite", text)
	}
	return settled(number, false), nil
}

// settled wraps a number that nobody else holds, without a negative zero.
func settled(number *apd.Decimal, lossy bool) Decimal {
	if number.IsZero() {
		number.Negative = false
	}
	return Decimal{number: number, lossy: lossy}
}

// apd returns the number for reading only.
func (d Decimal) apd() *apd.Decimal {
	if d.number == nil {
		return new(apd.Decimal)
	}
	return d.number
}

// Exact tells whether the number is the true value, no digit lost.
func (d Decimal) Exact() bool { return !d.lossy }

// Approximate returns the same number, marked as one that lost digits.
func (d Decimal) Approximate() Decimal {
	d.lossy = true
	return d
}

// Certain returns the same number, marked as exact: a rounded number is exactly
// what it prints.
func (d Decimal) Certain() Decimal {
	d.lossy = false
	return d
}

// Sign returns -1, 0 or +1.
func (d Decimal) Sign() int { return d.apd().Sign() }

// Cmp compares two numbers: -1, 0 or +1.
func (d Decimal) Cmp(other Decimal) int { return d.apd().Cmp(other.apd()) }

// Equal tells whether two numbers are equal; 0.10 equals 0.1.
func (d Decimal) Equal(other Decimal) bool { return d.Cmp(other) == 0 }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	return settled(new(apd.Decimal).Neg(d.apd()), d.lossy)
}

// Abs returns the magnitude of d.
func (d Decimal) Abs() Decimal {
	return settled(new(apd.Decimal).Abs(d.apd()), d.lossy)
}

// Decimals returns how many digits stand behind the point when the number is
// written out in full: 2 for 0.10, 0 for 300.
func (d Decimal) Decimals() int {
	return max(0, -int(d.apd().Exponent))
}

// EndsBy tells whether no digit but zeros stands behind that many decimals.
func (d Decimal) EndsBy(decimals int) bool {
	number := d.apd()
	beyond := -int(number.Exponent) - decimals
	if beyond <= 0 || number.IsZero() {
		return true
	}
	// Zeros at the end of a number are zeros at the end of its bits.
	return int(number.Coeff.TrailingZeroBits()) >= beyond && Round(d, decimals).Equal(d)
}

// Magnitude returns the power of ten of the first digit: 0 for 3.2, -4 for
// 0.00032. Zero has magnitude 0.
func (d Decimal) Magnitude() int {
	number := d.apd()
	if number.IsZero() {
		return 0
	}
	return int(number.NumDigits()) + int(number.Exponent) - 1
}

// Length returns how many digits the number has, from the first that is not zero to
// the last that is written; 1 for zero.
func (d Decimal) Length() int { return int(d.apd().NumDigits()) }

// Exponent returns the power of ten of the last digit that is written: -2 for 0.10.
func (d Decimal) Exponent() int { return int(d.apd().Exponent) }

// Digits returns the digits of the number without sign and point.
func (d Decimal) Digits() string { return d.apd().Coeff.String() }

// String writes the number out in full, without an exponent.
func (d Decimal) String() string { return d.apd().Text('f') }

// Stripped returns the number without the trailing zeros behind its point that
// exceed the given count of decimals.
func (d Decimal) Stripped(decimals int) Decimal {
	number := d.apd()
	if -int(number.Exponent) <= decimals || number.Coeff.TrailingZeroBits() == 0 && !number.IsZero() { // it is odd
		return d
	}
	digits := number.Coeff.String()
	spare := len(digits) - len(strings.TrimRight(digits, "0"))
	if number.IsZero() {
		spare = -int(number.Exponent)
	}
	drop := min(spare, -int(number.Exponent)-decimals)
	return Arithmetic{}.quantized(d, int(number.Exponent)+drop, d.lossy)
}
