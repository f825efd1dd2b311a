package infer

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/nnbook/nnbook/verify/notation"
)

// A trial is a plan, worked out: what it makes of the document's values, and how
// many of the document's own first computed values it gives.
type trial struct {
	facts    *facts
	plan     *plan
	inputs   []slot
	layers   []trialLayer
	names    map[string]string // of the document, to ids
	byID     map[string][]string
	score    int
	right    int // values of the document that come out
	compared int
	missing  []gap
}

// A trialLayer is a layer of a trial; its values are nil where they cannot be had.
type trialLayer struct {
	activation Choice
	nets, acts []decimal.Decimal
}

// A gap is something that the document does not say.
type gap struct{ what, hint string }

// precision is with how many digits plans are tried.
const precision = 50

// try works a plan out.
func (f *facts) try(p *plan) *trial {
	t := &trial{facts: f, plan: p, inputs: f.inputSlots(p.inputs)}
	width := len(p.layers[0].weights[0])
	if len(t.inputs) > width {
		t.inputs = t.inputs[:width]
	}
	t.name()
	coming := t.values(t.inputs, func(i int) string { return fmt.Sprintf("input %d", i+1) }, "write $x_1 = 0.05$, or a table of the inputs")
	if len(t.inputs) < width {
		coming = nil
		t.miss(fmt.Sprintf("the network has %d inputs, and the document gives %d", width, len(t.inputs)), "write $x_1 = 0.05$, or a table of the inputs")
	}
	for l := range p.layers {
		coming = t.layer(l, coming)
	}
	t.unplaced()
	return t
}

func (t *trial) miss(what, hint string) { t.missing = append(t.missing, gap{what, hint}) }

// A naming is what a document calls the values of a plan.
type naming struct {
	names map[string]string
	byID  map[string][]string
}

// name finds out what the document calls the values of the plan.
func (t *trial) name() {
	if known, ok := t.facts.named[t.plan]; ok {
		t.names, t.byID = known.names, known.byID
		return
	}
	shape := t.plan.shape()
	already := map[string]string{}
	put := func(name, id string) {
		if name != "" {
			already[name] = id
		}
	}
	for i, s := range t.inputs {
		put(s.name, fmt.Sprintf("I%d", i+1))
	}
	weight, bias := 0, 0
	for l, layer := range t.plan.layers {
		for j := range layer.weights {
			id := shape.Neuron(l+1, j+1)
			if layer.nets != nil {
				put(layer.nets[j], "net_"+id)
			}
			if layer.acts != nil {
				put(layer.acts[j], id)
			}
			for _, s := range layer.weights[j] {
				weight++
				put(s.name, fmt.Sprintf("w%d", weight))
			}
		}
		for _, s := range layer.biases {
			bias++
			put(s.name, fmt.Sprintf("b%d", bias))
		}
	}
	f := t.facts
	for i, s := range f.targetSlots(len(t.plan.layers[len(t.plan.layers)-1].weights)) {
		put(s.name, fmt.Sprintf("t%d", i+1))
	}
	t.names, _ = f.dictionary(shape).Resolve(
		func(string, string) notation.Verdict { return notation.Unknown }, already)
	t.byID = map[string][]string{}
	for name, id := range t.names {
		t.byID[id] = append(t.byID[id], name)
	}
	for _, names := range t.byID {
		slices.Sort(names)
	}
	f.named[t.plan] = naming{t.names, t.byID}
}

// dictionary has the document's names for a network of a shape. Many plans share one.
func (f *facts) dictionary(shape notation.Shape) *notation.Dictionary {
	key := fmt.Sprint(shape)
	if f.dictionaries[key] == nil {
		f.dictionaries[key] = notation.NewDictionary(shape, f.isNumber)
	}
	return f.dictionaries[key]
}

// isNumber tells whether the document has a name, and not for a whole matrix.
func (f *facts) isNumber(name string) bool {
	return f.present[name] && !f.isMatrix(name)
}

// isMatrix tells whether a name is that of a matrix, or of a vector, with more than one
// entry.
func (f *facts) isMatrix(name string) bool {
	return slices.ContainsFunc(f.grids, func(g grid) bool { return g.name == name && len(g.entries)*len(g.entries[0]) > 1 })
}

// shape is the plan's.
func (p *plan) shape() notation.Shape {
	shape := notation.Shape{Inputs: len(p.layers[0].weights[0])}
	for _, l := range p.layers {
		layer := notation.Layer{Neurons: len(l.weights)}
		switch {
		case l.shared:
			layer.Bias = notation.SharedBias
		case len(l.biases) > 0:
			layer.Bias = notation.BiasEach
		}
		shape.Layers = append(shape.Layers, layer)
	}
	return shape
}

// fact returns what stands in a slot; nil where nothing does.
func (t *trial) fact(s slot) *fact {
	if s.name == "" {
		return s.fact
	}
	if x := t.facts.value(s.name); x != nil && x.given {
		return x
	}
	return s.fact
}

// values returns the numbers in slots; nil where one is missing, which is noted.
func (t *trial) values(slots []slot, what func(int) string, hint string) []decimal.Decimal {
	var list []decimal.Decimal
	whole := true
	for i, s := range slots {
		x := t.fact(s)
		if x == nil {
			whole = false
			text := what(i)
			if s.name != "" {
				text += ", " + s.name + ","
			}
			t.miss("no value for "+text+" was found", hint)
			continue
		}
		list = append(list, x.numeral.Value)
	}
	if !whole {
		return nil
	}
	return list
}

