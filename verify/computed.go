package verify

import (
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// computed tells whether a symbol's value is a rounded result although it stands there
// alone, as in a table: nobody is given a derivative, nor the value of a symbol that the
// document works out by a general formula, where it has as many decimals as a result or
// another one of them is a result.
func (s *scope) computed(name string, n formula.Numeral) bool {
	family, _ := familyOf(name)
	return isDerivative(name) || s.general[family] && (n.Decimals >= decimalsOfResult || s.resulting[family])
}

// decimalsOfResult is how many decimals a numeral has at least that is taken for a result
// unasked: prices and measured values have fewer.
const decimalsOfResult = 3

// generally tells whether a statement is a general formula such as E_i = (t_i - o_i)^2,
// and whose: that of the family E_#. One that counts with its index, or that gives a
// symbol a new value, is none.
func generally(st *statement) (family string, ok bool) {
	name, isSymbol := st.members[0].symbol()
	at := generalIndex.FindStringSubmatchIndex(name)
	if !isSymbol || at == nil || len(st.members) < 2 || st.members[1].expr == nil {
		return "", false
	}
	index := name[at[2]:at[3]]
	symbols := formula.Symbols(st.members[1].expr)
	own := func(s formula.Symbol) bool { return s.Name == name || s.Name == index }
	return name[:at[2]] + "#" + name[at[3]:], len(symbols) > 0 && !slices.ContainsFunc(symbols, own)
}
