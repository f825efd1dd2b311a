// Package edition compares a document with the text that nnbook prints of its
// network. Where the document is that text, edited since perhaps, it tells every
// numeral that is another one: a digit changed in "neuron 2" or in the index of a
// formula claims nothing by itself, and no arithmetic can find it.
//
// Both texts are cut into units: a row of a table, a line of a formula or of code, a
// heading, an item, a paragraph, however its lines are wrapped. The form of a unit is
// its text with the numerals blanked. Units that are the same to the letter are the
// anchors; between two anchors, units of the same form are laid beside each other, and
// their numerals compared. Units whose words differ are the author's own, and are not
// compared. A library for differences would line up equal lines only.
//
// A document that is another text, or that was made with other settings, is no
// edition: nothing is said about it. [Edition.Compare] says how that is decided.
package edition

// An Edition is a text that nnbook prints. It does not change.
type Edition struct{ units []unit }

// Read takes in a text that nnbook prints.
func Read(printed []byte) *Edition { return &Edition{units(printed)} }

// A Difference is a numeral of a document that nnbook prints otherwise. Its place is in
// bytes of the document.
type Difference struct {
	From, To int
	Text     string // as it stands there
	Printed  string // what nnbook prints in its place

	word string // before it, as in "Step 3"
}

// A Comparison is how far a document is an edition.
type Comparison struct {
	Units       int          // of the document, with numerals
	Same        int          // of them, those that nnbook prints to the letter
	Other       int          // of them, those that nnbook prints with other numerals
	Printed     int          // units of the edition
	Differences []Difference // in the order of the document
}

// What makes a document an edition.
const (
	leastSame    = 12   // units that are the same to the letter, at least
	leastShare   = 0.5  // of the document's units that are the same, at least
	mostOther    = 0.05 // units that differ in numerals alone, at most, for one that is the same
	mostRecut    = 2    // numerals that are the printed ones to other digits, at most
	mostNear     = 1    // values that are a little off, at most, where they are most of all differences
	littleOff    = 10   // in units of the last digit
	longestValue = 100  // characters of a numeral that is taken for a value
)

// Whole tells whether nearly all of the edition stands in the document, with hardly
// anything else, and no more than a few slips. Only then can the edition be that of a
// network that was read out of the document itself.
func (c *Comparison) Whole() bool {
	return float64(c.Same+c.Other) >= wholeShare*float64(max(c.Units, c.Printed)) && c.Other <= fewSlips
}

// What is a whole edition.
const (
	wholeShare = 0.95
	fewSlips   = 3
)

// Compare compares a document with the edition. It is nil where the document is none.
//
// It is one where most of its units stand in the edition to the letter, and few differ
// in numerals alone: another network changes many. Other decimals give values other
// numbers of digits, and another arithmetic makes many differ in their last digits: a
// document in which that is so was made with other settings, and is none either.
func (e *Edition) Compare(src []byte) *Comparison {
	document := units(src)
	c := &Comparison{Units: len(document), Printed: len(e.units)}
	if c.Units < leastSame || len(e.units) < leastSame {
		return nil
	}
	pairs := align(document, e.units)
	moved := renumbered(document, e.units, pairs)
	recut, near := 0, 0
	for _, p := range pairs {
		mine, printed := &document[p.document], &e.units[p.edition]
		if mine.text == printed.text {
			c.Same++
			continue
		}
		before := len(c.Differences)
		for _, d := range mine.differences(printed) {
			switch {
			case moved.explains(d):
				continue
			case d.recut():
				recut++
				continue
			case d.Near():
				near++
			}
			c.Differences = append(c.Differences, d)
		}
		if len(c.Differences) > before {
			c.Other++
		}
	}
	isEdition := c.Same >= leastSame && float64(c.Same) >= leastShare*float64(c.Units) &&
		float64(c.Other) <= max(1, mostOther*float64(c.Same))
	otherSettings := recut > mostRecut || near > mostNear && 2*near >= len(c.Differences)
	if !isEdition || otherSettings {
		return nil
	}
	return c
}
