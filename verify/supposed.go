package verify

import (
	"bytes"
	"regexp"

	"github.com/nnbook/nnbook/verify/formula"
)

// supposition are words of sentences that say what would be, were a value another
// one than it is.
var supposition = regexp.MustCompile(`(?i)\b(?:would|what if|instead|imagine|if [^.;]{0,80}\bwere|würden?|wäre|angenommen|serait|seraient)\b`)

// A Sentence is the piece of a document around a place, in bytes.
type Sentence struct {
	From, To int
	Supposes bool // it says what would be, and gives no value
}

// Holds tells whether a place is in the sentence.
func (s Sentence) Holds(at int) bool { return s.From <= at && at < s.To }

// longestSentence is how far a sentence is looked for on each side of a place.
const longestSentence = 400

// SentenceAt finds the sentence around a place.
func SentenceAt(source []byte, at int) Sentence {
	from, to := max(0, at-longestSentence), min(len(source), at+longestSentence)
	before, behind := source[from:at], source[at:to]
	for _, end := range sentenceEnds() {
		if i := bytes.LastIndex(before, end); i >= 0 {
			before = before[i+len(end):]
		}
		if i := bytes.Index(behind, end); i >= 0 {
			behind = behind[:i+len(end)]
		}
	}
	s := Sentence{From: at - len(before), To: at + len(behind)}
	s.Supposes = supposition.Match(source[s.From:s.To])
	return s
}

// sentenceEnds are what ends a sentence. A formula that is set apart stands alone, and
// so does a row of a table.
func sentenceEnds() [][]byte {
	return [][]byte{[]byte(". "), []byte(".\n"), []byte("! "), []byte("? "), []byte("; "), []byte("\n\n"), []byte("\n|"), []byte("$$")}
}

// isOther tells whether a numeral is another value than the one that a symbol has, in
// the document or in the network.
func (c *checker) isOther(name string, n formula.Numeral) bool {
	if e := c.scope.symbols[name]; e != nil && e.value.Scalar {
		return !e.is(n)
	}
	known, ok := c.known[name]
	return ok && !known.roundsTo(n)
}

// supposes tells whether a statement stands in a sentence that supposes another value:
// it gives that itself, or goes on with it.
func (c *checker) supposes(st *statement) bool {
	last := st.members[len(st.members)-1]
	at := st.at(last.span) - 1
	if c.condition != nil && c.condition.sentence.Holds(at) {
		return c.condition.sentence.Supposes
	}
	name, isSymbol := st.members[0].symbol()
	n, isNumeral := last.literal()
	return len(st.members) == 2 && isSymbol && isNumeral && c.isOther(name, n) && SentenceAt(c.doc.Source, at).Supposes
}
