package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// HalfSquaredError is ½(t − o)², summed over the outputs.
func (Catalogue) HalfSquaredError() Loss {
	return Loss{
		Name: "half_squared_error", Title: "half squared error",
		Formula:      `E_i = \frac{1}{2} \left(t_i - o_i\right)^{2}`,
		SlopeFormula: `\frac{\partial E_i}{\partial o_i} = o_i - t_i`,
		Derivation: []activation.DerivationStep{
			{Text: `Squaring hides the order of a difference, so prediction and target may change places.`,
				TeX: `E_i = \frac{1}{2} \left(o_i - t_i\right)^{2}`},
			{Text: `The outer square gives a factor of two; the bracket's own derivative is one.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = \frac{1}{2} \cdot 2 \left(o_i - t_i\right) \cdot 1`},
			{Text: `The half and the two cancel.`, TeX: `\frac{\partial E_i}{\partial o_i} = o_i - t_i`},
		},
		Remark: `The half in front is there for the derivative: it cancels the two that the square brings.`,
		Value: func(o *Output) graph.Expr {
			square := o.Step("sq", "Square it", graph.Square{X: o.Difference()})
			return graph.Product{graph.Half(), square}
		},
		Slope: (*Output).Miss,
	}
}
