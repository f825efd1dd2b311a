package compute

import (
	"errors"
	"fmt"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
)

// forward works out net inputs and activations, layer by layer.
func (b *builder) forward() error {
	for i, l := range b.record.Layers {
		units := make([]*activation.Unit, len(l.Neurons))
		for j, n := range l.Neurons {
			if err := b.netInput(n); err != nil {
				return err
			}
			units[j] = b.unit(l, n, "")
			units[j].Net = n.Net
		}
		if err := b.activate(i, l, units); err != nil {
			return err
		}
		for j, n := range l.Neurons {
			n.Value, n.Steps = units[j].Out, units[j].Steps
		}
		if l.Output {
			for j, u := range units {
				b.outputs = append(b.outputs, &loss.Output{Unit: u, Target: b.record.Targets[j], Name: fmt.Sprintf("E%d", j+1)})
			}
		}
		l.units = units
	}
	return nil
}

// netInput is the weighted sum of the layer before, plus the bias.
func (b *builder) netInput(n *Neuron) error {
	var sum graph.Sum
	for _, w := range n.Weights {
		product := graph.Product{graph.Of(w.From.Value), graph.Of(w.Old)}
		term, err := b.graph.Compute("term_"+w.ID, "", product, graph.Shown())
		if err != nil {
			return err
		}
		n.Terms = append(n.Terms, term)
		sum = append(sum, product)
	}
	if n.Bias != nil {
		n.Terms = append(n.Terms, n.Bias.Old)
		sum = append(sum, graph.Of(n.Bias.Old))
	}
	var err error
	n.Net, err = b.graph.Compute("net_"+n.Unit, net(n.Unit), sum)
	return err
}

// unit wraps a neuron for its activation.
func (b *builder) unit(l *Layer, n *Neuron, prefix string) *activation.Unit {
	u := &activation.Unit{
		Graph: b.graph, Prefix: prefix, Name: n.Unit, Symbol: symbol(n.Unit),
		Activation: l.Activation, Options: map[string]*graph.Value{},
	}
	if prefix != "" {
		u.Symbol = renewed(u.Symbol)
	}
	for i, o := range l.Activation.Options {
		u.Options[o.Name] = l.Options[i]
	}
	return u
}

// activate runs a layer's activation. An exponential of a net input far from
// zero needs many digits, and beyond a limit it is no longer worked out.
func (b *builder) activate(i int, l *Layer, units []*activation.Unit) error {
	for _, u := range units {
		u.Peers = units
		if !l.Activation.Exponential || l.Activation.Straight && u.Net.Sign() > 0 {
			continue
		}
		size := u.Net.Carried().Abs()
		if size.Cmp(decimal.Int(farthest)) > 0 {
			return b.tooFar(i, u.Net)
		}
		if want := digitsFor(size); want > b.graph.Rules().Precision {
			return &precisionError{want: want}
		}
	}
	if err := activation.Forward(units); err != nil {
		return b.undefined(b.network.Layers[i].Activation.Pos, l.Activation.Title, err)
	}
	return nil
}

// farthest is the largest net input of which an exponential is taken. Its
// activation differs from its limit in the 4343rd digit.
const farthest = 10_000

// digitsFor returns the precision with which 1 − σ(x) still has basePrecision
// digits, and its product with σ(x) too: e^{-x} has its first digit after
// x / ln 10 < 0.435 x zeros. Near to zero it is e^x − 1 that begins with zeros.
func digitsFor(size decimal.Decimal) int {
	if magnitude := size.Magnitude(); magnitude < nearZero {
		return basePrecision - magnitude
	}
	zeros := 0
	for limit := int64(1); limit <= farthest*2; limit *= 2 {
		if size.Cmp(decimal.Int(limit)) <= 0 {
			zeros = int(limit)
			break
		}
	}
	if zeros <= 64 {
		return basePrecision
	}
	return basePrecision + zeros
}

// nearZero is the power of ten below which a net input asks for more digits than
// there are to spare.
const nearZero = -20

func (b *builder) tooFar(i int, value *graph.Value) error {
	return unusable(b.network.Layers[i].Activation.Pos,
		fmt.Sprintf("the %s of layer %d is too far out for %s", value.ID, i+1, b.network.Layers[i].Activation.Name),
		value.Shown(), fmt.Sprintf("a net input from -%d to %d", farthest, farthest),
		"smaller weights or inputs keep a neuron where it can learn")
}

// undefined reports a formula that has no value.
func (b *builder) undefined(pos diag.Position, title string, err error) error {
	if !errors.Is(err, decimal.ErrRange) {
		return err
	}
	hint := ""
	if b.record.Rounded {
		hint = "the rounded value may be 0 or 1 where the true one is not: more decimals, or arithmetic: full, keep it apart"
	}
	return unusable(pos, fmt.Sprintf("the %s has no value for this network (%v)", title, err), "", "", hint)
}
