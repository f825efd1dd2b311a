package compute_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/params"
)

// A record is computed again from its JSON form alone, biases that a layer shares or
// that stay as they are and options of functions included.
func TestAgain(t *testing.T) {
	cases := generated.Edges()
	for seed := range uint64(long.Range(40, 560)) {
		cases = append(cases, generated.Network(seed))
	}
	done := 0
	for _, c := range cases {
		if c.Err != nil {
			continue
		}
		record, err := compute.Step(c.Network)
		if err != nil {
			continue // the network leaves its loss's domain
		}
		var src bytes.Buffer
		if err := record.WriteJSON(&src); err != nil {
			t.Fatal(err)
		}
		again, err := compute.Again(src.Bytes())
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		done++
		for i, l := range record.Layers {
			if a := again.Layers[i]; a.Shared != l.Shared && len(l.Neurons) > 1 || a.Fixed != l.Fixed && l.Biases != nil {
				t.Errorf("%s: the biases of layer %d: got shared %v, fixed %v, want %v, %v", c.Name, i+1, a.Shared, a.Fixed, l.Shared, l.Fixed)
			}
		}
	}
	if done == 0 {
		t.Error("no record was computed again")
	}
}

// A record that was changed, or is none, is not taken.
func TestAgainRefuses(t *testing.T) {
	file := filepath.Join("..", "testdata", "walkthrough.yaml")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	record, err := compute.Step(network)
	if err != nil {
		t.Fatal(err)
	}
	text, err := record.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{`"shown":"0.43253"`, `"shown":"0.43254"`, "made by another nnbook"},
		{`"inputs":["I1","I2"]`, `"inputs":["I1"]`, "got"},
		{`"inputs":["I1","I2"]`, `"inputs":["I1","I9"]`, "no value I9"},
		{`"activation":"sigmoid"`, `"activation":"none"`, "none"},
		{`{"schema"`, `["schema"`, "invalid character"},
		{`"values":{`, `"values":3,"others":{`, "cannot unmarshal"},
	} {
		_, err := compute.Again([]byte(strings.Replace(string(text), test.old, test.new, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s for %s: got %v, want %q", test.new, test.old, err, test.want)
		}
	}
}
