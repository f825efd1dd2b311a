package verify

import (
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// aim says in a claim which numeral a comparison is about, and which it is held
// against: the one behind the sign of equality, or before it where behind it stands
// a calculation.
func (c *checker) aim(claim *Claim, left, right formula.Expr) {
	if n, ok := withoutUnit(right); ok {
		claim.At = n.At
		c.heldAgainst(claim, left)
		return
	}
	if n, ok := formula.Literal(left); ok {
		claim.At = n.At
		c.heldAgainst(claim, right)
		return
	}
	c.heldAgainst(claim, left)
	c.heldAgainst(claim, right)
}

// heldAgainst says in a claim which numerals it is held against.
func (c *checker) heldAgainst(claim *Claim, e formula.Expr) {
	claim.Sources = append(claim.Sources, places(formula.Numerals(e)...)...)
	for _, s := range formula.Symbols(e) {
		if known, ok := c.scope.lookup(s.Name); ok {
			claim.Behind = append(append(claim.Behind, places(known.numeral)...), known.numerals...)
		}
	}
}

// places are where numerals stand in the document, as far as that is known.
func places(numerals ...formula.Numeral) []int {
	var list []int
	for _, n := range numerals {
		if n.At > 0 {
			list = append(list, n.At)
		}
	}
	return list
}

// fresh is the one numeral of a calculation that does not stand in the one before
// it, such as 0.14244 in 0.59635 × 0.23886 × 0.50687 = 0.14244 × 0.50687, and what
// it should be for the two to be equal. Its place is 0 where there is no such
// numeral, or where the calculation does not go with it in a straight line.
func (c *checker) fresh(left, right formula.Expr) (at int, mended string) {
	before := map[string]bool{}
	for _, n := range formula.Numerals(left) {
		before[magnitude(n)] = true
	}
	var unknown *formula.Numeral
	for _, n := range formula.Numerals(right) {
		if before[magnitude(n)] {
			continue
		}
		if unknown != nil {
			return c.freshTerm(left, right)
		}
		unknown = &n
	}
	if unknown == nil {
		return 0, ""
	}
	if unknown.At == 0 {
		return 0, ""
	}
	x, ok := c.solved(left, right, *unknown)
	if !ok {
		return 0, ""
	}
	return unknown.At, formula.Like(x, *unknown)
}

// freshTerm is the fresh numeral of the one term of a sum that is not the term in
// its place before.
func (c *checker) freshTerm(left, right formula.Expr) (at int, mended string) {
	a, ok1 := left.(formula.Sum)
	b, ok2 := right.(formula.Sum)
	if !ok1 || !ok2 || len(a.Terms) != len(b.Terms) {
		return 0, ""
	}
	odd := -1
	for i := range a.Terms {
		v, err := c.judgeOnce(a.Terms[i], b.Terms[i], false)
		switch {
		case err != nil, v.bad() && odd >= 0:
			return 0, ""
		case v.bad():
			odd = i
		}
	}
	if odd < 0 {
		return 0, ""
	}
	return c.fresh(a.Terms[odd], b.Terms[odd])
}

// solved is the number that makes two sides equal in the place of a numeral of the
// right one. It is false where the right side is not a multiple of that number,
// and something added.
func (c *checker) solved(left, right formula.Expr, unknown formula.Numeral) (decimal.Decimal, bool) {
	with := func(x decimal.Decimal) (decimal.Decimal, bool) {
		e := formula.Replace(right, func(e formula.Expr) (formula.Expr, bool) {
			if n, ok := e.(formula.Numeral); ok && n.At == unknown.At {
				n.Value = x
				return n, true
			}
			return nil, false
		})
		return c.number(e)
	}
	a := decimal.At(formula.Precision)
	want, ok1 := c.number(left)
	zero, ok2 := with(decimal.Int(0))
	one, ok3 := with(decimal.Int(1))
	two, ok4 := with(decimal.Int(2))
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return decimal.Decimal{}, false
	}
	slope, err1 := a.Add(one, zero.Neg())
	again, err2 := a.Add(two, one.Neg())
	rest, err3 := a.Add(want, zero.Neg())
	if err1 != nil || err2 != nil || err3 != nil || slope.Sign() == 0 || !slope.Equal(again) {
		return decimal.Decimal{}, false
	}
	x, err := a.Quo(rest, slope)
	return x, err == nil
}

// number is the value of an expression that is a single number.
func (c *checker) number(e formula.Expr) (decimal.Decimal, bool) {
	v, err := formula.Evaluate(e, c.environment(nil))
	if err != nil || !v.Scalar {
		return decimal.Decimal{}, false
	}
	return v.Interval().Mid, true
}
