package params_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// FuzzRead holds Read to its promise: whatever the file, it gives findings with
// a place in that file, or a network whose shapes fit.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		complete, whole, "", "{}", "inputs: [0,05]", "a: &x [*x]", "layers: [{weights: [[]]}]", "\xff", "? {}\n: 1", "---\n---\n",
		`{"inputs": [1], "targets": [1], "learning_rate": 1, "layers": [{"activation": "relu", "weights": [[1]]}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		network, err := params.Read("n.yaml", src, vocabulary)
		if err != nil {
			checkFindings(t, err, 2+len(lineBreak.FindAll(src, -1)))
			return
		}
		checkNetwork(t, network)
		checkWrittenAgain(t, network)
	})
}

// lineBreak is what YAML takes for the end of a line.
var lineBreak = regexp.MustCompile("[\n\r\u0085\u2028\u2029]")

// checkWrittenAgain checks that a network written as JSON is read as the same one.
func checkWrittenAgain(t *testing.T, n *params.Network) {
	t.Helper()
	again, err := params.Read("again.json", n.JSON(), vocabulary)
	if err != nil {
		t.Fatalf("written again it is refused: %v\n%s", err, n.JSON())
	}
	if got, want := string(again.JSON()), string(n.JSON()); got != want {
		t.Errorf("read again it is\n%s\nwant\n%s", got, want)
	}
}

func checkFindings(t *testing.T, err error, lines int) {
	findings := diag.In(err)
	if len(findings) == 0 {
		t.Fatalf("an error without findings: %v", err)
	}
	for _, f := range findings {
		if f.Pos.Line < 0 || f.Pos.Line > lines || f.Pos.Column < 0 || f.Pos.File != "n.yaml" || f.Message == "" || f.Hint == "" {
			t.Errorf("a finding without a place, a message or a hint: %#v", f)
		}
		if text := f.String(); !utf8.ValidString(text) || strings.Count(text, "\n") > 1 {
			t.Errorf("a finding that does not print in two lines: %q", text)
		}
	}
}

func checkNetwork(t *testing.T, n *params.Network) {
	before := len(n.Inputs)
	if before == 0 || len(n.Layers) == 0 {
		t.Fatal("a network without inputs or layers")
	}
	for i, layer := range n.Layers {
		for _, row := range layer.Weights {
			if len(row) != before {
				t.Errorf("layer %d: a row of %d, want %d", i+1, len(row), before)
			}
		}
		before = len(layer.Weights)
		if b := len(layer.Biases); b != 0 && b != before && !(layer.SharedBias && b == 1) {
			t.Errorf("layer %d: %d biases, want %d", i+1, b, before)
		}
		if layer.Activation.Name == "" {
			t.Errorf("layer %d: no activation", i+1)
		}
	}
	if len(n.Targets) != before {
		t.Errorf("%d targets, want %d", len(n.Targets), before)
	}
	if n.Title == "" || n.Loss.Name == "" || n.LearningRate.Text == "" {
		t.Error("no title, loss or learning rate")
	}
}
