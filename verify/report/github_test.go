package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

func TestGitHub(t *testing.T) {
	got := written(t, func(b *bytes.Buffer) error { return GitHub(b, []Document{notes}, verify.Status.Bad) })
	same(t, got, `::error file=notes.md,line=3,col=8,endLine=3,endColumn=17,title=wrong::claimed 3, should be 2, off by 1 unit of the last digit%0Athe printed operands give another result%0Awith 1%0Ain: 1 + 1 = 3
::error file=notes.md,line=5,endLine=6,title=conflict::a is 0.5 in line 5%0Awith a = 0.5 (line 5)%0Ain: a = 0.5 \\ a = 0.7
::warning file=notes.md,line=8,col=6,endLine=8,endColumn=16,title=not parsed::unknown command \odd%0Ain: \odd{1}
::notice title=nnbook verify::1 document, 6 claims: 1 ok, 1 rounding, 1 wrong, 1 conflict, 1 not checked, 1 not parsed. 9 numerals: 7 checked, 2 not checked.
`)
}

// Nothing that a document or a file's name says can end a command or begin one.
func TestGitHubEscapes(t *testing.T) {
	d := Document{Report: &verify.Report{Path: "a,b:c%\n::error::x.md", Claims: []verify.Claim{{
		Line: 1, Column: 1, EndLine: 1, EndColumn: 2, Text: "50\n::error::y", Claimed: "50%\r\n::error::z", Expected: "40%",
		Status: verify.Wrong, Reason: "r\n::stop-commands::",
	}}}}
	got := written(t, func(b *bytes.Buffer) error { return GitHub(b, []Document{d}, verify.Status.Bad) })
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want a command and the notice:\n%s", len(lines), got)
	}
	same(t, lines[0], "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=1,col=1,endLine=1,endColumn=2,title=wrong::"+
		"claimed 50%25  ::error::z, should be 40%25%0Ar ::stop-commands::%0Ain: 50 ::error::y")
}

// What the run fails on is an error, whatever the verdict.
func TestGitHubTellsWhatFails(t *testing.T) {
	all := func(verify.Status) bool { return true }
	got := written(t, func(b *bytes.Buffer) error { return GitHub(b, []Document{notes}, all) })
	if n := strings.Count(got, "::error "); n != len(notes.Report.Claims) {
		t.Errorf("%d errors, want %d:\n%s", n, len(notes.Report.Claims), got)
	}
}
