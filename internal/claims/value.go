package claims

import (
	"math/big"
	"strings"
)

// An entry is a number with the place of its last digit where it stands on the
// page as digits.
type entry struct {
	number
	numeral bool
	text    string // the digits, where it is a numeral
	place   int    // 4 for 0.0325, 24 for 1.93 · 10^{-22}, 0 for 12
}

// A value is what a member of a chain comes to: a number, or a matrix of them.
type value struct {
	rows   [][]entry
	matrix bool
}

func scalar(e entry) value { return value{rows: [][]entry{{e}}} }

func (v value) scalar() number { return v.rows[0][0].number }

func (v value) sameShape(w value) bool {
	return v.matrix == w.matrix && len(v.rows) == len(w.rows) && len(v.rows[0]) == len(w.rows[0])
}

// numeral tells whether every entry stands as digits.
func (v value) numeral() bool {
	for _, row := range v.rows {
		for _, e := range row {
			if !e.numeral {
				return false
			}
		}
	}
	return true
}

// each joins two values of one shape entry by entry.
func (v value) each(w value, join func(a, b number) number) (value, bool) {
	if !v.sameShape(w) {
		return value{}, false
	}
	result := value{matrix: v.matrix}
	for i := range v.rows {
		var row []entry
		for j := range v.rows[i] {
			row = append(row, entry{number: join(v.rows[i][j].number, w.rows[i][j].number)})
		}
		result.rows = append(result.rows, row)
	}
	return result, true
}

// times is the product of numbers or of matrices.
func (v value) times(w value) (value, bool) {
	switch {
	case !v.matrix && !w.matrix:
		return scalar(entry{number: v.scalar().times(w.scalar())}), true
	case !v.matrix:
		return w.scaled(v.scalar()), true
	case !w.matrix:
		return v.scaled(w.scalar()), true
	case len(v.rows[0]) != len(w.rows):
		return value{}, false
	}
	result := value{matrix: true}
	for i := range v.rows {
		var row []entry
		for j := range w.rows[0] {
			sum := whole(0)
			for k := range w.rows {
				sum = sum.plus(v.rows[i][k].times(w.rows[k][j].number))
			}
			row = append(row, entry{number: sum})
		}
		result.rows = append(result.rows, row)
	}
	return result, true
}

func (v value) scaled(by number) value {
	result := value{matrix: v.matrix}
	for i := range v.rows {
		var row []entry
		for _, e := range v.rows[i] {
			row = append(row, entry{number: e.times(by)})
		}
		result.rows = append(result.rows, row)
	}
	return result
}

func (v value) neg() value { return v.scaled(whole(-1)) }

// equal tells whether two values are the same, entry by entry.
func (v value) equal(w value) bool {
	if !v.sameShape(w) {
		return false
	}
	for i := range v.rows {
		for j := range v.rows[i] {
			if v.rows[i][j].cmp(w.rows[i][j].number) != 0 {
				return false
			}
		}
	}
	return true
}

// rounds tells whether a value, rounded to the digits that a printed one shows,
// gives that one. A tie may go either way.
func (v value) rounds(printed value) bool {
	if !v.sameShape(printed) {
		return false
	}
	for i := range v.rows {
		for j := range v.rows[i] {
			if !rounds(v.rows[i][j].number, printed.rows[i][j]) {
				return false
			}
		}
	}
	return true
}

// rounds tells whether n is at most half a unit of the last digit away from a
// numeral.
func rounds(n number, to entry) bool {
	half, _ := whole(10).power(int64(-to.place))
	half = half.times(number{fraction: big.NewRat(1, 2)})
	return n.plus(to.neg()).abs().cmp(half) <= 0
}

func (v value) String() string {
	var rows []string
	for _, row := range v.rows {
		var cells []string
		for _, e := range row {
			cells = append(cells, e.String())
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return strings.Join(rows, "; ")
}
