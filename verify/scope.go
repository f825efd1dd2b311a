package verify

import (
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// A scope is what the document has said so far: the values of its symbols, its
// functions, and which numerals were results that somebody rounded.
type scope struct {
	symbols   map[string]*entry
	later     map[string]*entry // what the document will say: for symbols used before they get a value
	functions map[string]formula.Function
	rounded   map[string]bool // numerals that are rounded results
	general   map[string]bool // families of symbols that a general formula works out: E_# of E_i = …
	resulting map[string]bool // families of which a member is a rounded result
	given     map[string]bool // numerals that are given values
	renewed   map[string]bool // symbols that were given a new value on purpose
}

// An entry is the value of a symbol.
type entry struct {
	value    formula.Value
	wide     formula.Value   // of a matrix: with the bounds that the rounding of its entries leaves
	numeral  formula.Numeral // of a number: the most precise numeral so far
	rounded  bool
	worked   bool // its own line works it out
	line     int
	at       int    // in the document, in bytes from 1; 0 where that is not known
	section  int    // counts the headings before it
	label    string // of its paragraph
	literals int    // how often it was given
	numerals []int  // of a matrix: the places of its numerals
	several  bool   // of a value that is still to come: it is one of several
}

func newScope() *scope {
	return &scope{
		symbols: map[string]*entry{}, later: map[string]*entry{}, functions: map[string]formula.Function{},
		rounded: map[string]bool{}, general: map[string]bool{}, resulting: map[string]bool{}, given: map[string]bool{}, renewed: map[string]bool{},
	}
}

// lookup returns the value of a symbol with the bounds that its rounding leaves.
func (s *scope) lookup(name string) (*entry, bool) {
	if e := s.symbols[name]; e != nil {
		return e, true
	}
	e := s.later[name]
	return e, e != nil && !e.several
}

// expect takes the value that the document gives a symbol further down, for those
// who use it before. Where it gives several, none of them can be meant.
func (s *scope) expect(name string, e *entry) {
	e.rounded = e.rounded || s.computed(name, e.numeral)
	if first := s.later[name]; first != nil {
		first.several = first.several || !agree(first.numeral, e.numeral)
		return
	}
	s.later[name] = e
}

// forget takes a symbol's value away: the document gives it a new one on purpose.
func (s *scope) forget(name string) {
	delete(s.symbols, name)
	s.renewed[name] = true
}

// define gives a symbol a value, or another numeral for the value that it has:
// the more precise one stays. A value that contradicts the first is told as a
// conflict elsewhere, and not taken.
func (s *scope) define(name string, n formula.Numeral, rounded bool, line int, st *statement) {
	family, _ := familyOf(name)
	rounded = rounded || s.computed(name, n)
	s.resulting[family] = s.resulting[family] || rounded
	old := s.symbols[name]
	if old != nil && old.value.Scalar && agree(old.numeral, n) {
		old.literals++
		old.rounded = old.rounded || rounded
		old.section, old.label = st.section, st.label // it holds here, too
		if n.Decimals > old.numeral.Decimals {
			old.numeral, old.value, old.line, old.at = n, formula.Number(formula.Exactly(n.Value)), line, st.at(n.Span)
		}
		s.mark(n, old.rounded)
		return
	}
	if old != nil && old.value.Scalar {
		return // a conflict: what the document said first stands
	}
	s.symbols[name] = &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, rounded: rounded, worked: st.worksOut(), line: line, at: st.at(n.Span), section: st.section, label: st.label, literals: 1}
	s.mark(n, rounded)
}

// mark remembers whether a numeral is a rounded result or a given value.
func (s *scope) mark(n formula.Numeral, rounded bool) {
	key := magnitude(n)
	if rounded {
		s.rounded[key] = true
		return
	}
	s.given[key] = true
}

func magnitude(n formula.Numeral) string { return strings.TrimPrefix(n.Text, "-") }

// interval is the value of an entry: exact for what was given, anything that
// rounds to it for a rounded result.
func (e *entry) interval() formula.Value {
	switch {
	case !e.rounded:
		return e.value
	case !e.value.Scalar:
		return e.wide
	}
	return formula.Number(formula.Around(e.numeral.Value, e.numeral.Decimals))
}

// agree tells whether two numerals are roundings of each other.
func agree(a, b formula.Numeral) bool {
	if a.Decimals > b.Decimals {
		a, b = b, a
	}
	return rounds(b.Value, a)
}

// rounds tells whether a value, rounded to the numeral's digits, is the numeral.
// Halves may go either way.
func rounds(value decimal.Decimal, n formula.Numeral) bool {
	around := formula.Around(n.Value, n.Decimals)
	return value.Cmp(around.Low) >= 0 && value.Cmp(around.High) <= 0
}
