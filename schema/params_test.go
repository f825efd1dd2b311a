package schema_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/params"
)

// base has every key that a parameter file may have.
const base = `title: A network
date: 2026-11-25
inputs: [0.05, 0.10]
targets: [0.99]
learning_rate: 0.5
loss: huber
delta: 0.5
arithmetic: rounded
decimals: 4
significant: 2
detail: compact
layers:
  - activation: {name: leaky_relu, slope: 0.1}
    weights: [[0.15, 0.20], [0.25, 0.30]]
    biases: [0.35, 0.36]
    update_biases: false
  - activation: elu
    alpha: 1.5
    weights: [[0.40, 0.45]]
    biases: 0.60
`

// beyond matches what the reader says and a schema cannot: how a number is
// spelt, and how one part of the file fits another.
var beyond = regexp.MustCompile(`wrong count of|ragged matrix|do not match the layer before|has a leading zero|significant digits|` +
	`is out of range|has too many zeros|on a hidden layer|is not a number|is not a whole number|outside of what`)

// TestEveryNetworkFits holds all parameter files that there are, and the generated
// ones, to the schema.
func TestEveryNetworkFits(t *testing.T) {
	s := paramsSchema(t)
	fits := func(name string, source []byte) {
		value, err := decoded(source)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v\n%s", name, err, source)
		}
	}
	files, err := filepath.Glob("../testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no parameter files: %v", err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fits(file, source)
	}
	fits("base", []byte(base))
	for seed := range uint64(200) {
		c := generated.Network(seed + 1)
		if c.Err != nil {
			t.Fatal(c.Err)
		}
		fits(fmt.Sprint("seed ", seed+1), c.YAML)
	}
}

// TestTheReaderAgrees changes parameter files at random: what the reader takes the
// schema takes, and what it refuses the schema refuses, as far as it can say it.
func TestTheReaderAgrees(t *testing.T) {
	s := paramsSchema(t)
	random := rand.New(rand.NewPCG(1, 2))
	count := long.Range(800, 50_000)
	taken, refused, beyondIt := 0, 0, 0
	for range count {
		source := mutant(t, random)
		value, err := decoded(source)
		if err != nil {
			continue // the reader refuses it before it looks at a key
		}
		invalid := s.Validate(value)
		findings := read(source)
		switch {
		case findings == nil && invalid == nil:
			taken++
		case findings == nil:
			t.Fatalf("the reader takes this, the schema does not: %v\n%s", invalid, source)
		case invalid != nil:
			refused++
		case all(findings, beyond):
			beyondIt++
		default:
			t.Fatalf("the schema takes this, the reader does not: %v\n%s", findings.Err(), source)
		}
	}
	t.Logf("both take %d and refuse %d; a schema cannot say it in %d", taken, refused, beyondIt)
	if taken < count/20 || refused < count/4 {
		t.Errorf("both take %d and refuse %d of %d: the test tests too little", taken, refused, count)
	}
}

func all(findings diag.Findings, want *regexp.Regexp) bool {
	for _, f := range findings {
		if !want.MatchString(f.Message) {
			return false
		}
	}
	return true
}

// read returns what reader and arithmetic find wrong; nil where nothing.
func read(source []byte) diag.Findings {
	network, err := params.Read("n.yaml", source, compute.Vocabulary())
	if err == nil {
		_, err = compute.Step(network)
	}
	return diag.In(err)
}

// decoded is YAML as an editor hands it to a validator: a date is text.
func decoded(source []byte) (any, error) {
	var value any
	err := yaml.Unmarshal(source, &value)
	return dated(value), err
}

func dated(value any) any {
	switch value := value.(type) {
	case time.Time:
		return value.Format(time.DateOnly)
	case float64:
		if math.IsInf(value, 0) || math.IsNaN(value) {
			return 1 // a number that JSON has no word for
		}
	case map[string]any:
		for key := range value {
			value[key] = dated(value[key])
		}
	case []any:
		for i := range value {
			value[i] = dated(value[i])
		}
	}
	return value
}

