package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// pairs finds the values of a table that sets names beside values, also several of
// them side by side: | Weight | Value | Weight | Value |. A name in dollars at the
// beginning of a row is read like any other row's.
func (t *table) pairs(row []*cell, take func(st *statement, m *member, name string, n formula.Numeral)) {
	for i := range min(len(row), len(t.header)) - 1 {
		if !t.headerHas(i, nameHeaders...) || !t.headerHas(i+1, valueHeaders...) {
			continue
		}
		st, m, n, ok := row[i+1].result()
		if !ok || len(st.members) > 1 {
			continue
		}
		if name, plain := t.namedIn(row[i]); name != "" && (plain || i > 0) {
			take(st, m, name, n)
		}
	}
}

// The words of the headers over names and over their values.
var (
	nameHeaders  = []string{"param", "symbol", "weight", "variable", "bias", "gewicht", "größe", "grösse", "poids", "connection"}
	valueHeaders = []string{"value", "initial", "wert", "valeur"}
)

// namedIn is the symbol that stands alone in a cell, and whether it does so in plain
// text: w5, b_1, η.
func (t *table) namedIn(x *cell) (name string, plain bool) {
	if _, m := x.only(); m != nil {
		name, _ := m.symbol()
		return name, false
	}
	text := strings.Trim(x.words, " `*")
	switch text {
	case "η", "eta":
		return "η", true
	case "α", "alpha":
		return "α", true
	}
	if m := plainSymbol.FindStringSubmatch(text); m != nil {
		return m[1] + "_" + plainIndex(m[2]), true
	}
	return "", false
}

// plainSymbol is the name of a value of a network in plain text.
var plainSymbol = regexp.MustCompile(`^([wbxhotivzaWVB]|net|out|target)_?([ho]?\d+(?:,\d+)*|[ₒₕ]?[₀₁₂₃₄₅₆₇₈₉]+)$`)
