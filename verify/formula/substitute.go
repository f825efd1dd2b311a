package formula

import (
	"strings"

	"github.com/nnbook/nnbook/decimal"
)

// substituted puts a number in the place of an index: x_i becomes x_2.
func substituted(e Expr, index string, number decimal.Decimal) Expr {
	return Replace(e, func(e Expr) (Expr, bool) {
		switch e := e.(type) {
		case Symbol:
			if e.Name == index {
				return Numeral{Span: e.Span, Text: number.String(), Value: number}, true
			}
			e.Name = indexed(e.Name, index, number.String())
			return e, true
		case Series:
			return e, e.Index == index // an inner sum has the index for itself
		}
		return nil, false
	})
}

// Replace returns an expression in which some parts are replaced by others: those
// for which with is true.
func Replace(e Expr, with func(Expr) (Expr, bool)) Expr {
	if other, ok := with(e); ok {
		return other
	}
	in := func(e Expr) Expr { return Replace(e, with) }
	all := func(parts []Expr) []Expr {
		list := make([]Expr, len(parts))
		for i, part := range parts {
			list[i] = in(part)
		}
		return list
	}
	switch e := e.(type) {
	case Sum:
		return Sum{e.Span, all(e.Terms)}
	case Product:
		return Product{e.Span, all(e.Factors), e.Signs}
	case Elementwise:
		return Elementwise{e.Span, all(e.Factors)}
	case Quotient:
		return Quotient{e.Span, in(e.Num), in(e.Den)}
	case Neg:
		return Neg{e.Span, in(e.X)}
	case Percent:
		return Percent{e.Span, in(e.X)}
	case Power:
		return Power{e.Span, in(e.Base), in(e.Exponent)}
	case Call:
		return Call{e.Span, e.Name, all(e.Args)}
	case Transpose:
		if e.Exponent != nil {
			e.Exponent = in(e.Exponent)
		}
		return Transpose{e.Span, in(e.X), e.Exponent}
	case Series:
		return Series{e.Span, e.Index, in(e.Low), in(e.High), in(e.Body), e.Product}
	}
	return e
}

// indexed puts a number in the place of a letter in a name's index, which may
// hold other letters and digits: w_i1, w_i,j.
func indexed(name, index, number string) string {
	base, below, ok := strings.Cut(name, "_")
	if !ok || len(index) != 1 {
		return name
	}
	below, above, raised := strings.Cut(below, "^")
	if strings.Trim(below, "ijklmnt0123456789,") != "" || below == "min" || below == "in" {
		return name
	}
	name = base + "_" + strings.ReplaceAll(below, index, number)
	if raised {
		name += "^" + above
	}
	return name
}
