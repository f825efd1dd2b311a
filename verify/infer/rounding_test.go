package infer_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// A hand works a training step out as people do with a pocket calculator: each
// result is rounded to so many decimals, and the next step goes on with it.
type hand struct {
	strings.Builder
	decimals int
}

func (h *hand) text(x float64) string { return strconv.FormatFloat(x, 'f', h.decimals, 64) }

func (h *hand) round(x float64) float64 {
	r, _ := strconv.ParseFloat(h.text(x), 64)
	return r
}

// shows writes a formula and what comes out, and returns that.
func (h *hand) shows(name, calculation string, x float64) float64 {
	fmt.Fprintf(h, "$$%s = %s = %s$$\n\n", name, calculation, h.text(x))
	return h.round(x)
}

// neuron works out a neuron from two weights, two values and a bias.
func (h *hand) neuron(name string, w, x [2]float64, given [2]string, b float64) (out float64) {
	first, second := h.round(w[0]*x[0]), h.round(w[1]*x[1])
	net := h.shows("net_{"+name+"}", fmt.Sprintf(`%.2f \cdot %s + %.2f \cdot %s + %.2f = %s + %s + %.2f`,
		w[0], given[0], w[1], given[1], b, h.text(first), h.text(second), b), first+second+b)
	return h.shows("out_{"+name+"}", fmt.Sprintf(`\frac{1}{1 + e^{-%s}}`, h.text(net)), 1/(1+math.Exp(-net)))
}

// byHand is a training step of a random network with two neurons in each layer.
func byHand(seed uint64) string {
	random := rand.New(rand.NewPCG(seed, 5))
	number := func() float64 { return float64(1+random.IntN(99)) / 100 }
	h := &hand{decimals: 3 + int(seed%3)}
	var w [8]float64
	for i := range w {
		w[i] = number()
	}
	x, t, b := [2]float64{number(), number()}, [2]float64{0.01, 0.99}, [2]float64{number(), number()}
	fmt.Fprintf(h, "# A step by hand\n\nTwo inputs, two hidden neurons and two output neurons with the sigmoid, half the squared error, and a learning rate of $\\eta = 0.5$.\n\n")
	fmt.Fprintf(h, "| Parameter | Value |\n|---|---|\n")
	for i, value := range w {
		fmt.Fprintf(h, "| $w_%d$ | %.2f |\n", i+1, value)
	}
	for i := range 2 {
		fmt.Fprintf(h, "| $b_%d$ | %.2f |\n| $i_%d$ | %.2f |\n| $t_%d$ | %.2f |\n", i+1, b[i], i+1, x[i], i+1, t[i])
	}
	h.WriteByte('\n')
	given := [2]string{fmt.Sprintf("%.2f", x[0]), fmt.Sprintf("%.2f", x[1])}
	hidden := [2]float64{h.neuron("h1", [2]float64{w[0], w[1]}, x, given, b[0]), h.neuron("h2", [2]float64{w[2], w[3]}, x, given, b[0])}
	given = [2]string{h.text(hidden[0]), h.text(hidden[1])}
	var delta [2]float64
	for i := range 2 {
		name := fmt.Sprintf("o%d", i+1)
		out := h.neuron(name, [2]float64{w[4+2*i], w[5+2*i]}, hidden, given, b[1])
		delta[i] = h.shows(`\delta_{`+name+"}", fmt.Sprintf(`(%s - %.2f) \cdot %s \cdot (1 - %[1]s)`, h.text(out), t[i], h.text(out)), (out-t[i])*out*(1-out))
	}
	for i := range 4 {
		slope := h.shows(fmt.Sprintf(`\frac{\partial E}{\partial w_%d}`, i+5), fmt.Sprintf(`%s \cdot %s`, h.text(delta[i/2]), given[i%2]), delta[i/2]*hidden[i%2])
		h.shows(fmt.Sprintf("w_%d^{+}", i+5), fmt.Sprintf(`%.2f - 0.5 \cdot (%s)`, w[4+i], h.text(slope)), w[4+i]-0.5*slope)
	}
	return h.String()
}

// TestRoundedByHand takes nothing in documents for untrue whose authors round each
// step: what they print is not the network's at full precision to the last digit, and
// no line of theirs is to blame. A slip in one of them is found as ever.
func TestRoundedByHand(t *testing.T) {
	carriedOff := 0
	for seed := range uint64(12) {
		text := byHand(seed)
		n, bad := checked(t, text)
		for _, c := range bad {
			t.Errorf("seed %d, line %d: %s is %s: %s", seed, c.Line, c.Text, c.Status, c.Reason)
		}
		r, err := verify.Check("d.md", []byte(text), n.Options())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Claims {
			if strings.Contains(c.Reason, "at full precision") {
				carriedOff++
			}
		}
		slipped, line := slipInSigmoid(text)
		if _, bad = checked(t, slipped); !slices.ContainsFunc(bad, func(c verify.Claim) bool { return c.Line == line }) {
			t.Errorf("seed %d: a slip in line %d is not found, only %v", seed, line, bad)
		}
	}
	if carriedOff < 12 {
		t.Errorf("only %d values are carried off by rounding: these documents show nothing", carriedOff)
	}
}

// slipInSigmoid takes the minus from the exponent of the first hidden neuron, and
// what comes out of that along; it returns the line.
func slipInSigmoid(text string) (string, int) {
	const begin = `e^{-`
	at := strings.Index(text, begin) + len(begin)
	net, _, _ := strings.Cut(text[at:], "}")
	_, rest, _ := strings.Cut(text[at:], "}} = ")
	out, _, _ := strings.Cut(rest, "$$")
	x, _ := strconv.ParseFloat(net, 64)
	decimals := len(out) - len("0.")
	wrong := strconv.FormatFloat(1/(1+math.Exp(x)), 'f', decimals, 64)
	return text[:at-1] + net + "}} = " + wrong + rest[len(out):], 1 + strings.Count(text[:at], "\n")
}
