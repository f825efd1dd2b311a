package formula_test

import (
	"testing"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// Each kind of expression in words, and how the kinds nest.
func TestWords(t *testing.T) {
	for _, test := range []struct{ tex, want string }{
		// Numerals as they stand, with their signs and powers of ten.
		{`0.0200`, "0.0200"},
		{`-0.5`, "-0.5"},
		{`1.9 \times 10^{-22}`, "1.9 × 10^-22"},
		{`5\%`, "5 percent"},
		{`0.333\ldots`, "0.333…"},
		{`72 \text{ km/h}`, "72 km/h"},
		{`3 \text{ samples} \cdot 4`, "3 samples times 4"},
		// Names; derivatives and new values.
		{`w_5`, "w_5"},
		{`\text{net}_{h1}`, "net_h1"},
		{`\frac{\partial E}{\partial w_5}`, "the derivative of E by w_5"},
		{`w_5^{new}`, "the new w_5"},
		// Sums, products, quotients: brackets around all that is within another.
		{`\frac{1}{1 + 0.648}`, "1 divided by (1 plus 0.648)"},
		{`0.05 \times 0.15 + 0.10 \cdot 0.20`, "(0.05 times 0.15) plus (0.10 times 0.20)"},
		{`a - b + -0.5`, "a minus b minus 0.5"},
		{`-(a + b)`, "minus (a plus b)"},
		{`h_1 w_5 + h_2 w_6`, "(h_1 times w_5) plus (h_2 times w_6)"},
		{`o_1(1 - o_1)`, "o_1 times (1 minus o_1)"},
		{`2 / 3 / 4`, "(2 divided by 3) divided by 4"},
		{`\frac{\partial E}{\partial o_1} \cdot 0.5`, "(the derivative of E by o_1) times 0.5"},
		{`a \odot b`, "a times, entry by entry, b"},
		// Powers and roots.
		{`(t_1 - o_1)^2`, "(t_1 minus o_1) squared"},
		{`x^3`, "x cubed"},
		{`2^{-3}`, "2 to the power of -3"},
		{`\frac{1}{1 + e^{-0.43253}}`, "1 divided by (1 plus (e to the power of -0.43253))"},
		{`\sqrt{2}`, "the square root of 2"},
		{`\sqrt[3]{8}`, "the root of order 3 of 8"},
		{`x^{\frac{1}{3}}`, "x to the power of (1 divided by 3)"},
		// Functions, common ones and the document's.
		{`\sigma(0.3)`, "the sigmoid of 0.3"},
		{`\sigma'(z_1)`, "the slope of the sigmoid at z_1"},
		{`\exp(-0.5)`, "e to the power of -0.5"},
		{`\ln 2 + \log_{10} 100`, "(the natural logarithm of 2) plus (the logarithm to the base 10 of 100)"},
		{`\tanh(0.15)`, "the hyperbolic tangent of 0.15"},
		{`\max(0, -0.5)`, "the largest of 0 and -0.5"},
		{`\min(a, b, c)`, "the smallest of a, b and c"},
		{`|x - 1|`, "the magnitude of (x minus 1)"},
		{`\lVert v \rVert`, "the length of v"},
		{`f(a + b)`, "f of (a plus b)"},
		{`f(a, b)`, "f of a and b"},
		{`5!`, "the factorial of 5"},
		{`\lfloor 2.5 \rfloor`, "2.5 rounded down to a whole number"},
		{`\lceil 2.5 \rceil`, "2.5 rounded up to a whole number"},
		{`\operatorname{binom}(5, 2)`, "5 over 2"},
		// Sums and products with bounds.
		{`\sum_{i=1}^{3} i x`, "the sum of (i times x) for i from 1 to 3"},
		{`\prod_{k=1}^{n} k`, "the product of k for k from 1 to n"},
		// Vectors and matrices.
		{`\begin{pmatrix} 1 \\ 2 \end{pmatrix}`, "the vector (1, 2)"},
		{`\begin{pmatrix} 1 & 2 \end{pmatrix}`, "the row (1, 2)"},
		{`[1, 2, 3]`, "the vector (1, 2, 3)"},
		{`\begin{bmatrix} 1 & 2 \\ 3 & a + b \end{bmatrix}^\top`, "the transpose of the matrix with the rows (1, 2), (3, a plus b)"},
		{`W x + b`, "(W times x) plus b"},
		{`\det \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`, "the determinant of the matrix with the rows (1, 2), (3, 4)"},
		// Cases.
		{`\begin{cases} x & x > 0 \\ 0.01 x & \text{otherwise} \end{cases}`, "x where x is greater than 0, (0.01 times x) otherwise"},
		{`\begin{cases} 0 & x \le 0 \\ x & 0 < x \le 6 \\ 6 & \text{else} \end{cases}`,
			"0 where x is at most 0, x where 0 is less than x is at most 6, 6 otherwise"},
	} {
		tree, err := texmath.Parse(test.tex)
		if err != nil {
			t.Errorf("%s: %v", test.tex, err)
			continue
		}
		e, err := formula.Read(tree.Items, func(name string) bool { return name == "f" || name == "σ'" || formula.Known(name) })
		if err != nil {
			t.Errorf("%s: %v", test.tex, err)
			continue
		}
		if got := formula.Words(e); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.tex, got, test.want)
		}
	}
}
