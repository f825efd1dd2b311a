package templates

import (
	"slices"
	"sync"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/figure"
)

// A view is what a chapter sees: the record, and how much of it to tell.
type view struct {
	*compute.Record
	level    level
	Contents []Entry

	figures    map[string]string            // the figures as text, by name
	parameters func() map[*graph.Value]bool // what belongs to a parameter; made once somebody asks
}

// newView lets chapters see a record, several of them at a time.
func newView(r *compute.Record, l level) *view {
	return &view{Record: r, level: l, figures: figure.Texts(r), parameters: sync.OnceValue(func() map[*graph.Value]bool {
		found := map[*graph.Value]bool{}
		for _, l := range r.Layers {
			for _, p := range l.Trained() {
				found[p.Gradient], found[p.Change], found[p.New] = true, true, true
			}
		}
		return found
	})}
}

// Full tells whether every neuron and every weight gets its own derivation.
func (v *view) Full() bool { return v.level == full }

// Compact tells whether matrices stand in for tables of single values.
func (v *view) Compact() bool { return v.level == compact }

// Titled tells whether a layer has a name of its author's.
func (v *view) Titled() bool {
	return slices.ContainsFunc(v.Layers, func(l *compute.Layer) bool { return l.Title != "" })
}

// A Chain is a layer with the whole record at hand.
type Chain struct {
	*view
	Layer *compute.Layer
}

// In returns a layer together with the view.
func (v *view) In(l *compute.Layer) Chain { return Chain{v, l} }

// widest is how many terms a formula may have before it is told in general form.
const widest = 6

// Narrow tells whether the layer's sums and neurons are few enough to be written
// out.
func (v *view) Narrow(l *compute.Layer) bool {
	return len(l.Sources) <= widest && len(l.Neurons) <= widest
}

// mostListed is how many weights of a layer are listed one by one where they are
// introduced; more of them stand in a matrix.
const mostListed = 32

// Listed tells whether the layer's weights are introduced one by one.
func (v *view) Listed(l *compute.Layer) bool {
	return v.level != compact && len(l.Neurons)*len(l.Sources) <= mostListed
}

// mostDetailed is how many neurons of a layer are worked out one by one.
const mostDetailed = 6

// Detailed returns the neurons of a layer that are worked out one by one: all of
// them at full detail, the first few at standard detail, else the first.
func (v *view) Detailed(l *compute.Layer) []*compute.Neuron {
	switch v.level {
	case full:
		return l.Neurons
	case standard:
		return l.Neurons[:min(mostDetailed, len(l.Neurons))]
	}
	return l.Neurons[:1]
}

// Others returns the layer's neurons without the first.
func (v *view) Others(l *compute.Layer) []*compute.Neuron { return l.Neurons[1:] }

// Backwards returns the hidden layers from the last to the first.
func (v *view) Backwards() []*compute.Layer {
	var list []*compute.Layer
	for l := v.OutputLayer().Before; l != nil; l = l.Before {
		list = append(list, l)
	}
	return list
}

// WeightCount is how many weights the network has.
func (v *view) WeightCount() int {
	count := 0
	for _, l := range v.Layers {
		count += len(l.Neurons) * len(l.Sources)
	}
	return count
}

// Biased tells whether a layer has biases.
func (v *view) Biased() bool {
	for _, l := range v.Layers {
		if l.Biases != nil {
			return true
		}
	}
	return false
}

// Updated returns the layer's trained parameters that a summary lists: all, or
// in a compact document those of its first neuron.
func (v *view) Updated(l *compute.Layer) []*compute.Parameter {
	if v.level != compact {
		return l.Trained()
	}
	list := slices.Clone(l.Neurons[0].Weights)
	if b := l.Neurons[0].Bias; b != nil && b.Trained() {
		list = append(list, b)
	}
	return list
}

// AppendixPhases returns the values that the appendix lists beside the table of
// parameters: all, or in a compact document those of neurons and the loss, since
// the parameters' own stand in that table.
func (v *view) AppendixPhases() []compute.Phase {
	var list []compute.Phase
	for _, phase := range v.Phases {
		var kept []*graph.Value
		for _, value := range phase.Values {
			if value.Approximate() {
				continue // "about 380 times" is no value to look up
			}
			if v.level != compact || !value.Given() && !value.OnlyShown() && !v.ofParameter(value) {
				kept = append(kept, value)
			}
		}
		if len(kept) > 0 {
			list = append(list, compute.Phase{Name: phase.Name, Values: kept})
		}
	}
	return list
}

// ofParameter tells whether a value is the gradient, the change or the new value
// of a parameter.
func (v *view) ofParameter(value *graph.Value) bool {
	return v.parameters()[value]
}
