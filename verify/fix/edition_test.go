package fix_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/mutation"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/edition"
	"github.com/nnbook/nnbook/verify/fix"
)

// TestEditions changes digits anywhere in documents that nnbook has written, in words,
// indices and headings too, and gets the documents back as they were.
func TestEditions(t *testing.T) {
	random := rand.New(rand.NewPCG(slipSeed, 1))
	tried := 0
	for seed := uint64(5); tried < 4; seed += 31 {
		record, err := compute.Step(generated.Network(seed).Network)
		if err != nil {
			continue // the network leaves its loss's domain
		}
		document, err := templates.Write(record)
		if err != nil || len(document.Markdown) > longestDocument {
			continue
		}
		tried++
		changed := string(document.Markdown)
		for range 6 {
			places := mutation.Numerals(changed)
			changed = mutation.Change(changed, places[random.IntN(len(places))], random)
		}
		m, err := fix.Document("changed.md", []byte(changed), verify.Options{
			Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record), Editions: []*edition.Edition{edition.Read(document.Markdown)},
		})
		if err != nil {
			t.Fatal(err)
		}
		if !m.Whole() || !bytes.Equal(m.Source, document.Markdown) {
			t.Errorf("seed %d: %d changes, left: %+v", seed, len(m.Changes), m.Left)
		}
	}
}