// layer works out a layer and holds it against the document's values. It returns
// the activations; nil where they cannot be had.
func (t *trial) layer(l int, coming []decimal.Decimal) []decimal.Decimal {
	layer := t.plan.layers[l]
	result := trialLayer{}
	defer func() { t.layers = append(t.layers, result) }()
	biases := t.values(layer.biases, func(j int) string { return fmt.Sprintf("bias %d of layer %d", j+1, l+1) }, "write $b_1 = 0.35$, or a table of the biases")
	whole := coming != nil && (biases != nil || len(layer.biases) == 0)
	a := decimal.At(precision)
	for j, row := range layer.weights {
		weights := t.values(row, func(k int) string {
			return fmt.Sprintf("the weight from value %d to neuron %d of layer %d", k+1, j+1, l+1)
		}, "write $w_1 = 0.15$, a table of the weights, or the weight matrix")
		if weights == nil || !whole {
			whole = false
			continue
		}
		total := decimal.Decimal{}
		for k, w := range weights {
			product, err := a.Mul(w, coming[k])
			if err == nil {
				total, err = a.Add(total, product)
			}
			if err != nil {
				whole = false
			}
		}
		if len(biases) > 0 {
			b := biases[0]
			if !layer.shared {
				b = biases[j]
			}
			if sum, err := a.Add(total, b); err == nil {
				total = sum
			}
		}
		result.nets = append(result.nets, total)
	}
	if !whole {
		result.nets = nil
	}
	for j, net := range result.nets {
		t.grade(net, t.said("net_"+t.plan.shape().Neuron(l+1, j+1), "net@"+t.node(l, j)))
	}
	result.activation = t.activation(l, result.nets)
	if result.nets == nil || result.activation.Name == "" {
		return nil
	}
	acts, err := apply(result.activation, result.nets)
	if err != nil {
		return nil
	}
	result.acts = acts
	for j, act := range acts {
		t.grade(act, t.said(t.plan.shape().Neuron(l+1, j+1), "out@"+t.node(l, j)))
	}
	return acts
}

// node is the document's name of a neuron itself.
func (t *trial) node(l, j int) string {
	hidden := len(t.plan.layers) - 1
	switch {
	case l == hidden:
		return fmt.Sprintf("O_%d", j+1)
	case hidden == 1:
		return fmt.Sprintf("H_%d", j+1)
	}
	return fmt.Sprintf("H_%d,%d", l+1, j+1)
}

// said returns what the document says that a value is.
func (t *trial) said(id string, more ...string) *fact {
	for _, name := range append(slices.Clone(t.byID[id]), more...) {
		if x := firstComputed(t.facts.values[name]); x != nil {
			return x
		}
	}
	return nil
}

func firstComputed(list []*fact) *fact {
	i := slices.IndexFunc(list, func(x *fact) bool { return !x.fresh && !x.code })
	if i < 0 {
		i = slices.IndexFunc(list, func(x *fact) bool { return !x.fresh })
	}
	if i < 0 {
		return nil
	}
	return list[i]
}

// The closeness of a value to what the document says.
const (
	exactly = 3  // it rounds to the document's digits
	closely = 1  // within a hundredth: the document has rounded on the way
	not     = -2 // it is another value
)

func (t *trial) grade(value decimal.Decimal, said *fact) {
	if said == nil {
		return
	}
	t.compared++
	g := closeness(value, said.numeral)
	if g > 0 {
		t.right++
	}
	t.score += g
}

func closeness(value decimal.Decimal, n formula.Numeral) int {
	around := formula.Around(n.Value, n.Decimals)
	if value.Cmp(around.Low) >= 0 && value.Cmp(around.High) <= 0 {
		return exactly
	}
	a := decimal.At(precision)
	off, err := a.Add(value, n.Value.Neg())
	if err != nil {
		return not
	}
	bound, err := a.Mul(n.Value.Abs(), decimal.PowerOfTen(-2))
	if err == nil && off.Abs().Cmp(bound) <= 0 {
		return closely
	}
	return not
}

// apply works out the activations of a layer.
func apply(choice Choice, nets []decimal.Decimal) ([]decimal.Decimal, error) {
	function, ok := activation.Named(choice.Name)
	if !ok {
		return nil, fmt.Errorf("no activation is called %q", choice.Name)
	}
	g := graph.New(graph.Rules{Decimals: 20, Significant: 20, Precision: 2 * precision})
	options := map[string]*graph.Value{}
	for _, o := range function.Options {
		text := o.Default
		if v, ok := choice.Options[o.Name]; ok {
			text = v.Text
		}
		v, err := g.Given(o.Name, o.Symbol, text)
		if err != nil {
			return nil, err
		}
		options[o.Name] = v
	}
	var units []*activation.Unit
	far := decimal.Int(farthest)
	for i, net := range nets {
		if net.Abs().Cmp(far) > 0 {
			return nil, decimal.ErrRange
		}
		name := fmt.Sprintf("h%d", i+1)
		v, err := g.Given("net_"+name, `\text{net}_{`+name+`}`, net.String())
		if err != nil {
			return nil, err
		}
		units = append(units, &activation.Unit{Graph: g, Name: name, Symbol: name, Activation: function, Options: options, Net: v})
	}
	for _, u := range units {
		u.Peers = units
	}
	if err := activation.Forward(units); err != nil {
		return nil, err
	}
	var list []decimal.Decimal
	for _, u := range units {
		list = append(list, u.Out.True())
	}
	return list, nil
}

// farthest is the largest net input with which a plan is tried.
const farthest = 2_000
