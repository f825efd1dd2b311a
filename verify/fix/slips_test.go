package fix_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/fix"
)

const (
	// slipSeed fixes which digits of which documents are changed.
	slipSeed = 0x666978
	// longestDocument bounds the documents that are mended, in bytes; where there is
	// time, they may be longer.
	longestDocument, longerDocument = 36_000, 60_000
)

// length is how long the documents are that are mended.
func length() int {
	if long.Whole() {
		return longerDocument
	}
	return longestDocument
}

// TestSlips changes digits of computed numerals in documents of generated networks
// and asks for the documents as they were, byte for byte, from the record. What is
// not mended must be told.
func TestSlips(t *testing.T) {
	tried, restored := 0, 0
	for seed := uint64(7); seed <= 630; seed += 7 {
		record, err := compute.Step(generated.Network(seed).Network)
		if err != nil {
			continue // the network leaves its loss's domain
		}
		document, err := templates.Write(record)
		if err != nil || len(document.Markdown) > length() {
			continue
		}
		options := verify.Options{Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record)}
		slipped := slip(t, document.Markdown, options, rand.New(rand.NewPCG(slipSeed, seed)))
		m, err := fix.Document("slipped.md", slipped, options)
		if err != nil {
			t.Fatal(err)
		}
		tried++
		if bytes.Equal(m.Source, document.Markdown) {
			restored++
		} else {
			t.Logf("seed %d: not the same: %+v", seed, m.Changes)
		}
		if m.Whole() {
			nothingWrong(t, m.Source, options)
		}
		sameBesideNumerals(t, slipped, m.Source)
		unchanged(t, m.Source, options)
	}
	t.Logf("%d of %d documents restored", restored, tried)
	if tried < 5 || 10*restored < 9*tried {
		t.Errorf("%d of %d documents are restored, want nine of ten", restored, tried)
	}
}

// fraction is a number with at least three decimals.
var fraction = regexp.MustCompile(`^\d+\.\d{3,}`)

// slip changes a digit in one to three numerals of a document that are worked out
// from others.
func slip(t *testing.T, src []byte, options verify.Options, random *rand.Rand) []byte {
	t.Helper()
	report, err := verify.Check("document.md", src, options)
	if err != nil {
		t.Fatal(err)
	}
	var places [][]int
	for _, c := range report.Claims {
		if c.Status == verify.OK && c.At > 0 && c.Of == "" && len(c.Sources)+len(c.Behind) > 0 {
			if found := fraction.FindIndex(src[c.At-1:]); found != nil {
				places = append(places, []int{c.At - 1, c.At - 1 + found[1]})
			}
		}
	}
	slipped := bytes.Clone(src)
	for range 1 + random.IntN(3) {
		p := places[random.IntN(len(places))]
		at := p[1] - 1 - random.IntN(3) // of the last decimals
		slipped[at] = '0' + (slipped[at]-'0'+byte(1+random.IntN(9)))%10
	}
	return slipped
}
