package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// CrossEntropy takes the outputs together as one distribution.
func (Catalogue) CrossEntropy() Loss {
	return Loss{
		Name: "cross_entropy", Title: "cross-entropy",
		Formula:      `E_i = -t_i \ln\left(o_i\right)`,
		SlopeFormula: `\frac{\partial E_i}{\partial o_i} = -\frac{t_i}{o_i}`,
		Derivation: []activation.DerivationStep{
			{Text: `The target is a constant factor, and the derivative of the logarithm is one over its argument.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = -t_i \cdot \frac{1}{o_i} = -\frac{t_i}{o_i}`},
		},
		Remark: `It is defined for predictions above zero and for targets from zero to one. The function ln is the natural logarithm.`,
		Domain: func(o *Output) *Violation {
			switch {
			case o.Unit.Out.Sign() <= 0:
				return &Violation{o.Unit.Out, "a prediction above 0"}
			case !within(o.Target, 0, 1, true):
				return &Violation{o.Target, "a target from 0 to 1"}
			}
			return nil
		},
		Value: func(o *Output) graph.Expr {
			log := o.Step("ln", "Take the logarithm of the prediction", graph.Ln{X: o.Out()})
			return graph.Neg{X: graph.Product{o.T(), log}}
		},
		Slope: func(o *Output) graph.Expr {
			return graph.Neg{X: graph.Quotient{Num: o.T(), Den: o.Out()}}
		},
		WithSoftmax: (*Output).Miss,
		ShortDerivation: []activation.DerivationStep{
			{Text: `The net input of output $i$ moves every output, so all errors take part.`,
				TeX: `\delta_{oi} = \sum_{j} \frac{\partial E_j}{\partial o_j} \cdot \frac{\partial o_j}{\partial \text{net}_{oi}}`},
			{Text: `Put in both derivatives. The term with $j = i$ stands first.`,
				TeX: `\delta_{oi} = -\frac{t_i}{o_i} \cdot o_i \left(1 - o_i\right) + \sum_{j \ne i} \left(-\frac{t_j}{o_j}\right) \left(-o_j \, o_i\right)`},
			{Text: `The outputs cancel against their own denominators.`,
				TeX: `\delta_{oi} = -t_i + t_i \, o_i + o_i \sum_{j \ne i} t_j = o_i \sum_{j} t_j - t_i`},
			{Text: `The targets add up to one.`, TeX: `\delta_{oi} = o_i - t_i`},
		},
	}
}
