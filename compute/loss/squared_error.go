package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// SquaredError is (t − o)², summed over the outputs.
func (Catalogue) SquaredError() Loss {
	return Loss{
		Name: "squared_error", Title: "squared error",
		Formula:      `E_i = \left(t_i - o_i\right)^{2}`,
		SlopeFormula: squareSlope,
		Derivation:   squareDerivation(),
		Value:        func(o *Output) graph.Expr { return graph.Square{X: o.Difference()} },
		Slope:        doubleMiss,
	}
}

const squareSlope = `\frac{\partial E_i}{\partial o_i} = 2 \left(o_i - t_i\right)`

func squareDerivation() []activation.DerivationStep {
	return []activation.DerivationStep{
		{Text: `Squaring hides the order of a difference, so prediction and target may change places.`,
			TeX: `E_i = \left(o_i - t_i\right)^{2}`},
		{Text: `The square gives a factor of two; the bracket's own derivative is one.`, TeX: squareSlope},
	}
}

// doubleMiss is the slope of a square, 2(o − t).
func doubleMiss(o *Output) graph.Expr {
	miss := o.SlopeStep("miss", "Subtract the target from the prediction", o.Miss())
	return graph.Product{graph.Number(2), miss}
}
