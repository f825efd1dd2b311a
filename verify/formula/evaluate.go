package formula

import (
	"errors"
	"fmt"

	"github.com/nnbook/nnbook/decimal"
)

// A Value is a number, or a matrix of numbers in rows; a vector is a matrix of
// one column.
type Value struct {
	Rows   [][]Interval
	Scalar bool
	Listed bool // a vector that may stand for a row as well as for a column
}

// Number returns a value that is a single number.
func Number(x Interval) Value { return Value{Rows: [][]Interval{{x}}, Scalar: true} }

// Interval returns the number that a value is.
func (v Value) Interval() Interval { return v.Rows[0][0] }

// A Function is one that the document defines: its parameters and its formula.
type Function struct {
	Parameters []string
	Body       Expr
}

// A Reading says what the product of two vectors or matrices is, where authors
// mean different things by the same sign.
type Reading int

// The readings of × and *.
const (
	AsMatrices Reading = iota // the product of matrices, and of vectors entry by entry
	ByEntries                 // entry by entry throughout
	AsVectors                 // the vector product
)

// An Environment knows what stands behind numerals and names.
type Environment struct {
	Precision int  // significant digits; Precision where it is 0
	Bare      bool // units do not count
	Reading   Reading
	Numeral   func(Numeral) Interval
	Symbol    func(string) (Value, bool)
	Function  func(string) (Function, bool)
	Minus     bool    // ± subtracts
	Budget    *Budget // what all formulas together may take; nil for no bound
	Steps     int     // significant digits to which each step is rounded on the way; 0 where none is
}

// An UnknownError says that a name has no value in the document.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string { return fmt.Sprintf("%s has no value here", e.Name) }

// errShape is what operations on matrices of the wrong shape give.
var errShape = errors.New("the shapes of the matrices do not fit")

// Bounds on the work for one expression.
const (
	deepest     = 60      // calls within calls
	mostWork    = 100_000 // expressions within one, each time that it is worked out
	callWork    = 20      // expressions that take as long as one function
	longestSum  = 10_000  // terms of a sum with bounds
	largestGrid = 10_000  // entries of a matrix product
)

// Evaluate works an expression out.
func Evaluate(e Expr, env Environment) (Value, error) {
	if env.Precision == 0 {
		env.Precision = Precision
	}
	steps := mostWork
	v := evaluator{env, decimal.At(env.Precision), 0, weight(env.Precision), &steps}
	return v.value(e)
}

type evaluator struct {
	Environment
	a      decimal.Arithmetic
	depth  int
	weight int  // of one expression
	steps  *int // how many are left
}

var errTooMuch = errors.New("there is too much to work out")

// weight is how many expressions of the usual precision take as long as one of
// more digits: multiplication grows with the square of their number.
func weight(precision int) int {
	times := max(1, precision/Precision)
	return times * times
}

// spend takes the work of some expressions from what is left for the formula, and
// from what is left for the document.
func (v evaluator) spend(expressions int) error {
	if *v.steps -= expressions; *v.steps < 0 {
		return errTooMuch
	}
	return v.charge(expressions)
}

// charge takes the work of some expressions from what is left for the document:
// entries of matrices are no expressions of their own, and have bounds of their own.
func (v evaluator) charge(expressions int) error {
	return v.Budget.spend(expressions * v.weight)
}

// value works an expression out; where its steps are rounded, the bounds are what
// that leaves open.
func (v evaluator) value(e Expr) (Value, error) {
	x, err := v.exactly(e)
	if v.Steps == 0 || err != nil || !operation(e) {
		return x, err
	}
	return x.each(func(x Interval) (Interval, error) {
		open := Around(x.Mid, v.Steps-1-x.Mid.Magnitude())
		below, e1 := v.a.Add(open.Low, x.Mid.Neg())
		above, e2 := v.a.Add(open.High, x.Mid.Neg())
		low, e3 := v.a.Add(x.Low, below)
		high, e4 := v.a.Add(x.High, above)
		return Interval{low, x.Mid, high}, undefined(e1, e2, e3, e4)
	})
}

// operation tells whether an expression is a step that somebody may round.
func operation(e Expr) bool {
	switch e.(type) {
	case Sum, Product, Elementwise, Quotient, Power, Call:
		return true
	}
	return false
}