// mutant changes one or two places of a parameter file.
func mutant(t *testing.T, random *rand.Rand) []byte {
	source := []byte(base)
	if random.IntN(3) == 0 {
		source = generated.Network(random.Uint64N(560) + 1).YAML
	}
	var root yaml.Node
	if err := yaml.Unmarshal(source, &root); err != nil {
		t.Fatal(err)
	}
	for range 1 + random.IntN(2) {
		var nodes []*yaml.Node
		var gather func(*yaml.Node)
		gather = func(n *yaml.Node) {
			nodes = append(nodes, n)
			for _, child := range n.Content {
				gather(child)
			}
		}
		gather(root.Content[0])
		change(random, nodes[random.IntN(len(nodes))])
	}
	text, err := yaml.Marshal(&root)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// change changes a node: in a mapping mostly its keys.
func change(random *rand.Rand, n *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		at := 2 * random.IntN(max(1, len(n.Content)/2))
		switch {
		case len(n.Content) > 0 && random.IntN(3) == 0:
			n.Content = append(n.Content[:at:at], n.Content[at+2:]...)
		case len(n.Content) > 0 && random.IntN(2) == 0:
			n.Content[at+1] = anything(random)
		default:
			key := keys()[random.IntN(len(keys()))]
			for i := 0; i < len(n.Content); i += 2 {
				if n.Content[i].Value == key {
					n.Content[i+1] = anything(random)
					return
				}
			}
			n.Content = append(n.Content, scalar(key), anything(random))
		}
	case yaml.SequenceNode:
		if len(n.Content) == 0 || random.IntN(2) == 0 {
			n.Content = append(n.Content, anything(random))
			return
		}
		n.Content = n.Content[:random.IntN(len(n.Content))]
	default:
		*n = *like(random, n)
	}
}

// like is mostly a value of the same kind.
func like(random *rand.Rand, n *yaml.Node) *yaml.Node {
	of := func(words ...string) *yaml.Node { return scalar(words[random.IntN(len(words))]) }
	switch {
	case random.IntN(4) == 0:
		return anything(random)
	case n.Tag == "!!int" || n.Tag == "!!float":
		return of("0", "1", "2", "0.5", "-0.25", "+0.75", ".5", "5.", "1e-3", "2.5E1", "20", "21", "0x1F", "010", "1_0")
	case n.Tag == "!!bool":
		return of("true", "false", "True", "yes", "no")
	case slices.Contains(keys(), n.Value):
		return of(keys()...)
	}
	return of(words()...)
}

// keys are all keys that there are and some that there are not.
func keys() []string {
	return strings.Fields("title date inputs targets learning_rate loss delta layers arithmetic decimals significant detail " +
		"activation weights biases update_biases slope alpha name titel Layers x")
}

func scalar(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// words are all that a parameter file may choose from, and some others.
func words() []string {
	var words []string
	for _, a := range activation.All() {
		words = append(words, a.Name)
	}
	for _, l := range loss.All() {
		words = append(words, l.Name)
	}
	words = append(words, strings.Fields("full rounded auto standard compact sigmod x")...)
	return append(words, "two words", strings.Repeat("é", params.LongestText), strings.Repeat("é", params.LongestText+1))
}

// anything is a value of any kind.
func anything(random *rand.Rand) *yaml.Node {
	all := append(words(), strings.Fields("true false True yes null ~ 1 5 20 21 0 -1 0.5 +0.5 .5 5. 1e-3 -2.5E2 0x1F 1_000 007 .inf .nan 2024")...)
	word := scalar(all[random.IntN(len(all))])
	list := func(items ...*yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: items}
	}
	mapping := func(items ...*yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: items}
	}
	switch random.IntN(12) {
	case 0:
		return &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: word.Value}
	case 1:
		return &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: []string{"", " ", "a\tb", "a\nb", "\u0085"}[random.IntN(5)]}
	case 2:
		return list()
	case 3:
		return list(scalar("1"), word)
	case 4:
		return list(list(scalar("1"), scalar("0.5")), list(scalar("-1"), word))
	case 5:
		return mapping(scalar("name"), word)
	case 6:
		return mapping(scalar("name"), word, scalar([]string{"delta", "slope", "alpha"}[random.IntN(3)]), scalar("0.5"))
	case 7:
		return mapping()
	}
	return word
}
