// Package generated makes networks for tests: any number of them, each from a
// seed alone, and a list of edge cases made by hand. It is test support and
// belongs to no phase.
package generated

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/params"
)

// A Case is a network for a test, as a file and as what was read from it.
type Case struct {
	Name    string
	YAML    []byte
	Network *params.Network // nil where Err is not
	Err     error           // why the file could not be read: a fault of this package
	Seed    uint64          // 0 for a case made by hand
}

func newCase(name string, seed uint64, yaml string) Case {
	c := Case{Name: name, YAML: []byte(yaml), Seed: seed}
	c.Network, c.Err = params.Read("generated.yaml", c.YAML, compute.Vocabulary())
	return c
}

// stream separates the draws of this package from those of others that start
// from the same seed.
const stream = 0x6e6e626f6f6b

// Network returns the network of a seed: always the same one.
//
// Consecutive seeds walk through every activation of the output layer with
// every loss, then through the counts of hidden layers, 0 to 4, and both
// arithmetics: 560 seeds meet each combination once. All else is drawn. A drawn
// network may leave its loss's domain: computing it then gives findings.
func Network(seed uint64) Case {
	activations, losses := activation.All(), loss.All()
	d := &drawer{rand.New(rand.NewPCG(seed, stream)), calm}
	output := activations[seed%uint64(len(activations))]
	round := seed / uint64(len(activations))
	measure := losses[round%uint64(len(losses))]
	round /= uint64(len(losses))

	s := sheet{loss: measure.Name, rounded: round%2 == 1, decimals: d.between(2, 8), significant: d.between(1, 5)}
	s.lossOptions = d.options(measure.Options)
	d.temper = d.temperFor(output.Name, measure.Name)
	hidden := int(round % 5)
	// One place of a wild network is wild, or now and then all of them.
	drawn, place := d.temper, d.IntN(hidden+2)
	everywhere := d.oneIn(8)
	enter := func(i int) {
		if drawn == wild && i != place && !everywhere {
			d.temper = calm
			return
		}
		d.temper = drawn
	}
	width := d.width()
	enter(hidden + 1)
	for range width {
		s.inputs = append(s.inputs, d.input())
	}
	shape := []string{fmt.Sprint(width)}
	for i := range hidden + 1 {
		function := output
		if i < hidden {
			function = d.hidden(activations)
		}
		enter(i)
		before := width
		width = d.width()
		shape = append(shape, fmt.Sprint(width))
		s.layers = append(s.layers, d.layer(function, before, width))
	}
	s.targets = d.targets(measure.Name, width)
	s.rate = d.rate()
	name := fmt.Sprintf("seed %d: %s, %s, %s, %s", seed, strings.Join(shape, "-"), output.Name, measure.Name, s.arithmetic())
	return newCase(name, seed, s.yaml(name))
}
