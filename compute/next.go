package compute

import (
	"errors"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
)

// A Next is the forward pass with the new weights: what the step has brought.
type Next struct {
	Layers    []NextLayer
	Errors    []*graph.Value   // of each output
	Steps     [][]*graph.Value // from prediction to error, of each output
	Total     *graph.Value     // nil where the loss is not defined at the new outputs
	Drop      *graph.Value     // the old total minus the new one; nil where there is no new one
	Undefined string           // why there is no new total; empty where there is one
}

// A NextLayer holds the new net inputs and activations of a layer.
type NextLayer struct {
	Layer *Layer
	Nets  []*graph.Value
	Outs  []*graph.Value
	Steps [][]*graph.Value // from net input to activation, of each neuron
}

// next runs forward once more, with the new weights.
func (b *builder) next() error {
	b.record.Next = &Next{}
	err := b.nextPass(b.record.Next)
	var findings diag.Findings
	if errors.Is(err, decimal.ErrRange) || errors.As(err, &findings) {
		b.record.Next.Total, b.record.Next.Drop = nil, nil
		b.record.Next.Undefined = "the new weights lead to values for which its functions are not defined"
		if len(findings) > 0 {
			b.record.Next.Undefined = findings[0].Message
		}
		return nil
	}
	return err
}

func (b *builder) nextPass(next *Next) error {
	var sources []*graph.Value
	for _, node := range b.record.Inputs {
		sources = append(sources, node.Value)
	}
	var units []*activation.Unit
	for i, l := range b.record.Layers {
		layer := NextLayer{Layer: l}
		units = make([]*activation.Unit, len(l.Neurons))
		for j, n := range l.Neurons {
			var sum graph.Sum
			for k, w := range n.Weights {
				sum = append(sum, graph.Product{graph.Of(sources[k]), graph.Of(w.New)})
			}
			if n.Bias != nil {
				sum = append(sum, graph.Of(n.Bias.latest()))
			}
			units[j] = b.unit(l, n, "next_")
			net, err := b.graph.Compute("next_net_"+n.Unit, renewed(net(n.Unit)), sum)
			if err != nil {
				return err
			}
			units[j].Net = net
			layer.Nets = append(layer.Nets, net)
		}
		if err := b.activate(i, l, units); err != nil {
			return err
		}
		for _, u := range units {
			layer.Outs = append(layer.Outs, u.Out)
			layer.Steps = append(layer.Steps, u.Steps)
		}
		sources = layer.Outs
		next.Layers = append(next.Layers, layer)
	}
	return b.nextLoss(next, units)
}

func (b *builder) nextLoss(next *Next, units []*activation.Unit) error {
	outputs := make([]*Output, len(units))
	for i, u := range units {
		o := &loss.Output{Unit: u, Target: b.record.Targets[i], Name: b.outputs[i].Name, Options: b.outputs[i].Options}
		if violation := b.violation(o); violation != nil {
			next.Undefined = violation.Value.ID + " is outside of what the loss is defined for"
			return nil
		}
		e, err := b.errorOf(o)
		if err != nil {
			return err
		}
		outputs[i] = &Output{Error: e}
		next.Errors = append(next.Errors, e)
		next.Steps = append(next.Steps, o.Steps)
	}
	var err error
	if next.Total, err = b.total("next_", outputs); err != nil {
		return err
	}
	next.Drop, err = b.graph.Compute("drop", `E_{\text{total}} - E_{\text{total}}^{\text{new}}`,
		graph.Minus(graph.Of(b.record.Loss.Total), graph.Of(next.Total)))
	return err
}

// latest is the parameter after the step, or as it is where the step leaves it.
func (p *Parameter) latest() *graph.Value {
	if p.New != nil {
		return p.New
	}
	return p.Old
}
