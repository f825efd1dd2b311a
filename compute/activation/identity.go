package activation

import "github.com/nnbook/nnbook/compute/graph"

// Identity passes the net input on as it is.
func (Catalogue) Identity() Activation {
	return Activation{
		Name: "identity", Title: "identity", Call: `\text{id}`,
		Formula:      `\text{id}(x) = x`,
		SlopeFormula: `\text{id}'(x) = 1`,
		Derivation: []DerivationStep{
			{`The function is a straight line of slope 1.`, `\frac{d}{dx} \, x = 1`},
		},
		Remark: `A layer with this activation is linear: it passes deltas back without weakening them.`,
		Value:  func(u *Unit) graph.Expr { return graph.Of(u.Net) },
		Slope:  func(*Unit) graph.Expr { return graph.Number(1) },
	}
}
