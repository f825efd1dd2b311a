package graph

import "slices"

// An Expr is the formula of a value: numbers of the formula's own shape (the ½
// of a loss, the 1 of 1 + e^{-x}) and references to other values, joined by
// operations.
type Expr interface {
	operands(visit func(*Value))
}

type (
	// Number is a whole number that belongs to the formula.
	Number int
	// Ref is the value of an operand.
	Ref struct{ Value *Value }
	// Sum adds its terms; a term under Neg is subtracted.
	Sum []Expr
	// Product multiplies its factors.
	Product []Expr
	// Quotient divides.
	Quotient struct{ Num, Den Expr }
	// Neg changes the sign.
	Neg struct{ X Expr }
	// Square is x².
	Square struct{ X Expr }
	// Exp is e^x.
	Exp struct{ X Expr }
	// Ln is the natural logarithm.
	Ln struct{ X Expr }
	// Abs is the magnitude |x|.
	Abs struct{ X Expr }
	// Max is the larger of two.
	Max struct{ A, B Expr }
)

// Of returns a reference to a value.
func Of(v *Value) Ref { return Ref{v} }

// Minus returns a − b.
func Minus(a, b Expr) Sum { return Sum{a, Neg{b}} }

// Half is the factor ½.
func Half() Quotient { return Quotient{Number(1), Number(2)} }

func (Number) operands(func(*Value))          {}
func (e Ref) operands(visit func(*Value))     { visit(e.Value) }
func (e Sum) operands(visit func(*Value))     { visitAll(e, visit) }
func (e Product) operands(visit func(*Value)) { visitAll(e, visit) }
func (e Neg) operands(visit func(*Value))     { e.X.operands(visit) }
func (e Square) operands(visit func(*Value))  { e.X.operands(visit) }
func (e Exp) operands(visit func(*Value))     { e.X.operands(visit) }
func (e Ln) operands(visit func(*Value))      { e.X.operands(visit) }
func (e Abs) operands(visit func(*Value))     { e.X.operands(visit) }
func (e Max) operands(visit func(*Value))     { e.A.operands(visit); e.B.operands(visit) }
func (e Quotient) operands(visit func(*Value)) {
	e.Num.operands(visit)
	e.Den.operands(visit)
}

func visitAll(parts []Expr, visit func(*Value)) {
	for _, part := range parts {
		part.operands(visit)
	}
}

// Operation names the outermost operation of an expression: "sum", "product".
func Operation(e Expr) string {
	switch e := e.(type) {
	case nil:
		return "given"
	case Number:
		return "constant"
	case Ref:
		return "copy"
	case Sum:
		if len(e) == 2 {
			if _, subtracted := e[1].(Neg); subtracted {
				return "difference"
			}
		}
		return "sum"
	case Product:
		return "product"
	case Quotient:
		return "quotient"
	case Neg:
		return "negation"
	case Square:
		return "square"
	case Exp:
		return "exponential"
	case Ln:
		return "logarithm"
	case Abs:
		return "magnitude"
	default:
		return "maximum"
	}
}

// Operands returns the values that an expression refers to, each once, in the
// order in which they stand.
func Operands(e Expr) []*Value {
	if e == nil {
		return nil
	}
	var list []*Value
	var seen map[*Value]bool // of a long list; a short one is looked through
	e.operands(func(v *Value) {
		if seen == nil && len(list) == shortList {
			seen = map[*Value]bool{}
			for _, before := range list {
				seen[before] = true
			}
		}
		if seen == nil && !slices.Contains(list, v) || seen != nil && !seen[v] {
			list = append(list, v)
			if seen != nil {
				seen[v] = true
			}
		}
	})
	return list
}

// shortList is up to how many values a list is looked through faster than a map.
const shortList = 16
