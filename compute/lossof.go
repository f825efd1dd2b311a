package compute

import (
	"fmt"

	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
)

// lossOf works out the error of every output and their total.
func (b *builder) lossOf() error {
	options := map[string]*graph.Value{}
	for i, o := range b.record.Loss.Function.Options {
		options[o.Name] = b.record.Loss.Options[i]
	}
	for i, o := range b.outputs {
		o.Options = options
		if violation := b.violation(o); violation != nil {
			return unusable(b.network.Loss.Pos,
				fmt.Sprintf("%s is outside of what the loss %s is defined for", violation.Value.ID, b.network.Loss.Name),
				violation.Value.Shown(), violation.Want, b.domainHint(violation))
		}
		e, err := b.errorOf(o)
		if err != nil {
			return b.undefined(b.network.Loss.Pos, b.record.Loss.Function.Title, err)
		}
		b.record.Loss.Outputs = append(b.record.Loss.Outputs, &Output{
			Neuron: b.record.OutputLayer().Neurons[i], Target: o.Target, Error: e, Steps: o.Steps, sign: o.Sign(),
		})
	}
	var err error
	b.record.Loss.Total, err = b.total("", b.record.Loss.Outputs)
	return err
}

func (b *builder) violation(o *loss.Output) *loss.Violation {
	if b.record.Loss.Function.Domain == nil {
		return nil
	}
	return b.record.Loss.Function.Domain(o)
}

func (b *builder) domainHint(v *loss.Violation) string {
	if b.record.Rounded && !v.Value.Given() {
		return "rounding moved it there: more decimals, or arithmetic: full, keep it apart"
	}
	if v.Value.Given() {
		return "change the target, or take another loss"
	}
	return "an output activation such as sigmoid or softmax keeps its values there"
}

// errorOf computes E_i of one output.
func (b *builder) errorOf(o *loss.Output) (*graph.Value, error) {
	def := b.record.Loss.Function.Value(o)
	if o.Err != nil {
		return nil, o.Err
	}
	symbol := numbered(o.Name)
	if o.Unit.Prefix != "" {
		symbol = renewed(symbol)
	}
	return b.graph.Compute(o.Unit.Prefix+o.Name, symbol, def)
}

// total computes E, the sum or the mean of the errors.
func (b *builder) total(prefix string, outputs []*Output) (*graph.Value, error) {
	var sum graph.Sum
	for _, o := range outputs {
		sum = append(sum, graph.Of(o.Error))
	}
	def := graph.Expr(sum)
	if b.record.Loss.Function.Mean {
		def = graph.Product{b.share(), sum}
	}
	symbol := `E_{\text{total}}`
	if prefix != "" {
		symbol = renewed(symbol)
	}
	return b.graph.Compute(prefix+"E_total", symbol, def)
}

// share is the part that one error has in a mean: 1 / n.
func (b *builder) share() graph.Quotient {
	return graph.Quotient{Num: graph.Number(1), Den: graph.Number(len(b.outputs))}
}
