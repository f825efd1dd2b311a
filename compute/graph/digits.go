package graph

import "github.com/nnbook/nnbook/decimal"

// storedDigits is how many significant digits of a value a record stores.
const storedDigits = 34

// shown returns a computed value as it is printed, rounded once.
//
// An exact result is printed whole, without zeros beyond the decimals that its
// operands have, as long as it has at most twice the usual decimals (or as many
// as its operands, or as its significant digits ask for): five layers of exact
// products would fill the line.
func (r Rules) shown(v *Value) decimal.Decimal {
	if v.rough {
		return decimal.Round(v.work, 1-v.work.Magnitude())
	}
	if v.work.Exact() {
		longest := operandDecimals(v.Def)
		whole := v.work.Stripped(min(longest, r.Decimals))
		if whole.Sign() == 0 {
			return decimal.Decimal{}
		}
		if whole.Decimals() <= max(2*r.Decimals, longest, r.places(v)) && whole.Length() <= storedDigits {
			return whole
		}
	}
	return decimal.Round(v.work, r.places(v))
}

// places returns the number of decimals to which a value is rounded.
func (r Rules) places(v *Value) int {
	switch {
	case v.gradient != nil:
		places := r.usual(v.work, max(1, r.Significant-1))
		if fine := v.gradient.numeral.decimals; fine <= storedDigits {
			places = max(places, fine)
		}
		return places
	case v.change != nil:
		places := max(r.usual(v.work, r.Significant), v.old.numeral.decimals)
		if fine := v.change.numeral.decimals; fine <= storedDigits {
			places = max(places, fine)
		}
		return places
	}
	return r.usual(v.work, r.Significant)
}

// usual returns the configured decimals, and more where the number would keep
// fewer than the given significant digits. A number too large for the page keeps
// one digit more than there are decimals.
func (r Rules) usual(number decimal.Decimal, significant int) int {
	if number.Sign() == 0 {
		return r.Decimals
	}
	if number.Magnitude() > largestPlain {
		return max(r.Decimals, significant-1) - number.Magnitude()
	}
	return max(r.Decimals, significant-1-number.Magnitude())
}

// operandDecimals is the largest number of decimals that an operand is printed
// with.
func operandDecimals(e Expr) int {
	longest := 0
	e.operands(func(operand *Value) { longest = max(longest, operand.numeral.decimals) })
	return longest
}
