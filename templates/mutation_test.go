package templates_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/claims"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
)

// walkthrough writes the published network.
func walkthrough(t *testing.T) sample {
	t.Helper()
	const file = "../testdata/walkthrough.yaml"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	network, err := params.Read(file, source, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	r, err := compute.Step(network)
	if err != nil {
		t.Fatal(err)
	}
	r.Detail = "full"
	doc, err := templates.Write(r)
	if err != nil {
		t.Fatal(err)
	}
	return sample{generated.Case{Name: "walkthrough", YAML: source, Network: network}, "full", r, doc}
}

// TestFalseWords turns sentences of a true document into false ones: each must
// be found out.
func TestFalseWords(t *testing.T) {
	s := walkthrough(t)
	honest := string(s.Document.Markdown)
	list := forms()
	for _, swap := range [][2]string{
		{"the prediction is too high.", "the prediction is too low."},
		{"is too low for its target", "is too high for its target"},
		{"is above the target", "has reached the target"},
		{"decreases from", "increases from"},
		{"since its gradient is positive", "since its gradient is negative"},
		{"so the step raises every weight", "so the step lowers every weight"},
		{"Its delta is positive", "Its delta is negative"},
		{"Its delta is negative, so the step raises every weight that brings it a positive value.", "Its delta is zero, so the weights that feed it stay as they are."},
		{"so they partly cancel.", "and cancel completely: nothing is left for the neuron to change."},
		{"The contributions have opposite signs, so they partly cancel.", "No two contributions have opposite signs: nothing cancels."},
		{"the sum of two paths, which partly cancel", "the sum of two paths"},
		{"the sum of two paths", "the sum of three paths"},
		{"learns much more slowly", "learns more slowly"},
		{"The loss fell from", "The loss rose from"},
		{"times as large in size", "times smaller"},
		{"takes a network with two inputs", "takes a network with three inputs"},
		{"through two neurons of", "through three neurons of"},
		{"The total is the sum of the errors:", "The total is the mean of the errors:"},
		{"Each neuron adds up what comes in.", "Each neuron adds up what comes in, and its bias."},
		{"Every printed value is the true one", "Every step goes on from the printed value"},
	} {
		if !strings.Contains(honest, swap[0]) {
			t.Errorf("the document does not say %q", swap[0])
			continue
		}
		s.Document = &templates.Document{Markdown: []byte(strings.Replace(honest, swap[0], swap[1], 1))}
		found := 0
		checkProse(list, s, map[string]int{}, func(int, string, string) { found++ })
		if found == 0 {
			t.Errorf("%q in place of %q is not found out", swap[1], swap[0])
		}
	}
}

// badIn counts what nnbook verify finds in a document: it reads pictures, too.
func badIn(t *testing.T, document []byte) int {
	t.Helper()
	report, err := verify.Check("document.md", document, verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, c := range report.Claims {
		if c.Status.Bad() {
			count++
		}
	}
	return count
}

// computed matches a printed number with five decimals: a computed one.
var computed = regexp.MustCompile(`\d\.\d{5}\b`)

// TestFalseDigits changes the fourth decimal of one computed number after the
// other in the chapters that compute: nearly every change must be found out.
func TestFalseDigits(t *testing.T) {
	s := walkthrough(t)
	honest := string(s.Document.Markdown)
	places := computed.FindAllStringIndex(honest, -1)
	checker, list := claims.NewChecker(), forms()
	tried, missed := 0, 0
	for k := 3; k < len(places); k += 7 {
		at := places[k][1] - 2
		digit := (honest[at]-'0'+3)%10 + '0'
		doc, err := markdown.Parse("document.md", []byte(honest[:at]+string(rune(digit))+honest[at+1:]))
		if err != nil {
			t.Fatal(err)
		}
		tried++
		s.Document = &templates.Document{Markdown: doc.Source}
		lies := 0
		checkProse(list, s, map[string]int{}, func(int, string, string) { lies++ })
		if report := checker.Check(doc, true); len(report.Violations)+lies+badIn(t, doc.Source) == 0 {
			missed++
			t.Logf("not found out: %s", doc.Source[max(0, at-60):at+8])
		}
	}
	if tried < 20 || missed*20 > tried {
		t.Errorf("%d of %d changed digits were not found out", missed, tried)
	}
	t.Logf("%d of %d changed digits were found out", tried-missed, tried)
}
