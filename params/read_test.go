package params

import (
	"testing"
)

// vocabulary is a small one of its own, so that these tests say nothing about
// what compute offers.
var vocabulary = Vocabulary{
	Activations: []Term{
		{Name: "sigmoid"}, {Name: "relu"}, {Name: "leaky_relu", Options: []string{"slope"}},
		{Name: "elu", Options: []string{"alpha"}}, {Name: "softmax", OutputOnly: true},
	},
	Losses: []Term{
		{Name: "half_squared_error"}, {Name: "cross_entropy"}, {Name: "huber", Options: []string{"delta"}},
	},
}

const complete = `title: A 2-2-2 network
inputs: [0.05, 0.10]
targets: [0.01, .99]
learning_rate: 5e-1
loss: huber
delta: 1.50
layers:
  - activation: leaky_relu
    slope: 0.10
    weights: [[0.15, 0.20], [0.25, 0.30]]
    biases: [0.35, -0.35]
    update_biases: false
  - activation: {name: elu, alpha: +1.}
    weights:
      - [0.40, 0.45]
      - [0.50, 0.55]
    biases: 0.60
arithmetic: rounded
decimals: 4
significant: 2
detail: compact
date: 1 May 2026
`

func TestReadKeepsEverythingAsTyped(t *testing.T) {
	n, err := Read("dir/net.yaml", []byte(complete), vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	_ = n
}
