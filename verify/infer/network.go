package infer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/nnbook/nnbook/verify/notation"
)

// network reads the network out of the facts.
func (f *facts) network() (*Network, error) {
	t, readings := f.best()
	if t == nil {
		return nil, diag.Findings{{
			Pos: diag.Position{File: f.doc.File}, Message: "the document describes no network: no weights with values were found",
			Hint: "write them as $w_1 = 0.15$, in a table of weights, or as matrices \\mathbf{W}^{(1)} = …",
		}}
	}
	if findings := f.twoNetworks(t); findings != nil {
		return nil, findings
	}
	t = f.settle(t)
	targets := f.targetSlots(len(t.plan.layers[len(t.plan.layers)-1].weights))
	outputs := len(t.plan.layers[len(t.plan.layers)-1].weights)
	wanted := t.values(targets, func(i int) string { return fmt.Sprintf("target %d", i+1) }, "")
	if len(targets) < outputs {
		t.miss(fmt.Sprintf("the network has %d outputs, and the document gives %d targets", outputs, len(targets)), "write $t_1 = 0.01$, or a table of the targets")
	}
	rate, rateName := f.rate(t)
	if rate == nil {
		t.miss("no learning rate was found", `write $\eta = 0.5$, or "a learning rate of 0.5"`)
	}
	choice := t.loss(wanted)
	if len(t.missing) > 0 {
		return nil, f.gaps(t)
	}
	if t.compared > 2 && t.right == 0 {
		return nil, diag.Findings{{
			Pos: diag.Position{File: f.doc.File}, Message: "no reading of the network gives any of the document's first computed values",
			Got: fmt.Sprintf("%d values, and none of them comes out", t.compared), Hint: "is it clear which weight leads from where to where?",
		}}
	}
	n := &Network{File: f.doc.File, Title: f.doc.Title, Loss: choice, Readings: readings, Names: t.names}
	if n.Title == "" {
		n.Title = params.Name(f.doc.File)
	}
	n.Rate = f.valued(rateName, rate)
	for _, s := range t.inputs {
		n.Inputs = append(n.Inputs, f.valued(s.name, t.fact(s)))
	}
	for _, s := range targets {
		n.Targets = append(n.Targets, f.valued(s.name, t.fact(s)))
	}
	for l, layer := range t.plan.layers {
		n.Layers = append(n.Layers, f.layerOf(t, l, layer))
	}
	f.settings(n)
	f.likeliestDecimals(t, n)
	return n, f.compute(t, n)
}

// best is the plan that makes the most of the document's values come out, and what
// was decided by that. Of plans that do as well as each other the first is the
// surest. It is nil where there is no plan.
func (f *facts) best() (*trial, []string) {
	var best *trial
	others := map[string]bool{}
	for _, p := range f.plans() {
		for _, q := range f.biased(p) {
			t := f.try(q)
			others[q.reading] = true
			if best == nil || better(t, best) {
				best = t
			}
		}
	}
	if best == nil {
		return nil, nil
	}
	var readings []string
	if best.plan.reading != "" {
		reading := best.plan.reading
		if best.compared > 0 {
			reading += fmt.Sprintf(": so %d of the document's %d computed values come out", best.right, best.compared)
		} else {
			reading += ": the document has no computed values that would tell"
		}
		readings = append(readings, reading)
	}
	return best, readings
}

// better prefers a plan that can be computed and gives the document's values, then
// one that gives more of them. A plan without values to hold it against is no
// better than one that was surer from the beginning.
func better(a, b *trial) bool {
	if a.usable() != b.usable() {
		return a.usable()
	}
	return a.usable() && a.score > b.score
}

// usable tells whether a plan can be computed and gives at least half of the
// document's values.
func (t *trial) usable() bool {
	return len(t.missing) == 0 && t.compared > 0 && 2*t.right >= t.compared
}

