package infer_test

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify/infer"
)

// TestRoundTrip builds documents of generated networks, reads the networks out of
// the documents alone, and computes them: each record is the one that the document
// was built from, in every value and in what it says of its layers.
func TestRoundTrip(t *testing.T) {
	most, networks := long.Range(15, 300), 0
	for seed := 0; networks < most; seed++ {
		c := generated.Network(uint64(seed * (300 / most)))
		want, err := compute.Step(c.Network)
		if err != nil {
			continue // outside of the loss's domain
		}
		networks++
		t.Run(c.Name, func(t *testing.T) {
			document, err := templates.Write(want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := infer.Read("document.md", document.Markdown)
			if err != nil {
				t.Fatalf("%v\n%s", err, c.YAML)
			}
			if len(got.Doubts) > 0 {
				t.Errorf("doubts about a true document: %v", got.Doubts)
			}
			if a, b := written(t, want), written(t, got.Record); !bytes.Equal(a, b) {
				t.Errorf("%s\nread as\n%s\nbuilt from\n%s", firstDifference(a, b), got.YAML(), c.YAML)
			}
		})
	}
}

// written is a record with all its values.
func written(t *testing.T, r *compute.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	// A document shows a power of ten without its plus sign, however it was typed.
	return powerOfTen.ReplaceAll(b.Bytes(), []byte("${1}e"))
}

var powerOfTen = regexp.MustCompile(`(\d)[eE]\+?`)

func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return "want " + string(x[i]) + "\ngot  " + string(y[i])
		}
	}
	return "one is longer"
}
