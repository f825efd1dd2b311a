package decimal

import (
	"math"
	"strconv"
)

// guessDigits is how many decimals of a logarithm its first guess has right.
const guessDigits = 10

// ln returns the natural logarithm of an x above 0, rounded to the precision.
//
// It solves e^y = x by Halley's method, y + 2 (x − e^y) / (x + e^y), each step of
// which has three times as many digits right as the one before. The guess that
// it starts from has no part in the result's digits.
func (a Arithmetic) ln(x Decimal) (Decimal, error) {
	fromOne, err := a.Add(x, Int(-1))
	if err != nil {
		return Decimal{}, err
	}
	// Near to 1 the logarithm is about x − 1, and begins with as many zeros.
	zeros := max(0, -fromOne.Magnitude())
	y, err := guess(x, fromOne, zeros)
	for digits, want := guessDigits, zeros+a.Precision()+spareDigits; err == nil && digits < want; {
		digits = min(3*digits, want)
		y, err = halley(At(digits+spareDigits), x, y)
	}
	if err != nil {
		return Decimal{}, err
	}
	return Significant(y, a.Precision()).Approximate(), nil
}

// guess returns the first digits of the logarithm.
func guess(x, fromOne Decimal, zeros int) (Decimal, error) {
	if zeros > guessDigits/2 {
		return fromOne, nil
	}
	digits := Significant(x, 17)
	mantissa, err := strconv.ParseFloat(digits.Digits(), 64)
	if err != nil {
		return Decimal{}, err
	}
	power := digits.Magnitude() + 1 - len(digits.Digits())
	return Parse(strconv.FormatFloat(math.Log(mantissa)+float64(power)*math.Ln10, 'e', 17, 64))
}

// halley takes one step towards the y with e^y = x.
func halley(a Arithmetic, x, y Decimal) (Decimal, error) {
	power, err := a.exp(y)
	if err != nil {
		return Decimal{}, err
	}
	above, err := a.Add(x, power.Neg())
	if err != nil {
		return Decimal{}, err
	}
	below, err := a.Add(x, power)
	if err != nil {
		return Decimal{}, err
	}
	part, err := a.Quo(above, below)
	if err != nil {
		return Decimal{}, err
	}
	part, err = a.Add(part, part)
	if err != nil {
		return Decimal{}, err
	}
	return a.Add(y, part)
}
