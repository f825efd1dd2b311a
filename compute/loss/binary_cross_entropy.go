package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// BinaryCrossEntropy takes each output as a probability of its own.
func (Catalogue) BinaryCrossEntropy() Loss {
	return Loss{
		Name: "binary_cross_entropy", Title: "binary cross-entropy",
		Formula:      `E_i = -\left(t_i \ln\left(o_i\right) + \left(1 - t_i\right) \ln\left(1 - o_i\right)\right)`,
		SlopeFormula: `\frac{\partial E_i}{\partial o_i} = \frac{o_i - t_i}{o_i \left(1 - o_i\right)}`,
		Derivation: []activation.DerivationStep{
			{Text: `Differentiate the two logarithms; the second brings a minus sign from within.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = -\frac{t_i}{o_i} + \frac{1 - t_i}{1 - o_i}`},
			{Text: `Bring both to the same denominator.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = \frac{-t_i \left(1 - o_i\right) + o_i \left(1 - t_i\right)}{o_i \left(1 - o_i\right)}`},
			{Text: `In the numerator the mixed terms cancel.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = \frac{o_i - t_i}{o_i \left(1 - o_i\right)}`},
		},
		Remark: `It is defined for predictions between zero and one and for targets from zero to one. The function ln is the natural logarithm.`,
		Domain: func(o *Output) *Violation {
			switch {
			case !within(o.Unit.Out, 0, 1, false):
				return &Violation{o.Unit.Out, "a prediction between 0 and 1"}
			case !within(o.Target, 0, 1, true):
				return &Violation{o.Target, "a target from 0 to 1"}
			}
			return nil
		},
		Value: func(o *Output) graph.Expr {
			hit := o.Step("lnhit", "Take the logarithm of the prediction", graph.Ln{X: o.Out()})
			rest := o.Complement()
			miss := o.Step("lnmiss", "Take the logarithm of the rest", graph.Ln{X: rest})
			against := o.Step("rest", "Subtract the target from 1", graph.Minus(graph.Number(1), o.T()))
			both := o.Step("mix", "Weigh both by the target", graph.Sum{graph.Product{o.T(), hit}, graph.Product{against, miss}})
			return graph.Neg{X: both}
		},
		Slope: func(o *Output) graph.Expr {
			above := o.SlopeStep("miss", "Subtract the target from the prediction", o.Miss())
			below := o.SlopeStep("spread", "Multiply the prediction by its rest",
				graph.Product{o.Out(), graph.Of(o.complement())})
			return graph.Quotient{Num: above, Den: below}
		},
	}
}
