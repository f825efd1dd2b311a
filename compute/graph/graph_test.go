package graph_test

import (
	"testing"

	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/origin"
)

// A desk is a graph for a test, whose errors end the test.
type desk struct {
	*testing.T
	graph *graph.Graph
}

func newDesk(t *testing.T, rounded bool) desk {
	return desk{t, graph.New(graph.Rules{Rounded: rounded, Decimals: 5, Significant: 3, Precision: 100})}
}

func (d desk) given(id, text string) *graph.Value {
	d.Helper()
	v, err := d.graph.Given(id, id, text)
	if err != nil {
		d.Fatal(err)
	}
	return v
}

func (d desk) compute(id string, def graph.Expr, details ...graph.Detail) *graph.Value {
	d.Helper()
	v, err := d.graph.Compute(id, id, def, details...)
	if err != nil {
		d.Fatal(err)
	}
	return v
}

// TestFractionDividesLast: a third of 0.6 is 0.2 exactly, and a mean that ends
// in a half is rounded as one.
func TestFractionDividesLast(t *testing.T) {
	d := newDesk(t, false)
	third := graph.Quotient{Num: graph.Number(1), Den: graph.Number(3)}
	for _, c := range []struct{ sum, line string }{
		{"0.6", `m = \frac{1}{3} s = \frac{1}{3} \times 0.6 = 0.2`},
		{"0.207405", `n = \frac{1}{3} r = \frac{1}{3} \times 0.207405 = 0.069135`},
		{"0.1", `q = \frac{1}{3} p = \frac{1}{3} \times 0.1 \approx 0.03333`},
	} {
		name := c.line[:1]
		operand := d.given(map[string]string{"m": "s", "n": "r", "q": "p"}[name], c.sum)
		v := d.compute(name, graph.Product{third, graph.Of(operand)})
		if line := origin.Plain(v.Equation()); line != c.line {
			t.Errorf("a third of %s: %s, want %s", c.sum, line, c.line)
		}
	}
	half := d.given("u", "0.2074185") // a third of it is 0.0691395
	if got := d.compute("v", graph.Product{third, graph.Of(half)}).True(); !got.Exact() || got.String() != "0.0691395" {
		t.Errorf("a third of 0.2074185 is %s, exact %v", got, got.Exact())
	}
}

// TestEqualWithoutEnd: 1 / (1 + 0.25) and 1 / 1.25 are equal, and so are their
// like that have no last digit.
func TestEqualWithoutEnd(t *testing.T) {
	d := newDesk(t, false)
	x := d.given("x", "2")
	below := d.compute("y", graph.Sum{graph.Number(1), graph.Of(x)})
	v := d.compute("z", graph.Quotient{Num: graph.Number(1), Den: graph.Of(below)})
	want := `z = \frac{1}{1 + x} = \frac{1}{1 + 2} = \frac{1}{3} \approx 0.33333`
	if line := origin.Plain(v.Through(below).Inline()); line != want {
		t.Errorf("%s, want %s", line, want)
	}
	// Terms further apart than the arithmetic's digits reach are not equal for that.
	k := d.given("k", "1e-150")
	large := d.compute("u", graph.Exp{X: graph.Number(1)})
	small := d.compute("t", graph.Product{graph.Of(k), graph.Of(large)})
	far := d.compute("v", graph.Sum{graph.Of(large), graph.Of(small)})
	want = `v = u + k u \approx 2.71828 + (1 \times 10^{-150}) \times 2.71828 \approx 2.71828 + 2.72 \times 10^{-150} \approx 2.71828`
	if line := origin.Plain(far.Through(small).Inline()); line != want {
		t.Errorf("%s, want %s", line, want)
	}
}

// TestLines: the three forms of a value, the digits of its operands and the sign
// between the members.
func TestLines(t *testing.T) {
	d := newDesk(t, false)
	a, b, c := d.given("a", "0.10"), d.given("b", "-0.5"), d.given("c", "1e-3")
	root := d.compute("e", graph.Exp{X: graph.Of(a)})
	for _, row := range []struct {
		v    *graph.Value
		want string
	}{
		{a, `a = 0.10`},
		{c, `c = 1 \times 10^{-3}`},
		{d.compute("s", graph.Sum{graph.Of(a), graph.Of(b)}), `s = a + b = 0.10 - 0.5 = -0.40`},
		{d.compute("d", graph.Minus(graph.Of(a), graph.Of(b))), `d = a - b = 0.10 - (-0.5) = 0.60`},
		{d.compute("p", graph.Product{graph.Of(a), graph.Of(b)}), `p = a b = 0.10 \times (-0.5) = -0.05`},
		{d.compute("q", graph.Quotient{Num: graph.Of(a), Den: graph.Of(b)}), `q = \frac{a}{b} = \frac{0.10}{-0.5} = -0.20`},
		{d.compute("w", graph.Square{X: graph.Of(b)}), `w = b^{2} = (-0.5)^{2} = 0.25`},
		{root, `e = e^{a} = e^{0.10} \approx 1.10517`},
		{d.compute("l", graph.Ln{X: graph.Of(a)}), `l = \ln\left(a\right) = \ln\left(0.10\right) \approx -2.30259`},
		{d.compute("k", graph.Abs{X: graph.Of(b)}), `k = \left\lvert b \right\rvert = \left\lvert -0.5 \right\rvert = 0.5`},
		{d.compute("m", graph.Max{A: graph.Number(0), B: graph.Of(b)}), `m = \max(0, b) = \max(0, -0.5) = 0`},
		{d.compute("t", graph.Product{graph.Of(root), graph.Of(c)}), `t = e c \approx 1.10517 \times (1 \times 10^{-3}) \approx 0.00111`},
		{d.compute("g", graph.Product{graph.Number(1000), graph.Of(root)}), `g = 1000 e \approx 1000 \times 1.10517092 = 1105.17092`},
	} {
		if got := origin.Plain(row.v.Equation()); got != row.want {
			t.Errorf("got  %s\nwant %s", got, row.want)
		}
	}
}

