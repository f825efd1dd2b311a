// Package origin says where the numbers of a document come from: which value of
// the record a printed numeral is, and where in the document that value is
// worked out.
//
// The Markdown itself says nothing of it. While the chapters are written, each
// numeral and each step carries marks that no reader sees ([Number], [Here]);
// [Take] takes them out again and notes their places beside the text.
package origin

import (
	"bytes"
	"sort"
)

// A Map goes with the Markdown of one document. Both lists are in the order of
// the document.
type Map struct {
	Numerals []Numeral
	Steps    []Step
}

// A Numeral is a computed number as printed: the bytes [From, To) of the
// Markdown, without a sign before them, but with a power of ten behind them.
type Numeral struct {
	From, To int
	ID       string // of the value in the record
}

// A Step is where a value is worked out. It stands in a display formula, in a
// cell of a table or in a formula within the text.
type Step struct {
	At   int // byte of the Markdown
	ID   string
	Rank Rank // how much it tells; 0 where the value is but printed
}

// A Fact is what there is to say about a value in a few lines.
type Fact struct {
	Equation string    // TeX: symbol = formula = numbers = result
	Operands []Operand // the first few of a long list
	More     int       // how many operands are left out
	Exact    string    // the true value in full, as the record has it
}

// An Operand is a value that another one was worked out from.
type Operand struct {
	ID string
	Is string // TeX: symbol = digits
}

// At returns the value whose numeral begins at a byte of the Markdown, or "".
func (m *Map) At(from int) string {
	if m == nil {
		return ""
	}
	i := sort.Search(len(m.Numerals), func(i int) bool { return m.Numerals[i].From >= from })
	if i < len(m.Numerals) && m.Numerals[i].From == from {
		return m.Numerals[i].ID
	}
	return ""
}

// Between returns the numerals in the bytes [from, to) of the Markdown.
func (m *Map) Between(from, to int) []Numeral {
	if m == nil {
		return nil
	}
	first := sort.Search(len(m.Numerals), func(i int) bool { return m.Numerals[i].From >= from })
	last := sort.Search(len(m.Numerals), func(i int) bool { return m.Numerals[i].From >= to })
	return m.Numerals[first:max(first, last)]
}

// Within returns the steps that stand in the bytes [from, to] of the Markdown.
func (m *Map) Within(from, to int) []Step {
	if m == nil {
		return nil
	}
	first := sort.Search(len(m.Steps), func(i int) bool { return m.Steps[i].At >= from })
	last := sort.Search(len(m.Steps), func(i int) bool { return m.Steps[i].At > to })
	return m.Steps[first:max(first, last)]
}

// Apart returns the map without the numerals that stand in the line of their own
// step where that only lists them: in the long tables of a large network they
// would lead nowhere else.
func (m Map) Apart(text []byte) Map {
	listed := map[string]int{}
	for _, s := range m.Steps {
		if s.Rank <= Listed {
			listed[s.ID] = s.At
		}
	}
	var kept []Numeral
	for _, n := range m.Numerals {
		at, is := listed[n.ID]
		if !is || bytes.IndexByte(text[min(at, n.From):max(at, n.From)], '\n') >= 0 {
			kept = append(kept, n)
		}
	}
	return Map{Numerals: kept, Steps: m.Steps}
}
