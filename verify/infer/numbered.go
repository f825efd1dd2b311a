package infer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/verify/notation"
)

// numberedPlans reads the wiring from nothing but numbers: w_1, w_2, … in a network
// whose sizes are known, or w_14, which leads from node 1 to node 4.
func (f *facts) numberedPlans() []*plan {
	var list []*plan
	if p := f.nodePlan(); p != nil {
		list = append(list, p)
	}
	for _, sizes := range f.sizes() {
		shape := notation.Shape{Inputs: sizes[0]}
		for _, n := range sizes[1:] {
			shape.Layers = append(shape.Layers, notation.Layer{Neurons: n})
		}
		if !f.worthTrying(sizes) {
			continue
		}
		for _, scheme := range []notation.Scheme{{}, {BySource: true}} {
			if p := f.schemePlan(shape, scheme); p != nil {
				list = append(list, p)
			}
		}
	}
	return list
}

// worthTrying tells whether the document has values for at least half of the weights
// of a network of that size.
func (f *facts) worthTrying(sizes []int) bool {
	weights, known := 0, 0
	for i, n := range sizes[1:] {
		weights += n * sizes[i]
	}
	for _, name := range f.order {
		if isWeights(name) && f.value(name).given {
			known++
		}
	}
	return weights <= 2*known
}

// schemePlan looks each weight up by the names that a scheme has for it.
func (f *facts) schemePlan(shape notation.Shape, scheme notation.Scheme) *plan {
	byID := map[string]string{}
	for _, n := range f.dictionary(shape).Names(scheme) {
		if x := f.value(n.Text); byID[n.ID] == "" && x != nil && x.given {
			byID[n.ID] = n.Text
		}
	}
	p := &plan{}
	if scheme.BySource {
		p.reading = "the weights are numbered along what they lead out of: w_1 and w_2 leave the first input"
	} else {
		p.reading = "the weights are numbered neuron by neuron: w_1 and w_2 lead into the first neuron"
	}
	before, weight, found := shape.Inputs, 0, 0
	for _, l := range shape.Layers {
		layer := planLayer{}
		for range l.Neurons {
			var row []slot
			for range before {
				weight++
				name := byID["w"+strconv.Itoa(weight)]
				if name != "" {
					found++
				}
				row = append(row, slot{name: name})
			}
			layer.weights = append(layer.weights, row)
		}
		before = l.Neurons
		p.layers = append(p.layers, layer)
	}
	if found == 0 {
		return nil
	}
	return p
}

// sizes lists what the document says or shows of the sizes of its layers: inputs,
// hidden layers, outputs.
func (f *facts) sizes() [][]int {
	var list [][]int
	add := func(sizes []int) {
		if len(sizes) >= 2 && !slices.Contains(sizes, 0) && !slices.ContainsFunc(list, func(old []int) bool { return slices.Equal(old, sizes) }) {
			list = append(list, sizes)
		}
	}
	for _, p := range f.texts {
		for _, m := range dashedSizes.FindAllStringSubmatch(p.text, -1) {
			add(numbersIn(m[1] + m[2]))
		}
		add(sizesSaid(p.text))
	}
	inputs, outputs := len(f.inputSlots(nil)), len(f.targetSlots(0))
	hidden := 0
	for hidden < 100 && f.hasAny(hidden+1, "h_", "out_h", "net_h", "a_h", "z_h", "H_", "h_h") {
		hidden++
	}
	if hidden > 0 {
		add([]int{inputs, hidden, outputs})
	}
	add([]int{inputs, outputs})
	return list
}

func (f *facts) hasAny(index int, bases ...string) bool {
	return slices.ContainsFunc(bases, func(base string) bool { return f.present[base+strconv.Itoa(index)] })
}