// settle tries the other values of names to which the document gives several.
func (f *facts) settle(best *trial) *trial {
	for _, name := range f.used(best) {
		for _, x := range f.others(name) {
			before := f.chosen[name]
			f.chosen[name] = x
			if t := f.try(best.plan); better(t, best) {
				best = t
			} else if before == nil {
				delete(f.chosen, name)
			} else {
				f.chosen[name] = before
			}
		}
	}
	return f.try(best.plan)
}

// used lists the names of the plan's inputs and parameters.
func (f *facts) used(t *trial) []string {
	var list []string
	add := func(s slot) {
		if s.name != "" && !slices.Contains(list, s.name) {
			list = append(list, s.name)
		}
	}
	for _, s := range t.inputs {
		add(s)
	}
	for _, l := range t.plan.layers {
		for _, row := range l.weights {
			for _, s := range row {
				add(s)
			}
		}
		for _, s := range l.biases {
			add(s)
		}
	}
	return list
}

// others lists values that the document gives a name beside the first: where it
// does not speak of new ones.
func (f *facts) others(name string) []*fact {
	first := f.value(name)
	var list []*fact
	for _, x := range f.values[name] {
		if x.given && !x.fresh && !same(x.numeral, first.numeral) &&
			!slices.ContainsFunc(list, func(y *fact) bool { return same(x.numeral, y.numeral) }) {
			list = append(list, x)
		}
	}
	return list
}

// same tells whether two numerals are roundings of each other.
func same(a, b formula.Numeral) bool {
	if a.Decimals > b.Decimals {
		a, b = b, a
	}
	return closeness(b.Value, a) == exactly
}

// rate finds the learning rate, by its own names before those that other quantities
// have as well. One that the document only supposes is the last that is taken.
func (f *facts) rate(t *trial) (*fact, string) {
	for _, names := range [][]string{{"η", "prose:η", "lr"}, {"α", "ε", "γ", "μ"}} {
		for _, supposed := range []bool{false, true} {
			for _, name := range names {
				x := f.value(name)
				if x != nil && x.given && x.fresh == supposed && (t.names[name] == "" || t.names[name] == "eta") {
					return x, name
				}
			}
		}
	}
	return nil, ""
}

