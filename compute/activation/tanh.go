package activation

import "github.com/nnbook/nnbook/compute/graph"

// Tanh is the hyperbolic tangent.
func (Catalogue) Tanh() Activation {
	return Activation{
		Name: "tanh", Title: "tanh", Call: `\tanh`, Exponential: true,
		Formula:      `\tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}`,
		SlopeFormula: `\tanh'(x) = 1 - \tanh^{2}(x)`,
		Derivation: []DerivationStep{
			{`Name the numerator and the denominator: $u = e^{x} - e^{-x}$ and $v = e^{x} + e^{-x}$. Each is the derivative of the other.`,
				`\frac{du}{dx} = v \qquad \frac{dv}{dx} = u`},
			{`Apply the quotient rule.`,
				`\frac{d}{dx} \frac{u}{v} = \frac{v \cdot v - u \cdot u}{v^{2}}`},
			{`Divide term by term.`,
				`\frac{d}{dx} \tanh(x) = 1 - \frac{u^{2}}{v^{2}} = 1 - \tanh^{2}(x)`},
		},
		Remark: `The derivative needs nothing but the activation itself, squared.`,
		Value: func(u *Unit) graph.Expr {
			up := u.Step("exp", "Raise e to the net input", graph.Exp{X: graph.Of(u.Net)})
			down := u.Step("expneg", "Raise e to the negative net input", graph.Exp{X: graph.Neg{X: graph.Of(u.Net)}})
			above := u.Step("num", "Subtract", graph.Minus(up, down))
			below := u.Step("den", "Add", graph.Sum{up, down})
			return graph.Quotient{Num: above, Den: below}
		},
		Slope: func(u *Unit) graph.Expr {
			if u.flat() {
				// 1 − a² would cancel; (2 / (e^x + e^{-x}))² is the same number.
				half := u.SlopeStep("sech", "Divide 2 by the denominator",
					graph.Quotient{Num: graph.Number(2), Den: u.Made("den")})
				return graph.Square{X: half}
			}
			square := u.SlopeStep("sq", "Square the activation", graph.Square{X: graph.Of(u.Out)})
			return graph.Minus(graph.Number(1), square)
		},
	}
}