var (
	inputsSaid  = regexp.MustCompile(`(?i)\b(\w+) inputs?\b(?: neurons?| units?| nodes?)?`)
	hiddenSaid  = regexp.MustCompile(`(?i)\b(\w+) hidden (?:neurons?|units?|nodes?)|hidden layers? (?:with|of) (\w+)(?: neurons?| units?| nodes?)?`)
	outputsSaid = regexp.MustCompile(`(?i)\b(\w+) outputs?\b(?: neurons?| units?| nodes?)?`)
)

// sizesSaid reads "two inputs, two hidden neurons and one output neuron".
func sizesSaid(text string) []int {
	inputs, outputs := inputsSaid.FindStringSubmatch(text), outputsSaid.FindStringSubmatch(text)
	if inputs == nil || outputs == nil {
		return nil
	}
	sizes := []int{counted(inputs[1])}
	for _, m := range hiddenSaid.FindAllStringSubmatch(text, -1) {
		sizes = append(sizes, counted(m[1]+m[2]))
	}
	sizes = append(sizes, counted(outputs[1]))
	if slices.ContainsFunc(sizes, func(n int) bool { return n < 1 }) {
		return nil
	}
	return sizes
}

var betweenNodes = regexp.MustCompile(`^[wW]_(?:(\d)(\d)|(\d+),(\d+))$`)

// nodePlan reads weights between nodes that are numbered through, inputs first.
func (f *facts) nodePlan() *plan {
	weights := map[[2]int]string{}
	into := map[int][]int{}
	for _, name := range f.order {
		m := betweenNodes.FindStringSubmatch(name)
		if x := f.value(name); m == nil || x == nil || !x.given {
			continue
		}
		from, _ := strconv.Atoi(m[1] + m[3])
		to, _ := strconv.Atoi(m[2] + m[4])
		if from >= to {
			return nil
		}
		if weights[[2]int{from, to}] == "" {
			weights[[2]int{from, to}] = name
			into[to] = append(into[to], from)
		}
	}
	if len(weights) == 0 {
		return nil
	}
	layerOf := map[int]int{}
	var depth func(n int) int
	depth = func(n int) int {
		if l, ok := layerOf[n]; ok {
			return l
		}
		for _, from := range into[n] {
			layerOf[n] = max(layerOf[n], depth(from)+1)
		}
		return layerOf[n]
	}
	layers := map[int][]int{}
	add := func(n int) {
		if l := depth(n); !slices.Contains(layers[l], n) {
			layers[l] = append(layers[l], n)
		}
	}
	for pair := range weights {
		add(pair[0])
		add(pair[1])
	}
	p := &plan{reading: "w_14 leads from node 1 to node 4, inputs counted first"}
	for l := 1; l < len(layers); l++ {
		slices.Sort(layers[l-1])
		slices.Sort(layers[l])
		layer := planLayer{}
		for _, to := range layers[l] {
			var row []slot
			for _, from := range layers[l-1] {
				row = append(row, slot{name: weights[[2]int{from, to}]})
			}
			layer.weights = append(layer.weights, row)
			layer.nets = append(layer.nets, f.firstPresent(to, "I_", "net_", "z_", "s_", "in_"))
			layer.acts = append(layer.acts, f.firstPresent(to, "O_", "out_", "a_", "o_", "y_"))
			if bias := f.firstPresent(to, "θ_", "b_", "bias_"); f.value(bias) != nil {
				layer.biases = append(layer.biases, slot{name: bias})
			}
		}
		if layer.settled = len(layer.biases) == 0 || len(layer.biases) == len(layers[l]); !layer.settled {
			return nil
		}
		p.layers = append(p.layers, layer)
	}
	if len(layers[0]) == 0 || len(p.layers) == 0 {
		return nil
	}
	return p
}

func (f *facts) firstPresent(index int, bases ...string) string {
	for _, base := range bases {
		if name := base + strconv.Itoa(index); f.present[name] {
			return name
		}
	}
	return ""
}

// value returns what the document gives a name: what it gives before it speaks of
// new values, in formulas and tables before pictures.
func (f *facts) value(name string) *fact {
	if name == "" {
		return nil
	}
	if x := f.chosen[name]; x != nil {
		return x
	}
	return firstOf(f.values[name])
}