func (v evaluator) exactly(e Expr) (Value, error) {
	v.depth++
	if err := v.spend(1); err != nil {
		return Value{}, err
	}
	switch e := e.(type) {
	case Numeral:
		return Number(v.Numeral(e)), nil
	case Symbol:
		return v.symbol(e)
	case Sum:
		return v.fold(e.Terms, v.add)
	case Product:
		return v.product(e)
	case Elementwise:
		return v.fold(e.Factors, v.entrywise)
	case Quotient:
		num, err := v.value(e.Num)
		if err != nil {
			return num, err
		}
		den, err := v.number(e.Den)
		if err != nil {
			return num, err
		}
		return num.each(func(x Interval) (Interval, error) { return x.quo(v.a, den) })
	case Neg:
		x, err := v.value(e.X)
		if err != nil {
			return x, err
		}
		return x.each(func(x Interval) (Interval, error) { return x.neg(), nil })
	case Percent:
		x, err := v.value(e.X)
		if err != nil {
			return x, err
		}
		return x.each(func(x Interval) (Interval, error) { return x.quo(v.a, Exactly(hundred)) })
	case Unit:
		if v.Bare {
			return Number(Exactly(decimal.Int(1))), nil
		}
		return Number(Exactly(e.Scale)), nil
	case Piecewise:
		return v.piecewise(e)
	case Power:
		return v.power(e)
	case Call:
		return v.call(e)
	case Matrix:
		return v.matrix(e)
	case Transpose:
		x, err := v.value(e.X)
		if err == nil && x.Scalar && e.Exponent != nil {
			return v.power(Power{e.Span, e.X, e.Exponent})
		}
		return x.turned(e.X), err
	case Series:
		return v.series(e)
	}
	return Value{}, fmt.Errorf("no rule to work out %T", e)
}

func (v evaluator) symbol(e Symbol) (Value, error) {
	if x, ok := v.Symbol(e.Name); ok {
		return x, nil
	}
	switch e.Name {
	case "e":
		return v.call(Call{e.Span, "exp", []Expr{Numeral{Span: e.Span, Text: "1", Value: decimal.Int(1)}}})
	case "π":
		return Number(Exactly(pi())), nil
	}
	return Value{}, &UnknownError{e.Name}
}

// pi to fifty digits (OEIS A000796).
func pi() decimal.Decimal {
	d, err := decimal.Parse("3.1415926535897932384626433832795028841971693993751")
	if err != nil {
		return decimal.Decimal{}
	}
	return d.Approximate()
}

func (v evaluator) fold(parts []Expr, op func(a, b Value) (Value, error)) (Value, error) {
	var total Value
	for i, part := range parts {
		x, err := v.value(part)
		if err != nil {
			return x, err
		}
		if i == 0 {
			total = x
			continue
		}
		if total, err = op(total, x); err != nil {
			return total, err
		}
	}
	return total, nil
}

// number works out an expression that must be a single number.
func (v evaluator) number(e Expr) (Interval, error) {
	x, err := v.value(e)
	if err != nil {
		return Interval{}, err
	}
	if !x.Scalar {
		return Interval{}, errShape
	}
	return x.Interval(), nil
}

func (v evaluator) power(e Power) (Value, error) {
	base, err := v.value(e.Base)
	if err != nil {
		return base, err
	}
	exponent, err := v.number(e.Exponent)
	if err != nil {
		return base, err
	}
	if !base.Scalar {
		return v.matrixPower(base, exponent.Mid)
	}
	x := base.Interval()
	power := func(d decimal.Decimal) (decimal.Decimal, error) { return v.a.Pow(d, exponent.Mid) }
	result, err := x.monotone(power)
	if err == nil && x.Low.Sign() < 0 && x.High.Sign() > 0 { // an even power turns at zero
		zero, zeroErr := power(decimal.Decimal{})
		if zeroErr == nil {
			result.Low, result.High = smaller(result.Low, zero), larger(result.High, zero)
		}
	}
	return Number(result), err
}

func (v evaluator) matrix(e Matrix) (Value, error) {
	result := Value{Listed: e.Listed}
	for _, cells := range e.Rows {
		var row []Interval
		for _, cell := range cells {
			x, err := v.number(cell)
			if err != nil {
				return result, err
			}
			row = append(row, x)
		}
		result.Rows = append(result.Rows, row)
	}
	return result, nil
}

