package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// A former is a numeral that is said to be the value of a symbol before an update.
type former struct {
	name    string
	numeral formula.Numeral
	source  *markdown.Formula
	span    texmath.Span
	section int
}

// anotherCase are the words of headings behind which a document may begin anew, with
// other values.
var anotherCase = regexp.MustCompile(`(?i)\b(?:epoch|iteration|run|example|case|round|sample|pattern|experiment|trial|exercise|problem|beispiel|durchlauf|aufgabe|exemple|exercice)s?\b`)

// ofFormer is how the header of a column of values before an update begins, and the words
// of a row with one.
var ofFormer = regexp.MustCompile(`(?i)^\W*(?:old|before|initial|alte[rsn]?|ancienne?|avant)\b`)

// formers checks what updates start from: the 0.40 of w_5^new = 0.40 − 0.5 · 0.07, of a
// row "w_5^old | 0.40", or of a column "old", where something is derived by w_5. It must be a value that the document gave
// the symbol before. One that is not is a slip where it is off by one digit, or where it
// is the value of a symbol with another index.
func (c *checker) formers() {
	learnt := map[string]bool{} // what something is derived by
	for name := range c.names() {
		if _, by, ok := differential(name); ok {
			learnt[by] = true
		}
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if f, ok := formerIn(st); ok && learnt[f.name] {
				c.former(f)
			}
		}
		if b.table != nil {
			for _, row := range b.table.rows {
				for _, f := range b.table.formers(row) {
					if learnt[f.name] {
						c.former(f)
					}
				}
			}
		}
	}
}

// formerIn is the numeral that an update in a formula starts from.
func formerIn(st *statement) (former, bool) {
	name, ok := st.members[0].symbol()
	of, fresh := strings.CutSuffix(name, "^new")
	if !ok || !fresh || st.conditional {
		return former{}, false
	}
	for _, m := range st.members[1:] {
		sum, ok := m.expr.(formula.Sum)
		if !ok || len(sum.Terms) != 2 {
			continue
		}
		_, step := sum.Terms[1].(formula.Neg)
		if n, ok := sum.Terms[0].(formula.Numeral); ok && step {
			return former{of, n, st.of(m), n.Span, st.section}, true
		}
	}
	return former{}, false
}

// formers are the old values of a row: beside a name with "old", and in a column of them.
func (t *table) formers(row []*cell) []former {
	var list []former
	name, old := "", false
	for j, x := range row {
		st, m := x.only()
		if m == nil {
			old = old || name == "" && ofFormer.MatchString(x.words)
			continue
		}
		if s, ok := m.symbol(); ok {
			name = s
			continue
		}
		n, ok := m.literal()
		if old = old || j < len(t.header) && ofFormer.MatchString(t.header[j]); ok && old && name != "" && !isDerivative(name) {
			list = append(list, former{strings.TrimSuffix(strings.TrimSuffix(name, "^old"), "^new"), n, st.of(m), n.Span, st.section})
		}
		if ok {
			break // what follows is worked out of it
		}
	}
	return list
}

// mostGivings is how often a symbol is given a value at most whose values are compared
// with each other.
const mostGivings = 500

// former holds one against the values that its symbol was given before.
func (c *checker) former(f former) {
	if len(c.givings[f.name])+len(c.givings[f.name+"^new"]) > mostGivings {
		return
	}
	at := f.source.Offset(f.span.Pos) + 1
	var values []formula.Numeral
	last := 0 // the section of the last one
	for _, name := range []string{f.name, f.name + "^new"} {
		for _, g := range c.givings[name] {
			if g.st.at(g.numeral.Span) < at {
				values, last = append(values, g.numeral), max(last, g.st.section)
			}
		}
	}
	same := func(n formula.Numeral) bool { return agree(n, f.numeral) }
	if len(values) == 0 || slices.ContainsFunc(values, same) || c.accused(c.doc.Position(at-1).Line) {
		return
	}
	if truth, known := c.known[f.name]; known && truth.roundsTo(f.numeral) {
		return
	}
	if last < f.section && slices.ContainsFunc(c.headed[last+1:min(f.section+1, len(c.headed))], anotherCase.MatchString) {
		return
	}
	claim := Claim{
		Status: Conflict, Claimed: f.numeral.Text, Expected: formula.Like(values[len(values)-1].Value, f.numeral), At: f.numeral.At, Of: f.name, Kind: Guess,
		Reason: fmt.Sprintf("the document has not given %s this value before", f.name),
	}
	slip := slices.ContainsFunc(values, func(n formula.Numeral) bool { return oneDigitApart(formula.Like(n.Value, f.numeral), f.numeral.Text) })
	if !slip && !slices.ContainsFunc(oneDigitOther(formula.Symbol{Name: f.name}), func(other formula.Expr) bool {
		return slices.ContainsFunc(c.givings[other.(formula.Symbol).Name], func(g giving) bool { return same(g.numeral) })
	}) {
		return
	}
	c.claim(f.source, f.span, claim)
}
