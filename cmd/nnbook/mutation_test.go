package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/internal/mutation"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/report"
)

// builtDocuments are documents of the parameter files of testdata and of generated
// networks, as nnbook build writes them.
func builtDocuments(t *testing.T, generatedOnes uint64) []document {
	t.Helper()
	files, err := filepath.Glob("../../testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no parameter files: %v", err)
	}
	var networks []*params.Network
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n, err := params.Read(file, src, compute.Vocabulary())
		if err != nil {
			t.Fatal(err)
		}
		networks = append(networks, n)
	}
	for seed := range generatedOnes {
		networks = append(networks, generated.Network(seed*41+3).Network)
	}
	var list []document
	for _, n := range networks {
		record, err := compute.Step(n)
		if err != nil {
			continue // the network leaves its loss's domain
		}
		text, err := templates.Write(record)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, document{n.Title, text.Markdown})
	}
	return list
}

// wrongIn is how many things are wrong in a document, or cannot be read.
func wrongIn(t *testing.T, d document) (count int, checked report.Document) {
	t.Helper()
	reports, err := check([]document{d}, verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range reports[0].Report.Claims {
		if c.Status.Bad() || c.Status == verify.NotParsed {
			count++
		}
	}
	return count, reports[0]
}

// TestMutationOfOwnDocuments changes digits anywhere in documents that nnbook has
// written, and verifies them without their networks.
func TestMutationOfOwnDocuments(t *testing.T) {
	t.Parallel()
	documents := builtDocuments(t, 12)
	random := rand.New(rand.NewPCG(0x6f776e, 1))
	changes, missed := long.Range(25, 2_000), 0
	for i := range changes {
		d := documents[i%len(documents)]
		src := string(d.source)
		places := mutation.Numerals(src)
		n := places[random.IntN(len(places))]
		changed := mutation.Change(src, n, random)
		if wrong, _ := wrongIn(t, document{d.path, []byte(changed)}); wrong == 0 {
			missed++
			t.Logf("missed: %s:%d: %s: %s became %s", d.path, n.Line, n.Place, src[n.From:n.To], changed[n.From:n.To])
		}
	}
	found := 1 - float64(missed)/float64(changes)
	t.Logf("%d changes, %.2f %% of them are reported", changes, 100*found)
	if found < 0.995 {
		t.Errorf("%.2f %% of the changes are reported, want 99.5 %%", 100*found)
	}
}

// Nothing is wrong in a document that nnbook has written, and verify finds out that it
// has.
func TestOwnDocumentsAreRecognised(t *testing.T) {
	t.Parallel()
	for _, d := range builtDocuments(t, uint64(long.Range(6, 300))) {
		wrong, checked := wrongIn(t, d)
		if e := checked.Report.Edition; wrong > 0 || e == nil || e.Same != e.Units || e.Same != e.Printed {
			t.Errorf("%s: %d things are wrong, compared: %+v", d.path, wrong, e)
		}
	}
}
