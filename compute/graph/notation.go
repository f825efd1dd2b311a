package graph

import (
	"strconv"
	"strings"
)

// A rank is how tightly a piece of TeX holds together; a piece of lower rank
// than its surroundings ask for is put in brackets.
type rank int

const (
	rankSum rank = iota
	rankSigned
	rankProduct
	rankPower
	rankAtom
)

// rankOf is the rank of a symbol: one with a superscript takes brackets before
// it takes another.
func rankOf(symbol string) rank {
	if strings.Contains(symbol, "^") || strings.HasPrefix(symbol, `\frac`) || strings.HasPrefix(symbol, `\Delta`) {
		return rankPower
	}
	return rankAtom
}

// A leaf writes an operand, or a number of the formula's own where numbers are
// being substituted.
type notation struct {
	leaf    func(*Value) (tex string, r rank)
	numbers bool // operands stand as numbers: multiply with a cross
}

// Symbolic writes an expression in the symbols of its operands.
func Symbolic(e Expr) (string, rank) {
	return notation{leaf: func(v *Value) (string, rank) { return v.Symbol, v.symbolRank }}.tex(e)
}

// printed writes an expression in the numerals of its operands, with a count of
// guard digits.
func printed(e Expr, guard int) string {
	tex, _ := notation{numbers: true, leaf: func(v *Value) (string, rank) {
		n := v.at(guard)
		if n.bare {
			return v.marked(n), rankAtom
		}
		return v.marked(n), rankSigned
	}}.tex(e)
	return tex
}

func (n notation) tex(e Expr) (string, rank) {
	switch e := e.(type) {
	case Number:
		return strconv.Itoa(int(e)), rankAtom
	case Ref:
		return n.leaf(e.Value)
	case Sum:
		return n.sum(e)
	case Product:
		return n.product(e)
	case Quotient:
		num, _ := n.tex(e.Num)
		den, _ := n.tex(e.Den)
		return `\frac{` + num + `}{` + den + `}`, rankPower
	case Neg:
		return "-" + n.within(e.X, rankProduct), rankSigned
	case Square:
		return n.within(e.X, rankAtom, n.numbers) + "^{2}", rankPower
	case Exp:
		exponent, _ := n.tex(e.X)
		return "e^{" + exponent + "}", rankPower
	case Ln:
		inner, _ := n.tex(e.X)
		return `\ln\left(` + inner + `\right)`, rankProduct
	case Abs:
		inner, _ := n.tex(e.X)
		return `\left\lvert ` + inner + ` \right\rvert`, rankAtom
	case Max:
		a, _ := n.tex(e.A)
		b, _ := n.tex(e.B)
		return `\max(` + a + `, ` + b + `)`, rankProduct
	}
	return "", rankAtom
}

// within writes a part, in brackets where its rank is below what is wanted or
// where brackets are asked for.
func (n notation) within(e Expr, want rank, always ...bool) string {
	tex, r := n.tex(e)
	if r < want || (len(always) > 0 && always[0]) {
		return bracketed(tex)
	}
	return tex
}

func bracketed(tex string) string {
	if strings.Contains(tex, `\frac`) {
		return `\left(` + tex + `\right)`
	}
	return "(" + tex + ")"
}

// sum joins terms with their signs: a term that begins with a minus is
// subtracted.
func (n notation) sum(terms Sum) (string, rank) {
	if len(terms) == 1 {
		return n.tex(terms[0])
	}
	var b strings.Builder
	for i, term := range terms {
		tex, r := n.tex(term)
		if r == rankSum {
			tex = bracketed(tex)
		}
		switch rest, negative := strings.CutPrefix(tex, "-"); {
		case i == 0:
			b.WriteString(tex)
		case negative:
			b.WriteString(" - " + rest)
		case strings.HasPrefix(tex, "+"): // a number typed with its sign
			b.WriteString(" + (" + tex + ")")
		default:
			b.WriteString(" + " + tex)
		}
	}
	return b.String(), rankSum
}

// product joins factors: numbers with a cross, symbols by standing side by
// side, with a dot where a fraction or a number would run into its neighbour.
func (n notation) product(factors Product) (string, rank) {
	if len(factors) == 1 {
		return n.tex(factors[0])
	}
	var b strings.Builder
	before := ""
	for i, factor := range factors {
		tex := n.within(factor, rankProduct)
		if i > 0 {
			switch {
			case n.numbers:
				b.WriteString(` \times `)
			case strings.HasPrefix(before, `\frac{\partial`) || strings.HasPrefix(tex, `\frac{\partial`) ||
				tex[0] >= '0' && tex[0] <= '9' || strings.HasPrefix(before, `\Delta`):
				b.WriteString(` \cdot `)
			default:
				b.WriteString(` `)
			}
		}
		b.WriteString(tex)
		before = tex
	}
	return b.String(), rankProduct
}
