package edition

import (
	"regexp"
	"strconv"
	"strings"
)

// A renumbering is what an author changes who puts a step in, or takes one out: the
// numbers of the steps behind it, wherever they stand.
type renumbering struct {
	places map[int]bool // of the numerals that count on, in bytes of the document
	names  map[name]bool
}

// A name is a word with its number, as in "Step 3", that has become another one.
type name struct{ word, printed, text string }

// explains tells whether a numeral is another one because steps were numbered anew.
func (r *renumbering) explains(d Difference) bool {
	return r.places[d.From] || d.word != "" && r.names[name{d.word, d.Printed, d.Text}]
}

// counting begins a unit that has a number: a heading, an item of a list or of the
// contents, a row of a table. Units with the same beginning are numbered in one sequence.
var counting = regexp.MustCompile(`^(?:#+ |[-*+] \[?|\| ?)?\**(?:\pL+ )?` + blank + `(?:[.):]| \||\*| ?$)`)

// A count is the number that a unit begins with.
type count struct {
	sequence string
	number   int
	before   int // the unit before it in the sequence; -1 for none
}

// counts finds the numbers that units begin with.
func counts(list []unit) map[int]count {
	found, last := map[int]count{}, map[string]int{}
	for i, u := range list {
		first := u.numerals[0]
		number, err := strconv.Atoi(first.text)
		if err != nil || !counting.MatchString(u.form[:min(len(u.form), first.at+3)]) {
			continue
		}
		c := count{u.form[:first.at], number, -1}
		if before, ok := last[c.sequence]; ok {
			c.before = before
		}
		found[i], last[c.sequence] = c, i
	}
	return found
}

// renumbered finds the numbers that differ and are right all the same: they count on in
// the document, and a unit before them was put in, was taken out, or counts on like that
// itself.
func renumbered(document, edition []unit, pairs []pair) *renumbering {
	r := &renumbering{places: map[int]bool{}, names: map[name]bool{}}
	here, there := counts(document), counts(edition)
	if len(here) == 0 {
		return r
	}
	ofDocument, ofEdition := map[int]bool{}, map[int]bool{} // the units that have one beside them
	for _, p := range pairs {
		ofDocument[p.document], ofEdition[p.edition] = true, true
	}
	for _, p := range pairs {
		mine, ok1 := here[p.document]
		printed, ok2 := there[p.edition]
		if !ok1 || !ok2 || mine.number == printed.number {
			continue
		}
		before, isSecond := here[mine.before]
		countsOn := mine.number == 1 || isSecond && mine.number == before.number+1
		putIn := isSecond && !ofDocument[mine.before]
		takenOut := printed.before >= 0 && !ofEdition[printed.before]
		moved := isSecond && r.places[document[mine.before].numerals[0].from]
		if countsOn && (putIn || takenOut || moved) {
			u := &document[p.document]
			r.places[u.numerals[0].from] = true
			if word := u.word(0); word != "" {
				r.names[name{word, edition[p.edition].numerals[0].text, u.numerals[0].text}] = true
			}
		}
	}
	return r
}

// word is the word before a numeral of a unit, in small letters: that of "Step 3".
func (u *unit) word(i int) string {
	before := u.form[:u.numerals[i].at]
	cut := strings.TrimSuffix(before, " ")
	if cut == before {
		return ""
	}
	return strings.ToLower(cut[strings.LastIndexAny(cut, " [*#|(")+1:])
}
