// Package verify checks the arithmetic of a Markdown document with LaTeX. It
// finds each numeric claim, works it out again from the numbers as printed, and
// says which claims hold, which do not, and what it could not check.
//
// The rules by which a claim is judged stand in docs/verify.md, with an example
// each. The document's own printed digits decide.
package verify

import (
	"github.com/nnbook/nnbook/verify/edition"
	"github.com/nnbook/nnbook/verify/notation"
)

// A Status is the verdict on a claim.
type Status string

// The verdicts.
const (
	OK          Status = "ok"
	Rounding    Status = "rounding"    // agrees only if rounded operands are widened by half a unit
	Truncated   Status = "truncated"   // cut, not rounded
	Overprecise Status = "overprecise" // more digits than the operands support
	Wrong       Status = "wrong"
	Conflict    Status = "conflict"    // a symbol with two values
	Untrue      Status = "untrue"      // the line holds, but the value is not the network's
	NotChecked  Status = "not_checked" // found, and not checked, with the reason
	NotParsed   Status = "not_parsed"  // not understood
)

// Statuses lists the verdicts in the order in which a summary tells them.
func Statuses() []Status {
	return []Status{OK, Rounding, Truncated, Overprecise, Wrong, Conflict, Untrue, NotChecked, NotParsed}
}

// Bad tells whether a verdict says that something in the document is wrong.
func (s Status) Bad() bool {
	switch s {
	case Truncated, Overprecise, Wrong, Conflict, Untrue:
		return true
	}
	return false
}

// A Claim is one thing that the document says in numbers, with the verdict on it.
// Lines and columns count from 1, columns in characters; the end is exclusive.
type Claim struct {
	Line, Column       int
	EndLine, EndColumn int
	Text               string // as it stands in the document
	Claimed            string // the numeral that the document prints; empty where there is none
	Expected           string // what it should be, with the same number of digits; empty where that is not known
	Status             Status
	Ulps               string // how far off, in units of the claimed numeral's last digit; empty where that is not known
	Reason             string // in plain words: why this verdict
	Operands           []Operand

	Explanation *Explanation // on the lines that the options ask for

	// For those who mend the document. Places are those of a numeral's first
	// digit in the source, in bytes from 1; 0 where that is not known.
	At      int    // of the numeral that is claimed
	Sources []int  // of the numerals that it was held against
	Behind  []int  // of those that give the symbols of its calculation their values
	Of      string // the symbol whose value it is said to be; empty where there is none
	Mended  string // what the numeral at At should be, where Expected is not about it alone
	Kind    Kind

	from, to int // in the document, in bytes
}

// A Kind tells claims apart that are not about a value.
type Kind int

// The kinds of claims.
const (
	Plain   Kind = iota
	Ratio        // "about 380 times smaller"
	Mention      // a numeral stands where a symbol does in the same formula
	Guess        // Expected is one of several values that may be meant
	Echo         // an operand is none of the document's numerals but for a digit
	Gap          // how far two values beside it are apart
	Reprint      // a numeral of a document of nnbook's that nnbook prints otherwise
)

// An Operand is a value that a claim was worked out from.
type Operand struct {
	Name   string // the symbol, or the numeral itself
	Value  string
	Line   int // where the document gives it; 0 for a numeral of the claim itself
	Column int // of the value there; 0 where that is not known
}

// Numerals counts the numerals of a document.
type Numerals struct {
	Total      int
	Checked    int
	NotChecked int
}

// An Unchecked groups numerals that claim nothing that could be checked.
type Unchecked struct {
	Reason string
	Count  int
}

// A Report is what was found in a document: its claims in the order in which
// they stand there.
type Report struct {
	Path      string
	Claims    []Claim
	Numerals  Numerals
	Unchecked []Unchecked         // most frequent first
	Held      []Held              // the numerals that were held against the network, true or not
	Marks     []Mark              // where the options ask for them
	Edition   *edition.Comparison // with what nnbook prints of the network; nil where the document is none of its editions
	Unread    int                 // the line from which on the document is too long to be read; 0 where it is read to its end
}

// A Held is a numeral that says what a value of the network is.
type Held struct {
	At    int    // the place of its first digit, in bytes from 1; 0 where that is not known
	Of    string // the document's name of the value
	Text  string // the numeral
	Right string // the value as the numeral should have it
	True  bool   // the numeral is a rounding of the value, or what rounded steps make of it
}

// Options say what is known beside the document.
type Options struct {
	Known     []KnownValue       // the values of the network; nil where it is not known
	Shape     notation.Shape     // of the network; with none, values have their own symbols only
	Names     map[string]string  // from names of the document to ids of values, where they are known
	Editions  []*edition.Edition // what nnbook prints of the network, in each of the forms that it may have; nil where that is not known
	Described bool               // the editions are those of a network that was read out of the document itself
	Marks     bool               // asks for the document's numerals, each with what became of it

	Explain Lines // asks how the claims on these lines were read
}