func (v evaluator) series(e Series) (Value, error) {
	if terms(e) > *v.steps {
		return Value{}, errTooMuch // it would be found out only when all that is left is spent
	}
	low, err := v.number(e.Low)
	if err != nil {
		return Value{}, err
	}
	high, err := v.number(e.High)
	if err != nil {
		return Value{}, err
	}
	total, join := Number(Exactly(decimal.Decimal{})), v.add
	if e.Product {
		total, join = Number(Exactly(decimal.Int(1))), v.entrywise
	}
	for i, count := decimal.Round(low.Mid, 0), 0; i.Cmp(high.Mid) <= 0; count++ {
		if count == longestSum {
			return total, errors.New("the sum has too many terms to work out")
		}
		term, err := v.value(substituted(e.Body, e.Index, i))
		if err != nil {
			return total, err
		}
		if total, err = join(total, term); err != nil {
			return total, err
		}
		if i, err = v.a.Add(i, decimal.Int(1)); err != nil {
			return total, ErrUndefined
		}
	}
	return total, nil
}

// each applies a function to every entry.
func (x Value) each(f func(Interval) (Interval, error)) (Value, error) {
	result := Value{Scalar: x.Scalar, Listed: x.Listed, Rows: make([][]Interval, len(x.Rows))}
	for i, row := range x.Rows {
		result.Rows[i] = make([]Interval, len(row))
		for j, entry := range row {
			y, err := f(entry)
			if err != nil {
				return result, err
			}
			result.Rows[i][j] = y
		}
	}
	return result, nil
}

func (x Value) transposed() Value {
	if x.Scalar || x.Listed || len(x.Rows) == 0 {
		return x
	}
	result := Value{Rows: make([][]Interval, len(x.Rows[0]))}
	for _, row := range x.Rows {
		for j, entry := range row {
			result.Rows[j] = append(result.Rows[j], entry)
		}
	}
	return result
}

// Shape returns the rows and columns of a value.
func (x Value) Shape() (rows, columns int) {
	if len(x.Rows) == 0 {
		return 0, 0
	}
	return len(x.Rows), len(x.Rows[0])
}

// Aligned lays a listed vector as the vector beside it lies.
func Aligned(a, b Value) (Value, Value) {
	if a.Scalar || b.Scalar || sameShape(a, b) || len(a.Rows) == 0 || len(b.Rows) == 0 {
		return a, b
	}
	switch {
	case a.Listed:
		a.Listed = false
		if t := a.transposed(); sameShape(t, b) {
			return t, b
		}
		a.Listed = true
	case b.Listed:
		b.Listed = false
		if t := b.transposed(); sameShape(a, t) {
			return a, t
		}
		b.Listed = true
	}
	return a, b
}

// Laid turns a vector as many rows and columns ask for; any other value stays.
func (x Value) Laid(rows, columns int) Value {
	if r, c := x.Shape(); x.Scalar || r == rows && c == columns || r != columns || c != rows {
		return x
	}
	x.Listed = false
	return x.transposed()
}

func sameShape(a, b Value) bool {
	r1, c1 := a.Shape()
	r2, c2 := b.Shape()
	return r1 == r2 && c1 == c2
}

// pairwise joins two values entry by entry; a number joins with every entry.
func pairwise(a, b Value, op func(x, y Interval) (Interval, error)) (Value, error) {
	switch {
	case a.Scalar:
		result, err := b.each(func(y Interval) (Interval, error) { return op(a.Interval(), y) })
		result.Scalar = b.Scalar
		return result, err
	case b.Scalar:
		return a.each(func(x Interval) (Interval, error) { return op(x, b.Interval()) })
	}
	a, b = Aligned(a, b)
	if !sameShape(a, b) {
		return Value{}, errShape
	}
	result := Value{Listed: a.Listed && b.Listed, Rows: make([][]Interval, len(a.Rows))}
	for i, row := range a.Rows {
		for j, x := range row {
			y, err := op(x, b.Rows[i][j])
			if err != nil {
				return result, err
			}
			result.Rows[i] = append(result.Rows[i], y)
		}
	}
	return result, nil
}

func (v evaluator) add(a, b Value) (Value, error) {
	return pairwise(a, b, func(x, y Interval) (Interval, error) { return x.add(v.a, y) })
}

func (v evaluator) entrywise(a, b Value) (Value, error) {
	return pairwise(a, b, func(x, y Interval) (Interval, error) { return x.mul(v.a, y) })
}
