package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// asItIs are the words of a row that changes nothing.
var asItIs = regexp.MustCompile(`(?i)\b(?:as it is|as is|unchanged|identity|keep|same|unverändert|inchangée?)\b`)

// unchanged checks a row whose calculation is a numeral alone, as in "take it as it is":
// its value is the same numeral, with as many digits or fewer. Where no words say so, it
// may be another function of it, unless the two are apart in one digit of several.
func (t *table) unchanged(c *checker, row []*cell) bool {
	from := t.column("calculation", "rechnung", "calcul")
	if from < 0 || from+1 >= len(row) || from+1 >= len(t.header) || !t.headerHas(from+1, "value", "result", "wert", "ergebnis", "valeur", "résultat") {
		return false
	}
	_, left := row[from].only()
	st, right := row[from+1].only()
	if left == nil || right == nil {
		return false
	}
	a, ok1 := left.literal()
	n, ok2 := right.literal()
	if !ok1 || !ok2 || a.Decimals < n.Decimals {
		return false
	}
	slip := significant(n.Text) >= longNumeral && oneDigitApart(a.Text, n.Text)
	if !slip && !agree(n, a) && !slices.ContainsFunc(row[:from], func(x *cell) bool { return asItIs.MatchString(x.words) }) {
		return false
	}
	c.row(st, a, right, n)
	return true
}

// isMean tells whether a row is the mean of the column above it.
func (t *table) isMean(row []*cell) bool {
	if len(row) == 0 {
		return false
	}
	switch strings.ToLower(strings.Trim(row[0].words, " *:$")) {
	case "mean", "average", "mittelwert", "mittel", "durchschnitt", "moyenne":
		return true
	}
	return false
}

// mean reports a column of numbers that ends in their mean but for a digit. What is
// further off may be the mean of something else, and is left to others.
func (t *table) mean(c *checker, from, at int) bool {
	judged := false
	for column := 1; column < len(t.rows[at]); column++ {
		st, m, n, ok := t.rows[at][column].result()
		if !ok || len(st.members) > 1 {
			continue
		}
		terms := t.results(column, from, at)
		if len(terms) != at-from || len(terms) < 2 {
			continue
		}
		count, ok := c.numeral(len(terms))
		mean := formula.Quotient{Num: formula.Sum{Terms: terms}, Den: count}
		if ok && (c.holds(mean, m.expr) || c.oneDigitOff(mean, n)) {
			c.row(st, mean, m, n)
			judged = true
		}
	}
	return judged
}

// numeral is a whole number as one.
func (c *checker) numeral(n int) (formula.Numeral, bool) {
	return plainNumeral(fmt.Sprint(n), 0)
}

// oneDigitOff tells whether a numeral is what an expression gives, but for a digit.
func (c *checker) oneDigitOff(e formula.Expr, n formula.Numeral) bool {
	value, err := formula.Evaluate(e, c.environment(nil))
	c.used = nil
	return err == nil && value.Scalar && oneDigitApart(formula.Like(value.Interval().Mid, n), n.Text)
}
