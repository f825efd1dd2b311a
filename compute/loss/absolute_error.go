package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// AbsoluteError is |t − o|, summed over the outputs.
func (Catalogue) AbsoluteError() Loss {
	return Loss{
		Name: "absolute_error", Title: "absolute error", Kinked: true,
		Formula:      `E_i = \left\lvert t_i - o_i \right\rvert`,
		SlopeFormula: `\frac{\partial E_i}{\partial o_i} = \begin{cases} 1 & \text{if } o_i > t_i \\ 0 & \text{if } o_i = t_i \\ -1 & \text{if } o_i < t_i \end{cases}`,
		Derivation: []activation.DerivationStep{
			{Text: `Above the target the error is $o_i - t_i$ and grows with the prediction.`,
				TeX: `o_i > t_i: \quad \frac{\partial E_i}{\partial o_i} = 1`},
			{Text: `Below the target it is $t_i - o_i$ and shrinks as the prediction grows.`,
				TeX: `o_i < t_i: \quad \frac{\partial E_i}{\partial o_i} = -1`},
		},
		Remark: `On the target the function has a kink and no derivative. By convention the derivative there is taken to be zero. The size of the miss does not matter for the derivative, only its direction.`,
		Value:  func(o *Output) graph.Expr { return graph.Abs{X: o.Difference()} },
		Slope:  direction,
	}
}

// direction is the sign of the miss: 1, 0 or −1.
func direction(o *Output) graph.Expr {
	switch o.Sign() {
	case 1:
		return graph.Number(1)
	case -1:
		return graph.Neg{X: graph.Number(1)}
	}
	return graph.Number(0)
}
