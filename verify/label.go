package verify

import (
	"regexp"
	"strings"
)

// label is what a paragraph begins with as with a heading: words in bold, or a few
// words and a colon.
var label = regexp.MustCompile(`^[\s>*+-]*(?:\d+[.)]\s+)?(?:\*\*|__)([^*_\n]{1,80})(?:\*\*|__)|^([^\n]{1,80}?):(?:\s|$)`)

// labelOf returns the label of a paragraph, or nothing.
func labelOf(paragraph string) string {
	m := label.FindStringSubmatch(paragraph)
	if m == nil {
		return ""
	}
	words := strings.Trim(m[1]+m[2], " .:*_")
	if sentenceEnd.MatchString(words) || strings.Count(words, "$")%2 != 0 {
		return ""
	}
	return words
}

// A label names a case where it sets values, for (1, 1), if x = 2, or is the letter of
// a part, (b). An index is no
// value: what is said for h_1 goes for the same network as what is said for h_2.
var (
	setting = regexp.MustCompile(`(?i)^(?:for|when|if|with|at|given|suppose|let|für|bei|wenn|falls|mit|pour|si|avec)\b`)
	aPart   = regexp.MustCompile(`^\(?(?:[a-zA-Z]|[ivx]{1,4})[).]*$`)
	anIndex = regexp.MustCompile(`_\{[^{}]*\}|_\w|\pL\d+`)
)

// namesCase tells whether a label begins a case of its own.
func namesCase(label string) bool {
	if announces(label, cases) != "" || announces(label, news) != "" || aPart.MatchString(label) {
		return true
	}
	return setting.MatchString(label) && strings.ContainsAny(anIndex.ReplaceAllString(label, ""), "0123456789")
}

// apartBy returns the label that sets a statement apart from where a symbol got its
// value; nothing where both stand under the same.
func (e *entry) apartBy(st *statement) string {
	if e.label == st.label {
		return ""
	}
	return st.label
}
