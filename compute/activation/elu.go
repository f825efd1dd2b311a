package activation

import "github.com/nnbook/nnbook/compute/graph"

// ELU is the exponential linear unit.
func (Catalogue) ELU() Activation {
	return Activation{
		Name: "elu", Title: "ELU", Call: `\text{ELU}`, Exponential: true, Straight: true, Kinked: true,
		Options:      []Option{{Name: "alpha", Symbol: `\alpha`, Default: "1"}},
		Formula:      `\text{ELU}(x) = \begin{cases} x & \text{if } x > 0 \\ \alpha \left(e^{x} - 1\right) & \text{if } x \le 0 \end{cases}`,
		SlopeFormula: `\text{ELU}'(x) = \begin{cases} 1 & \text{if } x > 0 \\ \alpha e^{x} & \text{if } x \le 0 \end{cases}`,
		Derivation: []DerivationStep{
			{`Right of zero the function is the straight line $x$.`, `x > 0: \quad \frac{d}{dx} x = 1`},
			{`Left of zero the exponential is its own derivative, and the constant drops out.`,
				`x < 0: \quad \frac{d}{dx} \alpha \left(e^{x} - 1\right) = \alpha e^{x}`},
		},
		Remark: `The two pieces meet without a kink where $\alpha$ is one. At zero the document uses the lower line, $\alpha e^{0} = \alpha$.`,
		Value: func(u *Unit) graph.Expr {
			if u.Net.Sign() > 0 {
				return graph.Of(u.Net)
			}
			power := u.Step("exp", "Raise e to the net input", graph.Exp{X: graph.Of(u.Net)})
			below := u.Step("num", "Subtract 1", graph.Minus(power, graph.Number(1)))
			return graph.Product{graph.Of(u.Options["alpha"]), below}
		},
		Slope: func(u *Unit) graph.Expr {
			if u.Net.Sign() > 0 {
				return graph.Number(1)
			}
			return graph.Product{graph.Of(u.Options["alpha"]), u.Made("exp")}
		},
	}
}
