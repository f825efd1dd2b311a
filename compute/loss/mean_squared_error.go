package loss

import "github.com/nnbook/nnbook/compute/graph"

// MeanSquaredError is the mean of (t − o)² over the outputs.
func (Catalogue) MeanSquaredError() Loss {
	return Loss{
		Name: "mean_squared_error", Title: "mean squared error", Mean: true,
		Formula:      `E_i = \left(t_i - o_i\right)^{2}`,
		SlopeFormula: squareSlope,
		Derivation:   squareDerivation(),
		Remark:       `The total is the mean of the errors, so each output's share of it is one over the number of outputs.`,
		Value:        func(o *Output) graph.Expr { return graph.Square{X: o.Difference()} },
		Slope:        doubleMiss,
	}
}
