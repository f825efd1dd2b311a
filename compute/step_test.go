package compute_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// read reads a parameter file of a test.
func network(t *testing.T, yaml string) *params.Network {
	t.Helper()
	n, err := params.Read("n.yaml", []byte(yaml), compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func step(t *testing.T, yaml string) *compute.Record {
	t.Helper()
	record, err := compute.Step(network(t, yaml))
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// TestRefused: values for which a function is not defined are findings, with
// the place, the value, what would be right and a hint.
func TestRefused(t *testing.T) {
	const one = "inputs: [%in]\ntargets: [%t]\nlearning_rate: %rate\nloss: %loss\nlayers:\n  - activation: %f\n    weights: [[%w]]\n"
	for _, c := range []struct {
		name   string
		values string // in, t, rate, loss, f, w
		want   string
	}{
		{"no step", "1 1 0 squared_error sigmoid 1",
			"n.yaml:3:16: the learning rate must be above zero: got 0, want a number such as 0.5\nhint: gradient descent"},
		{"a step uphill", "1 1 -0.5 squared_error sigmoid 1",
			"n.yaml:3:16: the learning rate must be above zero: got -0.5,"},
		{"prediction above 1", "1 1 0.5 binary_cross_entropy identity 1.5",
			"n.yaml:4:7: o1 is outside of what the loss binary_cross_entropy is defined for: got 1.5, want a prediction between 0 and 1\nhint: an output activation such as sigmoid"},
		{"prediction of 0", "1 1 0.5 binary_cross_entropy relu -1",
			"got 0, want a prediction between 0 and 1"},
		{"target above 1", "1 2 0.5 binary_cross_entropy sigmoid 1",
			"n.yaml:4:7: t1 is outside of what the loss binary_cross_entropy is defined for: got 2, want a target from 0 to 1\nhint: change the target"},
		{"prediction below 0", "1 1 0.5 cross_entropy tanh -1",
			"o1 is outside of what the loss cross_entropy is defined for: got -0.76159, want a prediction above 0"},
		{"negative target", "1 -0.5 0.5 cross_entropy sigmoid 1",
			"t1 is outside of what the loss cross_entropy is defined for: got -0.5, want a target from 0 to 1"},
		{"too far out", "200 1 0.5 squared_error sigmoid 51",
			"n.yaml:6:17: the net_o1 of layer 1 is too far out for sigmoid: got 10200, want a net input from -10000 to 10000\nhint: smaller weights"},
		{"too far down", "200 1 0.5 squared_error elu -51",
			"the net_o1 of layer 1 is too far out for elu: got -10200,"},
	} {
		yaml := one
		for i, value := range strings.Fields(c.values) {
			yaml = strings.Replace(yaml, []string{"%in", "%t", "%rate", "%loss", "%f", "%w"}[i], value, 1)
		}
		record, err := compute.Step(network(t, yaml))
		if record != nil || len(diag.In(err)) != 1 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got\n%v\nwant\n%s", c.name, err, c.want)
		}
	}
}

// TestThreshold: Huber's threshold is a distance.
func TestThreshold(t *testing.T) {
	for _, delta := range []string{"0", "-0.5"} {
		_, err := compute.Step(network(t, "inputs: [1]\ntargets: [0]\nlearning_rate: 1\nloss: huber\ndelta: "+delta+
			"\nlayers:\n  - {activation: identity, weights: [[1]]}\n"))
		want := "n.yaml:5:8: the option delta of huber must be above zero: got " + delta + ", want a number such as 1"
		if err == nil || err.Error() != want {
			t.Errorf("delta %s: got %v, want %s", delta, err, want)
		}
	}
}

// TestRoundedAway: a prediction that rounding alone has moved out of the loss's
// domain is said to be one.
func TestRoundedAway(t *testing.T) {
	yaml := "inputs: [5]\ntargets: [0]\nlearning_rate: 0.5\nloss: binary_cross_entropy\narithmetic: %s\nlayers:\n  - {activation: sigmoid, weights: [[4]]}\n"
	_, err := compute.Step(network(t, strings.Replace(yaml, "%s", "rounded", 1)))
	want := "got 1.00000, want a prediction between 0 and 1\nhint: rounding moved it there"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	step(t, strings.Replace(yaml, "%s", "full", 1))
}

// TestStraight: right of zero ELU is a line, and no net input is too far out.
func TestStraight(t *testing.T) {
	record := step(t, "inputs: [200]\ntargets: [10000]\nlearning_rate: 1e-9\nlayers:\n  - {activation: elu, weights: [[51]]}\n")
	if got := record.Value("o1").Shown(); got != "10200" {
		t.Errorf("o1 is %s, want 10200", got)
	}
}

// TestSaturated: deep in saturation the digits of 1 − o and of the gradients
// are those of e^{-x}.
func TestSaturated(t *testing.T) {
	for _, c := range []struct{ yaml, id, want string }{
		{"inputs: [20]\ntargets: [0]\nlearning_rate: 0.5\nlayers:\n  - {activation: sigmoid, weights: [[40]]}\n", "slope_o1", "3.67e-348"},
		{"inputs: [20]\ntargets: [0]\nlearning_rate: 0.5\nlayers:\n  - {activation: sigmoid, weights: [[-40]]}\n", "o1", "3.67e-348"},
		{"inputs: [20]\ntargets: [0]\nlearning_rate: 0.5\nlayers:\n  - {activation: tanh, weights: [[40]]}\n", "slope_o1", "5.38e-695"},
		{"inputs: [20]\ntargets: [1]\nlearning_rate: 0.5\nloss: binary_cross_entropy\nlayers:\n  - {activation: sigmoid, weights: [[40]]}\n", "E1", "3.67e-348"},
	} {
		if got := step(t, c.yaml).Value(c.id).Shown(); got != c.want {
			t.Errorf("%s is %s, want %s", c.id, got, c.want)
		}
	}
}

// TestNearZero: where e^x is all but 1, what is left of their difference keeps
// its digits.
func TestNearZero(t *testing.T) {
	const yaml = `
inputs: [3e-30]
targets: [1]
learning_rate: 0.5
layers:
  - {activation: identity, weights: [[1e-30]]}
  - {activation: identity, weights: [[1e-30]]}
  - {activation: %s, weights: [[-1]]}
`
	for _, name := range []string{"tanh", "elu"} {
		if got := step(t, strings.Replace(yaml, "%s", name, 1)).Value("o1").Shown(); got != "-3.00e-90" {
			t.Errorf("%s of -3e-90 is %s, want -3.00e-90", name, got)
		}
	}
}
