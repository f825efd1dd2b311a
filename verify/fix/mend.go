package fix

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mend gives the numeral at a place its right value, as it is written there, and
// the same to its copies. It does nothing where that cannot be done safely.
func (r *round) mend(at int, claimed, right string) {
	old, ok1 := figured(claimed)
	value, ok2 := figured(right)
	if !ok1 || !ok2 {
		r.undecided[r.place(at)] = "the right value has another form"
		return
	}
	value, ok := value.like(old)
	if !ok {
		r.undecided[r.place(at)] = "the right value is not known to so many digits"
		return
	}
	size := reach(r.text[at:], old.digits)
	if size == 0 {
		r.undecided[r.place(at)] = "its digits stand in the document in another form"
		return
	}
	text, ok := overlaid(string(r.text[at:at+size]), old.digits, value.digits)
	if !ok {
		r.undecided[r.place(at)] = "its groups of digits would have to move"
		return
	}
	value.negative = value.negative && significant(value.digits) > 0
	flips := old.negative != value.negative
	if flips && !r.flip(at, value.negative) {
		r.undecided[r.place(at)] = "its sign is part of the formula"
		return
	}
	if old.exponent != value.exponent && !r.rescale(at+size, old.exponent, value.exponent) {
		r.undecided[r.place(at)] = "its power of ten has another form"
		return
	}
	r.set(at, at+size, text)
	if old.digits != value.digits && old.exponent == value.exponent && !flips {
		r.follow(at, at+size, old.digits, text)
	}
}

// rescale changes the exponent behind a number. It is false where its sign would
// have to change, or where it is written in other digits.
func (r *round) rescale(at, old, right int) bool {
	ten := scaled(r.text, at)
	found := exponent.FindStringSubmatchIndex(ten)
	if found == nil || ten[found[2]:found[5]] != strconv.Itoa(old) || (old < 0) != (right < 0) {
		return false
	}
	r.set(at+found[4], at+found[5], strings.TrimPrefix(strconv.Itoa(right), "-"))
	return true
}

// set gives bytes of the text another text.
func (r *round) set(from, to int, text string) {
	start, end := r.span(from, to)
	if r.draft.set(start, end, text) {
		r.changed = true
	}
}

var (
	// operator ends in a sign behind which no other sign can stand.
	operator = regexp.MustCompile(`(?:[-+*/×·−]|\\cdot|\\times)\s*$`)
	// plus is a sign that a line's numbers carry although they need none.
	plus = regexp.MustCompile(`(?:[$|({&]\s*)\+\d`)
)

// flip gives the numeral at a place the other sign, in the way in which the line
// writes signs. It is false where the sign is that of a sum.
func (r *round) flip(at int, negative bool) bool {
	before := bytes.TrimRight(r.text[:at], " {")
	sign, width := utf8.DecodeLastRune(before)
	place := len(before) - width
	line := r.line(at)
	if !negative {
		if sign != '-' && sign != '−' {
			return false
		}
		with := ""
		if plus.Match(line) {
			with = "+"
		}
		r.set(place, place+width, with)
		return true
	}
	minus := "-"
	if bytes.Contains(line, []byte("−")) || bytes.ContainsRune(r.text, '−') && !bytes.ContainsAny(line, `$-\`) {
		minus = "−"
	}
	if sign == '+' && !operator.Match(before[max(0, place-20):place]) && plus.Match(r.text[max(0, place-2):at+1]) {
		r.set(place, place+width, minus)
		return true
	}
	if operator.Match(before[max(0, len(before)-20):]) {
		return false
	}
	r.set(at, at, minus)
	return true
}

// line is the line of a place.
func (r *round) line(at int) []byte {
	from := bytes.LastIndexByte(r.text[:at], '\n') + 1
	to := len(r.text)
	if end := bytes.IndexByte(r.text[at:], '\n'); end >= 0 {
		to = at + end
	}
	return r.text[from:to]
}

// plain is a number as most are printed.
var plain = regexp.MustCompile(`^(?:\d+(?:\{,\}|[.,])?\d*|\.\d+)`)

// printed is the number that stands at a place, without its sign, as findings
// write it.
func (r *round) printed(at int) string {
	digits := string(plain.Find(r.text[at:min(at+60, len(r.text))]))
	return strings.TrimSuffix(strings.Replace(strings.Replace(digits, "{,}", ".", 1), ",", ".", 1), ".")
}
