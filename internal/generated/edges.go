package generated

import (
	"fmt"
	"slices"
	"strings"
)

// Edges returns the cases at which a sentence, a digit or a formula might break,
// made by hand. Every one of them can be computed.
func Edges() []Case {
	var list []Case
	for _, e := range edges() {
		list = append(list, newCase(e.name, 0, "title: "+e.name+"\n"+strings.TrimPrefix(e.yaml, "\n")))
	}
	return list
}

type edge struct{ name, yaml string }

func edges() []edge { return slices.Concat(shapes(), flats(), sizes()) }

// oneToOne is a network of one input, one neuron and one number for each.
func oneToOne(activation, weight, input, target, more string) string {
	return fmt.Sprintf("inputs: [%s]\ntargets: [%s]\nlearning_rate: 0.5\nlayers:\n  - {activation: %s, weights: [[%s]]}\n%s",
		input, target, activation, weight, more)
}

// shapes are networks whose layers are unusual.
func shapes() []edge {
	return []edge{
		{"one of everything", `
inputs: [0.5]
targets: [0.8]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.4]]}
  - {activation: sigmoid, weights: [[0.7]]}
`},
		{"no hidden layer", `
inputs: [0.5, -0.25]
targets: [0.2, 0.9]
learning_rate: 0.1
layers:
  - {activation: tanh, weights: [[0.4, -0.3], [0.15, 0.6]], biases: [0.1, -0.1]}
`},
		{"one output", `
inputs: [0.5, 0.1]
targets: [1]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.4, 0.2], [-0.3, 0.5]]}
  - {activation: sigmoid, weights: [[0.7, -0.6]]}
`},
		{"one hidden neuron", `
inputs: [0.5, 0.1]
targets: [1, 0]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.4, 0.2]]}
  - {activation: sigmoid, weights: [[0.7], [-0.6]]}
`},
		{"one softmax output", `
inputs: [0.5, 0.1]
targets: [1]
learning_rate: 0.5
loss: cross_entropy
layers:
  - {activation: softmax, weights: [[0.4, 0.2]]}
`},
		{"softmax whose targets do not add up to 1", `
inputs: [0.5, 0.1]
targets: [0.5, 0.2, 0.1]
learning_rate: 0.5
loss: cross_entropy
layers:
  - {activation: softmax, weights: [[0.4, 0.2], [0.1, -0.3], [0.9, 0.8]]}
`},
		{"softmax with a squared error", `
inputs: [0.5, 0.1]
targets: [0, 1, 0]
learning_rate: 0.5
loss: mean_squared_error
layers:
  - {activation: softmax, weights: [[0.4, 0.2], [0.1, -0.3], [0.9, 0.8]], biases: 0.2}
`},
		{"shared bias that learns", `
inputs: [0.5, 0.1]
targets: [0, 1]
learning_rate: 0.5
layers:
  - {activation: tanh, weights: [[0.4, 0.2], [0.1, -0.3]], biases: 0.2}
  - {activation: sigmoid, weights: [[0.4, 0.2], [0.1, -0.3]], biases: 0.35}
`},
		{"frozen biases", `
inputs: [0.5, 0.1]
targets: [0, 1]
learning_rate: 0.5
layers:
  - {activation: tanh, weights: [[0.4, 0.2], [0.1, -0.3]], biases: [0.2, -0.2], update_biases: false}
  - {activation: sigmoid, weights: [[0.4, 0.2], [0.1, -0.3]], biases: 0.35, update_biases: false}
`},
		{"six layers deep", deep()},
		{"twelve neurons wide", wide()},
	}
}

func deep() string {
	var b strings.Builder
	b.WriteString("inputs: [0.5, 0.1]\ntargets: [0.3, 0.6]\nlearning_rate: 0.5\nlayers:\n")
	for i, activation := range []string{"sigmoid", "tanh", "softplus", "elu", "sigmoid", "sigmoid"} {
		fmt.Fprintf(&b, "  - {activation: %s, weights: [[0.%d, -0.2], [0.35, 0.%d]], biases: [0.1, 0.05]}\n", activation, i+1, i+3)
	}
	return b.String()
}

