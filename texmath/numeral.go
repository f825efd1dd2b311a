package texmath

import "strings"

// A Numeral is a formula that is one number, with a sign before it, a power of ten
// behind it or a box around it.
type Numeral struct {
	Number *Number
	Power  []Node // the sign of multiplication and the power of ten; nil where there is none
	Boxed  bool
}

// Decimals returns how many digits stand behind the decimal point.
func (n Numeral) Decimals() int {
	_, behind, _ := strings.Cut(n.Number.Shown, ".")
	return len(behind)
}

// Result reads a formula that is a number, or a symbol with its number behind `=`
// or `≈`. It is false for any other.
func Result(tree *Row) (Numeral, bool) {
	for i, item := range tree.Items {
		if op, ok := item.(*Operator); ok && op.Class == Relation {
			if op.Shown != "=" && op.Shown != "≈" {
				return Numeral{}, false
			}
			return NumeralOf(tree.Items[i+1:])
		}
	}
	return NumeralOf(tree.Items)
}

// NumeralOf reads items that are one number. It is false for any others.
func NumeralOf(items []Node) (Numeral, bool) {
	if len(items) == 1 {
		if box, ok := items[0].(*Boxed); ok {
			n, is := NumeralOf(box.Body.Items)
			n.Boxed = true
			return n, is
		}
	}
	if len(items) > 1 {
		if op, ok := items[0].(*Operator); ok && op.Shown == "−" {
			items = items[1:]
		}
	}
	if len(items) == 0 {
		return Numeral{}, false
	}
	number, ok := items[0].(*Number)
	if !ok {
		return Numeral{}, false
	}
	switch len(items) {
	case 1:
		return Numeral{Number: number}, true
	case 3:
		op, times := items[1].(*Operator)
		power, raised := items[2].(*Scripts)
		if times && op.Shown == "×" && raised && power.Sup != nil {
			return Numeral{Number: number, Power: items[1:]}, true
		}
	}
	return Numeral{}, false
}
