package infer_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/infer"
)

// notations are Mazur's example in the ways of seven authors.
var notations = []string{"net-out", "layered", "superscripts", "matrices", "picture", "arrays", "crossing"}

func document(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", "infer", name+".md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func network(t *testing.T, file string) *compute.Record {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	n, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	record, err := compute.Step(n)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// checked infers the network of a text and checks the text against it.
func checked(t *testing.T, text string) (*infer.Network, []verify.Claim) {
	t.Helper()
	n, err := infer.Read("d.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := verify.Check("d.md", []byte(text), n.Options())
	if err != nil {
		t.Fatal(err)
	}
	n.Doubt(r)
	var bad []verify.Claim
	for _, c := range r.Claims {
		if c.Status.Bad() {
			bad = append(bad, c)
		}
	}
	return n, bad
}

// sameForward holds the forward pass, the loss and the new weights against those
// of another record.
func sameForward(t *testing.T, name string, got, want *compute.Record) {
	t.Helper()
	compared := 0
	for _, v := range want.Values() {
		if strings.HasPrefix(v.ID, "b") {
			continue // a vector of equal biases says nothing of who shares them
		}
		other := got.Value(v.ID)
		if other == nil || !other.True().Equal(v.True()) {
			t.Errorf("%s: %s is not %s", name, v.ID, v.Shown())
		}
		compared++
	}
	if compared < 50 {
		t.Errorf("%s: %d values compared", name, compared)
	}
}

// TestNotations reads Mazur's network in five notations; each document is true.
func TestNotations(t *testing.T) {
	want := network(t, "mazur.yaml")
	for _, name := range notations {
		n, bad := checked(t, document(t, name))
		sameForward(t, name, n.Record, want)
		for _, c := range bad {
			t.Errorf("%s:%d: %s is %s: %s", name, c.Line, c.Text, c.Status, c.Reason)
		}
	}
}

// A plant is a slip in one of the documents.
type plant struct {
	name, in string
	old, new string // all of old becomes new
}

// TestPlants finds slips, each at its line: one of them may be found at its
// consequence as well.
func TestPlants(t *testing.T) {
	for _, p := range []plant{
		{"a sign slip in the sigmoid", "net-out", "e^{-0.3775}} = 0.593269992", "e^{0.3775}} = 0.406730008"},
		{"a wrong bias", "layered", `0.10 + 0.35 = 0.3775`, `0.10 + 0.53 = 0.5575`},
		{"a swapped pair of weights", "picture", `0.593269992 \times 0.40 + 0.596884378 \times 0.45 + 0.60 = 1.105905967`,
			`0.593269992 \times 0.45 + 0.596884378 \times 0.40 + 0.60 = 1.105725248`},
		{"a stale value", "superscripts", `a^{2}_1 = \sigma(z^{2}_1) = \frac{1}{1 + e^{-1.105905967}} = 0.751365070`,
			`a^{2}_1 = \sigma(z^{2}_1) = \frac{1}{1 + e^{-1.105905967}} = 0.742088111`},
		{"a false entry of a vector", "matrices", `\begin{bmatrix} 0.593269992 & 0.596884378 \end{bmatrix}` + "\n$$\n\n$$\n" + `\mathbf{z}^{(2)}`,
			`\begin{bmatrix} 0.593269992 & 0.598684378 \end{bmatrix}` + "\n$$\n\n$$\n" + `\mathbf{z}^{(2)}`},
		{"a false net input in a matrix document", "matrices", `0.35 = 0.3775$ and`, `0.53 = 0.5575$ and`},
	} {
		text := document(t, p.in)
		if !strings.Contains(text, p.old) {
			t.Errorf("%s: the document has no %s", p.name, p.old)
			continue
		}
		line := 1 + strings.Count(text[:strings.Index(text, p.old)], "\n")
		n, bad := checked(t, strings.Replace(text, p.old, p.new, 1))
		if !slices.ContainsFunc(bad, func(c verify.Claim) bool { return c.Line <= line && line <= c.EndLine }) {
			t.Errorf("%s in line %d is not found: %v", p.name, line, bad)
		}
		if got := n.Record.Value("net_h1"); got == nil || got.Shown() != "0.3775" {
			t.Errorf("%s changes the network", p.name)
		}
	}
}

// TestGivenTwice tells a parameter that the document gives two values, and takes
// the one that makes its own values come out.
func TestGivenTwice(t *testing.T) {
	text := strings.Replace(document(t, "net-out"), "| $w_3$ | $0.25$ |", "| $w_3$ | $0.52$ |", 1)
	text = strings.Replace(text, "## Forward pass", "The weight $w_3 = 0.25$ belongs to the second neuron.\n\n## Forward pass", 1)
	n, bad := checked(t, text)
	if got := n.Layers[0].Weights[1][0].Text; got != "0.25" {
		t.Errorf("took %s for w_3, want 0.25", got)
	}
	if len(n.Doubts) != 1 || !strings.Contains(n.Doubts[0].Message, "w_3 is given twice") {
		t.Errorf("doubts: %v", n.Doubts)
	}
	if !slices.ContainsFunc(bad, func(c verify.Claim) bool { return c.Status == verify.Conflict }) {
		t.Error("the conflict is not in the report")
	}
}

// TestCounted reads w_10 to w_12 as the tenth to the twelfth weight where there are so
// many, and not as weights with two indices.
func TestCounted(t *testing.T) {
	var text strings.Builder
	text.WriteString("A network with 3 inputs, 3 hidden neurons and 1 output, tanh throughout, the squared error, and a learning rate of 0.1.\n\n" +
		"The inputs are $x_1 = 0.1$, $x_2 = 0.2$ and $x_3 = 0.3$, the target is $t_1 = 0.5$. There are no biases.\n\n")
	for i := range 12 {
		fmt.Fprintf(&text, "$w_{%d} = 0.%02d$, ", i+1, i+1)
	}
	n, err := infer.Read("d.md", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(n.Layers) != 2 || n.Layers[1].Weights[0][2].Text != "0.12" {
		t.Errorf("got the layers %v", n.Layers)
	}
}

// TestTwoSmallNetworks tells two networks of a single weight apart.
func TestTwoSmallNetworks(t *testing.T) {
	const one = "## Network %d\n\nIt has $x_1 = %s$, $w_1 = %s$ and the target $t_1 = 1$, a sigmoid, half the squared error and a learning rate of 0.1.\n\n"
	text := fmt.Sprintf(one, 1, "0.1", "0.5") + "$net_{o1} = 0.05$ and $o_1 = 0.5125$.\n\n" + fmt.Sprintf(one, 2, "0.2", "-0.7")
	if n, err := infer.Read("d.md", []byte(text)); err == nil || !strings.Contains(err.Error(), "more than one network") {
		t.Errorf("got %v and %v", n, err)
	}
}

// TestKnownInEveryNotation holds a document against the network of a parameter
// file: a value is untrue whatever the author calls it.
func TestKnownInEveryNotation(t *testing.T) {
	record := network(t, "mazur.yaml")
	options := verify.Options{Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record)}
	var json bytes.Buffer
	if err := record.WriteJSON(&json); err != nil {
		t.Fatal(err)
	}
	if shape := verify.ShapeFromJSON(json.Bytes()); !slices.Equal(shape.Layers, options.Shape.Layers) || shape.Inputs != options.Shape.Inputs {
		t.Errorf("the record's JSON has the shape %v, want %v", shape, options.Shape)
	}
	for _, name := range notations {
		text := document(t, name)
		r, err := verify.Check("d.md", []byte(text), options)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Claims {
			if c.Status.Bad() {
				t.Errorf("%s:%d: %s is %s: %s", name, c.Line, c.Text, c.Status, c.Reason)
			}
		}
		r, err = verify.Check("d.md", []byte(strings.ReplaceAll(text, "0.298371109", "0.298371190")), options)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Claims, func(c verify.Claim) bool { return c.Status == verify.Untrue }) {
			t.Errorf("%s: a false loss is not untrue", name)
		}
	}
}

// TestPublished reads the network of the published document, each value from a
// line that has it.
func TestPublished(t *testing.T) {
	src, err := os.ReadFile("../../../shared/published/feed-forward-2-2-2.md")
	if err != nil {
		t.Skip("the published document is not at hand")
	}
	n, err := infer.Read("published.md", src)
	if err != nil {
		t.Fatal(err)
	}
	want := network(t, "walkthrough.yaml")
	for _, v := range want.Values() {
		if got := n.Record.Value(v.ID); got == nil || got.Shown() != v.Shown() || !got.True().Equal(v.True()) {
			t.Errorf("%s is not %s", v.ID, v.Shown())
		}
	}
	lines := strings.Split(string(src), "\n")
	values := slices.Concat(n.Inputs, n.Targets, []infer.Value{n.Rate})
	for _, l := range n.Layers {
		values = slices.Concat(values, slices.Concat(l.Weights...))
	}
	if len(values) != 13 {
		t.Errorf("%d values, want 13", len(values))
	}
	for _, v := range values {
		if v.Pos.Line < 1 || !strings.Contains(lines[v.Pos.Line-1], v.Text) {
			t.Errorf("%s = %s is not in line %d", v.Name, v.Text, v.Pos.Line)
		}
		if !strings.Contains(string(n.YAML()), "line "+strconv.Itoa(v.Pos.Line)) {
			t.Errorf("the parameter file does not name line %d of %s", v.Pos.Line, v.Name)
		}
	}
}

// An output that is said to be linear has no activation, whatever the hidden layer has.
func TestLinearOutput(t *testing.T) {
	for _, said := range []string{
		"The activation is tanh in the hidden layer and the output is linear.",
		"The hidden layer uses tanh. The output neuron is linear, with the squared error.",
		"The hidden neurons apply tanh, and we use a linear output.",
	} {
		n, err := infer.Read("d.md", []byte("# A network\n\n"+said+" The input is $x = 0.5$ and the target $t = 0.8$; the learning rate is 0.1.\n\n"+
			"The weights are $w_1 = 0.4$, $w_2 = -0.6$, $w_3 = 0.9$ and $w_4 = 0.3$. There are no biases.\n\n"+
			"$$z_1 = w_1 x = 0.2, \\quad h_1 = \\tanh(0.2) = 0.19738$$\n\n$$z_2 = w_2 x = -0.3, \\quad h_2 = \\tanh(-0.3) = -0.29131$$\n\n"+
			"$$o = w_3 h_1 + w_4 h_2 = 0.09025$$\n\nThe loss is $L = \\frac{1}{2}(t - o)^2 = 0.25187$.\n"))
		if err != nil {
			t.Errorf("%s: %v", said, err)
			continue
		}
		if hidden, output := n.Layers[0].Activation.Name, n.Layers[1].Activation.Name; hidden != "tanh" || output != "identity" {
			t.Errorf("%s: %s and %s", said, hidden, output)
		}
	}
}