func wide() string {
	const width = 12
	row := func(count, shift int) string {
		numbers := make([]string, count)
		for i := range numbers {
			numbers[i] = pointed((i*37+shift*53)%97+1, 2)
			if (i+shift)%3 == 0 {
				numbers[i] = "-" + numbers[i]
			}
		}
		return list(numbers)
	}
	rows := func(count, columns int) string {
		all := make([]string, count)
		for i := range all {
			all[i] = row(columns, i+1)
		}
		return list(all)
	}
	return fmt.Sprintf("inputs: %s\ntargets: %s\nlearning_rate: 0.05\nlayers:\n"+
		"  - {activation: tanh, weights: %s}\n  - {activation: leaky_relu, weights: %s, biases: 0.1}\n",
		row(3, 2), row(width, 1), rows(width, 3), rows(width, width))
}

// flats are networks in which something is zero, dead, on target or saturated.
func flats() []edge {
	return []edge{
		{"dead ReLU", `
inputs: [0.5, 0.1]
targets: [0.4]
learning_rate: 0.5
layers:
  - {activation: relu, weights: [[-0.4, -0.2], [0.3, 0.5]]}
  - {activation: sigmoid, weights: [[0.7, -0.6]]}
`},
		{"all ReLUs dead", `
inputs: [0.5, 0.1]
targets: [0.4]
learning_rate: 0.5
layers:
  - {activation: relu, weights: [[-0.4, -0.2], [-0.3, -0.5]]}
  - {activation: relu, weights: [[0.7, -0.6]]}
`},
		{"ReLU at its kink", `
inputs: [0.5, 0.25]
targets: [0.4]
learning_rate: 0.5
layers:
  - {activation: relu, weights: [[0.4, -0.8], [0.3, 0.5]]}
  - {activation: identity, weights: [[0.7, -0.6]]}
`},
		{"prediction exactly on target", oneToOne("identity", "0.5", "0.4", "0.2", "")},
		{"on target with an absolute error", oneToOne("identity", "0.5", "0.4", "0.2", "loss: absolute_error\n")},
		{"Huber at its threshold", oneToOne("identity", "0.5", "0.4", "0.7", "loss: huber\ndelta: 0.5\n")},
		{"Huber beyond its threshold", oneToOne("identity", "0.5", "0.4", "9", "loss: huber\ndelta: 0.5\n")},
		{"input zero", oneToOne("sigmoid", "0.5", "0", "1", "")},
		{"weight zero", oneToOne("sigmoid", "0", "0.5", "1", "")},
		{"learning rate so small that nothing moves", strings.Replace(oneToOne("sigmoid", "0.5", "0.25", "1", ""), "0.5", "1e-9", 1)},
		{"all weights zero", `
inputs: [0.5, 0.1]
targets: [0, 1]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0, 0], [0, 0]], biases: [0, 0]}
  - {activation: sigmoid, weights: [[0, 0.0], [0.00, 0]]}
`},
		{"two paths that cancel exactly", `
inputs: [0.5, 0.1]
targets: [0, 1]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.4, 0.2], [0.1, -0.3]]}
  - {activation: sigmoid, weights: [[0, 0], [0, 0]]}
`},
		{"symmetric paths that cancel exactly", `
inputs: [0.3, 0.7]
targets: [0.25, 0.75]
learning_rate: 0.5
layers:
  - {activation: tanh, weights: [[0.2, 0.1], [-0.3, 0.4]]}
  - {activation: softmax, weights: [[0.6, 0.5], [0.6, 0.5]]}
`},
		{"symmetric identity paths that cancel", `
inputs: [1, 2]
targets: [1.3, 0.7]
learning_rate: 0.1
layers:
  - {activation: identity, weights: [[0.5, 0.25]]}
  - {activation: identity, weights: [[1], [1]]}
`},
		{"sigmoid with net input 40", oneToOne("sigmoid", "8", "5", "0", "")},
		{"sigmoid on target with net input 40", oneToOne("sigmoid", "8", "5", "1", "")},
		{"sigmoid with net input -40", oneToOne("sigmoid", "-8", "5", "1", "")},
		{"sigmoid with net input 120", oneToOne("sigmoid", "24", "5", "0.5", "")},
		{"sigmoid with net input 800", oneToOne("sigmoid", "40", "20", "0", "")},
		{"saturated sigmoid with cross-entropy", oneToOne("sigmoid", "8", "5", "0", "loss: binary_cross_entropy\n")},
		{"saturated sigmoid on target with cross-entropy", oneToOne("sigmoid", "24", "5", "1", "loss: binary_cross_entropy\n")},
		{"tanh with net input 40", oneToOne("tanh", "8", "5", "0", "")},
		{"tanh with net input -120", oneToOne("tanh", "-24", "5", "-1", "")},
		{"tanh with net input 800", oneToOne("tanh", "40", "20", "1", "")},
		{"softplus with net input 40", oneToOne("softplus", "8", "5", "41", "")},
		{"softplus with net input -120", oneToOne("softplus", "-24", "5", "0", "")},
		{"ELU with net input -40", oneToOne("elu", "-8", "5", "0", "")},
		{"ELU at zero", oneToOne("elu", "0", "5", "0.5", "")},
		{"softmax with net inputs 40 apart", `
inputs: [5]
targets: [1, 0]
learning_rate: 0.5
loss: cross_entropy
layers:
  - {activation: softmax, weights: [[8], [0]]}
`},
		{"wrong softmax with net inputs 120 apart", `
inputs: [5]
targets: [1, 0, 0]
learning_rate: 0.5
loss: cross_entropy
layers:
  - {activation: softmax, weights: [[0], [24], [0.1]]}
`},
		{"softmax with net inputs 800 apart", `
inputs: [20]
targets: [0.5, 0.5]
learning_rate: 0.5
loss: squared_error
layers:
  - {activation: softmax, weights: [[40], [0]]}
`},
		{"saturated hidden sigmoid", `
inputs: [5, 0.1]
targets: [0]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[8, 0.2], [0.3, -0.2]]}
  - {activation: sigmoid, weights: [[0.7, -0.6]]}
`},
		{"step that raises the loss", `
inputs: [3, 4]
targets: [1]
learning_rate: 2
layers:
  - {activation: identity, weights: [[0.5, -0.25]]}
`},
	}
}