func firstOf(list []*fact) *fact {
	for _, want := range []func(x *fact) bool{
		func(x *fact) bool { return x.given && !x.code && !x.fresh },
		func(x *fact) bool { return x.given && x.code },
		func(x *fact) bool { return x.given },
		func(x *fact) bool { return !x.fresh },
		func(*fact) bool { return true },
	} {
		if i := slices.IndexFunc(list, want); i >= 0 {
			return list[i]
		}
	}
	return nil
}

// inputSlots finds the inputs: by the names that a plan has for them, or by those
// that authors use.
func (f *facts) inputSlots(names []string) []slot {
	if len(names) > 0 {
		var list []slot
		for i, name := range names {
			if x := f.value(name); x == nil || !x.given {
				if other := f.oneOf(i+1, inputBases); other != nil {
					list = append(list, *other)
					continue
				}
			}
			list = append(list, slot{name: name})
		}
		return list
	}
	return f.series(inputBases, func(name string) bool {
		switch name {
		case "x", "X", "I", "i", "input", "inputs", "a^(0)", "a^[0]", "x^(0)":
			return true
		}
		return false
	})
}

var (
	inputBases  = []string{"x_#", "I_#", "i_#", "X_#", "in_#", "input_#", "inp_#", "a_#^(0)", "a_#^[0]", "x_#^(0)", "x_i#", "i_i#", "prose:x_#"}
	targetBases = []string{"t_#", "target_o#", "target_#", "target_o_#", "t_o#", "t_o_#", "ideal_o#", "ideal_#", "ideal_o_#", "T_#", "d_#", "y_#^∗", "target_O#", "T_o#", "desired_#", "y_#", "Y_#", "prose:t_#", "y_d,#", "y_d#"}
)

func (f *facts) oneOf(index int, patterns []string) *slot {
	for _, pattern := range patterns {
		name := strings.ReplaceAll(pattern, "#", strconv.Itoa(index))
		if x := f.value(name); x != nil && x.given && !(strings.HasPrefix(pattern, "y_#") && f.isOutput(name)) {
			return &slot{name: name}
		}
	}
	return nil
}

// isOutput tells whether a name is worked out from another, as an output is.
func (f *facts) isOutput(name string) bool {
	return slices.ContainsFunc(f.calls, func(c call) bool { return c.name == name })
}

// series finds values that are numbered from 1, or a vector of them.
func (f *facts) series(patterns []string, isVector func(string) bool) []slot {
	var list []slot
	for {
		s := f.oneOf(len(list)+1, patterns)
		if s == nil || len(list) > 1000 {
			break
		}
		list = append(list, *s)
	}
	for i := range f.grids {
		g := &f.grids[i]
		if !g.given || !isVector(g.name) {
			continue
		}
		entries := g.entries
		if len(entries) == 1 {
			entries = transposed(entries)
		}
		if len(entries[0]) == 1 && len(entries) > len(list) {
			list = nil
			for _, row := range entries {
				list = append(list, slot{row[0].name, row[0]})
			}
		}
	}
	if len(list) == 0 { // the only one has no number, or that of its node
		for _, pattern := range patterns {
			name := strings.NewReplacer("_#", "", "#", "").Replace(pattern)
			if x := f.value(name); x != nil && x.given && len(name) > 0 && !f.isOutput(name) {
				return []slot{{name: name}}
			}
		}
	}
	return list
}

// targetSlots finds the targets, as many as there are outputs; all that there are
// where that is not known.
func (f *facts) targetSlots(outputs int) []slot {
	list := f.series(targetBases, func(name string) bool {
		switch name {
		case "t", "T", "y", "target", "targets", "d", "y^∗", "Y":
			return true
		}
		return false
	})
	if outputs > 0 && len(list) > outputs {
		list = list[:outputs]
	}
	return list
}
