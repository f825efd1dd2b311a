package decimal

import "github.com/cockroachdb/apd/v3"

// largestPower bounds a whole exponent: beyond it a power has more digits than
// anybody prints.
const largestPower = 10_000

// Sqrt returns the square root: exact where it comes out even.
func (a Arithmetic) Sqrt(x Decimal) (Decimal, error) {
	if x.Sign() < 0 {
		return Decimal{}, ErrRange
	}
	var number apd.Decimal
	if _, err := a.context().Sqrt(&number, x.apd()); err != nil || number.Form != apd.Finite {
		return Decimal{}, ErrRange
	}
	root := settled(&number, true).Stripped(x.Decimals())
	if square, err := a.Mul(root, root); err == nil && x.Exact() && square.Equal(x) {
		root = root.Certain()
	}
	return root, nil
}

// Pow returns x^y: by repeated multiplication for a whole y, by way of the
// logarithm for any other, where x must be positive.
func (a Arithmetic) Pow(x, y Decimal) (Decimal, error) {
	if whole := Round(y, 0); whole.Equal(y) && y.Abs().Cmp(Int(largestPower)) <= 0 {
		return a.wholePower(x, whole)
	}
	log, err := a.Ln(x)
	if err != nil {
		return log, err
	}
	exponent, err := a.Mul(log, y)
	if err != nil {
		return exponent, err
	}
	return a.Exp(exponent)
}

func (a Arithmetic) wholePower(x, y Decimal) (Decimal, error) {
	n, err := y.Abs().apd().Int64()
	if err != nil {
		return Decimal{}, ErrRange
	}
	result, square := Int(1), x
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			if result, err = a.Mul(result, square); err != nil {
				return result, err
			}
		}
		if n > 1 {
			if square, err = a.Mul(square, square); err != nil {
				return square, err
			}
		}
	}
	if y.Sign() < 0 {
		return a.Quo(Int(1), result)
	}
	return result, nil
}
