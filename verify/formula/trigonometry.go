package formula

import "github.com/nnbook/nnbook/decimal"

// largestAngle bounds the angles that are worked out: π is known to fifty digits.
const largestAngle = 1_000_000

// trigonometric works out sines, tangents and their inverses, in radians.
func trigonometric(name string, x decimal.Decimal, a decimal.Arithmetic) (decimal.Decimal, error) {
	one := decimal.Int(1)
	switch name {
	case "arctan":
		return arctangent(x, a)
	case "arcsin", "arccos":
		square, e1 := a.Mul(x, x)
		rest, e2 := a.Add(one, square.Neg())
		if err := undefined(e1, e2); err != nil || rest.Sign() < 0 {
			return x, ErrUndefined
		}
		angle, err := quarterTurn(a)
		if x.Sign() < 0 {
			angle = angle.Neg()
		}
		if rest.Sign() > 0 {
			root, e1 := a.Sqrt(rest)
			tangent, e2 := a.Quo(x, root)
			if err := undefined(e1, e2); err != nil {
				return x, err
			}
			angle, err = arctangent(tangent, a)
		}
		if err != nil || name == "arcsin" {
			return angle.Approximate(), err
		}
		quarter, err := quarterTurn(a)
		if err != nil {
			return x, err
		}
		return a.Add(quarter, angle.Neg())
	}
	sine, cosine, err := sineAndCosine(x, a)
	switch {
	case err != nil:
		return x, err
	case name == "sin":
		return sine, nil
	case name == "cos":
		return cosine, nil
	case name == "cot":
		return a.Quo(cosine, sine)
	}
	return a.Quo(sine, cosine)
}

func quarterTurn(a decimal.Arithmetic) (decimal.Decimal, error) { return a.Quo(pi(), decimal.Int(2)) }

// sineAndCosine adds up their series, after whole turns are taken off.
func sineAndCosine(x decimal.Decimal, a decimal.Arithmetic) (sine, cosine decimal.Decimal, err error) {
	if x.Abs().Cmp(decimal.Int(largestAngle)) > 0 {
		return x, x, ErrUndefined
	}
	turn, e1 := a.Mul(pi(), decimal.Int(2))
	turns, e2 := a.Quo(x, turn)
	if err := undefined(e1, e2); err != nil {
		return x, x, err
	}
	off, e1 := a.Mul(decimal.Round(turns, 0), turn)
	rest, e2 := a.Add(x, off.Neg())
	if err := undefined(e1, e2); err != nil {
		return x, x, err
	}
	sums := [2]decimal.Decimal{decimal.Int(1), {}} // of the even and of the odd terms
	term := decimal.Int(1)
	for n := 1; n <= 200 && (n < 4 || term.Sign() != 0 && term.Magnitude() > -a.Precision()-5); n++ {
		product, e1 := a.Mul(term, rest)
		quotient, e2 := a.Quo(product, decimal.Int(int64(n)))
		if err := undefined(e1, e2); err != nil {
			return x, x, err
		}
		term = quotient
		signed := term
		if n%4 >= 2 {
			signed = term.Neg()
		}
		if sums[n%2], err = a.Add(sums[n%2], signed); err != nil {
			return x, x, ErrUndefined
		}
	}
	return sums[1].Approximate(), sums[0].Approximate(), nil
}

// arctangent halves the angle until its series is short.
func arctangent(x decimal.Decimal, a decimal.Arithmetic) (decimal.Decimal, error) {
	const halvings = 5
	one := decimal.Int(1)
	for range halvings {
		square, e1 := a.Mul(x, x)
		sum, e2 := a.Add(one, square)
		if err := undefined(e1, e2); err != nil {
			return x, err
		}
		root, err := a.Sqrt(sum)
		if err != nil {
			return x, ErrUndefined
		}
		below, err := a.Add(one, root)
		if err != nil {
			return x, ErrUndefined
		}
		if x, err = a.Quo(x, below); err != nil {
			return x, ErrUndefined
		}
	}
	square, err := a.Mul(x, x)
	if err != nil {
		return x, ErrUndefined
	}
	total, power := x, x
	for n := 3; n < 200 && power.Sign() != 0 && power.Magnitude() > -a.Precision()-5; n += 2 {
		if power, err = a.Mul(power, square.Neg()); err != nil {
			return x, ErrUndefined
		}
		term, e1 := a.Quo(power, decimal.Int(int64(n)))
		sum, e2 := a.Add(total, term)
		if err := undefined(e1, e2); err != nil {
			return x, err
		}
		total = sum
	}
	whole, err := a.Mul(total, decimal.Int(1<<halvings))
	return whole.Approximate(), err
}
