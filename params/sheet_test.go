package params_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/params"
)

const sheet = `title: One step
salt: a secret that nobody guesses
sheet: {course: Networks, version: 2, instructions: "Work.\n\nCheck."}
blanks: [net_*, o1]
paper: letter
inputs: {count: 2, from: 0.05, to: 0.95, step: 0.05}
targets: [0.01, {one_of: [0.95, .99]}]
learning_rate: {one_of: [0.1, 0.5]}
draw: {weights: {from: 0, to: 2, step: 1, nonzero: true}}
layers:
  - {activation: sigmoid, size: 3, biases: drawn}
  - activation: {name: leaky_relu, slope: {from: 0.1, to: 0.3, step: 0.1}}
    weights:
      - {count: 3, from: -1, to: 1, step: 0.5}
      - [0.1, {from: 0.1, to: 0.2, step: 0.1}, 0.3]
    biases: {from: -1, to: 1, step: 1}
`

func readSheet(src string) (*params.Sheet, error) {
	return params.ReadSheet("week3.yaml", []byte(src), compute.Vocabulary())
}

func TestSheet(t *testing.T) {
	t.Parallel()
	s, err := readSheet(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range s.Draws {
		names = append(names, d.Name)
	}
	want := "inputs[1] inputs[2] targets[2] learning_rate " +
		"layers[1].weights[1][1] layers[1].weights[1][2] layers[1].weights[2][1] layers[1].weights[2][2] layers[1].weights[3][1] layers[1].weights[3][2] " +
		"layers[1].biases[1] layers[1].biases[2] layers[1].biases[3] " +
		"layers[2].activation.slope layers[2].weights[1][1] layers[2].weights[1][2] layers[2].weights[1][3] layers[2].weights[2][2] layers[2].biases"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("the draws are\n%s\nwant\n%s", got, want)
	}
	for what, c := range map[string][2]any{
		"name": {s.Name, "week3"}, "version": {s.Version, 2}, "course": {s.Course, "Networks"}, "title": {s.Title, "One step"},
		"paper": {s.Paper, params.Letter}, "instructions": {s.Instructions, "Work.\n\nCheck."},
		"a pattern that matches": {s.Blanks.Patterns[0].Matches("net_h1"), true}, "and not": {s.Blanks.Patterns[1].Matches("o12"), false},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: got %v, want %v", what, c[0], c[1])
		}
	}
	numbers := make([]string, len(names))
	for i := range numbers {
		numbers[i] = fmt.Sprintf("0.%d", i+1)
	}
	n, err := s.Network(numbers)
	if err != nil {
		t.Fatal(err)
	}
	const network = `{"title":"One step","inputs":[0.1,0.2],"targets":[0.01,0.3],"learning_rate":0.4,"loss":"half_squared_error","layers":[` +
		`{"activation":"sigmoid","weights":[[0.5,0.6],[0.7,0.8],[0.9,0.10]],"biases":[0.11,0.12,0.13]},` +
		`{"activation":{"name":"leaky_relu","slope":0.14},"weights":[[0.15,0.16,0.17],[0.1,0.18,0.3]],"biases":0.19}],` +
		`"arithmetic":"rounded","decimals":5,"significant":3,"detail":"auto"}`
	if got := string(n.JSON()); got != network {
		t.Errorf("the network is\n%s\nwant\n%s", got, network)
	}
}

func TestBadSheets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, want string }{
		{"salt: a secret that nobody guesses\n", "", "week3.yaml:1:1: the sheet has no salt"},
		{"a secret that nobody guesses", "secret", "week3.yaml:2:7: the salt is too short: got 6 characters"},
		{"paper: letter", "paper: a5", "week3.yaml:5:8: unknown paper: got a5"},
		{"blanks: [net_*, o1]", "blanks: some", "week3.yaml:4:9: unknown blanks: got some"},
		{"net_*", "'net_['", "the pattern cannot be read"},
		{"course: Networks", "curse: Networks", "week3.yaml:3:9: unknown key in sheet: got curse"},
		{"{course", "{paper: a4, course", "paper is given twice"},
		{"count: 2, from", "from", "week3.yaml:6:9: inputs has no count"},
		{"to: 0.95, step: 0.05}", "step: 0.05}", "inputs has no to"},
		{"to: 0.95", "two: 0.95", "unknown key in inputs: got two"},
		{"{one_of: [0.95, .99]}", "{one_of: [0.95], from: 1}", `has one_of and "from"`},
		{"{one_of: [0.95, .99]}", "{one_of: []}", "one_of is empty"},
		{"size: 3", "size: 0", "size is too small"},
		{"size: 3", "size: 65", "size is too large"},
		{"size: 3,", "size: 3, weights: [[1, 2]],", "the layer has weights and a size"},
		{"{count: 3, from: -1", "{count: 4, from: -1", "ragged matrix"},
		{"draw: {weights", "draw: {weight", "unknown key in draw"},
		{"blanks:", "require: {no_ties: maybe}\nblanks:", "no_ties is of the wrong kind"},
		{"blanks:", "require: {min_gradient: -1}\nblanks:", "min_gradient is below zero"},
		{"learning_rate: {one_of: [0.1, 0.5]}", "learning_rate: fast", "learning_rate is not a number"},
	} {
		changed := strings.Replace(sheet, c.from, c.to, 1)
		if changed == sheet {
			t.Fatalf("%q is not in the sheet", c.from)
		}
		if _, err := readSheet(changed); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s → %s: got %v, want %q", c.from, c.to, err, c.want)
		}
	}
}

// A network as JSON is the same network, and a parameter file is a sheet as soon
// as it has a salt.
func TestJSON(t *testing.T) {
	t.Parallel()
	cases := generated.Edges()
	for seed := range uint64(200) {
		cases = append(cases, generated.Network(seed))
	}
	for _, c := range cases {
		s, err := readSheet("salt: 12345678\n" + string(c.YAML))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		n, err := s.Network(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := params.Read("again.json", n.JSON(), compute.Vocabulary())
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		if got, want := string(again.JSON()), string(n.JSON()); got != want {
			t.Errorf("%s: read again it is\n%s\nwant\n%s", c.Name, got, want)
		}
	}
}

func FuzzReadSheet(f *testing.F) {
	f.Add([]byte(sheet))
	f.Add([]byte("salt: 12345678\ninputs: {count: 1, from: 0, to: 1, step: 1}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := readSheet(string(src))
		if err != nil {
			return
		}
		numbers := make([]string, len(s.Draws))
		for i := range numbers {
			numbers[i] = "1"
		}
		if _, err := s.Network(numbers); err != nil {
			t.Errorf("a sheet without findings, and a network with some: %v", err)
		}
	})
}
