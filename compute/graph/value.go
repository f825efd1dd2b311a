package graph

import (
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/origin"
)

// A Value is one number of the walkthrough.
type Value struct {
	ID     string // stable: "net_o1", "grad_w5"
	Symbol string // TeX, without dollar signs
	Label  string // for a step: what is done, in a few words
	Def    Expr   // the formula that made it; nil for a number that was given

	graph      *Graph
	symbolRank rank
	exact      decimal.Decimal // the true value
	work       decimal.Decimal // what later steps go on from
	printed    decimal.Decimal // the number that the shown digits of a computed value say
	numeral    numeral
	place      int  // in the graph's values
	whole      bool // the numeral is the carried value, to its last digit
	tied       bool // the value before rounding lay halfway between two numerals

	named       bool   // has a symbol of its own, not its formula
	detail      bool   // printed, never carried on
	rough       bool   // written with two significant digits
	gradient    *Value // for a change: of what
	old, change *Value // for an updated parameter: from what, by what
}

// Given tells whether a person typed the number.
func (v *Value) Given() bool { return v.Def == nil }

// OnlyShown tells whether the value is printed but never carried on.
func (v *Value) OnlyShown() bool { return v.detail }

// Approximate tells whether the value is only told roughly, as in "about 380".
func (v *Value) Approximate() bool { return v.rough }

// Exact returns the true value, to the 34 digits that a record stores.
func (v *Value) Exact() decimal.Decimal {
	stored := decimal.Significant(v.exact, storedDigits)
	return stored.Stripped(0)
}

// True returns the true value at the graph's full precision.
func (v *Value) True() decimal.Decimal { return v.exact }

// Carried returns the number that later steps go on from.
func (v *Value) Carried() decimal.Decimal { return v.work }

// Printed returns the number that the shown digits say.
func (v *Value) Printed() decimal.Decimal { return v.printedAt(0) }

func (v *Value) printedAt(guard int) decimal.Decimal {
	if v.whole {
		return v.work.Certain()
	}
	if guard == 0 { // as in most lines
		return v.printed
	}
	return decimal.Round(v.work, v.numeral.decimals+guard).Certain()
}

// Sign returns -1, 0 or +1, by the number that later steps go on from.
func (v *Value) Sign() int { return v.work.Sign() }

// Shown returns the digits as they are printed, in plain text.
func (v *Value) Shown() string { return v.numeral.text }

// TeX returns the digits as they are printed, in TeX. As in everything that a
// value writes in TeX, the digits of a computed value carry its mark.
func (v *Value) TeX() string { return v.marked(v.numeral) }

// Plain returns the digits in TeX without a mark, for what is not the text of the
// document: a figure, a file.
func (v *Value) Plain() string { return v.numeral.tex }

// marked writes a numeral as one of the value's.
func (v *Value) marked(n numeral) string {
	if v.Given() {
		return n.tex
	}
	return origin.Number(v.ID, n.tex)
}

// Boxed returns the digits in a box, as the result of a step.
func (v *Value) Boxed() string { return v.here(origin.Stated) + `\boxed{` + v.TeX() + `}` }

// Listed marks a place where the value is looked up.
func (v *Value) Listed() string { return origin.Here(v.ID, origin.Listed) }

// Here marks a place where the value is worked out in words.
func (v *Value) Here() string { return origin.Here(v.ID, origin.Worked) }

// here marks a place of a computed value.
func (v *Value) here(rank origin.Rank) string {
	if v.Given() {
		return ""
	}
	return origin.Here(v.ID, rank)
}

// Whole tells whether the printed digits are the carried value itself.
func (v *Value) Whole() bool { return v.whole }

// Tied tells whether the value, before it was rounded, lay exactly halfway between
// two numerals: there two people may round it differently.
func (v *Value) Tied() bool { return v.tied }

// at returns the numeral with more digits than it usually shows. A numeral that
// already says everything has no more to give.
func (v *Value) at(guard int) numeral {
	if guard == 0 || v.whole {
		return v.numeral
	}
	return written(v.work, v.numeral.decimals+guard)
}

// At returns the digits with more of them than usual, in TeX.
func (v *Value) At(guard int) string { return v.marked(v.at(guard)) }

// Operands returns the values that this one was made from.
func (v *Value) Operands() []*Value { return Operands(v.Def) }

// Full returns the true value to 20 significant digits, in TeX: the column
// that an appendix sets beside the shown digits.
func (v *Value) Full() string {
	if v.Given() {
		return v.TeX()
	}
	return origin.Number(v.ID, Long(v.exact))
}

// fullDigits is how many significant digits a true value is written with.
const fullDigits = 20

// Long writes a number to 20 significant digits, in TeX.
func Long(number decimal.Decimal) string { return Longer(number, 0) }

// Longer writes a number to so many significant digits, and to 20 at least.
func Longer(number decimal.Decimal, digits int) string {
	d := decimal.Significant(number, max(fullDigits, digits))
	if number.Exact() {
		d = d.Stripped(0)
	}
	return written(d, places(d)).tex
}

// Small writes a distance to two significant digits, with a power of ten where
// it is below a thousandth or has more digits than that, in TeX.
func Small(distance decimal.Decimal) string {
	d := decimal.Significant(distance, 2)
	if d.Sign() != 0 && (d.Magnitude() < -3 || d.Magnitude() > 1) {
		return powered(d).tex
	}
	return written(d, places(d)).tex
}

// Distance returns how far the shown digits are from the true value, to two
// significant digits, in TeX; "0" where they are the true value.
func (v *Value) Distance() string {
	distance, err := v.graph.arithmetic.Add(v.Printed(), v.exact.Neg())
	if err != nil || distance.Sign() == 0 {
		return "0"
	}
	return Small(distance.Abs())
}

// Action says in a few words how the value is worked out from its operands: the
// step's own label, or the name of its operation.
func (v *Value) Action() string {
	if v.Label != "" {
		return v.Label
	}
	switch Operation(v.Def) {
	case "copy", "constant":
		return "Take it as it is"
	case "sum":
		return "Add"
	case "difference":
		return "Subtract"
	case "product":
		return "Multiply"
	case "quotient":
		return "Divide"
	case "negation":
		return "Change the sign"
	case "square":
		return "Square"
	case "exponential":
		return "Raise e to it"
	case "logarithm":
		return "Take the logarithm"
	case "magnitude":
		return "Take the magnitude"
	case "maximum":
		return "Take the larger"
	}
	return "Given"
}