// TestUpdateNeverVanishes: 0.15 − 0.000094 is 0.149906 at five decimals.
func TestUpdateNeverVanishes(t *testing.T) {
	d := newDesk(t, false)
	rate, old := d.given("r", "0.5"), d.given("w", "0.15")
	gradient := d.compute("g", graph.Product{graph.Exp{X: graph.Of(old)}, graph.Of(d.given("x", "0.000162"))})
	change := d.compute("c", graph.Neg{X: graph.Product{graph.Of(rate), graph.Of(gradient)}}, graph.Change(gradient))
	fresh := d.compute("n", graph.Sum{graph.Of(old), graph.Of(change)}, graph.Updated(old, change))
	for v, want := range map[*graph.Value]string{gradient: "0.000188", change: "-0.000094", fresh: "0.149906"} {
		if v.Shown() != want {
			t.Errorf("%s is shown as %s, want %s", v.ID, v.Shown(), want)
		}
	}
}

// TestExactNotPadded: an exact result gets no zeros to make up significant
// digits, however small it is.
func TestExactNotPadded(t *testing.T) {
	d := newDesk(t, false)
	for id, row := range map[string][3]string{
		"p": {"1e-12", "2e-9", "2e-21"}, "q": {"0.0000025", "0.0694", "0.0000001735"}, "r": {"0.05", "0.15", "0.0075"},
	} {
		v := d.compute(id, graph.Product{graph.Of(d.given(id+"1", row[0])), graph.Of(d.given(id+"2", row[1]))})
		if v.Shown() != row[2] || !v.Whole() {
			t.Errorf("%s × %s is shown as %s, want %s", row[0], row[1], v.Shown(), row[2])
		}
	}
}

// TestCancelledNoise: inexact terms that cancel leave nothing to print.
func TestCancelledNoise(t *testing.T) {
	d := newDesk(t, false)
	x := d.compute("x", graph.Exp{X: graph.Of(d.given("a", "0.3"))})
	y := d.compute("y", graph.Quotient{Num: graph.Number(1), Den: graph.Of(d.compute("z", graph.Exp{X: graph.Of(d.given("b", "-0.3"))}))})
	if v := d.compute("d", graph.Minus(graph.Of(x), graph.Of(y))); v.True().Sign() != 0 {
		t.Errorf("e^0.3 - 1/e^-0.3 leaves %s", v.True())
	}
}

// TestReevaluate: only what depends on a replaced value moves.
func TestReevaluate(t *testing.T) {
	d := newDesk(t, false)
	a, b := d.given("a", "2"), d.given("b", "3")
	p := d.compute("p", graph.Product{graph.Of(a), graph.Of(b)})
	q := d.compute("q", graph.Sum{graph.Of(p), graph.Of(b)})
	moved := map[*graph.Value]decimal.Decimal{a: decimal.Int(5)}
	for target, want := range map[*graph.Value]string{q: "18", p: "15", b: "3", a: "5"} {
		got, err := d.graph.Reevaluate(target, moved)
		if err != nil || got.String() != want {
			t.Errorf("%s is %s (%v), want %s", target.ID, got, err, want)
		}
	}
	zero := map[*graph.Value]decimal.Decimal{b: {}}
	inverse := d.compute("i", graph.Quotient{Num: graph.Number(1), Den: graph.Of(b)})
	if got, err := d.graph.Reevaluate(inverse, zero); err == nil {
		t.Errorf("1/0 is %s", got)
	}
}

// TestRounded: each step goes on from the shown value, but for one that is only
// there to be looked at.
func TestRounded(t *testing.T) {
	d := newDesk(t, true)
	x := d.compute("x", graph.Exp{X: graph.Of(d.given("a", "0.1"))})
	if x.Carried().String() != "1.10517" {
		t.Errorf("%s is carried on, want 1.10517", x.Carried())
	}
	term := d.compute("t", graph.Product{graph.Of(x), graph.Of(x)}, graph.Shown())
	if term.Carried().String() != "1.2214007289" {
		t.Errorf("%s is carried on, want 1.2214007289", term.Carried())
	}
}

// TestAdopt: a rounded graph takes the true values from a full one, and works
// out those that the full one does not have.
func TestAdopt(t *testing.T) {
	rounded, full := newDesk(t, true), newDesk(t, false)
	for _, d := range []desk{rounded, full} {
		d.compute("x", graph.Exp{X: graph.Of(d.given("a", "0.1"))})
	}
	own := rounded.compute("y", graph.Square{X: graph.Of(rounded.graph.Value("x"))})
	rounded.graph.Adopt(full.graph)
	for id, want := range map[string]string{"x": "1.105170918075647624811707826490247", "y": "1.221402758160169833921071994639674"} {
		if got := rounded.graph.Value(id).Exact().String(); got != want {
			t.Errorf("%s is truly %s, want %s", id, got, want)
		}
	}
	if got := own.Carried().String(); got != "1.22140" {
		t.Errorf("%s is carried on, want 1.22140", got)
	}
}

func TestTwoValuesOfOneName(t *testing.T) {
	d := newDesk(t, false)
	d.given("a", "1")
	if _, err := d.graph.Given("a", "a", "2"); err == nil {
		t.Error("two values are called a")
	}
	if _, err := d.graph.Given("b", "b", "x"); err == nil {
		t.Error("x reads as a number")
	}
}
