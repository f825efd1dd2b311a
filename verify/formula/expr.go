// Package formula reads the arithmetic of a formula: a texmath tree becomes an
// expression over numerals and symbols, and an expression becomes a value with
// the bounds that its rounded operands leave. What it does not understand is an
// error with a place; no tail is ever left unread.
package formula

import (
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
		Decimals int  // the place of its last digit; negative for 1.2 × 10^3
		At       int  // where its first digit stands in the document, in bytes from 1; 0 where that is not known
		Cut      bool // dots stand for further digits: 0.333…
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
	// Product multiplies its factors; of matrices it is the matrix product. Signs
	// has the sign before each factor but the first.
	Product struct {
		texmath.Span
		Factors []Expr
		Signs   []Multiplication
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
	// Percent is a hundredth of X.
	Percent struct {
		texmath.Span
		X Expr
	}
	// Unit is what a numeral measures: "m/s", "km".
	Unit struct {
		texmath.Span
		Name    string
		Scale   decimal.Decimal // how many of the unit that its kind is measured in
		Counted bool            // a plain word, such as samples
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
	// Matrix holds rows of entries; a vector is a matrix of one column. A vector
	// that is listed between brackets, [1, 2], is neither row nor column.
	Matrix struct {
		texmath.Span
		Rows   [][]Expr
		Listed bool
	}
	// Transpose swaps rows and columns. Where the sign may be a letter that stands for
	// an exponent, it is the power of a number.
	Transpose struct {
		texmath.Span
		X        Expr
		Exponent Expr // nil where the sign can be none
	}
	// Series is a sum, or a product, over a whole index from Low to High.
	Series struct {
		texmath.Span
		Index     string
		Low, High Expr
		Body      Expr
		Product   bool
	}
	// Piecewise is the value of its first branch whose condition holds.
	Piecewise struct {
		texmath.Span
		Branches []Branch
	}
)

// A Branch is a value with its condition: every two neighbours of Sides stand in
// the relation between them. Without sides it always holds.
type Branch struct {
	Value     Expr
	Sides     []Expr
	Relations []string
}

// A Multiplication is the sign of a product. It tells what the product of two
// vectors is.
type Multiplication int

// The signs of a product.
const (
	Beside Multiplication = iota // none at all
	Dot
	Cross // ×
	Star  // *
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
	case Percent:
		return []Expr{e.X}
	case Piecewise:
		var all []Expr
		for _, b := range e.Branches {
			all = append(append(all, b.Value), b.Sides...)
		}
		return all
	case Power:
		return []Expr{e.Base, e.Exponent}
	case Call:
		return e.Args
	case Transpose:
		if e.Exponent != nil {
			return []Expr{e.X, e.Exponent}
		}
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