// sizes are networks with numbers that are large, small or long.
func sizes() []edge {
	return []edge{
		{"tiny numbers", oneToOne("sigmoid", "1e-12", "2e-9", "0.5", "")},
		{"huge numbers", oneToOne("identity", "3e9", "2e8", "1e17", "")},
		{"huge and tiny numbers", `
inputs: [1e12, 1e-12]
targets: [0.5]
learning_rate: 1e-6
layers:
  - {activation: identity, weights: [[1e-12, 1e12]]}
`},
		{"typed numbers with many digits", `
inputs: [0.1234567890123456789, 0.50000000000000000000]
targets: [0.9999999999999999]
learning_rate: 0.123456789012
layers:
  - {activation: tanh, weights: [[0.3141592653589793238462643383279502, -2.718281828459045]]}
  - {activation: sigmoid, weights: [[1.4142135623730950488]], biases: [0.00000000000000000001]}
`},
		{"numbers with signs and without digits on one side", `
inputs: [+0.5, .25, 5.]
targets: [+1]
learning_rate: +.5
layers:
  - {activation: sigmoid, weights: [[+.3, -.2, +1.]], biases: +0.1}
`},
		{"few decimals, rounded", `
inputs: [0.05, 0.10]
targets: [0.01, 0.99]
learning_rate: 0.5
arithmetic: rounded
decimals: 2
significant: 1
layers:
  - {activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]]}
  - {activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]]}
`},
		{"many decimals", `
inputs: [0.05, 0.10]
targets: [0.01, 0.99]
learning_rate: 0.5
decimals: 20
significant: 20
layers:
  - {activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]]}
  - {activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]]}
`},
		{"many decimals, rounded", `
inputs: [0.05, 0.10]
targets: [0.01, 0.99]
learning_rate: 0.5
arithmetic: rounded
decimals: 20
significant: 20
layers:
  - {activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]]}
  - {activation: tanh, weights: [[0.40, 0.45], [0.50, 0.55]]}
`},
	}
}
