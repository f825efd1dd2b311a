// Package formula reads the arithmetic of a formula: a texmath tree becomes an
// expression over numerals and symbols, and an expression becomes a value with
// the bounds that its rounded operands leave. What it does not understand is an
// error with a place; no tail is ever left unread.
package formula

import (
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

// An Expr is arithmetic as a person wrote it.
type Expr interface{ Where() texmath.Span }

type (
	// Numeral is a number as it stands in the document.
	Numeral struct {
		texmath.Span
		Text     string // digits and at most a point
		Value    decimal.Decimal
		Decimals int // the place of its last digit; negative for 1.2 × 10^3
	}
	// Symbol is a name: "w_5", "net_o1", "∂E/∂w_5".
	Symbol struct {
		texmath.Span
		Name string
	}
	// Sum adds its terms.
	Sum struct {
		texmath.Span
		Terms []Expr
	}
	// Product multiplies its factors; of matrices it is the matrix product.
	Product struct {
		texmath.Span
		Factors []Expr
	}
	// Elementwise multiplies entry by entry.
	Elementwise struct {
		texmath.Span
		Factors []Expr
	}
	// Quotient divides.
	Quotient struct {
		texmath.Span
		Num, Den Expr
	}
	// Neg changes the sign.
	Neg struct {
		texmath.Span
		X Expr
	}
	// Power raises to a power.
	Power struct {
		texmath.Span
		Base, Exponent Expr
	}
	// Call applies a function by its name: "exp", "σ", "max", "abs".
	Call struct {
		texmath.Span
		Name string
		Args []Expr
	}
	// Matrix holds rows of entries; a vector is a matrix of one column.
	Matrix struct {
		texmath.Span
		Rows [][]Expr
	}
	// Transpose swaps rows and columns.
	Transpose struct {
		texmath.Span
		X Expr
	}
	// Series is a sum over a whole index from Low to High.
	Series struct {
		texmath.Span
		Index     string
		Low, High Expr
		Body      Expr
	}
)

// Children returns the expressions directly below one.
func Children(e Expr) []Expr {
	switch e := e.(type) {
	case Sum:
		return e.Terms
	case Product:
		return e.Factors
	case Elementwise:
		return e.Factors
	case Quotient:
		return []Expr{e.Num, e.Den}
	case Neg:
		return []Expr{e.X}
	case Power:
		return []Expr{e.Base, e.Exponent}
	case Call:
		return e.Args
	case Transpose:
		return []Expr{e.X}
	case Series:
		return []Expr{e.Low, e.High, e.Body}
	case Matrix:
		var all []Expr
		for _, row := range e.Rows {
			all = append(all, row...)
		}
		return all
	}
	return nil
}

// Walk visits an expression and everything below it.
func Walk(e Expr, visit func(Expr)) {
	visit(e)
	for _, child := range Children(e) {
		Walk(child, visit)
	}
}

// Numerals returns the numerals of an expression, from left to right.
func Numerals(e Expr) []Numeral {
	var list []Numeral
	Walk(e, func(e Expr) {
		if n, ok := e.(Numeral); ok {
			list = append(list, n)
		}
	})
	return list
}

// Symbols returns the names in an expression, from left to right.
func Symbols(e Expr) []Symbol {
	var list []Symbol
	Walk(e, func(e Expr) {
		if s, ok := e.(Symbol); ok {
			list = append(list, s)
		}
	})
	return list
}

// Literal returns the numeral that an expression is, with its sign taken in:
// 0.5, -0.5 or 1.9 × 10^{-22}. It is false for anything else.
func Literal(e Expr) (Numeral, bool) {
	switch e := e.(type) {
	case Numeral:
		return e, true
	case Neg:
		n, ok := Numeral{}, false
		if _, again := e.X.(Neg); !again { // a numeral has one sign
			n, ok = Literal(e.X)
		}
		if !ok {
			return n, false
		}
		n.Span, n.Text, n.Value = e.Span, "-"+n.Text, n.Value.Neg()
		return n, true
	case Product:
		return scientific(e)
	}
	return Numeral{}, false
}

// scientific recognises a mantissa times a power of ten.
func scientific(e Product) (Numeral, bool) {
	if len(e.Factors) != 2 {
		return Numeral{}, false
	}
	mantissa, ok := Literal(e.Factors[0])
	if !ok {
		return Numeral{}, false
	}
	power, ok := e.Factors[1].(Power)
	if !ok {
		return Numeral{}, false
	}
	ten, isTen := power.Base.(Numeral)
	exponent, whole := Literal(power.Exponent)
	if !isTen || !whole || ten.Text != "10" || exponent.Decimals != 0 || len(exponent.Text) > 6 {
		return Numeral{}, false
	}
	arithmetic := decimal.At(Precision)
	scale, err := arithmetic.Pow(ten.Value, exponent.Value)
	if err != nil {
		return Numeral{}, false
	}
	value, err := arithmetic.Mul(mantissa.Value, scale)
	if err != nil {
		return Numeral{}, false
	}
	return Numeral{
		Span: e.Span, Text: mantissa.Text + "e" + exponent.Text,
		Value: value, Decimals: mantissa.Decimals - scale.Magnitude(),
	}, true
}

// Like writes a value as a numeral is written: with as many decimals, and with a
// power of ten where that has one.
func Like(value decimal.Decimal, n Numeral) string {
	rounded := decimal.Round(value, n.Decimals)
	if !strings.Contains(n.Text, "e") || rounded.Sign() == 0 {
		return rounded.String()
	}
	digits := rounded.Digits()
	if len(digits) > 1 {
		digits = digits[:1] + "." + digits[1:]
	}
	if rounded.Sign() < 0 {
		digits = "-" + digits
	}
	return digits + "e" + strconv.Itoa(rounded.Magnitude())
}
