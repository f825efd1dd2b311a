package compute

import (
	"slices"

	"github.com/nnbook/nnbook/compute/graph"
)

// What the prose may say. Each sentence that depends on the numbers asks one of
// these, and each is decided by the values that the document prints from.

// TooHigh tells whether the prediction is above its target.
func (o *Output) TooHigh() bool { return o.sign > 0 }

// TooLow tells whether the prediction is below its target.
func (o *Output) TooLow() bool { return o.sign < 0 }

// OnTarget tells whether the prediction is its target.
func (o *Output) OnTarget() bool { return o.sign == 0 }

// Increases tells whether the training step makes the parameter larger.
func (p *Parameter) Increases() bool { return p.Change != nil && p.Change.Sign() > 0 }

// Decreases tells whether the training step makes the parameter smaller.
func (p *Parameter) Decreases() bool { return p.Change != nil && p.Change.Sign() < 0 }

// Trained tells whether the training step may change the parameter.
func (p *Parameter) Trained() bool { return p.New != nil }

// Unseen tells whether the parameter changes by less than its printed digits can
// show.
func (p *Parameter) Unseen() bool {
	return p.New != nil && p.Change.Sign() != 0 && p.New.Printed().Equal(p.Old.Printed())
}

// PartlyCancels tells whether what comes back to a hidden neuron has both signs,
// and something is left.
func (n *Neuron) PartlyCancels() bool { return n.mixed() && n.Error.Sign() != 0 }

// FullyCancels tells whether what comes back has both signs and adds up to zero.
func (n *Neuron) FullyCancels() bool { return n.mixed() && n.Error.Sign() == 0 }

func (n *Neuron) mixed() bool {
	up, down := false, false
	for _, p := range n.Paths {
		up, down = up || p.Sign() > 0, down || p.Sign() < 0
	}
	return up && down
}

// TrainsBiases tells whether the training step changes a bias.
func (r *Record) TrainsBiases() bool {
	return slices.ContainsFunc(r.Layers, func(l *Layer) bool { return l.Biases != nil && !l.Fixed })
}

// IsOutput tells whether the neuron is one of the outputs.
func (n *Neuron) IsOutput() bool { return n.Paths == nil }

// ErrorOf returns the error of an output neuron.
func (r *Record) ErrorOf(n *Neuron) *graph.Value {
	for _, o := range r.Loss.Outputs {
		if o.Neuron == n {
			return o.Error
		}
	}
	return nil
}

// Silent tells whether the neuron passes nothing back although something comes
// back to it: its activation is flat at its net input.
func (n *Neuron) Silent() bool {
	return n.Slope != nil && n.Slope.Sign() == 0 && n.Error.Sign() != 0
}

// PositiveIn tells whether a positive value comes in along one of the weights.
func (n *Neuron) PositiveIn() bool { return n.comesIn(1) }

// NegativeIn tells whether a negative value comes in along one of the weights.
func (n *Neuron) NegativeIn() bool { return n.comesIn(-1) }

func (n *Neuron) comesIn(sign int) bool {
	for _, w := range n.Weights {
		if w.From.Value.Sign() == sign {
			return true
		}
	}
	return false
}

// A Comparison says how many times larger one gradient is than another.
type Comparison struct {
	Larger, Smaller *Parameter
	Times           *graph.Value // to two significant digits, above 1
	Layer           *Layer       // the hidden layer that takes part
	HiddenSmaller   bool         // the hidden layer has the smaller one
	Strong          bool         // at least ten times
}

// compare sets the gradient of a hidden layer's first weight against that of the
// output layer's. It returns nil where one of them is zero or they are equal.
func (b *builder) compare(l *Layer) (*Comparison, error) {
	hidden, output := l.Neurons[0].Weights[0], b.record.OutputLayer().Neurons[0].Weights[0]
	if hidden.Gradient.Sign() == 0 || output.Gradient.Sign() == 0 {
		return nil, nil
	}
	c := &Comparison{Larger: output, Smaller: hidden, Layer: l, HiddenSmaller: true}
	switch output.Gradient.Carried().Abs().Cmp(hidden.Gradient.Carried().Abs()) {
	case 0:
		return nil, nil
	case -1:
		c.Larger, c.Smaller, c.HiddenSmaller = hidden, output, false
	}
	size := func(p *Parameter) graph.Expr { return graph.Abs{X: graph.Of(p.Gradient)} }
	var err error
	c.Times, err = b.graph.Compute("ratio_"+c.Larger.ID+"_"+c.Smaller.ID, "",
		graph.Quotient{Num: size(c.Larger), Den: size(c.Smaller)}, graph.Rough(), graph.Shown())
	if err != nil {
		return nil, err
	}
	c.Strong = c.Times.Carried().Magnitude() >= 1
	return c, nil
}

// compareAll fills the comparisons, one for each hidden layer that allows one.
func (b *builder) compareAll() error {
	for _, l := range b.record.Hidden() {
		c, err := b.compare(l)
		if err != nil {
			return err
		}
		l.Comparison = c
	}
	return nil
}

// Fell tells whether the loss is lower after the step.
func (n *Next) Fell() bool { return n.Drop != nil && n.Drop.Sign() > 0 }

// Rose tells whether the loss is higher after the step.
func (n *Next) Rose() bool { return n.Drop != nil && n.Drop.Sign() < 0 }

// Unmoved tells whether no trained parameter has a gradient.
func (r *Record) Unmoved() bool {
	for _, l := range r.Layers {
		for _, p := range l.Trained() {
			if p.Change.Sign() != 0 {
				return false
			}
		}
	}
	return true
}
