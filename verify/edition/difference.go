package edition

import "github.com/nnbook/nnbook/decimal"

// differences are the numerals of a unit that are others than in the printed unit of the
// same form.
func (u *unit) differences(printed *unit) []Difference {
	var list []Difference
	for i, n := range u.numerals {
		if p := printed.numerals[i]; n.text != p.text {
			list = append(list, Difference{n.from, n.to, n.text, p.text, u.word(i)})
		}
	}
	return list
}

// values are both numerals as numbers with decimals; false where one of them is a whole
// number or none.
func (d Difference) values() (mine, printed decimal.Decimal, ok bool) {
	if max(len(d.Text), len(d.Printed)) > longestValue {
		return mine, printed, false
	}
	mine, err1 := decimal.Parse(d.Text)
	printed, err2 := decimal.Parse(d.Printed)
	return mine, printed, err1 == nil && err2 == nil && mine.Decimals() > 0 && printed.Decimals() > 0
}

// recut tells whether one of the two is a rounding of the other.
func (d Difference) recut() bool {
	short, long, ok := d.values()
	if short.Decimals() > long.Decimals() {
		short, long = long, short
	}
	return ok && short.Decimals() < long.Decimals() && decimal.Round(long, short.Decimals()).Equal(short)
}

// Near tells whether two values with as many decimals are a little apart, as those of the
// two kinds of arithmetic are.
func (d Difference) Near() bool {
	mine, printed, ok := d.values()
	if !ok || mine.Decimals() != printed.Decimals() {
		return false
	}
	exact := decimal.At(2 * longestValue)
	apart, err1 := exact.Add(mine, printed.Neg())
	apart, err2 := exact.Mul(apart.Abs(), decimal.PowerOfTen(mine.Decimals()))
	return err1 == nil && err2 == nil && apart.Cmp(decimal.Int(littleOff)) <= 0
}
