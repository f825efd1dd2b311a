package compute

import "github.com/nnbook/nnbook/compute/graph"

// update works out the gradient, the change and the new value of every
// parameter, layer by layer, weights before biases.
func (b *builder) update() error {
	for _, l := range b.record.Layers {
		for _, n := range l.Neurons {
			for _, w := range n.Weights {
				gradient := graph.Product{graph.Of(n.Delta), graph.Of(w.From.Value)}
				if err := b.train(w, gradient); err != nil {
					return err
				}
			}
		}
		if l.Fixed {
			continue
		}
		for i, bias := range l.Biases {
			if err := b.train(bias, b.biasGradient(l, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// biasGradient is the delta of the bias's neuron, or the sum of the deltas of a
// layer that shares it: the bias feeds each of them with weight 1.
func (b *builder) biasGradient(l *Layer, i int) graph.Expr {
	if !l.Shared {
		return graph.Of(l.Neurons[i].Delta)
	}
	var sum graph.Sum
	for _, n := range l.Neurons {
		sum = append(sum, graph.Of(n.Delta))
	}
	return sum
}

func (b *builder) train(p *Parameter, gradient graph.Expr) error {
	var err error
	p.Gradient, err = b.graph.Compute("grad_"+p.ID, partial("E", p.Old.Symbol), gradient)
	if err != nil {
		return err
	}
	change := graph.Neg{X: graph.Product{graph.Of(b.record.Rate), graph.Of(p.Gradient)}}
	p.Change, err = b.graph.Compute("change_"+p.ID, `\Delta `+p.Old.Symbol, change, graph.Change(p.Gradient))
	if err != nil {
		return err
	}
	sum := graph.Sum{graph.Of(p.Old), graph.Of(p.Change)}
	p.New, err = b.graph.Compute("new_"+p.ID, renewed(p.Old.Symbol), sum, graph.Updated(p.Old, p.Change))
	return err
}
