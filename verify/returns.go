package verify

import (
	"fmt"
	"maps"
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// A giving is a place where the document gives a symbol a value.
type giving struct {
	st      *statement
	numeral formula.Numeral
}

// returns checks the values that a document took to be given anew: one that stands
// nowhere else, and behind which the old value comes back, is no new value but a slip
// where one digit makes it the old one, or the value of a symbol with another index.
func (c *checker) returns() {
	for _, name := range slices.Sorted(maps.Keys(c.givings)) {
		given := c.givings[name]
		if len(given) > mostGivings {
			continue
		}
		for i := 1; i+1 < len(given); i++ {
			before, odd, behind := given[i-1], given[i], given[i+1]
			if !agree(before.numeral, behind.numeral) || agree(before.numeral, odd.numeral) || agree(odd.numeral, behind.numeral) {
				continue
			}
			slip := oneDigitApart(odd.numeral.Text, formula.Like(before.numeral.Value, odd.numeral)) && c.standsOut(name, odd.numeral, before.numeral)
			if !slip && !c.isOtherSymbol(name, odd.numeral) {
				continue
			}
			if c.accused(c.line(odd.st, odd.numeral.Span)) {
				continue
			}
			line := c.line(before.st, before.numeral.Span)
			c.claim(odd.st.source, odd.numeral.Span, Claim{
				Status: Conflict, Claimed: odd.numeral.Text, Expected: formula.Like(before.numeral.Value, odd.numeral), At: odd.numeral.At, Of: name, Kind: Guess,
				Reason: fmt.Sprintf("line %d gives %s the value %s, and so does the document behind it", line, name, before.numeral.Text),
			})
		}
	}
}

// standsOut tells whether a numeral stands nowhere else in the document, and the other one
// is well known or long enough. A value to try out, such as another learning rate, stands
// again where something is worked out with it.
func (c *checker) standsOut(name string, odd, usual formula.Numeral) bool {
	if odd.Decimals == 0 || len(c.printings()[magnitude(odd)]) != 1 {
		return false
	}
	times := 0
	for _, g := range c.givings[name] {
		if agree(g.numeral, usual) {
			times++
		}
	}
	return significant(odd.Text) >= longNumeral-1 || times >= wellKnown
}

// isOtherSymbol tells whether a numeral with many digits is the value of a symbol that differs
// from another one in one digit of its index.
func (c *checker) isOtherSymbol(name string, n formula.Numeral) bool {
	return significant(n.Text) >= longNumeral && slices.ContainsFunc(oneDigitOther(formula.Symbol{Name: name}), func(other formula.Expr) bool {
		e := c.scope.symbols[other.(formula.Symbol).Name]
		return e != nil && e.value.Scalar && agree(e.numeral, n)
	})
}

// printings are the places of each numeral in the document, whatever its sign.
func (c *checker) printings() map[string][]int {
	if c.printedAt == nil {
		c.printedAt = map[string][]int{}
		for _, p := range c.printedNumerals() {
			c.printedAt[magnitude(p.Numeral)] = append(c.printedAt[magnitude(p.Numeral)], p.from)
		}
	}
	return c.printedAt
}

// comesBack tells whether one numeral stands at a place alone, and another one before
// and behind it.
func (c *checker) comesBack(odd, usual formula.Numeral, at int) bool {
	there := c.printings()[magnitude(usual)]
	return len(c.printings()[magnitude(odd)]) == 1 && len(there) > wellKnown && slices.Min(there) < at && at < slices.Max(there)
}
