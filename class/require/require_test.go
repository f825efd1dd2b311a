package require_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class/require"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
)

// good is a network that meets all requirements; each case breaks one of them.
const good = `inputs: [0.5, 0.9]
targets: [0.1, 0.9]
learning_rate: 0.5
arithmetic: rounded
layers:
  - {activation: sigmoid, weights: [[0.28, 0.4], [-0.2, 0.6]]}
  - {activation: sigmoid, weights: [[0.45, 0.35], [0.55, -0.65]]}
`

func TestRequirements(t *testing.T) {
	t.Parallel()
	all := require.Of(params.Require{NotSaturated: true, NoDeadReLU: true, MinGradient: params.Number{Text: "0.0001"}, NoTies: true, BothSigns: true, LossFalls: true})
	for _, c := range []struct{ from, to, want string }{
		{"", "", ""},
		{"[[0.28, 0.4]", "[[6, 4]", "not_saturated"},
		{"{activation: sigmoid, weights: [[0.28, 0.4]", "{activation: tanh, weights: [[2, 2]", "not_saturated"},
		{"{activation: sigmoid, weights: [[0.28, 0.4]", "{activation: relu, weights: [[-0.3, -0.4]", "no_dead_relu"},
		{"inputs: [0.5, 0.9]", "inputs: [0, 0.9]", "min_gradient"},
		{"targets: [0.1, 0.9]", "targets: [0.1, 0.2]", "both_signs"},
		{"learning_rate: 0.5\n", "learning_rate: 50\n", "loss_falls"},
		{"[0.55, -0.65]", "[0.5, 0.0]", "no_ties"},
	} {
		src := strings.Replace(good, c.from, c.to, 1)
		if c.want == "loss_falls" { // straight outputs overshoot
			src = strings.Replace(src, "{activation: sigmoid, weights: [[0.45", "{activation: identity, weights: [[0.45", 1)
		}
		network, err := params.Read("n.yaml", []byte(src), compute.Vocabulary())
		if err != nil {
			t.Fatal(err)
		}
		draft, err := compute.NewDraft(network)
		if err != nil {
			t.Fatal(err)
		}
		refused := require.Refuses(all, draft)
		record, err := draft.Finish()
		if err != nil {
			t.Fatal(err)
		}
		got := require.Failing(all, record)
		if refused != "" && refused != got {
			t.Errorf("%s → %s: %q fails in the draft, and %q in the end", c.from, c.to, refused, got)
		}
		if got != c.want {
			t.Errorf("%s → %s: %q fails, want %q", c.from, c.to, got, c.want)
		}
	}
	if list := require.Of(params.Require{MinGradient: params.Number{Text: "0"}}); len(list) != 1 {
		t.Errorf("%d requirements where nothing is asked for but gradients of any size", len(list))
	}
}
