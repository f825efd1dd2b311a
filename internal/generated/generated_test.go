package generated_test

import (
	"errors"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/generated"
)

// TestNetworks draws every pair of activation and loss twice and holds them to being readable, repeatable and mostly computable.
func TestNetworks(t *testing.T) {
	const seeds = 112
	refused := 0
	pairs := map[string]int{}
	for seed := range uint64(seeds) {
		c := generated.Network(seed)
		if c.Err != nil {
			t.Fatalf("%s: %v\n%s", c.Name, c.Err, c.YAML)
		}
		if again := generated.Network(seed); string(again.YAML) != string(c.YAML) {
			t.Fatalf("seed %d gives two networks", seed)
		}
		output := c.Network.Layers[len(c.Network.Layers)-1]
		pairs[output.Activation.Name+" "+c.Network.Loss.Name]++
		var findings diag.Findings
		if _, err := compute.Step(c.Network); errors.As(err, &findings) {
			refused++
		} else if err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	if want := 8 * 7; len(pairs) != want {
		t.Errorf("%d pairs of activation and loss, want %d", len(pairs), want)
	}
	if refused*10 > seeds {
		t.Errorf("%d of %d networks are outside of a domain, want at most a tenth", refused, seeds)
	}
	t.Logf("%d of %d networks are outside of a domain", refused, seeds)
}

// TestEdges computes every case made by hand.
func TestEdges(t *testing.T) {
	for _, c := range generated.Edges() {
		if c.Err != nil {
			t.Errorf("%s: %v", c.Name, c.Err)
			continue
		}
		if _, err := compute.Step(c.Network); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}
