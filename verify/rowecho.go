package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// fewestDecimals is how many decimals an operand has at least that is compared with the
// others of its row.
const fewestDecimals = 4

// longestRow is how many such numerals a row has at most that is looked into.
const longestRow = 100

// rowEchoes reports an operand in a row that stands nowhere else in the document, where
// the row's other calculations have the same but for a digit, again and again:
// σ(0.9275) beside e^{−0.0275} and 0.0275.
func (c *checker) rowEchoes() {
	for _, b := range c.blocks {
		if b.table == nil {
			continue
		}
		for _, row := range b.table.rows {
			c.rowEcho(row)
		}
	}
}

// An operandIn is a numeral of a row.
type operandIn struct {
	formula.Numeral
	st      *statement
	m       *member
	operand bool // of a calculation
}

func (c *checker) rowEcho(row []*cell) {
	var list []operandIn
	for _, x := range row {
		for _, st := range x.statements {
			for _, m := range st.members {
				if m.expr == nil {
					continue
				}
				for _, n := range formula.Numerals(m.expr) {
					if n.Decimals >= fewestDecimals {
						list = append(list, operandIn{n, st, m, !isResult(m.expr)})
					}
				}
			}
		}
	}
	if len(list) > longestRow {
		return
	}
	for _, odd := range list {
		if !odd.operand || len(c.printings()[magnitude(odd.Numeral)]) != 1 {
			continue
		}
		times, calculated := map[string]int{}, map[string]bool{}
		for _, other := range list {
			if key := magnitude(other.Numeral); oneDigitApart(other.Text, odd.Text) {
				times[key]++
				calculated[key] = calculated[key] || other.operand
			}
		}
		for key, count := range times {
			if count < 2 || !calculated[key] || c.accused(c.line(odd.st, odd.Span)) {
				continue
			}
			c.claim(odd.st.of(odd.m), texmath.Span(odd.Span), Claim{
				Status: Conflict, Claimed: odd.Text, Expected: key, At: odd.At, Kind: Echo,
				Reason: fmt.Sprintf("it stands nowhere else; the row has %s again and again", key),
			})
			return
		}
	}
}
