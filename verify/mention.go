package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/verify/formula"
)

// A mention is a numeral that stands for a symbol's value without giving it:
// 0.40 where h_1 w_5 is written out as 0.50687 × 0.40, or where a picture shows
// the weight. It is held against the most precise numeral that the document has
// for the value, wherever that stands.
type mention struct {
	name     string
	numeral  formula.Numeral
	entry    *entry // the symbol's value at this place; nil where it has none yet
	from, to int    // in the document
}

// mention takes note of a numeral that stands for a symbol's value.
func (c *checker) mention(name string, n formula.Numeral, from, to int) {
	c.mentioned = append(c.mentioned, mention{name, n, c.scope.symbols[name], from, to})
}

// mentions checks the mentions, now that the whole document is read.
func (c *checker) mentions() {
	for _, m := range c.mentioned {
		e := m.entry
		if e == nil && !c.scope.renewed[m.name] {
			e = c.scope.symbols[m.name]
		}
		if e == nil || !e.value.Scalar {
			continue
		}
		c.seen[m.from] = true
		if agree(e.numeral, m.numeral) {
			continue
		}
		claim := Claim{
			Status: Conflict, Claimed: m.numeral.Text, Expected: formula.Like(e.numeral.Value, m.numeral), At: m.numeral.At, Of: m.name, Kind: Mention, Sources: places(e.numeral),
			Reason:   fmt.Sprintf("line %d gives %s the value %s", e.line, m.name, e.numeral.Text),
			Operands: []Operand{c.operand(m.name, e)},
		}
		claim.Explanation = c.held(m.from, m.name, m.numeral, e)
		c.place(&claim, m.from, m.to)
		c.report.Claims = append(c.report.Claims, claim)
	}
}
