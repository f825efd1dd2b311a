package activation

import "github.com/nnbook/nnbook/compute/graph"

// Sigmoid is the logistic function 1 / (1 + e^{-x}).
func (Catalogue) Sigmoid() Activation {
	return Activation{
		Name: "sigmoid", Title: "sigmoid", Call: `\sigma`, Exponential: true,
		Formula:      `\sigma(x) = \frac{1}{1 + e^{-x}}`,
		SlopeFormula: `\sigma'(x) = \sigma(x) \left(1 - \sigma(x)\right)`,
		Bound:        `\frac{1}{4}`,
		Derivation: []DerivationStep{
			{`Write the fraction as a power.`, `\sigma(x) = \left(1 + e^{-x}\right)^{-1}`},
			{`The chain rule takes the outer power first, then the bracket, whose derivative is $-e^{-x}$.`,
				`\frac{d\sigma}{dx} = -\left(1 + e^{-x}\right)^{-2} \cdot \left(-e^{-x}\right) = \frac{e^{-x}}{\left(1 + e^{-x}\right)^{2}}`},
			{`Split the fraction into two.`,
				`\frac{d\sigma}{dx} = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}`},
			{`The second factor is what the first one lacks to 1.`,
				`\frac{e^{-x}}{1 + e^{-x}} = \frac{\left(1 + e^{-x}\right) - 1}{1 + e^{-x}} = 1 - \sigma(x)`},
			{`Put the two together.`, `\frac{d\sigma}{dx} = \sigma(x) \left(1 - \sigma(x)\right)`},
		},
		Remark: `The forward pass has already computed $\sigma(x)$, so the derivative costs one subtraction and one multiplication.`,
		Value: func(u *Unit) graph.Expr {
			power := u.Step("exp", "Raise e to the negative net input", graph.Exp{X: graph.Neg{X: graph.Of(u.Net)}})
			below := u.Step("den", "Add 1", graph.Sum{graph.Number(1), power})
			return graph.Quotient{Num: graph.Number(1), Den: below}
		},
		Slope: func(u *Unit) graph.Expr {
			rest := u.Complement()
			u.SlopeSteps = append(u.SlopeSteps, rest)
			return graph.Product{graph.Of(u.Out), graph.Of(rest)}
		},
		Complement: func(u *Unit) graph.Expr {
			return graph.Product{u.Made("exp"), graph.Of(u.Out)}
		},
	}
}
