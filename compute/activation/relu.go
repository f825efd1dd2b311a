package activation

import "github.com/nnbook/nnbook/compute/graph"

// ReLU is the rectified linear unit max(0, x).
func (Catalogue) ReLU() Activation {
	return Activation{
		Name: "relu", Title: "ReLU", Call: `\text{ReLU}`, Kinked: true,
		Formula:      `\text{ReLU}(x) = \max(0, x)`,
		SlopeFormula: `\text{ReLU}'(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{if } x \le 0 \end{cases}`,
		Derivation: []DerivationStep{
			{`Right of zero the function is the straight line $x$.`, `x > 0: \quad \frac{d}{dx} \, x = 1`},
			{`Left of zero it is constant.`, `x < 0: \quad \frac{d}{dx} \, 0 = 0`},
		},
		Remark: `At zero the function has a kink and no derivative. By convention the derivative there is taken to be zero.`,
		Value: func(u *Unit) graph.Expr {
			return graph.Max{A: graph.Number(0), B: graph.Of(u.Net)}
		},
		Slope: func(u *Unit) graph.Expr {
			if u.Net.Sign() > 0 {
				return graph.Number(1)
			}
			return graph.Number(0)
		},
	}
}
