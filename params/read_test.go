package params_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// vocabulary is one of the tests' own: they say nothing about what compute
// offers.
var vocabulary = params.Vocabulary{
	Activations: []params.Term{
		{Name: "sigmoid"}, {Name: "relu"}, {Name: "leaky_relu", Options: []string{"slope"}},
		{Name: "elu", Options: []string{"alpha"}}, {Name: "softmax", OutputOnly: true},
	},
	Losses: []params.Term{
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
    weights: [[0.15, 0.20], [-0.25, 0.30]]
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

func read(t *testing.T, file, src string) *params.Network {
	t.Helper()
	network, err := params.Read(file, []byte(src), vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return network
}

// texts returns numbers as they were typed.
func texts(numbers []params.Number) []string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.Text)
	}
	return all
}

func TestEveryKeyIsReadAsTyped(t *testing.T) {
	n := read(t, "dir/net.yaml", complete)
	hidden, output := n.Layers[0], n.Layers[1]
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"file", n.File, "dir/net.yaml"},
		{"title", n.Title, "A 2-2-2 network"},
		{"place of the title", n.TitlePos.String(), "dir/net.yaml:1:8"},
		{"inputs", texts(n.Inputs), []string{"0.05", "0.10"}},
		{"place of an input", n.Inputs[1].Pos.String(), "dir/net.yaml:2:16"},
		{"targets", texts(n.Targets), []string{"0.01", ".99"}},
		{"learning rate", n.LearningRate.Text, "5e-1"},
		{"loss", n.Loss.Name, "huber"},
		{"delta", n.Loss.Options["delta"].Text, "1.50"},
		{"activation", hidden.Activation.Name, "leaky_relu"},
		{"place of an activation", hidden.Activation.Pos.String(), "dir/net.yaml:8:17"},
		{"slope", hidden.Activation.Options["slope"].Text, "0.10"},
		{"first row", texts(hidden.Weights[0]), []string{"0.15", "0.20"}},
		{"second row", texts(hidden.Weights[1]), []string{"-0.25", "0.30"}},
		{"biases", texts(hidden.Biases), []string{"0.35", "-0.35"}},
		{"biases are shared", hidden.SharedBias, false},
		{"biases are updated", hidden.UpdateBiases, false},
		{"place of a layer", hidden.Pos.String(), "dir/net.yaml:8:5"},
		{"activation as a mapping", output.Activation.Name, "elu"},
		{"alpha inside it", output.Activation.Options["alpha"].Text, "+1."},
		{"rows as a block", texts(output.Weights[1]), []string{"0.50", "0.55"}},
		{"shared bias", texts(output.Biases), []string{"0.60"}},
		{"it is shared", output.SharedBias, true},
		{"it is updated", output.UpdateBiases, true},
		{"arithmetic", n.Arithmetic, params.Rounded},
		{"decimals", n.Decimals, 4},
		{"significant", n.Significant, 2},
		{"detail", n.Detail, params.CompactDetail},
		{"date", n.Date, "1 May 2026"},
	} {
		if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestWhatIsLeftOutHasDefaults(t *testing.T) {
	n := read(t, "dir/my net.yaml", "inputs: [1]\ntargets: [0]\nlearning_rate: 1\nlayers: [{activation: relu, weights: [[2]]}]\n")
	layer := n.Layers[0]
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"title", n.Title, "my net"},
		{"place of the title", n.TitlePos.String(), "dir/my net.yaml"},
		{"loss", n.Loss.Name, "half_squared_error"},
		{"options of the loss", n.Loss.Options == nil, true},
		{"options of the activation", layer.Activation.Options == nil, true},
		{"biases", layer.Biases == nil, true},
		{"biases are updated", layer.UpdateBiases, true},
		{"arithmetic", n.Arithmetic, params.Full},
		{"decimals", n.Decimals, 5},
		{"significant", n.Significant, 3},
		{"detail", n.Detail, params.AutoDetail},
		{"date", n.Date, ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	for file, want := range map[string]string{
		"net.yaml": "net", "a/b/net.json": "net", "net": "net", "net.v2.yaml": "net.v2", "a.b/net": "net", ".yaml": ".yaml",
	} {
		if got := params.Name(file); got != want {
			t.Errorf("%s: got %s, want %s", file, got, want)
		}
	}
}

func TestTheSameNetworkInOtherClothes(t *testing.T) {
	json := `{"inputs": [1.0, 2], "targets": [0], "learning_rate": 1e-1, "loss": {"name": "huber", "delta": 2},
 "layers": [{"activation": "relu", "weights": [[2, -3.50]]}]}`
	yaml := "inputs: [1.0, 2]\ntargets: [0]\nlearning_rate: 1e-1\nloss: huber\ndelta: 2\nlayers:\n- activation: relu\n  weights: [[2, -3.50]]\n"
	want := summary(read(t, "n.yaml", yaml))
	for name, src := range map[string]string{
		"JSON":              json,
		"a byte order mark": "\ufeff" + yaml,
		"Windows lines":     strings.ReplaceAll(yaml, "\n", "\r\n"),
		"old Mac lines":     strings.ReplaceAll(yaml, "\n", "\r"),
		"a document start":  "---\n" + yaml,
		"a document end":    yaml + "...\n",
		"comments":          "# a network\n" + strings.ReplaceAll(yaml, "\n", " # so\n"),
	} {
		if got := summary(read(t, "n.yaml", src)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// summary says what a network is without saying where it stands.
func summary(n *params.Network) string {
	var b strings.Builder
	fmt.Fprint(&b, texts(n.Inputs), texts(n.Targets), n.LearningRate.Text, n.Loss.Name, n.Loss.Options["delta"].Text)
	for _, l := range n.Layers {
		fmt.Fprint(&b, l.Activation.Name, texts(l.Biases))
		for _, row := range l.Weights {
			fmt.Fprint(&b, texts(row))
		}
	}
	return b.String()
}

func TestNumbersThatAreNumbers(t *testing.T) {
	for _, number := range []string{
		"0", "-0", "0.0", "+1", "5.", ".5", "-.5", "1e5", "1E-5", "1e-05", "1.5e+3", "0.10", "1e30", "1e-30", "0e30",
		"1.234567890123456789012345678901234", "0.0000000000000000000001", "9.999e29",
	} {
		src := fmt.Sprintf("inputs: [%s]\ntargets: [0]\nlearning_rate: 1\nlayers: [{activation: relu, weights: [[2]]}]\n", number)
		if got := read(t, "n.yaml", src).Inputs[0].Text; got != number {
			t.Errorf("got %s, want %s", got, number)
		}
	}
}

// whole is a network that is right, with places to spoil.
const whole = `inputs: [1, 2]
targets: [0]
learning_rate: 0.5
layers:
  - activation: sigmoid
    weights: [[1, 2], [3, 4]]
  - activation: sigmoid
    weights: [[5, 6]]
`

// spoil returns the whole network with one text changed into another.
func spoil(from, to string) string {
	if !strings.Contains(whole, from) {
		return "the test spoils nothing: " + from
	}
	return strings.Replace(whole, from, to, 1)
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name string
		file string
		want []string // each finding on a line, its hint behind " | "
	}{
		// Shapes.
		{"ragged matrix", spoil("[3, 4]]", "[3]]"), []string{
			"n.yaml:6:23: ragged matrix: row 2 of layer 1 weights: got 1 number, want 2, the inputs | every row has one weight per value of the layer before"}},
		{"ragged matrix, both rows wrong", spoil("[[1, 2], [3, 4]]", "[[1, 2, 3], [3]]"), []string{
			"n.yaml:6:15: ragged matrix: row 1 of layer 1 weights: got 3 numbers, want 2, the inputs | every row has one weight per value of the layer before",
			"n.yaml:6:26: ragged matrix: row 2 of layer 1 weights: got 1 number, want 2, the inputs | every row has one weight per value of the layer before"}},
		{"rows that do not match the layer before", spoil("[[5, 6]]", "[[5, 6, 7]]"), []string{
			"n.yaml:8:14: layer 2 weights do not match the layer before: got rows of 3 numbers, want rows of 2, the neurons of layer 1 | write one weight per value of the layer before in each row"}},
		{"wrong count of inputs", spoil("[1, 2]", "[1, 2, 3]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 3, want 2, a value for each column of the first layer's weights | change the inputs, or the rows of the first layer's weights"}},
		{"wrong count of targets", spoil("[0]", "[0, 1]"), []string{
			"n.yaml:2:10: wrong count of targets: got 2, want 1, the neurons of layer 2 | write one target per neuron of the output layer"}},
		{"wrong count of biases", spoil("[3, 4]]", "[3, 4]]\n    biases: [1, 2, 3]"), []string{
			"n.yaml:7:13: wrong count of layer 1 biases: got 3, want 2, the neurons of layer 1 | write one bias per neuron, or one number without brackets for all of them"}},
		{"a row without brackets of its own", spoil("[[5, 6]]", "[5, 6]"), []string{
			"n.yaml:8:14: layer 2 weights is a row without brackets of its own: got a list of numbers, want a list of rows | write [[…], […]]: a row per neuron; with one neuron [[…]]"}},
		{"no layers", spoil(whole[strings.Index(whole, "layers"):], "layers: []\n"), []string{
			"n.yaml:4:9: layers is empty: got [], want a list of layers, at least one | write layers: and, indented below it, - activation: … and weights: … for each layer"}},
		{"no inputs", spoil("[1, 2]", "[]"), []string{
			"n.yaml:1:9: inputs is empty: got [], want a list of numbers, at least one | write numbers in brackets, such as [0.05, 0.10]"}},
		{"an empty row", spoil("[5, 6]", "[]"), []string{
			"n.yaml:8:15: layer 2 weights, row 1, is empty: got [], want a list of numbers, at least one | write numbers in brackets, such as [0.05, 0.10]"}},
		{"no rows", spoil("[[5, 6]]", "[]"), []string{
			"n.yaml:8:14: layer 2 weights is empty: got [], want a list of rows, at least one | write [[0.15, 0.20], [0.25, 0.30]], a row per neuron"}},
		{"no biases in the list", spoil("[[5, 6]]", "[[5, 6]]\n    biases: []"), []string{
			"n.yaml:9:13: layer 2 biases is empty: got an empty list, want one number, or a list with one per neuron | leave biases out where the layer has none"}},

		// Keys and words.
		{"unknown key", spoil("learning_rate", "learning_rat"), []string{
			"n.yaml:1:1: the network has no learning_rate: want a number | write learning_rate: 0.5",
			"n.yaml:3:1: unknown key in the network: got learning_rat, want one of title, date, inputs, targets, learning_rate, loss, layers, arithmetic, decimals, significant, detail, delta | did you mean learning_rate?"}},
		{"unknown key, nothing near", whole + "momentum: 0.9\n", []string{
			"n.yaml:9:1: unknown key in the network: got momentum, want one of title, date, inputs, targets, learning_rate, loss, layers, arithmetic, decimals, significant, detail, delta | remove it"}},
		{"unknown key of a layer", spoil("weights: [[5, 6]]", "wieghts: [[5, 6]]"), []string{
			"n.yaml:7:5: layer 2 has no weights: want a list of rows, one per neuron | write weights: [[0.15, 0.20], [0.25, 0.30]]",
			"n.yaml:8:5: unknown key in layer 2: got wieghts, want one of name, activation, weights, biases, update_biases, slope, alpha | did you mean weights?"}},
		{"unknown activation", spoil("sigmoid", "sigmod"), []string{
			"n.yaml:5:17: unknown activation: got sigmod, want one of sigmoid, relu, leaky_relu, elu, softmax | did you mean sigmoid?"}},
		{"activation in capitals", spoil("sigmoid", "Leaky ReLU"), []string{
			`n.yaml:5:17: unknown activation: got "Leaky ReLU", want one of sigmoid, relu, leaky_relu, elu, softmax | did you mean leaky_relu?`}},
		{"unknown activation, nothing near", spoil("sigmoid", "swish"), []string{
			"n.yaml:5:17: unknown activation: got swish, want one of sigmoid, relu, leaky_relu, elu, softmax | choose one of them"}},
		{"activation left out", spoil("activation: sigmoid\n    weights: [[5, 6]]", "weights: [[5, 6]]"), []string{
			"n.yaml:7:5: layer 2 has no activation: want one of sigmoid, relu, leaky_relu, elu, softmax | write activation: sigmoid, for instance"}},
		{"unknown loss", whole + "loss: cross_entorpy\n", []string{
			"n.yaml:9:7: unknown loss: got cross_entorpy, want one of half_squared_error, cross_entropy, huber | did you mean cross_entropy?"}},
		{"unknown arithmetic", whole + "arithmetic: round\n", []string{
			"n.yaml:9:13: unknown arithmetic: got round, want one of full, rounded | choose one of them"}},
		{"unknown detail", whole + "detail: ful\n", []string{
			"n.yaml:9:9: unknown detail: got ful, want one of full, standard, compact, auto | did you mean full?"}},
		{"duplicate key", whole + "targets: [1]\n", []string{
			"n.yaml:9:1: duplicate key in the network: got targets, want each key once | it stands on line 2, column 1 already: keep one"}},
		{"duplicate key in JSON", `{"inputs": [1], "inputs": [2], "targets": [1], "learning_rate": 1, "layers": [{"activation": "relu", "weights": [[1]]}]}`, []string{
			`n.yaml:1:17: duplicate key in the network: got "inputs", want each key once | it stands on line 1, column 2 already: keep one`}},
		{"a key that is a list", whole + "? [a]\n: 1\n", []string{
			"n.yaml:9:3: the key is of the wrong kind: got a list, want a word | write a key such as title"}},
		{"everything missing", "title: nothing\n", []string{
			"n.yaml:1:1: the network has no inputs: want a list of numbers | write inputs: [0.05, 0.10]",
			"n.yaml:1:1: the network has no learning_rate: want a number | write learning_rate: 0.5",
			"n.yaml:1:1: the network has no layers: want a list of layers | write layers: and, indented below it, - activation: … and weights: … for each layer",
			"n.yaml:1:1: the network has no targets: want a list of numbers | write targets: [0.01, 0.99]"}},
		{"softmax on a hidden layer", spoil("sigmoid", "softmax"), []string{
			"n.yaml:5:17: softmax on a hidden layer: got layer 1, want the output layer alone, here layer 2 | choose another activation for this layer"}},

		// Options.
		{"an option of another activation", spoil("sigmoid", "sigmoid\n    slope: 0.1"), []string{
			"n.yaml:6:5: sigmoid does not take the option: got slope, want no options | remove it; slope belongs to leaky_relu"}},
		{"an option of another activation that has one", spoil("sigmoid", "{name: elu, slope: 0.1}"), []string{
			"n.yaml:5:29: elu does not take the option: got slope, want alpha alone | remove it; slope belongs to leaky_relu"}},
		{"an option twice", spoil("sigmoid", "{name: elu, alpha: 1}\n    alpha: 1"), []string{
			"n.yaml:6:5: the option alpha is given twice: want it once | it stands on line 5, column 29 as well: keep one"}},
		{"an option that is no number", spoil("sigmoid", "{name: elu, alpha: big}"), []string{
			"n.yaml:5:36: the option alpha is not a number: got big, want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be"}},
		{"an option of no loss", whole + "delta: 1\n", []string{
			"n.yaml:9:1: half_squared_error, the loss where none is named, does not take the option: got delta, want no options | write loss: huber"}},
		{"an option of another loss", whole + "loss: cross_entropy\ndelta: 1\n", []string{
			"n.yaml:10:1: cross_entropy does not take the option: got delta, want no options | remove it; delta belongs to huber"}},
		{"a mapping without a name", spoil("sigmoid", "{alpha: 1}"), []string{
			"n.yaml:5:17: the activation has no name: want one of sigmoid, relu, leaky_relu, elu, softmax | write name: elu, for instance"}},
		{"an unknown key in the mapping", spoil("sigmoid", "{name: elu, alhpa: 1}"), []string{
			"n.yaml:5:29: unknown key in the activation: got alhpa, want one of name, slope, alpha | did you mean alpha?"}},

		// Numbers.
		{"a decimal comma", spoil("0.5", "0,5"), []string{
			"n.yaml:3:16: learning_rate is not a number: got 0,5, want a decimal number such as 0.05 or 1e-3 | write 0.5, with a point"}},
		{"decimal commas in a list", spoil("[1, 2]", "[0,05, 0,10]"), []string{
			"n.yaml:1:12: the input has a leading zero: got 05, want a decimal number such as 0.05 or 1e-3 | YAML reads 0,05 as two numbers: write 0.05, with a point"}},
		{"a decimal comma that only the count shows", spoil("[1, 2]", "[0,5, 2]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 3, want 2, a value for each column of the first layer's weights | YAML reads 0,5 as two numbers: if one is meant, write 0.5"}},
		{"integers in the wrong count are no decimal commas", spoil("[1, 2]", "[1,2,3]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 3, want 2, a value for each column of the first layer's weights | change the inputs, or the rows of the first layer's weights"}},
		{"nor are biases", spoil("[3, 4]]", "[3, 4]]\n    biases: [1,2,3]"), []string{
			"n.yaml:7:13: wrong count of layer 1 biases: got 3, want 2, the neurons of layer 1 | write one bias per neuron, or one number without brackets for all of them"}},
		{"twice the count without spaces", spoil("[1, 2]", "[1,5,2,5]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 4, want 2, a value for each column of the first layer's weights | YAML reads 1,5 as two numbers: if one is meant, write 1.5"}},
		{"a pair beside a number", spoil("[0]", "[-1, 2,5]"), []string{
			"n.yaml:2:10: wrong count of targets: got 3, want 1, the neurons of layer 2 | write one target per neuron of the output layer"}},
		{"a pair beside a number that fits", spoil("[1, 2]", "[1, 2,5]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 3, want 2, a value for each column of the first layer's weights | YAML reads 2,5 as two numbers: if one is meant, write 2.5"}},
		{"decimal commas in the first layer", spoil("[[1, 2], [3, 4]]", "[[0,1, 0,2], [0,3, 0,4]]"), []string{
			"n.yaml:1:9: wrong count of inputs: got 2, want 4, a value for each column of the first layer's weights | YAML reads 0,1 as two numbers: if one is meant, write 0.1"}},
		{"nor is a list that is too short", strings.NewReplacer("[0]", "[0,1]", "[[5, 6]]", "[[5, 6], [7, 8], [9, 1]]").Replace(whole), []string{
			"n.yaml:2:10: wrong count of targets: got 2, want 3, the neurons of layer 2 | write one target per neuron of the output layer"}},
		{"no numbers at all", spoil("[1, 2]", "[.inf, nan, -.INF, ~, true, 0x10, 0o7, 1_000, 1/2, 05, −1, \"0.5\", '', 1:30, [1], {a: 1}, .]"), []string{
			"n.yaml:1:10: the input is not a number: got .inf, want a decimal number such as 0.05 or 1e-3 | a network needs finite numbers",
			"n.yaml:1:16: the input is not a number: got nan, want a decimal number such as 0.05 or 1e-3 | a network needs finite numbers",
			"n.yaml:1:21: the input is not a number: got -.INF, want a decimal number such as 0.05 or 1e-3 | a network needs finite numbers",
			"n.yaml:1:28: the input is not a number: got ~, want a decimal number such as 0.05 or 1e-3 | write a number; for zero write 0",
			"n.yaml:1:31: the input is not a number: got true, want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be",
			"n.yaml:1:37: the input is not a number: got 0x10, want a decimal number such as 0.05 or 1e-3 | write it in decimal digits",
			"n.yaml:1:43: the input is not a number: got 0o7, want a decimal number such as 0.05 or 1e-3 | write it in decimal digits",
			"n.yaml:1:48: the input is not a number: got 1_000, want a decimal number such as 0.05 or 1e-3 | write the digits without _",
			"n.yaml:1:55: the input is not a number: got 1/2, want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be",
			"n.yaml:1:60: the input has a leading zero: got 05, want a decimal number such as 0.05 or 1e-3 | write it without the leading zero, or with a point after the first 0",
			"n.yaml:1:64: the input is not a number: got −1, want a decimal number such as 0.05 or 1e-3 | write the minus sign as - (the key on the keyboard)",
			`n.yaml:1:68: the input is in quotes: got "0.5", want a decimal number such as 0.05 or 1e-3 | write the number without quotes`,
			`n.yaml:1:75: the input is not a number: got "", want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be`,
			"n.yaml:1:79: the input is not a number: got 1:30, want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be",
			"n.yaml:1:85: the input is of the wrong kind: got a list, want a number | write one number, without brackets",
			"n.yaml:1:90: the input is of the wrong kind: got a mapping, want a number | write one number, without brackets",
			"n.yaml:1:98: the input is not a number: got ., want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be"}},
		{"numbers out of bounds", spoil("[1, 2]", "[1e999, 1e31, 10e30, 0.1e-30, 0e999, 1e99999999999999999999, 12345678901234567890123456789012345]"), []string{
			"n.yaml:1:10: the input is out of range: got 1e999, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:17: the input is out of range: got 1e31, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:23: the input is out of range: got 10e30, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:30: the input is out of range: got 0.1e-30, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:39: the input is out of range: got 0e999, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:46: the input is out of range: got 1e99999999999999999999, want a size from 1e-30 to 1e30 | give the network other units",
			"n.yaml:1:70: the input has 35 significant digits: got 12345678901234567890123456789012345, want at most 34 | round it"}},
		{"a number of zeros", spoil("0.5", "0."+strings.Repeat("0", 80)+"1"), []string{
			"n.yaml:3:16: learning_rate has too many zeros: got 0.00000000000000000000000000000000000000…, want at most 68 digits in all | write it with an exponent, such as 1e-20"}},
		{"a single number for a list", spoil("[0]", "0"), []string{
			"n.yaml:2:10: targets is of the wrong kind: got 0, want a list of numbers | write [0]"}},
		{"two lines for a list", spoil("[0]", `"a\nb"`), []string{
			`n.yaml:2:10: targets is of the wrong kind: got "a\nb", want a list of numbers | write numbers in brackets, such as [0.05, 0.10]`}},
		{"nothing for a list", spoil("[0]", ""), []string{
			"n.yaml:2:9: targets is of the wrong kind: got nothing, want a list of numbers | write numbers in brackets, such as [0.05, 0.10]"}},
		{"numbers without brackets", spoil("[1, 2]", "1, 2"), []string{
			"n.yaml:1:9: inputs is of the wrong kind: got \"1, 2\", want a list of numbers | write [1, 2]"}},
		{"numbers with spaces and decimal commas", spoil("[1, 2]", "0,05 -0,10"), []string{
			"n.yaml:1:9: inputs is of the wrong kind: got \"0,05 -0,10\", want a list of numbers | write [0.05, -0.10]"}},
		{"many numbers without brackets", spoil("[1, 2]", strings.Repeat("0.125, ", 9)+"1"), []string{
			"n.yaml:1:9: inputs is of the wrong kind: got \"0.125, 0.125, 0.125, 0.125, 0.125, 0.125…\", want a list of numbers | write the numbers in brackets, with commas between them"}},
		{"biases without brackets", spoil("[[5, 6]]", "[[5, 6]]\n    biases: 1, 2"), []string{
			"n.yaml:9:13: layer 2 biases is of the wrong kind: got \"1, 2\", want a list of numbers | write [1, 2]"}},
		{"a word for weights", spoil("[[5, 6]]", "\"abc\""), []string{
			"n.yaml:8:14: layer 2 weights is of the wrong kind: got \"abc\", want a list of rows | write [[0.15, 0.20], [0.25, 0.30]], a row per neuron"}},
		{"nothing for weights", spoil(" [[5, 6]]", ""), []string{
			"n.yaml:8:13: layer 2 weights is of the wrong kind: got nothing, want a list of rows | write [[0.15, 0.20], [0.25, 0.30]], a row per neuron"}},
		{"nothing for biases", spoil("[[5, 6]]", "[[5, 6]]\n    biases:"), []string{
			"n.yaml:9:12: layer 2 biases is empty: got nothing, want one number, or a list with one per neuron | leave biases out where the layer has none"}},
		{"a list for a number", spoil("0.5", "[0.5]"), []string{
			"n.yaml:3:16: learning_rate is of the wrong kind: got a list, want a number | write one number, without brackets"}},

		// Settings.
		{"decimals out of bounds", whole + "decimals: 0\nsignificant: 21\n", []string{
			"n.yaml:9:11: decimals is too small: got 0, want a whole number from 1 to 20 | 1 is the least; left out, it is 5",
			"n.yaml:10:14: significant is too large: got 21, want a whole number from 1 to 20 | 20 is the most; left out, it is 3"}},
		{"decimals that are no whole number", whole + "decimals: 5.0\nsignificant: \"3\"\n", []string{
			"n.yaml:9:11: decimals is not a whole number: got 5.0, want a whole number from 1 to 20 | write digits alone, such as decimals: 5",
			`n.yaml:10:14: significant is of the wrong kind: got "3", want a whole number from 1 to 20 | write the number alone, such as significant: 3`}},
		{"decimals that are half", whole + "decimals: 2.5\nsignificant: 0\n", []string{
			"n.yaml:9:11: decimals is not a whole number: got 2.5, want a whole number from 1 to 20 | write digits alone, such as decimals: 5",
			"n.yaml:10:14: significant is too small: got 0, want a whole number from 1 to 20 | 1 is the least; left out, it is 3"}},
		{"decimals beyond all bounds", whole + "decimals: 99999999999999999999\nsignificant: -99999999999999999999\n", []string{
			"n.yaml:9:11: decimals is too large: got 99999999999999999999, want a whole number from 1 to 20 | 20 is the most; left out, it is 5",
			"n.yaml:10:14: significant is too small: got -99999999999999999999, want a whole number from 1 to 20 | 1 is the least; left out, it is 3"}},
		{"nothing for decimals", whole + "decimals:\n", []string{
			"n.yaml:9:10: decimals is of the wrong kind: got nothing, want a whole number from 1 to 20 | write the number alone, such as decimals: 5"}},
		{"a list for an activation", spoil("sigmoid", "[sigmoid]"), []string{
			"n.yaml:5:17: activation is of the wrong kind: got a list, want one of sigmoid, relu, leaky_relu, elu, softmax | choose one of them, as a plain word"}},
		{"a title too long", whole + "title: " + strings.Repeat("ü", 10_001) + "\n", []string{
			"n.yaml:9:8: title is too long: got 10001 characters, want at most 10000 | shorten it"}},
		{"no name of a layer", spoil("[[5, 6]]", "[[5, 6]]\n    name: []"), []string{
			"n.yaml:9:11: layer 2 name is of the wrong kind: got an empty list, want text | write one line of text, or leave the key out"}},
		{"update_biases", spoil("[[5, 6]]", "[[5, 6]]\n    update_biases: no"), []string{
			"n.yaml:9:20: update_biases is of the wrong kind: got no, want true or false | write true or false, without quotes"}},
		{"titles", whole + "title: []\ndate: \"\"\n", []string{
			"n.yaml:9:8: title is of the wrong kind: got an empty list, want text | write one line of text, or leave the key out",
			`n.yaml:10:7: date is empty: got "", want text | write a text, or leave the key out`}},
		{"a title of two lines", whole + "title: |\n  one\n  two\n", []string{
			`n.yaml:9:8: title has a line break or a tab: got "one\ntwo\n", want one line of text | write it in one line, with spaces alone`}},

		// Documents.
		{"empty", "", []string{
			"n.yaml:1:1: the file is empty: want a network | a parameter file needs inputs, targets, learning_rate and layers"}},
		{"comments alone", "# later\n", []string{
			"n.yaml:1:1: the file is empty: want a network | a parameter file needs inputs, targets, learning_rate and layers"}},
		{"a list", "- 1\n", []string{
			"n.yaml:1:1: the network is of the wrong kind: got a list, want a mapping of keys to values | write inputs, targets, learning_rate and layers as keys, such as inputs: [0.05, 0.10]"}},
		{"a layer that is a word", spoil(whole[strings.Index(whole, "  - activation"):], "  - sigmoid\n"), []string{
			"n.yaml:5:5: layer 1 is of the wrong kind: got sigmoid, want a mapping of keys to values | write activation: … and weights: …, a key per line"}},
		{"two documents", whole + "---\na: 1\n", []string{
			"n.yaml:9:1: a second document in the file: want one network per file | remove the line --- or ..., or write two files"}},
		{"anchor and alias", spoil("[0]", "&t [0]") + "title: *t\n", []string{
			"n.yaml:2:10: an anchor: got &t, want the value alone | remove the anchor; aliases are not read",
			"n.yaml:9:8: an alias: got *t, want the value itself | write the value out; aliases are not read"}},
		{"alias of nothing", "title: *t\n", []string{
			"n.yaml:1:8: not readable as YAML or JSON: unknown anchor 't' referenced | write the value out; aliases are not read"}},
		{"merge key", whole + "<<: {title: a}\n", []string{
			"n.yaml:9:1: a merge key: got <<, want the keys themselves | write the keys out"}},
		{"tag", spoil("0.5", "!!float 0.5"), []string{
			"n.yaml:3:16: a tag: got !!float, want the value alone | remove the tag"}},
		{"a tag with a line break in it", "!a%0Ab {}", []string{
			`n.yaml:1:1: a tag: got "!a\nb", want the value alone | remove the tag`}},
		{"a tag that is not UTF-8", "!%C0%80", []string{
			`n.yaml:1:1: a tag: got "!\xc0\x80", want the value alone | remove the tag`}},
		{"not UTF-8", "inputs: [1]\ntitle: M\xfcller\n", []string{
			"n.yaml:2:9: not UTF-8: got the byte 0xFC, want UTF-8 text | save the file as UTF-8"}},
		{"UTF-16", "\xff\xfei\x00n\x00", []string{
			"n.yaml:1:1: not UTF-8: got the byte 0xFF, want UTF-8 text | save the file as UTF-8"}},
		{"binary", "ab\x00c", []string{
			"n.yaml:1:3: a control character in the file: got U+0000, want plain text | remove it; is it a parameter file?"}},
		{"columns are characters", "title: öö\ninputs: [ä]\n", []string{
			"n.yaml:1:1: the network has no learning_rate: want a number | write learning_rate: 0.5",
			"n.yaml:1:1: the network has no layers: want a list of layers | write layers: and, indented below it, - activation: … and weights: … for each layer",
			"n.yaml:1:1: the network has no targets: want a list of numbers | write targets: [0.01, 0.99]",
			"n.yaml:2:10: the input is not a number: got ä, want a decimal number such as 0.05 or 1e-3 | write digits with a point, and an exponent if need be"}},
		{"an open bracket", "inputs: [1, 2\ntargets: [0]\n", []string{
			"n.yaml:1:9: not readable as YAML or JSON: while parsing a flow sequence: did not find expected ',' or ']' | look at the indentation, brackets and quotes here and on the line before"}},
		{"an open quote", "title: \"one\ninputs: [1]\n", []string{
			"n.yaml:1:8: not readable as YAML or JSON: while scanning a quoted scalar: found unexpected end of stream | look at the indentation, brackets and quotes here and on the line before"}},
		{"a tab", "layers:\n\t- activation: sigmoid\n", []string{
			"n.yaml:2:1: not readable as YAML or JSON: found character that cannot start any token | indent with spaces, not tabs, and put text that starts with a sign such as @ or ` in quotes"}},
		{"a colon in a title", "title: Part 1: forward\n", []string{
			"n.yaml:1:14: not readable as YAML or JSON: mapping values are not allowed in this context | line the keys up, and put text that holds a colon in quotes"}},
		{"nested without end", "inputs: " + strings.Repeat("[", 10000), []string{
			"n.yaml:1:17: not readable as YAML or JSON: exceeded max depth of 8 | weights are a list of rows, a row is a list of numbers; nothing is nested deeper"}},
		{"too large", strings.Repeat("#", params.MaxSize+1), []string{
			"n.yaml: the file is too large: want at most 1048576 bytes | is it a parameter file?"}},

		// Several at once, in the order of the file.
		{"several", strings.NewReplacer("sigmoid", "sigmoit", "[0]", "[0, nan]", "[5, 6]", "[5, 6, 7]").Replace(whole), []string{
			"n.yaml:2:14: the target is not a number: got nan, want a decimal number such as 0.05 or 1e-3 | a network needs finite numbers",
			"n.yaml:5:17: unknown activation: got sigmoit, want one of sigmoid, relu, leaky_relu, elu, softmax | did you mean sigmoid?",
			"n.yaml:7:17: unknown activation: got sigmoit, want one of sigmoid, relu, leaky_relu, elu, softmax | did you mean sigmoid?",
			"n.yaml:8:14: layer 2 weights do not match the layer before: got rows of 3 numbers, want rows of 2, the neurons of layer 1 | write one weight per value of the layer before in each row"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := params.Read("n.yaml", []byte(c.file), vocabulary)
			var got []string
			for _, f := range diag.In(err) {
				if f.Hint == "" {
					t.Errorf("no hint: %s", f)
				}
				got = append(got, strings.ReplaceAll(f.String(), "\nhint: ", " | "))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// The names that other books and libraries use are known, where the vocabulary
// has what they mean.
func TestOtherNames(t *testing.T) {
	terms := func(words string) (all []params.Term) {
		for _, word := range strings.Fields(words) {
			all = append(all, params.Term{Name: word})
		}
		return all
	}
	wide := params.Vocabulary{
		Activations: terms("sigmoid relu leaky_relu softplus tanh identity"),
		Losses:      terms("half_squared_error squared_error mean_squared_error absolute_error binary_cross_entropy cross_entropy huber"),
	}
	for _, c := range []struct{ from, to, want string }{
		{"[[5, 6]]\n", "[[5, 6]]\nloss: mse\n", "did you mean mean_squared_error?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: MSE\n", "did you mean mean_squared_error?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: mae\n", "did you mean absolute_error?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: bce\n", "did you mean binary_cross_entropy?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: ce\n", "did you mean cross_entropy?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: categorical-crossentropy\n", "did you mean cross_entropy?"},
		{"[[5, 6]]\n", "[[5, 6]]\nloss: linear\n", "choose one of them"},
		{"sigmoid", "linear", "did you mean identity?"},
		{"sigmoid", "logistic", "did you mean sigmoid?"},
		{"sigmoid", "sigma", "did you mean sigmoid?"},
		{"sigmoid", "lrelu", "did you mean leaky_relu?"},
		{"sigmoid", "rectifier", "did you mean relu?"},
		{"[[5, 6]]", "[[5, 6]]\n    bias: 1", "did you mean biases?"},
		{"[[5, 6]]\n", "[[5, 6]]\nlr: 1\n", "did you mean learning_rate?"},
	} {
		_, err := params.Read("n.yaml", []byte(spoil(c.from, c.to)), wide)
		if findings := diag.In(err); len(findings) != 1 || findings[0].Hint != c.want {
			t.Errorf("%s: got %v, want the hint %s", c.to, err, c.want)
		}
	}
}
