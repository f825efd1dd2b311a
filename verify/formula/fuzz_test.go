package formula_test

import (
	"testing"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// FuzzRead looks for formulas that crash the reader or the arithmetic, or whose
// parts stand outside of them; and for work without end.
func FuzzRead(f *testing.F) {
	for _, tex := range []string{
		`0.05 \times 0.15 + 0.10 \cdot 0.20`, `\frac{1}{1 + e^{-0.648}}`, `\dfrac12 + 2\cdot-1`, `\left(a^2 + b_1\right)^{-3}`,
		`\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}^\top \begin{pmatrix} 1 \\ 2 \end{pmatrix}`, `\sum_{i=1}^{3} i x_i`,
		`\sigma(0.5)(1 - \sigma(0.5))`, `\max(0, -0.5)`, `\lVert v \rVert + |x|`, `1{,}234 + 5\%`, `\sqrt[3]{8} \log_{10} 100`,
		`\mathbf{0.5} \odot \text{net}_{h1}^\text{new}`, `9^{9^{9^9}}`, `1.9 \times 10^{-22}`, `\frac{\partial E}{\partial w_5}`, `2/2/2/2`,
		`{-}{-}1`, `((((1))))`, `\underbrace{1 + 2}_{3}`, `\dots + 1`,
	} {
		f.Add(tex)
	}
	f.Fuzz(func(t *testing.T, tex string) {
		tree, err := texmath.Parse(tex)
		if err != nil {
			return
		}
		e, err := formula.Read(tree.Items, formula.Known)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without a reason")
			}
			return
		}
		formula.Walk(e, func(e formula.Expr) {
			if n, ok := e.(formula.Numeral); ok && (n.Pos < 0 || n.End > len(tex) || n.Pos > n.End) {
				t.Errorf("a numeral outside of the formula: %+v", n)
			}
		})
		if formula.Words(e) == "" {
			t.Error("an expression without words")
		}
		env := formula.Environment{
			Numeral:  func(n formula.Numeral) formula.Interval { return formula.Around(n.Value, n.Decimals) },
			Symbol:   func(string) (formula.Value, bool) { return formula.Value{}, false },
			Function: func(string) (formula.Function, bool) { return formula.Function{}, false },
		}
		value, err := formula.Evaluate(e, env)
		if err != nil {
			return
		}
		for _, row := range value.Rows {
			for _, x := range row {
				if x.Low.Cmp(x.Mid) > 0 || x.High.Cmp(x.Mid) < 0 {
					t.Errorf("a value outside of its bounds: %s %s %s", x.Low, x.Mid, x.High)
				}
			}
		}
	})
}
