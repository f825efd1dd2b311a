package fix

import (
	"bytes"
	"regexp"
	"slices"
)

// How many digits tell a number from others that are the same by chance: numbers
// with so many are copies wherever they stand; with fewer, only behind the place
// where the number stands first.
const (
	unmistakable = 4
	telling      = 3
)

// unseen is what no reader sees as a number: targets of links and tags.
var unseen = regexp.MustCompile(`\]\([^)\s]*\)|<[a-zA-Z/!][^>\n]*>|https?://\S+`)

// follow gives the copies of a numeral that was mended the same text. A copy has
// the same digits, is not worked out from other numbers of its own, and is not
// what the network says it should be.
func (r *round) follow(from, to int, digits, text string) {
	if r.vouched[digits] {
		return // another value of the network has the same digits
	}
	old := r.text[from:to]
	ten := scaled(r.text, to)
	first := -1
	for at := 0; ; {
		next := bytes.Index(r.text[at:], old)
		if next < 0 {
			return
		}
		next += at
		at = next + len(old)
		if !alone(r.text, next, at) || r.hidden(next) {
			continue
		}
		if first < 0 {
			first = next
		}
		if next != from && scaled(r.text, at) == ten && r.copies(next, from, first, digits) {
			r.touched[next] = true
			r.set(next, at, text)
		}
	}
}

// copies tells whether the same digits at another place say the same as those at
// the place that was mended.
func (r *round) copies(at, from, first int, digits string) bool {
	if _, own := r.held[at]; own {
		return false // true, or mended by itself
	}
	if c, ok := r.computed[at]; ok && !r.hangsOn(c, func(at int) bool { return r.touched[at] }) {
		return false
	}
	if c, ok := r.named[at]; ok && r.hangsOn(c, func(source int) bool { return source == from }) {
		return true // it says the same of the same symbol
	}
	switch count := significant(digits); {
	case count >= unmistakable:
		return true
	case count > 1 && from < at && !r.operand[at] && r.together(from, at):
		return true
	case at < from || first < from:
		return false
	case count >= telling:
		return true
	}
	return r.doubted[at]
}

// together tells whether two places are in one paragraph.
func (r *round) together(from, to int) bool {
	return !blank.Match(r.text[from:to])
}

// hidden tells whether a place is in what no reader sees.
func (r *round) hidden(at int) bool {
	line := r.line(at)
	start := bytes.LastIndexByte(r.text[:at], '\n') + 1
	return slices.ContainsFunc(unseen.FindAllIndex(line, -1), func(s []int) bool { return s[0] <= at-start && at-start < s[1] })
}
