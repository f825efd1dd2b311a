package formula

import (
	"errors"

	"github.com/nnbook/nnbook/decimal"
)

// product multiplies factor by factor, each by its own sign.
func (v evaluator) product(e Product) (Value, error) {
	var total Value
	for i, factor := range e.Factors {
		x, err := v.value(factor)
		if err != nil {
			return x, err
		}
		if i == 0 {
			total = x
			continue
		}
		sign := Beside
		if i <= len(e.Signs) {
			sign = e.Signs[i-1]
		}
		if total, err = v.multiply(total, x, sign); err != nil {
			return total, err
		}
	}
	return total, nil
}

// multiply is the product of numbers, of a number and a matrix, of matrices, or
// of vectors.
func (v evaluator) multiply(a, b Value, sign Multiplication) (Value, error) {
	if a.Scalar || b.Scalar {
		return v.entrywise(a, b)
	}
	if sign == Cross || sign == Star {
		switch {
		case v.Reading == AsVectors && sign == Cross:
			return v.vectorProduct(a, b)
		case v.Reading == ByEntries, a.isVector() && b.isVector() && alike(a, b):
			return v.entrywise(a, b)
		}
	}
	if a.isVector() && b.isVector() && (a.Listed && b.Listed || sign == Dot && alike(a, b)) {
		return v.dot(a, b)
	}
	rows, inner := a.Shape()
	height, columns := b.Shape()
	if a.Listed && rows == height { // as a row
		a.Listed = false
		a = a.transposed()
		rows, inner = a.Shape()
	}
	if b.Listed && inner != height && inner == columns {
		b.Listed = false
		b = b.transposed()
		height, columns = b.Shape()
	}
	if inner != height || rows*columns > largestGrid {
		return Value{}, errShape
	}
	if err := v.charge(rows * columns * inner); err != nil {
		return Value{}, err
	}
	result := Value{Rows: make([][]Interval, rows), Listed: b.Listed}
	for i := range rows {
		for j := range columns {
			var total Interval
			for k := range inner {
				x, err := a.Rows[i][k].mul(v.a, b.Rows[k][j])
				if err != nil {
					return result, err
				}
				if total, err = total.add(v.a, x); err != nil {
					return result, err
				}
			}
			result.Rows[i] = append(result.Rows[i], total)
		}
	}
	if rows == 1 && columns == 1 {
		result.Scalar = true
	}
	return result, nil
}

// isVector tells whether a value is one row or one column.
func (x Value) isVector() bool {
	rows, columns := x.Shape()
	return !x.Scalar && (rows == 1 || columns == 1)
}

// alike tells whether two values have the same shape, as far as it is settled.
func alike(a, b Value) bool {
	a, b = Aligned(a, b)
	return sameShape(a, b)
}

// entries lists the entries of a value, row by row.
func (x Value) entries() []Interval {
	var list []Interval
	for _, row := range x.Rows {
		list = append(list, row...)
	}
	return list
}

// dot is the sum of the products of two vectors' entries.
func (v evaluator) dot(a, b Value) (Value, error) {
	x, y := a.entries(), b.entries()
	if len(x) != len(y) {
		return Value{}, errShape
	}
	var total Interval
	for i := range x {
		product, err := x[i].mul(v.a, y[i])
		if err != nil {
			return Value{}, err
		}
		if total, err = total.add(v.a, product); err != nil {
			return Value{}, err
		}
	}
	return Number(total), nil
}

// vectorProduct is the vector that is normal to two others in space.
func (v evaluator) vectorProduct(a, b Value) (Value, error) {
	x, y := a.entries(), b.entries()
	if len(x) != 3 || len(y) != 3 {
		return Value{}, errShape
	}
	result := Value{Listed: a.Listed && b.Listed}
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		up, e1 := x[j].mul(v.a, y[k])
		down, e2 := x[k].mul(v.a, y[j])
		if err := undefined(e1, e2); err != nil {
			return result, err
		}
		entry, err := up.add(v.a, down.neg())
		if err != nil {
			return result, err
		}
		result.Rows = append(result.Rows, []Interval{entry})
	}
	return result, nil
}

