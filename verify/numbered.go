package verify

import (
	"strings"
)

// isNumber tells whether the numeral before a sign of equality only says which one
// a name means, as in "the net input of output 2 = 0.5 · 0.3": a whole number
// behind a word that does not lead up to an equation.
func (p *plainReader) isNumber(start, relation int) bool {
	if p.code || relation != start+1 || start == 0 {
		return false
	}
	t, word := p.list[start], p.list[start-1]
	return t.kind == numberToken && !strings.ContainsAny(t.text, ".,") &&
		word.kind == nameToken && len(word.text) > 1 && !leads(word.text)
}

// leads tells whether an equation may follow a word.
func leads(word string) bool {
	if connects(word) {
		return true
	}
	switch strings.ToLower(word) {
	case "that", "since", "because", "is", "are", "gives", "get", "gets", "have", "has", "but", "when", "while", "therefore", "again", "therein",
		"in", "from", "by", "as", "i.e", "namely", "yields", "that's", "check", "indeed", "now", "note", "using", "write", "means", "makes",
		"dass", "da", "denn", "ist", "gilt", "also", "folgt", "nun", "weil", "wegen", "ergibt", "que", "car", "est", "puisque", "comme":
		return true
	}
	return false
}
