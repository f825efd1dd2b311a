// Package fix mends a document: it changes the numerals that are wrong, and those
// that inherit them, and leaves every other byte as it is.
//
// It works in rounds. A round checks the document as it stands ([verify.Check]),
// decides for each finding which numeral is wrong and what it should be, changes
// that numeral and its copies, and leaves what hangs on them to the next round:
//
//	check → targets (the numerals that are certainly wrong) → edits (with their copies) → check …
//
// Where the network is known, a numeral that says what one of its values is must
// be that value, and an operand gives way to a true result. Elsewhere operands
// stay, and results follow from them. It ends when nothing is wrong, when nothing
// changes, or after [mostRounds]; a numeral that comes back to what it was before
// is not touched again.
package fix

import (
	"fmt"

	"github.com/nnbook/nnbook/verify"
)

// mostRounds bounds the rounds: each goes at least one step down the document's
// chain of calculations.
const mostRounds = 60

// mostText bounds the text that is checked for one document, again and again, in
// bytes.
const mostText = 24 << 20

// A Change is a numeral that was mended. Lines and columns are those of the
// original, from 1; a column counts characters.
type Change struct {
	Line, Column int
	From, To     int // bytes of the original
	Old, New     string
}

// A Left is a claim of the copy that is wrong and was not mended, and why not.
type Left struct {
	Claim  verify.Claim // its place is that in the copy
	Reason string
}

// An Outdated is words that held for the old numbers and do not for the new ones.
type Outdated struct {
	Line, Column int
	Words        string
	Says         string // what the numbers say
}

// A Mended is a document with its wrong numerals mended.
type Mended struct {
	Source   []byte
	Changes  []Change // in the order of the document
	Left     []Left
	Outdated []Outdated
	Rounds   int
}

// Whole tells whether nothing in the copy is wrong.
func (m *Mended) Whole() bool { return len(m.Left) == 0 && len(m.Outdated) == 0 }

// Document mends a document. The options are those of [verify.Check], and so is
// the error: what is no text cannot be mended.
func Document(path string, src []byte, options verify.Options) (*Mended, error) {
	m := &mender{path: path, options: options, draft: newDraft(src), undecided: map[int]string{}, exact: map[int]bool{}}
	first, err := m.check(options)
	if err != nil {
		return nil, err
	}
	m.note(first)
	rounds := 0
	for report := first; rounds < mostRounds && !m.spent(); rounds++ {
		changed, err := m.round(report)
		if err != nil {
			return nil, err
		}
		if !changed {
			break
		}
		if report, err = m.check(options); err != nil {
			return nil, err
		}
	}
	return m.result(first, rounds)
}

// result checks the copy, with what is known and without, and tells what is left.
func (m *mender) result(first *verify.Report, rounds int) (*Mended, error) {
	last, err := m.check(m.options)
	if err != nil {
		return nil, err
	}
	if bad(first) > 0 && bad(last) >= bad(first) { // the document is better off as it was
		m.draft.edits, last = nil, first
	}
	plain := last
	if m.options.Known != nil {
		if plain, err = m.check(verify.Options{}); err != nil {
			return nil, err
		}
	}
	mended := &Mended{Source: m.draft.bytes(), Changes: m.draft.changes(), Rounds: rounds}
	mended.Outdated = m.outdated(first, last)
	seen := map[string]bool{}
	for _, claims := range [][]verify.Claim{last.Claims, plain.Claims} {
		for _, c := range claims {
			if !c.Status.Bad() || m.isOutdated(first, c) {
				continue
			}
			if key := fmt.Sprint(c.Line, c.Column, c.EndLine, c.EndColumn, c.Claimed, c.Reason); !seen[key] {
				seen[key] = true
				mended.Left = append(mended.Left, Left{c, m.whyLeft(c)})
			}
		}
	}
	return mended, nil
}

func bad(r *verify.Report) int {
	count := 0
	for _, c := range r.Claims {
		if c.Status.Bad() && c.Kind != verify.Ratio {
			count++
		}
	}
	return count
}

// whyLeft says why a claim was not mended.
func (m *mender) whyLeft(c verify.Claim) string {
	place, _ := m.draft.view().origin(c.At - 1)
	switch {
	case m.spent():
		return "the document is too long to be mended to its end"
	case c.At == 0 && c.Kind != verify.Ratio:
		return "it is not about one numeral"
	case c.Kind == verify.Ratio:
		return "words are not rewritten"
	case m.draft.frozen[place]:
		return "its right value depends on itself"
	case m.undecided[place] != "":
		return m.undecided[place]
	case c.Status == verify.Overprecise:
		return "with fewer digits it would hold, and digits stay as many as they are"
	case c.Status == verify.Conflict:
		return "which of the two values is meant is not certain"
	}
	return "which numeral is wrong is not certain"
}
