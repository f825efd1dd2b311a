package verify_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// Each numeral has the verdict of the claim that prints it, with its place.
func TestMarks(t *testing.T) {
	const doc = "Of 7: $1 + 1 = 2$, $0.5 + 0.25 = 0.85$ and é $2 / 3 = 0.666$.\n\n$q + 0.5 = 0.7$\n\n$x_1 = 0.85 + 0.1 = 0.95$\n"
	r, err := verify.Check("a.md", []byte(doc), verify.Options{Marks: true})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(doc, "\n")
	var got []string
	for _, m := range r.Marks {
		numeral := string([]rune(lines[m.Line-1])[m.Column-1:][:m.Length])
		got = append(got, numeral+" "+string(m.Status))
		if (m.Reason != "") != (m.Status == verify.NotChecked) {
			t.Errorf("%s is %s because of %q", numeral, m.Status, m.Reason)
		}
	}
	want := "7 not_checked, 1 ok, 1 ok, 2 ok, 0.5 ok, 0.25 ok, 0.85 wrong, 2 ok, 3 ok, 0.666 truncated, 0.5 not_checked, 0.7 not_checked, 1 not_checked, 0.85 ok, 0.1 ok, 0.95 ok"
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("got %s\nwant %s", text, want)
	}
}

// Where claims are added to a report, each mark still leads to the claim that it led
// to, and the numeral of a new claim leads to that.
func TestAddedClaimsKeepTheMarks(t *testing.T) {
	const doc = "$x = 0.5$\n\n$1 + 1 = 3$ and $0.5 + 0.25 = 0.85$\n"
	r, err := verify.Check("a.md", []byte(doc), verify.Options{Marks: true})
	if err != nil {
		t.Fatal(err)
	}
	before := map[int]string{}
	for i, m := range r.Marks {
		if m.Claim > 0 {
			before[i] = r.Claims[m.Claim-1].Text
		}
	}
	r.Add([]verify.Claim{{Line: 1, Column: 6, EndLine: 1, EndColumn: 9, Text: "0.5", Claimed: "0.5", Status: verify.Conflict}})
	if len(before) < 2 || len(r.Claims) != 3 || r.Claims[0].Status != verify.Conflict {
		t.Fatalf("%d numerals have a claim; the claims are %v", len(before), r.Claims)
	}
	for i, text := range before {
		if now := r.Claims[r.Marks[i].Claim-1].Text; now != text {
			t.Errorf("a mark of %q leads to %q", text, now)
		}
	}
	if m := r.Marks[0]; m.Claim != 1 || m.Status != verify.Conflict {
		t.Errorf("the numeral of the new claim is marked %+v", m)
	}
}
