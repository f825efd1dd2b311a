package activation

import "github.com/nnbook/nnbook/compute/graph"

// Softplus is the smooth form of ReLU, ln(1 + e^x).
func (Catalogue) Softplus() Activation {
	return Activation{
		Name: "softplus", Title: "softplus", Call: `\text{softplus}`, Exponential: true,
		Formula:      `\text{softplus}(x) = \ln\left(1 + e^{x}\right)`,
		SlopeFormula: `\text{softplus}'(x) = \frac{e^{x}}{1 + e^{x}}`,
		Derivation: []DerivationStep{
			{`The derivative of the logarithm is one over what stands in it.`,
				`\frac{d}{dx} \ln\left(1 + e^{x}\right) = \frac{1}{1 + e^{x}} \cdot \frac{d}{dx} \left(1 + e^{x}\right)`},
			{`The exponential is its own derivative.`,
				`\frac{d}{dx} \ln\left(1 + e^{x}\right) = \frac{e^{x}}{1 + e^{x}}`},
		},
		Remark: `The derivative is the sigmoid of $x$: divide numerator and denominator by $e^{x}$ to see it.`,
		Value: func(u *Unit) graph.Expr {
			power := u.Step("exp", "Raise e to the net input", graph.Exp{X: graph.Of(u.Net)})
			inner := u.Step("den", "Add 1", graph.Sum{graph.Number(1), power})
			return graph.Ln{X: inner}
		},
		Slope: func(u *Unit) graph.Expr {
			return graph.Quotient{Num: u.Made("exp"), Den: u.Made("den")}
		},
	}
}
