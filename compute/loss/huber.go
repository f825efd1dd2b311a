package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// Huber is half the square near the target and a straight line further out
// (P. J. Huber, Robust Estimation of a Location Parameter, 1964).
func (Catalogue) Huber() Loss {
	return Loss{
		Name: "huber", Title: "Huber loss",
		Options:      []activation.Option{{Name: "delta", Symbol: `\kappa`, Default: "1", Positive: true}},
		Formula:      `E_i = \begin{cases} \frac{1}{2} \left(t_i - o_i\right)^{2} & \text{if } \left\lvert t_i - o_i \right\rvert \le \kappa \\ \kappa \left(\left\lvert t_i - o_i \right\rvert - \frac{1}{2} \kappa\right) & \text{otherwise} \end{cases}`,
		SlopeFormula: `\frac{\partial E_i}{\partial o_i} = \begin{cases} o_i - t_i & \text{if } \left\lvert t_i - o_i \right\rvert \le \kappa \\ \kappa & \text{if } o_i > t_i + \kappa \\ -\kappa & \text{if } o_i < t_i - \kappa \end{cases}`,
		Derivation: []activation.DerivationStep{
			{Text: `Within $\kappa$ of the target the error is half a square.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = \frac{1}{2} \cdot 2 \left(o_i - t_i\right) = o_i - t_i`},
			{Text: `Further out it is a straight line of slope $\kappa$, rising away from the target.`,
				TeX: `\frac{\partial E_i}{\partial o_i} = \pm \kappa`},
		},
		Remark: `The threshold is the parameter delta of the parameter file. It is written $\kappa$ here, since $\delta$ is taken. Both pieces have the same slope where they meet.`,
		Value: func(o *Output) graph.Expr {
			difference, threshold := o.Difference(), graph.Of(o.Options["delta"])
			if o.near() {
				square := o.Step("sq", "Square it", graph.Square{X: difference})
				return graph.Product{graph.Half(), square}
			}
			size := o.Step("abs", "Take the magnitude", graph.Abs{X: difference})
			rest := o.Step("rest", "Subtract half the threshold", graph.Minus(size, graph.Product{graph.Half(), threshold}))
			return graph.Product{threshold, rest}
		},
		Slope: func(o *Output) graph.Expr {
			threshold := graph.Of(o.Options["delta"])
			switch {
			case o.near():
				return o.Miss()
			case o.Sign() < 0:
				return graph.Neg{X: threshold}
			}
			return threshold
		},
	}
}

// near tells whether the prediction is within the threshold of the target.
func (o *Output) near() bool {
	return o.difference.Carried().Abs().Cmp(o.Options["delta"].Carried()) <= 0
}
