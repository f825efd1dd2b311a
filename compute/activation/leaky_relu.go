package activation

import "github.com/nnbook/nnbook/compute/graph"

// LeakyReLU is x right of zero and a gentle slope left of it.
func (Catalogue) LeakyReLU() Activation {
	return Activation{
		Name: "leaky_relu", Title: "leaky ReLU", Call: `\text{LReLU}`, Kinked: true,
		Options:      []Option{{Name: "slope", Symbol: "c", Default: "0.01"}},
		Formula:      `\text{LReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ c x & \text{if } x \le 0 \end{cases}`,
		SlopeFormula: `\text{LReLU}'(x) = \begin{cases} 1 & \text{if } x > 0 \\ c & \text{if } x \le 0 \end{cases}`,
		Derivation: []DerivationStep{
			{`Right of zero the function is the straight line $x$.`, `x > 0: \quad \frac{d}{dx} x = 1`},
			{`Left of zero it is a straight line of slope $c$.`, `x < 0: \quad \frac{d}{dx} \left(c x\right) = c`},
		},
		Remark: `At zero the function has a kink and no derivative. By convention the derivative there is taken to be $c$.`,
		Value: func(u *Unit) graph.Expr {
			if u.Net.Sign() > 0 {
				return graph.Of(u.Net)
			}
			return graph.Product{graph.Of(u.Options["slope"]), graph.Of(u.Net)}
		},
		Slope: func(u *Unit) graph.Expr {
			if u.Net.Sign() > 0 {
				return graph.Number(1)
			}
			return graph.Of(u.Options["slope"])
		},
	}
}