// layerOf gathers what was found of a layer.
func (f *facts) layerOf(t *trial, l int, p planLayer) Layer {
	layer := Layer{Activation: t.layers[l].activation, Shared: p.shared}
	for _, row := range p.weights {
		var values []Value
		for _, s := range row {
			values = append(values, f.valued(s.name, t.fact(s)))
		}
		layer.Weights = append(layer.Weights, values)
	}
	for _, s := range p.biases {
		layer.Biases = append(layer.Biases, f.valued(s.name, t.fact(s)))
	}
	for j := range p.weights {
		id := t.plan.shape().Neuron(l+1, j+1)
		layer.Neurons = append(layer.Neurons, first(t.byID["net_"+id]))
		layer.Activations = append(layer.Activations, first(t.byID[id]))
	}
	if len(layer.Biases) > 0 {
		layer.Frozen, layer.FrozenPos = f.frozen(t, l, p)
	}
	return layer
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// frozen tells whether the training step leaves a layer's biases as they are:
// because the document says so, or because it has new weights and no new biases.
func (f *facts) frozen(t *trial, l int, p planLayer) (bool, diag.Position) {
	for _, s := range p.biases {
		for name, id := range t.names {
			if !f.present[name] {
				continue
			}
			for _, kind := range []string{"new_", "grad_", "change_"} {
				if of, ok := strings.CutPrefix(id, kind); ok && t.names[s.name] == of {
					return false, diag.Position{}
				}
			}
		}
	}
	for _, passage := range f.texts {
		if !frozenSaid.MatchString(passage.text) {
			continue
		}
		this, any := mentions(passage.text, l+1, len(t.plan.layers))
		if this || !any {
			return true, f.pos(passage.offset)
		}
	}
	updates := false
	for name, id := range t.names {
		updates = updates || strings.HasPrefix(id, "new_w") && f.present[name] && f.values[name] != nil
	}
	for name := range f.values {
		updates = updates || isWeights(name) && strings.Contains(name, "^new")
	}
	return updates && !f.bothVectors(), diag.Position{}
}

// bothVectors tells whether the document has a new vector of biases.
func (f *facts) bothVectors() bool {
	for name := range f.present {
		if strings.HasPrefix(name, "b") && strings.Contains(name, "new") || strings.Contains(name, "/∂b") {
			return true
		}
	}
	return false
}

// likeliestDecimals is how many decimals most of the document's activations have,
// where it does not say how many it shows.
func (f *facts) likeliestDecimals(t *trial, n *Network) {
	if n.Decimals.Text != "" {
		return
	}
	counts := map[int]int{}
	for l := range t.plan.layers {
		for j := range t.plan.layers[l].weights {
			if said := t.said(t.plan.shape().Neuron(l+1, j+1), "out@"+t.node(l, j)); said != nil {
				counts[said.numeral.Decimals]++
			}
		}
	}
	most := 0
	for decimals, count := range counts {
		if decimals >= 1 && decimals <= params.MostDigits && (count > counts[most] || count == counts[most] && decimals > most) {
			most = decimals
		}
	}
	if most > 0 {
		n.Decimals = Setting{Text: strconv.Itoa(most), Why: "as many as most activations have"}
	}
}

// compute works the network out as a parameter file would be.
func (f *facts) compute(t *trial, n *Network) error {
	network, err := params.Read(f.doc.File, n.YAML(), compute.Vocabulary())
	if err != nil {
		return f.unusable(err)
	}
	record, err := compute.Step(network)
	if err != nil {
		return f.unusable(err)
	}
	n.Params, n.Record = network, record
	f.nameAll(n)
	if findings := f.doubts(t, n); findings != nil {
		n.Doubts = findings
	}
	return nil
}

// nameAll finds the names of everything that the network computes, by values
// where several quantities may have a name.
func (f *facts) nameAll(n *Network) {
	exact := map[string]decimal.Decimal{}
	for _, v := range n.Record.Values() {
		exact[v.ID] = v.True()
	}
	n.Names, _ = f.dictionary(n.Shape()).Resolve(
		func(name, id string) notation.Verdict {
			x := firstComputed(f.values[name])
			value, ok := exact[id]
			switch {
			case x == nil || !ok:
				return notation.Unknown
			case closeness(value, x.numeral) == not:
				return notation.Differs
			}
			return notation.Agrees
		}, f.sure(n))
}

// sure are the names that the plan itself has given.
func (f *facts) sure(n *Network) map[string]string {
	names := map[string]string{}
	shape := n.Shape()
	put := func(name, id string) {
		if name != "" && f.present[name] {
			names[name] = id
		}
	}
	put(n.Rate.Name, "eta")
	for i, v := range n.Inputs {
		put(v.Name, fmt.Sprintf("I%d", i+1))
	}
	for i, v := range n.Targets {
		put(v.Name, fmt.Sprintf("t%d", i+1))
	}
	weight, bias := 0, 0
	for l, layer := range n.Layers {
		for j, row := range layer.Weights {
			for _, v := range row {
				weight++
				put(v.Name, fmt.Sprintf("w%d", weight))
			}
			id := shape.Neuron(l+1, j+1)
			put(layer.Neurons[j], "net_"+id)
			put(layer.Activations[j], id)
		}
		for _, v := range layer.Biases {
			bias++
			put(v.Name, fmt.Sprintf("b%d", bias))
		}
	}
	return names
}

// unusable turns findings in the parameter file, which nobody has seen, into
// findings about the document.
func (f *facts) unusable(err error) error {
	found := diag.In(err)
	if found == nil {
		return err
	}
	var list diag.Findings
	for _, one := range found {
		one.Pos = diag.Position{File: f.doc.File}
		one.Message = "the network that was read cannot be computed: " + one.Message
		list = append(list, one)
	}
	return list
}
