package claims_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/internal/claims"
	"github.com/nnbook/nnbook/markdown"
)

func check(t *testing.T, source string) claims.Report {
	t.Helper()
	doc, err := markdown.Parse("test.md", []byte(source))
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	return claims.NewChecker().Check(doc, true)
}

func table(header, row string) string {
	return header + "\n" + strings.Repeat("|---", strings.Count(header, "|")-1) + "|\n" + row + "\n"
}

// TestClaims holds true and false claims of each kind against the checker.
func TestClaims(t *testing.T) {
	const products = "| Component | Weight | Value in | Product |\n|---|---|---|---|\n"
	cases := []struct {
		name, source string
		violations   int
	}{
		{"equal", `$0.05 \times 0.15 = 0.0075$`, 0},
		{"not equal", `$0.05 \times 0.15 = 0.00751$`, 2},
		{"nearly", `$\frac{1}{3} \approx 0.33333$`, 0},
		{"not nearly", `$\frac{1}{3} \approx 0.33334$`, 2},
		{"nearly where it is equal", `$0.5 + 0.25 \approx 0.75$`, 1},
		{"exponential", `$\frac{1}{1 + e^{-0.0275}} \approx 0.50687$`, 0},
		{"exponential of a negative number", `$e^{-(-0.5)} \approx 1.64872$`, 0},
		{"wrong exponential", `$\frac{1}{1 + e^{-0.0275}} \approx 0.50688$`, 2},
		{"large exponential", `$e^{-800} \approx 3.67 \times 10^{-348}$`, 0},
		{"wrong large exponential", `$e^{-800} \approx 3.68 \times 10^{-348}$`, 2},
		{"logarithm", `$\ln\left(0.5\right) \approx -0.69315$`, 0},
		{"logarithm of a sum", `$-\left(0.2 \times \ln\left(0.25\right) + (1 - 0.2) \times \ln\left(1 - 0.25\right)\right) \approx 0.50740$`, 0},
		{"wrong logarithm", `$\ln\left(0.5\right) \approx -0.69314$`, 2},
		{"logarithm of hardly more than one", `$\ln\left(1 + e^{-369}\right) \approx 5.56 \times 10^{-161}$`, 0},
		{"wrong logarithm of hardly more than one", `$\ln\left(1 + e^{-369}\right) \approx 5.57 \times 10^{-161}$`, 2},
		{"logarithm of less than one", `$\ln\left(1 - 0.0000001\right) \approx -0.000000100000005$`, 0},
		{"wrong logarithm of less than one", `$\ln\left(1 - 0.0000001\right) \approx -0.000000100000006$`, 2},
		{"maximum", `$\max(0, -0.3) = 0$`, 0},
		{"wrong maximum", `$\max(0, 0.3) = 0$`, 1},
		{"magnitude", `$\left\lvert -0.3 \right\rvert = 0.3$`, 0},
		{"square", `$(-0.3)^{2} = 0.09$`, 0},
		{"square of a sum", `$2 (0.5 - 0.2)^{2} = 0.18$`, 0},
		{"wrong square", `$(-0.3)^{2} = 0.08$`, 2},
		{"wrong square of a sum", `$\frac{1}{2} \times (0.5 - 0.2)^{2} = \frac{1}{2} \times (0.4)^{2}$`, 1},
		{"wrong magnitude", `$\left\lvert -0.3 \right\rvert = 0.4$`, 2},
		{"wrong power of ten", `$2 \times 1.5 \times 10^{-12} = 3 \times 10^{-11}$`, 2},
		{"power of ten", `$2 \times 1.5 \times 10^{-12} = 3 \times 10^{-12}$`, 0},
		{"tie", `$0.125 \approx 0.13$ and $0.125 \approx 0.12$`, 0},
		{"box", `$0.1 + 0.2 = \boxed{0.3}$`, 0},
		{"first against last", `$\frac{0.2}{0.3} \approx 0.67 \approx 0.7$`, 0},
		{"first not against last", `$0.647 \approx 0.65 \approx 0.7$`, 1},
		{"aligned", "$$\n\\begin{aligned}\na &= 0.1 \\times 0.2 \\\\\n&\\quad + 0.5 \\\\\n&= \\boxed{0.52}\n\\end{aligned}\n$$", 0},
		{"aligned and wrong", "$$\n\\begin{aligned}\na &= 0.1 \\times 0.2 \\\\\n&\\quad + 0.5 \\\\\n&= \\boxed{0.53}\n\\end{aligned}\n$$", 2},
		{"matrix", `$\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 0.5 \\ 1 \end{bmatrix} + \begin{bmatrix} 1 \\ 1 \end{bmatrix} = \begin{bmatrix} 3.5 \\ 6.5 \end{bmatrix}$`, 0},
		{"wrong matrix", `$\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 0.5 \\ 1 \end{bmatrix} = \begin{bmatrix} 2.5 \\ 5.6 \end{bmatrix}$`, 2},
		{"entry by entry", `$\begin{bmatrix} 0.3 \\ 4 \end{bmatrix} \odot \begin{bmatrix} 0.5 \\ 1 \end{bmatrix} \approx \begin{bmatrix} 0.2 \\ 4 \end{bmatrix}$`, 0},
		{"outer product", `$\begin{bmatrix} 2 \\ 4 \end{bmatrix} \begin{bmatrix} 0.5 & 1 \end{bmatrix} = \begin{bmatrix} 1 & 2 \\ 2 & 4.1 \end{bmatrix}$`, 2},
		{"calculation", table("| Step | Calculation | Value |", `| x | $a \approx 0.5 \times 0.333$ | $0.17$ |`), 0},
		{"wrong calculation", table("| Step | Calculation | Value |", `| x | $a \approx 0.5 \times 0.333$ | $0.16$ |`), 1},
		{"sum", products + "| $x$ | $2$ | $3$ | $6$ |\n| $b_1$ | | | $0.5$ |\n| **Sum** | | | $\\boxed{6.5}$ |\n", 0},
		{"wrong sum", products + "| $x$ | $2$ | $3$ | $6$ |\n| $b_1$ | | | $0.5$ |\n| **Sum** | | | $\\boxed{6.4}$ |\n", 1},
		{"wrong product", products + "| $x$ | $2$ | $3$ | $7$ |\n| $b_1$ | | | $0.5$ |\n| **Sum** | | | $\\boxed{7.5}$ |\n", 1},
		{"update", table("| Parameter | Old value | Gradient | Change | New value |", `| $w_1$ | $0.10$ | $0.4$ | $-0.2$ | $-0.10$ |`), 0},
		{"wrong update", table("| Parameter | Old value | Gradient | Change | New value |", `| $w_1$ | $0.10$ | $0.4$ | $-0.2$ | $0.30$ |`), 1},
		{"one symbol, one value", `$h_1 \approx 0.507$, later $h_1 \approx 0.50687$`, 0},
		{"one symbol, two values", `$h_1 \approx 0.507$, later $h_1 \approx 0.50637$`, 1},
		{"symbol in a table", "$h_1 \\approx 0.507$\n\n" + table("| Neuron | Net input | Activation |", `| $H_1$ | $1$ | $0.508$ |`), 1},
		{"symbols alone", `$a = b + c \approx d$`, 0},
		{"thinned matrix", `$\begin{bmatrix} 1 & \cdots & 3 \end{bmatrix} = \begin{bmatrix} 1 & \cdots & 4 \end{bmatrix}$`, 0},
		{"beside each other", `$a = 0.5 \qquad b = 0.25$`, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			report := check(t, c.source)
			if len(report.Violations) != c.violations {
				t.Errorf("%d violations, want %d: %v\n%s", len(report.Violations), c.violations, report.Violations, c.source)
			}
		})
	}
}

// TestLine shows that a violation bears its line.
func TestLine(t *testing.T) {
	report := check(t, "Text.\n\n$$\n\\begin{aligned}\na &= 0.5 \\times 0.5 \\\\\n&= 0.26\n\\end{aligned}\n$$\n")
	if len(report.Violations) == 0 || report.Violations[len(report.Violations)-1].Line != 6 {
		t.Errorf("violations %v, want one in line 6", report.Violations)
	}
}
