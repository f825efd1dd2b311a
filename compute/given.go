package compute

import (
	"fmt"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/params"
)

// given enters everything that a person typed: inputs, targets, the learning
// rate, then weights and biases layer by layer, row by row.
func (b *builder) given() error {
	r := b.record
	for i, number := range b.network.Inputs {
		id := fmt.Sprintf("I%d", i+1)
		v, err := b.graph.Given(id, symbol(id), number.Text)
		if err != nil {
			return err
		}
		r.Inputs = append(r.Inputs, &Node{Name: id, TeX: symbol(id), Value: v})
	}
	for i, number := range b.network.Targets {
		id := fmt.Sprintf("t%d", i+1)
		v, err := b.graph.Given(id, symbol(id), number.Text)
		if err != nil {
			return err
		}
		r.Targets = append(r.Targets, v)
	}
	var err error
	if r.Rate, err = b.graph.Given("eta", `\eta`, b.network.LearningRate.Text); err != nil {
		return err
	}
	if r.Rate.Sign() <= 0 {
		return unusable(b.network.LearningRate.Pos, "the learning rate must be above zero", r.Rate.Shown(), "a number such as 0.5",
			"gradient descent moves against the gradient by the learning rate times the gradient")
	}
	if err := b.givenLoss(); err != nil {
		return err
	}
	weights, biases := 0, 0
	for i := range b.network.Layers {
		if err := b.givenLayer(i, &weights, &biases); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) givenLoss() error {
	function, known := loss.Named(b.network.Loss.Name)
	if !known {
		return fmt.Errorf("no loss is called %q", b.network.Loss.Name)
	}
	b.record.Loss = &Loss{Function: function}
	for _, o := range function.Options {
		v, err := b.option(o, b.network.Loss, o.Name, o.Symbol)
		if err != nil {
			return err
		}
		b.record.Loss.Options = append(b.record.Loss.Options, v)
	}
	return nil
}

// option enters a number that belongs to an activation or a loss: as typed, or
// the default.
func (b *builder) option(o activation.Option, choice params.Choice, id, symbol string) (*graph.Value, error) {
	number := params.Number{Text: o.Default, Pos: choice.Pos}
	if typed, ok := choice.Options[o.Name]; ok {
		number = typed
	}
	v, err := b.graph.Given(id, symbol, number.Text)
	if err == nil && o.Positive && v.Sign() <= 0 {
		return nil, unusable(number.Pos, fmt.Sprintf("the option %s of %s must be above zero", o.Name, choice.Name),
			number.Text, "a number such as "+o.Default, "")
	}
	return v, err
}

func (b *builder) givenLayer(i int, weights, biases *int) error {
	spec := b.network.Layers[i]
	l := &Layer{Number: i + 1, Output: i == b.names.hidden, Shared: spec.SharedBias, Fixed: !spec.UpdateBiases, Title: spec.Name}
	l.Name = b.layerName(i)
	if i == 0 {
		l.Sources = b.record.Inputs
	} else {
		l.Before = b.record.Layers[i-1]
		l.Before.After = l
		for _, n := range l.Before.Neurons {
			l.Sources = append(l.Sources, &n.Node)
		}
	}
	b.record.Layers = append(b.record.Layers, l)

	function, known := activation.Named(spec.Activation.Name)
	if !known {
		return fmt.Errorf("no activation is called %q", spec.Activation.Name)
	}
	l.Activation = function
	for _, o := range function.Options {
		symbol := o.Symbol
		if b.names.hidden > 0 {
			symbol += fmt.Sprintf("^{(%d)}", i+1)
		}
		v, err := b.option(o, spec.Activation, fmt.Sprintf("%s%d", o.Name, i+1), symbol)
		if err != nil {
			return err
		}
		l.Options = append(l.Options, v)
	}
	for j, row := range spec.Weights {
		unit := b.names.unit(i+1, j+1)
		n := &Neuron{Unit: unit, Node: Node{Name: plainNode(unit), TeX: node(unit)}}
		l.Neurons = append(l.Neurons, n)
		for k, number := range row {
			*weights++
			w, err := b.parameter("w", *weights, number.Text)
			if err != nil {
				return err
			}
			w.From, w.To = l.Sources[k], &n.Node
			n.Weights = append(n.Weights, w)
		}
	}
	for j, number := range spec.Biases {
		*biases++
		bias, err := b.parameter("b", *biases, number.Text)
		if err != nil {
			return err
		}
		l.Biases = append(l.Biases, bias)
		if !l.Shared {
			bias.To = &l.Neurons[j].Node
			l.Neurons[j].Bias = bias
		}
	}
	if l.Shared {
		for _, n := range l.Neurons {
			n.Bias = l.Biases[0]
		}
	}
	return nil
}

func (b *builder) parameter(kind string, number int, text string) (*Parameter, error) {
	id := fmt.Sprintf("%s%d", kind, number)
	v, err := b.graph.Given(id, numbered(id), text)
	return &Parameter{ID: id, Old: v}, err
}

func (b *builder) layerName(i int) string {
	switch {
	case i == b.names.hidden:
		return "output layer"
	case b.names.hidden == 1:
		return "hidden layer"
	}
	return fmt.Sprintf("hidden layer %d", i+1)
}