// largestDeterminant bounds the rows of a determinant, which takes as many
// products as their factorial.
const largestDeterminant = 6

var errLarge = errors.New("the matrix is too large to work out")

// determinant works a determinant out along its first row.
func (v evaluator) determinant(rows [][]Interval) (Interval, error) {
	if len(rows) > largestDeterminant {
		return Interval{}, errLarge
	}
	if err := v.charge(len(rows)); err != nil {
		return Interval{}, err
	}
	if len(rows) == 0 || len(rows) != len(rows[0]) {
		return Interval{}, errShape
	}
	if len(rows) == 1 {
		return rows[0][0], nil
	}
	var total Interval
	for j, entry := range rows[0] {
		minor, err := v.determinant(without(rows, 0, j))
		if err != nil {
			return total, err
		}
		if j%2 == 1 {
			minor = minor.neg()
		}
		term, err := entry.mul(v.a, minor)
		if err != nil {
			return total, err
		}
		if total, err = total.add(v.a, term); err != nil {
			return total, err
		}
	}
	return total, nil
}

// without leaves a row and a column out.
func without(rows [][]Interval, row, column int) [][]Interval {
	var rest [][]Interval
	for i, entries := range rows {
		if i == row {
			continue
		}
		line := append([]Interval(nil), entries[:column]...)
		rest = append(rest, append(line, entries[column+1:]...))
	}
	return rest
}

// inverse is the matrix of the minors, over the determinant.
func (v evaluator) inverse(x Value) (Value, error) {
	size, columns := x.Shape()
	if size != columns {
		return Value{}, errShape
	}
	whole, err := v.determinant(x.Rows)
	if err != nil {
		return Value{}, err
	}
	result := Value{Rows: make([][]Interval, size)}
	for i := range size {
		for j := range size {
			minor := Exactly(decimal.Int(1))
			if size > 1 {
				if minor, err = v.determinant(without(x.Rows, j, i)); err != nil {
					return result, err
				}
			}
			if (i+j)%2 == 1 {
				minor = minor.neg()
			}
			entry, err := minor.quo(v.a, whole)
			if err != nil {
				return result, err
			}
			result.Rows[i] = append(result.Rows[i], entry)
		}
	}
	return result, nil
}

// mostMultiplied bounds the power of a matrix.
const mostMultiplied = 64

// matrixPower multiplies a square matrix with itself, or inverts it. Of a vector it
// is the power of every entry.
func (v evaluator) matrixPower(x Value, exponent decimal.Decimal) (Value, error) {
	if exponent.Equal(decimal.Int(-1)) {
		return v.inverse(x)
	}
	if rows, columns := x.Shape(); rows != columns && !x.isVector() {
		return Value{}, errShape
	}
	multiply := func(a, b Value) (Value, error) { return v.multiply(a, b, Dot) }
	if x.isVector() { // 1 − a² of a layer is meant entry by entry
		multiply = v.entrywise
	}
	total := x
	for n := 1; ; n++ {
		if exponent.Equal(decimal.Int(int64(n))) {
			return total, nil
		}
		if n == mostMultiplied {
			return Value{}, errLarge
		}
		var err error
		if total, err = multiply(total, x); err != nil {
			return total, err
		}
	}
}

// turned transposes what an expression comes to. A vector whose numbers stand in a
// line is a column once it is transposed there, [1, 2]^T; by its name, x^T, it is
// a row, as the transposed vector of every formula is.
func (x Value) turned(e Expr) Value {
	if !x.Listed {
		return x.transposed()
	}
	x.Listed = false
	if _, inLine := e.(Matrix); inLine {
		return x
	}
	return x.transposed()
}
