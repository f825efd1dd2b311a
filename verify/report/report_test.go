package report

import (
	"bytes"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// notes is a document with one claim of every kind; the places of its claims are
// counted by hand.
var notes = Document{
	Source: []byte("# Notes\n\nFirst $1 + 1 = 3$, then\n$$\na = 0.5 \\\\\na = 0.7\n$$\nand $1/3 = 0.34$.\n"),
	Report: &verify.Report{
		Path: "notes.md",
		Claims: []verify.Claim{
			{Line: 3, Column: 8, EndLine: 3, EndColumn: 17, Text: "1 + 1 = 3", Claimed: "3", Expected: "2",
				Status: verify.Wrong, Ulps: "1", Reason: "the printed operands give another result",
				Operands: []verify.Operand{{Name: "1", Value: "1"}, {Name: "1", Value: "1"}}},
			{Line: 5, Column: 1, EndLine: 6, EndColumn: 8, Text: "a = 0.5 \\\\\na = 0.7", Claimed: "0.7",
				Status: verify.Conflict, Reason: "a is 0.5 in line 5", Operands: []verify.Operand{{Name: "a", Value: "0.5", Line: 5}}},
			{Line: 8, Column: 6, EndLine: 8, EndColumn: 16, Text: "1/3 = 0.34", Claimed: "0.34", Expected: "0.33",
				Status: verify.Rounding, Ulps: "0.67", Reason: "agrees within the rounding of its operands"},
			{Line: 8, Column: 6, EndLine: 8, EndColumn: 16, Text: "\\odd{1}", Status: verify.NotParsed, Reason: "unknown command \\odd"},
			{Line: 8, Column: 7, EndLine: 8, EndColumn: 8, Text: "b", Status: verify.NotChecked, Reason: "b has no value"},
			{Line: 8, Column: 7, EndLine: 8, EndColumn: 8, Text: "c", Status: verify.OK},
		},
		Numerals:  verify.Numerals{Total: 9, Checked: 7, NotChecked: 2},
		Unchecked: []verify.Unchecked{{Reason: "a heading", Count: 2}},
	},
}

func TestText(t *testing.T) {
	got := written(t, func(b *bytes.Buffer) error { return Text(b, []Document{notes}, TextOptions{}) })
	want := `notes.md:3:8: wrong: claimed 3, should be 2, off by 1 unit of the last digit
 3 | First $1 + 1 = 3$, then
   |        ^~~~~~~~~
   = the printed operands give another result
   = with 1

notes.md:5:1: conflict: a is 0.5 in line 5
 5 | a = 0.5 \\
   | ^~~~~~~~~~
 6 | a = 0.7
   | ~~~~~~~
   = with a = 0.5 (line 5)

notes.md: 6 claims: 1 ok, 1 rounding, 1 wrong, 1 conflict, 1 not checked, 1 not parsed
notes.md: 9 numerals: 7 checked, 2 not checked
  claims not checked, and why:
        1  b has no value
  numerals that claim nothing that could be checked, and why:
        2  a heading
notes.md:8:6: not parsed: unknown command \odd: \odd{1}
`
	same(t, got, want)
}

func TestVerboseTextTellsWhatIsRounded(t *testing.T) {
	verbose := written(t, func(b *bytes.Buffer) error { return Text(b, []Document{notes}, TextOptions{Verbose: true}) })
	block := "notes.md:8:6: rounding: claimed 0.34, should be 0.33, off by 0.67 units of the last digit\n" +
		" 8 | and $1/3 = 0.34$.\n   |      ^~~~~~~~~~\n   = agrees within the rounding of its operands\n\n"
	if !bytes.Contains([]byte(verbose), []byte(block)) {
		t.Errorf("no block\n%sin\n%s", block, verbose)
	}
}

func TestColour(t *testing.T) {
	one := Document{Source: []byte("1=2\n"), Report: &verify.Report{Path: "a.md", Claims: []verify.Claim{
		{Line: 1, Column: 1, EndLine: 1, EndColumn: 4, Text: "1=2", Claimed: "2", Expected: "1", Status: verify.Wrong},
	}}}
	got := written(t, func(b *bytes.Buffer) error { return Text(b, []Document{one}, TextOptions{Colour: true}) })
	want := "\x1b[1ma.md:1:1:\x1b[0m \x1b[1;31mwrong:\x1b[0m claimed 2, should be 1\n" +
		" 1 | 1=2\n   | \x1b[1;31m^~~\x1b[0m\n\n" +
		"a.md: 1 claim: 1 wrong\na.md: 0 numerals: 0 checked, 0 not checked\n"
	same(t, got, want)
}

// Findings of several documents stand before what was checked in each, and the
// total ends the page.
func TestTextOfSeveralDocuments(t *testing.T) {
	empty := func(path string) Document { return Document{Report: &verify.Report{Path: path}} }
	got := written(t, func(b *bytes.Buffer) error {
		return Text(b, []Document{empty("a.md"), empty("b.md")}, TextOptions{})
	})
	same(t, got, `a.md: 0 claims: no claim
a.md: 0 numerals: 0 checked, 0 not checked
b.md: 0 claims: no claim
b.md: 0 numerals: 0 checked, 0 not checked
2 documents, 0 claims: no claim
`)
}

func written(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
