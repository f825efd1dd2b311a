package compute

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/params"
)

// Again computes the record anew that is given in its JSON form. The form holds no
// level of detail: it is that of a parameter file that says nothing of it. The error
// says why the network cannot be read out of the record, or that this nnbook does not
// make the same record of it.
func Again(src []byte) (*Record, error) {
	var old recordJSON
	if err := json.Unmarshal(src, &old); err != nil {
		return nil, err
	}
	given, err := newGivenValues(old.Values)
	if err != nil {
		return nil, err
	}
	typed := given.network(&old)
	if given.missing != "" {
		return nil, fmt.Errorf("the record has no value %s", given.missing)
	}
	if _, err := params.Read("", typed.JSON(), Vocabulary()); err != nil {
		return nil, err // its numbers stand there in another form, and are the same
	}
	record, err := Step(typed)
	if err != nil {
		return nil, err
	}
	fresh, err := record.JSON()
	if err != nil {
		return nil, err
	}
	var before bytes.Buffer
	if err := json.Compact(&before, src); err != nil {
		return nil, err
	}
	if !bytes.Equal(bytes.TrimSpace(before.Bytes()), fresh) {
		return nil, errors.New("the record was made by another nnbook, or changed since")
	}
	return record, nil
}

// givenValues are the values of a record that is read, as far as a person typed them.
type givenValues struct {
	typed   map[string]string // by their ids
	made    map[string]string // the operations of the others
	missing string            // an id that was asked for and is not there
}

func newGivenValues(values json.RawMessage) (*givenValues, error) {
	var all map[string]struct{ Shown, Operation string }
	if err := json.Unmarshal(values, &all); err != nil {
		return nil, err
	}
	g := &givenValues{typed: map[string]string{}, made: map[string]string{}}
	for id, v := range all {
		if v.Operation == graph.Operation(nil) {
			g.typed[id] = v.Shown
		} else {
			g.made[id] = v.Operation
		}
	}
	return g, nil
}

// number is the number with an id, as it was typed.
func (g *givenValues) number(id string) params.Number {
	text, ok := g.typed[id]
	if !ok {
		g.missing = id
	}
	return params.Number{Text: text}
}

func (g *givenValues) numbers(ids []string) []params.Number {
	var list []params.Number
	for _, id := range ids {
		list = append(list, g.number(id))
	}
	return list
}

// choice is an activation or a loss with the options that have ids.
func (g *givenValues) choice(name string, options []activation.Option, end string) params.Choice {
	c := params.Choice{Name: name, Options: map[string]params.Number{}}
	for _, o := range options {
		c.Options[o.Name] = g.number(o.Name + end)
	}
	return c
}

// network is what was typed, as far as the record says.
func (g *givenValues) network(r *recordJSON) *params.Network {
	n := &params.Network{
		Title: r.Title, Date: r.Date, Arithmetic: r.Arithmetic, Decimals: r.Decimals, Significant: r.Significant, Detail: params.DefaultDetail,
		Inputs: g.numbers(r.Inputs), Targets: g.numbers(r.Targets), LearningRate: g.number("eta"),
	}
	function, _ := loss.Named(r.Loss)
	n.Loss = g.choice(r.Loss, function.Options, "")
	for i, l := range r.Layers {
		function, _ := activation.Named(l.Activation)
		layer := params.Layer{Name: l.Title, Activation: g.choice(l.Activation, function.Options, fmt.Sprint(i+1)), UpdateBiases: true}
		for _, neuron := range l.Neurons {
			layer.Weights = append(layer.Weights, g.numbers(neuron.Weights))
		}
		g.biases(&layer, l.Neurons)
		n.Layers = append(n.Layers, layer)
	}
	return n
}

// biases reads the biases of a layer: one that it shares has the sum of the deltas for
// its gradient, and one that stays as it is has none.
func (g *givenValues) biases(layer *params.Layer, neurons []neuronJSON) {
	if len(neurons) == 0 || neurons[0].Bias == "" {
		return
	}
	first := neurons[0].Bias
	gradient, trained := g.made["grad_"+first]
	layer.UpdateBiases = trained
	layer.SharedBias = len(neurons) > 1 && neurons[1].Bias == first || len(neurons) == 1 && gradient == graph.Operation(graph.Sum{})
	if layer.SharedBias {
		layer.Biases = []params.Number{g.number(first)}
		return
	}
	for _, neuron := range neurons {
		layer.Biases = append(layer.Biases, g.number(neuron.Bias))
	}
}
