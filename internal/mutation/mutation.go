// Package mutation changes digits of documents, one at a time, for tests that count how
// many of the changes are found. It is test support and belongs to no phase.
package mutation

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// A Numeral is a place in a document where a number stands.
type Numeral struct {
	From, To int // byte offsets
	Line     int
	Place    Place
}

// A Place tells where in a document a numeral stands.
type Place string

// The places of numerals.
const (
	InHeading  Place = "in headings and lists of contents"
	InCode     Place = "in code and pictures"
	InIndex    Place = "in the indices of symbols" // the 5 of w_5, net_{h5}, W^{(5)} and H5
	InMath     Place = "in formulas"
	InSentence Place = "in sentences"
)

// Places lists them.
func Places() []Place { return []Place{InHeading, InCode, InIndex, InMath, InSentence} }

var (
	digits  = regexp.MustCompile(`\d+(?:\.\d+)?|\.\d+`)
	inline  = regexp.MustCompile(`\$[^$]+\$`)
	target  = regexp.MustCompile(`\]\([^)]*\)|\\\\\[\d+ex\]`) // of a link, and the space between two lines
	heading = regexp.MustCompile(`^#+ .*|^\s*- \[.*`)
	index   = regexp.MustCompile(`_\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|_\d|\^\{\([^()]*\)[^{}]*\}|[A-Za-z]\d+`)
)

// Numerals finds every number of a document, wherever it stands, but for those
// in the targets of links and in lengths, which no reader sees.
func Numerals(src string) []Numeral {
	var list []Numeral
	offset, fenced, displayed := 0, false, false
	for n, line := range strings.SplitAfter(src, "\n") {
		switch bare := strings.TrimSpace(line); {
		case strings.HasPrefix(bare, "```"):
			fenced = !fenced
		case bare == "$$":
			displayed = !displayed
		}
		within := func(at []int, pattern *regexp.Regexp) bool {
			return slices.ContainsFunc(pattern.FindAllStringIndex(line, -1), func(s []int) bool { return s[0] < at[1] && at[0] < s[1] })
		}
		for _, at := range digits.FindAllStringIndex(line, -1) {
			found := Numeral{offset + at[0], offset + at[1], n + 1, InSentence}
			switch {
			case within(at, target):
				continue
			case fenced:
				found.Place = InCode
			case within(at, heading):
				found.Place = InHeading
			case within(at, index):
				found.Place = InIndex
			case displayed || within(at, inline):
				found.Place = InMath
			}
			list = append(list, found)
		}
		offset += len(line)
	}
	return list
}

// Change replaces one digit of a numeral by another one.
func Change(src string, n Numeral, random *rand.Rand) string {
	var places []int
	for i := n.From; i < n.To; i++ {
		if src[i] != '.' {
			places = append(places, i)
		}
	}
	at := places[random.IntN(len(places))]
	digit := '0' + (src[at]-'0'+byte(1+random.IntN(9)))%10
	return src[:at] + string(rune(digit)) + src[at+1:]
}
