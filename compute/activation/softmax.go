package activation

import "github.com/nnbook/nnbook/compute/graph"

// Softmax turns the net inputs of a layer into shares that add up to 1.
func (Catalogue) Softmax() Activation {
	return Activation{
		Name: "softmax", Title: "softmax", Call: `\text{softmax}`, Exponential: true, OutputOnly: true,
		Formula:      `\text{softmax}(x)_i = \frac{e^{x_i}}{\sum_{k} e^{x_k}}`,
		SlopeFormula: `\frac{\partial o_j}{\partial x_i} = \begin{cases} o_i \left(1 - o_i\right) & \text{if } j = i \\ -o_j \, o_i & \text{if } j \ne i \end{cases}`,
		Derivation: []DerivationStep{
			{`Write $S$ for the sum of the exponentials, so that $o_j = e^{x_j} / S$. Every net input is part of $S$.`,
				`\frac{\partial S}{\partial x_i} = e^{x_i}`},
			{`Where $j = i$, numerator and denominator both depend on $x_i$.`,
				`\frac{\partial o_i}{\partial x_i} = \frac{e^{x_i} \, S - e^{x_i} \, e^{x_i}}{S^{2}} = o_i \left(1 - o_i\right)`},
			{`Where $j \ne i$, only the denominator does.`,
				`\frac{\partial o_j}{\partial x_i} = \frac{0 \cdot S - e^{x_j} \, e^{x_i}}{S^{2}} = -o_j \, o_i`},
		},
		Remark: `One net input moves every output, so the derivative is a whole matrix, the Jacobian.`,
		Prepare: func(layer []*Unit) {
			var total graph.Sum
			for _, u := range layer {
				total = append(total, u.Step("exp", "Raise e to the net input", graph.Exp{X: graph.Of(u.Net)}))
			}
			first := layer[0]
			symbol := "S"
			if first.Prefix != "" {
				symbol = `S^{\text{new}}`
			}
			sum := first.shared("sum", symbol, "Add the exponentials of all outputs", total)
			for _, u := range layer {
				u.Steps = append(u.Steps, sum)
			}
		},
		Value: func(u *Unit) graph.Expr {
			return graph.Quotient{Num: u.Made("exp"), Den: graph.Of(u.Steps[len(u.Steps)-1])}
		},
		Cross: func(of, by *Unit) graph.Expr {
			if of == by {
				return graph.Product{graph.Of(of.Out), graph.Of(of.Complement())}
			}
			return graph.Neg{X: graph.Product{graph.Of(of.Out), graph.Of(by.Out)}}
		},
		Complement: func(u *Unit) graph.Expr {
			var others graph.Sum
			for _, peer := range u.Peers {
				if peer != u {
					others = append(others, graph.Of(peer.Out))
				}
			}
			return others
		},
	}
}
