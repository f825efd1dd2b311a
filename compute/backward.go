package compute

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// backward works out ∂E/∂a, the activation's derivative and the delta of every
// neuron, from the output layer back.
func (b *builder) backward() error {
	for i := len(b.record.Layers) - 1; i >= 0; i-- {
		l := b.record.Layers[i]
		phase := b.hiddenErrors
		if l.Output {
			phase = b.outputErrors
		}
		if err := phase(l); err != nil {
			return b.undefined(b.network.Loss.Pos, "derivative of the "+b.record.Loss.Function.Title, err)
		}
		if err := b.deltas(l); err != nil {
			return b.undefined(b.network.Layers[i].Activation.Pos, "derivative of "+l.Activation.Title, err)
		}
	}
	return nil
}

// outputErrors computes ∂E/∂o of every output.
func (b *builder) outputErrors(l *Layer) error {
	for i, n := range l.Neurons {
		o := b.outputs[i]
		def := b.record.Loss.Function.Slope(o)
		if o.Err != nil {
			return o.Err
		}
		if b.record.Loss.Function.Mean {
			def = graph.Product{b.share(), def}
		}
		b.record.Loss.Outputs[i].SlopeSteps = o.SlopeSteps
		var err error
		if n.Error, err = b.graph.Compute("dE_"+n.Unit, partial("E", n.Value.Symbol), def); err != nil {
			return err
		}
	}
	return nil
}

// hiddenErrors computes ∂E/∂h of every hidden neuron: the sum of what the
// neurons of the next layer send back along its outgoing weights.
func (b *builder) hiddenErrors(l *Layer) error {
	for i, n := range l.Neurons {
		var sum graph.Sum
		for _, next := range l.After.Neurons {
			w := next.Weights[i]
			product := graph.Product{graph.Of(next.Delta), graph.Of(w.Old)}
			path, err := b.graph.Compute("back_"+w.ID, "", product, graph.Shown())
			if err != nil {
				return err
			}
			n.Paths = append(n.Paths, path)
			sum = append(sum, product)
		}
		var err error
		if n.Error, err = b.graph.Compute("dE_"+n.Unit, partial("E", n.Value.Symbol), sum); err != nil {
			return err
		}
	}
	return nil
}

// deltas computes ∂E/∂net of every neuron of a layer.
func (b *builder) deltas(l *Layer) error {
	if l.Activation.Cross != nil {
		return b.crossDeltas(l)
	}
	for i, n := range l.Neurons {
		u := l.units[i]
		def := l.Activation.Slope(u)
		if u.Err != nil {
			return u.Err
		}
		n.SlopeSteps = u.SlopeSteps
		var err error
		n.Slope, err = b.graph.Compute("slope_"+n.Unit, partial(n.Value.Symbol, n.Net.Symbol), def)
		if err != nil {
			return err
		}
		if err := b.delta(n, graph.Product{graph.Of(n.Error), graph.Of(n.Slope)}); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) delta(n *Neuron, def graph.Expr) error {
	var err error
	n.Delta, err = b.graph.Compute("delta_"+n.Unit, `\delta_{`+index(n.Unit)+`}`, def)
	return err
}

// crossDeltas computes the deltas behind an activation that ties the whole layer
// together: the full Jacobian, or the loss's short form where it holds.
func (b *builder) crossDeltas(l *Layer) error {
	l.ShortForm = b.record.Loss.Function.WithSoftmax != nil && b.targetsAddUpToOne()
	for i, n := range l.Neurons {
		if l.ShortForm {
			if err := b.delta(n, b.record.Loss.Function.WithSoftmax(b.outputs[i])); err != nil {
				return err
			}
			continue
		}
		var sum graph.Sum
		for j, other := range l.Neurons {
			cross, err := b.cross(l.units[j], l.units[i], other, n)
			if err != nil {
				return err
			}
			n.Cross = append(n.Cross, cross)
			sum = append(sum, graph.Product{graph.Of(other.Error), graph.Of(cross)})
		}
		if err := b.delta(n, sum); err != nil {
			return err
		}
	}
	return nil
}

// cross computes ∂o_of/∂net_by.
func (b *builder) cross(of, by *activation.Unit, other, n *Neuron) (*graph.Value, error) {
	def := by.Activation.Cross(of, by)
	if of.Err != nil {
		return nil, of.Err
	}
	return b.graph.Compute("slope_"+other.Unit+"_"+n.Unit, partial(other.Value.Symbol, n.Net.Symbol), def)
}

func (b *builder) targetsAddUpToOne() bool {
	total := decimal.Decimal{}
	for _, t := range b.record.Targets {
		sum, err := decimal.At(basePrecision).Add(total, t.Carried())
		if err != nil {
			return false
		}
		total = sum
	}
	return total.Equal(decimal.Int(1))
}
