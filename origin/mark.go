package origin

import (
	"bytes"
	"sort"
	"strings"
)

// How the marks are written: control characters, which no Markdown may hold and
// which no text that a person typed gets past the templates.
//
//	numeral:  opens ID names digits closes
//	step:     steps rank ID names
const (
	opens  = '\x01'
	names  = '\x02'
	closes = '\x03'
	steps  = '\x04'
)

// A Rank says how much a place tells about a value. The step of a value is the
// first place of the highest rank.
type Rank byte

// The ranks, from the least telling one.
const (
	Listed  Rank = '1' + iota // the value stands in a list
	Stated                    // the value is stated as a result
	Worked                    // the value stands beside its calculation
	Derived                   // the value is derived, line by line
)

// Number marks a numeral in TeX as that of a value. A sign stays before the mark.
func Number(id, tex string) string {
	sign := ""
	if tex != "" && (tex[0] == '-' || tex[0] == '+') {
		sign, tex = tex[:1], tex[1:]
	}
	return sign + string(opens) + id + string(names) + tex + string(closes)
}

// Here marks a place as one that tells about a value.
func Here(id string, rank Rank) string {
	return string(steps) + string(rune(rank)) + id + string(names)
}

// Plain returns text without its marks.
func Plain(text string) string {
	if !strings.ContainsAny(text, string([]rune{opens, steps})) {
		return text
	}
	plain, _ := take([]byte(text))
	return string(plain)
}

// marks are what was found in a text, by their places in the text without them.
// A value may have several steps.
type marks struct {
	numerals []Numeral
	steps    []Step
}

// take splits a text into what is read and what its marks say. What is left of a
// mark that somebody cut in two says nothing.
func take(text []byte) ([]byte, marks) {
	plain := make([]byte, 0, len(text))
	found := marks{
		numerals: make([]Numeral, 0, bytes.Count(text, []byte{opens})),
		steps:    make([]Step, 0, bytes.Count(text, []byte{steps})),
	}
	for {
		i := bytes.IndexAny(text, string([]rune{opens, names, closes, steps}))
		if i < 0 {
			return append(plain, text...), found
		}
		plain = append(plain, text[:i]...)
		kind := text[i]
		text = text[i+1:]
		if n := len(found.numerals); kind == closes && n > 0 {
			found.numerals[n-1].To = len(plain)
			continue
		}
		named := nameIn(text)
		switch {
		case named <= 0:
		case kind == opens:
			found.numerals = append(found.numerals, Numeral{len(plain), len(plain), string(text[:named])})
			text = text[named+1:]
		case kind == steps && named > 1:
			found.steps = append(found.steps, Step{len(plain), string(text[1:named]), Rank(text[0])})
			text = text[named+1:]
		}
	}
}

// nameIn returns how long the id is that a text begins with, or -1 where it is no
// id of a mark.
func nameIn(text []byte) int {
	end := bytes.IndexFunc(text, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	if end < 0 || text[end] != names {
		return -1
	}
	return end
}

// Without takes the marks out of a text whose numbers lead nowhere.
func Without(text []byte) []byte {
	plain, _ := take(text)
	return plain
}

// Take returns a text without its marks, and what they say about it.
func Take(text []byte) ([]byte, Map) {
	plain, found := take(text)
	best := map[string]Step{}
	for _, n := range found.numerals { // a value that is worked out nowhere is known where it is first seen
		if _, seen := best[n.ID]; !seen {
			best[n.ID] = Step{At: n.From, ID: n.ID}
		}
	}
	for _, s := range found.steps {
		if before, seen := best[s.ID]; !seen || s.Rank > before.Rank {
			best[s.ID] = s
		}
	}
	m := Map{Numerals: found.numerals}
	for _, s := range best {
		m.Steps = append(m.Steps, s)
	}
	sort.Slice(m.Steps, func(i, j int) bool {
		a, b := m.Steps[i], m.Steps[j]
		return a.At < b.At || a.At == b.At && a.ID < b.ID
	})
	return plain, m
}
