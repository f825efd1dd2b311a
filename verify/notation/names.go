package notation

import (
	"fmt"
	"strings"
)

// Names lists what each quantity may be called, the plainest name first. Of two
// quantities with the same name, the one that comes first is the likelier.
func (s Scheme) Names(shape Shape) []Name {
	b := &book{scheme: s, shape: shape}
	b.inputs()
	for l := range shape.Layers {
		for j := range shape.Layers[l].Neurons {
			b.neuron(place{l + 1, j + 1})
		}
	}
	b.rest()
	b.parameters()
	b.names = append(b.names, b.late...)
	return b.names
}

// Biases lists what the biases may be called, as [Scheme.Names] does.
func (s Scheme) Biases(shape Shape) []Name {
	b := &book{scheme: s, shape: shape}
	bias := 0
	for l := 1; l <= len(shape.Layers); l++ {
		bias += b.biases(l, bias)
	}
	return append(b.names, b.late...)
}

// A book collects names.
type book struct {
	scheme Scheme
	shape  Shape
	names  []Name
	late   []Name // names that another quantity is likelier to have
}

// add names a quantity.
func (b *book) add(id string, texts ...string) {
	for _, text := range texts {
		b.names = append(b.names, Name{text, id})
	}
}

func (b *book) addLate(id string, texts ...string) {
	for _, text := range texts {
		b.late = append(b.late, Name{text, id})
	}
}

// each joins every base with every index.
func each(bases, indices []string) []string {
	var list []string
	for _, index := range indices {
		for _, base := range bases {
			list = append(list, base+index)
		}
	}
	return list
}

func (b *book) inputs() {
	for i := 1; i <= b.shape.Inputs; i++ {
		p := place{0, i}
		id := b.shape.id(p)
		bases := []string{"x", "I", "i", "X", "in", "input", "inp", "Input", "x_i", "i_i"}
		b.add(id, each(bases, []string{fmt.Sprintf("_%d", i), fmt.Sprintf("_i%d", i), fmt.Sprintf("%d", i)})...)
		b.add(id, each([]string{"a", "A", "x", "h", "o", "y"}, b.layered(p))...)
		if b.shape.Inputs == 1 {
			b.add(id, "x", "input")
		}
	}
}

// layered is the index of a value with its layer above: _1^(2).
func (b *book) layered(p place) []string {
	layer := p.layer
	if b.scheme.InputsAre1 {
		layer++
	}
	return b.above(p.index, b.shape.width(p.layer), layer)
}

// above is an index with a layer above, and, where it is the only one of its
// layer, the layer alone.
func (b *book) above(index, width, layer int) []string {
	var list []string
	for _, bracket := range []string{"^(%d)", "^[%d]"} {
		list = append(list, fmt.Sprintf("_%d"+bracket, index, layer))
		if width == 1 {
			list = append(list, fmt.Sprintf(bracket, layer))
		}
	}
	return list
}

// unit is how an index names a neuron: _h1, _o1, _h2,1.
func (b *book) unit(p place) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	switch hidden := b.shape.hidden(); {
	case p.layer > hidden:
		for _, mark := range []string{"o", "O", "y", "out", "output"} {
			add("_%s%d", mark, p.index)
			add("_%s_%d", mark, p.index)
			add("_%s,%d", mark, p.index)
			if b.shape.width(p.layer) == 1 {
				add("_%s", mark)
			}
		}
	case hidden == 1:
		for _, mark := range []string{"h", "H", "hidden"} {
			add("_%s%d", mark, p.index)
			add("_%s_%d", mark, p.index)
			add("_%s,%d", mark, p.index)
			if b.shape.width(p.layer) == 1 {
				add("_%s", mark)
			}
		}
	default:
		for _, mark := range []string{"h", "H"} {
			add("_%s%d,%d", mark, p.layer, p.index)
			add("_%s_%d,%d", mark, p.layer, p.index)
			add("_%s%d%d", mark, p.layer, p.index)
			add("_%s_%d%d", mark, p.layer, p.index)
			add("_%s%d", mark, b.shape.running(p))
		}
	}
	return append(list, b.layered(p)...)
}

// numbers are the bare numbers that may name a neuron: its number among all
// neurons, and among all inputs and neurons.
func (b *book) numbers(p place) []string {
	return []string{fmt.Sprintf("_%d", b.shape.running(p)), fmt.Sprintf("_%d", b.shape.Inputs+b.shape.running(p))}
}

// A named neuron is what its net input and its activation may be called.
type named struct{ nets, acts, deltas []string }

func (b *book) neuronNames(p place) (sure, late named) {
	output := p.layer > b.shape.hidden()
	only := b.shape.width(p.layer) == 1
	unit := b.unit(p)
	nets := []string{"net", "z", "in", "s", "u", "v", "I", "Net", "n", "sum"}
	layered := b.layered(p)
	sure.nets = append(each(nets, unit), each([]string{"Z"}, layered)...) // capital letters are those of vectors
	sure.acts = append(each([]string{"out", "a", "o", "h", "y", "O", "H", "output", "hat(y)", "Out"}, unit), each([]string{"A"}, layered)...)
	sure.deltas = each([]string{"δ", "Err", "delta", "Δ"}, unit)
	index := fmt.Sprintf("_%d", p.index)
	switch {
	case output:
		sure.acts = append(sure.acts, each([]string{"o", "hat(y)", "O", "out", "p", "ŷ"}, []string{index})...)
		late.acts = append(late.acts, "y"+index)
		late.nets = append(late.nets, each([]string{"z_o", "net_o"}, []string{""})...)
		if only {
			sure.acts = append(sure.acts, "o", "hat(y)", "out", "O", "p")
			late.acts = append(late.acts, "y")
			if len(b.shape.Layers) == 1 { // a single neuron
				late.nets = append(late.nets, "z", "net")
			}
		}
	case b.shape.hidden() == 1:
		sure.acts = append(sure.acts, "h"+index, "H"+index)
		if only {
			sure.acts = append(sure.acts, "h", "H")
		}
	default:
		pair := []string{fmt.Sprintf("_%d,%d", p.layer, p.index), fmt.Sprintf("_%d%d", p.layer, p.index)}
		sure.acts = append(sure.acts, each([]string{"h", "H"}, pair)...)
		late.acts = append(late.acts, fmt.Sprintf("h_%d", b.shape.running(p)))
	}
	numbers := b.numbers(p)
	late.nets = append(late.nets, each(nets, numbers)...)
	late.acts = append(late.acts, each([]string{"a", "out", "O", "o", "y", "output"}, numbers)...)
	late.deltas = append(late.deltas, each([]string{"δ", "Err", "delta"}, numbers)...)
	if output { // z_1 of the output layer beside h_1 of the hidden one
		late.nets = append(late.nets, each(nets, []string{index})...)
		late.deltas = append(late.deltas, "δ"+index)
	}
	return sure, late
}

// total are the names of the loss.
func total() []string {
	return []string{"E_total", "E_tot", "E", "L", "C", "J", "L_total", "L_tot", "Loss", "E_T", "MSE", "Error", "ℒ", "\\mathcal{L}"}
}

// inLabel is a name as it stands in the name of a derivative.
func inLabel(name string) string {
	return strings.NewReplacer("hat(y)", "y").Replace(name)
}

func (b *book) neuron(p place) {
	id := b.shape.id(p)
	sure, late := b.neuronNames(p)
	b.add("net_"+id, sure.nets...)
	b.add(id, sure.acts...)
	b.add("delta_"+id, sure.deltas...)
	b.addLate("net_"+id, late.nets...)
	b.addLate(id, late.acts...)
	b.addLate("delta_"+id, late.deltas...)
}

// Derived names what follows from quantities that the document has names for:
// gradients, changes and new values of parameters, derivatives of the loss and of
// the activations.
func Derived(shape Shape, names map[string]string) map[string]string {
	derived := map[string]string{}
	put := func(id, name string) {
		if _, taken := names[name]; !taken {
			derived[name] = id
		}
	}
	units := map[string]bool{}
	for l := range shape.Layers {
		for j := range shape.Layers[l].Neurons {
			units[shape.id(place{l + 1, j + 1})] = true
		}
	}
	for name, id := range names {
		inner := inLabel(name)
		net, isNet := strings.CutPrefix(id, "net_")
		switch {
		case isParameter(id):
			for _, fresh := range freshened(name) {
				put("new_"+id, fresh)
			}
			put("change_"+id, "Δ"+name)
			for _, e := range total() {
				put("grad_"+id, "∂"+e+"/∂"+inner)
				put("grad_"+id, "d"+e+"/d"+inner)
			}
		case units[id]:
			for _, e := range total() {
				put("dE_"+id, "∂"+e+"/∂"+inner)
			}
		case isNet && units[net]:
			for _, e := range total() {
				put("delta_"+net, "∂"+e+"/∂"+inner)
			}
			for other, of := range names {
				if of == net {
					put("slope_"+net, "∂"+inLabel(other)+"/∂"+inner)
				}
			}
		}
	}
	return derived
}

// isParameter tells whether an id is that of a weight or a bias.
func isParameter(id string) bool {
	return len(id) > 1 && (id[0] == 'w' || id[0] == 'b') && strings.Trim(id[1:], "0123456789") == ""
}

// freshened is a parameter's name with the mark of its new value.
func freshened(name string) []string {
	list := []string{name + "^new", name + "^+"}
	if strings.HasSuffix(name, ")") || strings.HasSuffix(name, "]") {
		list = append(list, name+"+", name+"new", name+",new", name+",+")
	}
	if base, below, ok := strings.Cut(name, "_"); ok {
		list = append(list, base+"'_"+below)
	} else {
		list = append(list, name+"'")
	}
	return list
}

// rest names targets, the learning rate and the loss.
func (b *book) rest() {
	outputs := b.shape.width(len(b.shape.Layers))
	for i := 1; i <= outputs; i++ {
		id, index := fmt.Sprintf("t%d", i), fmt.Sprintf("_%d", i)
		indices := []string{index, fmt.Sprintf("_o%d", i), fmt.Sprintf("_o_%d", i), fmt.Sprintf("_O%d", i), fmt.Sprintf("_y%d", i), fmt.Sprintf("%d", i)}
		b.add(id, each([]string{"t", "target", "ideal", "T", "d", "Target", "desired", "tgt"}, indices)...)
		b.add(id, "y"+index+"^∗")
		b.addLate(id, "y"+index)
		e := fmt.Sprintf("E%d", i)
		b.add(e, each([]string{"E", "L", "C", "Loss", "J", "e", "ℓ", "error"}, indices)...)
		if outputs == 1 {
			b.add(id, "t", "target", "T", "d", "y^∗")
			b.addLate(id, "y")
		}
	}
	b.add("eta", "η", "lr", "ε", "γ", "μ")
	b.addLate("eta", "α")
	b.add("E_total", total()...)
}

func (b *book) parameters() {
	weight, bias := 0, 0
	for l := 1; l <= len(b.shape.Layers); l++ {
		from, to := b.shape.width(l-1), b.shape.width(l)
		for j := 1; j <= to; j++ {
			for k := 1; k <= from; k++ {
				b.weight(fmt.Sprintf("w%d", weight+(j-1)*from+k), place{l, j}, place{l - 1, k}, weight)
			}
		}
		weight += from * to
		bias += b.biases(l, bias)
	}
}

// weightLayer is the number that a layer's weights bear.
func (b *book) weightLayer(l int) int {
	if b.scheme.WeightsAt2 {
		return l + 1
	}
	return l
}

func (b *book) weight(id string, to, from place, before int) {
	bases := []string{"w", "W", "θ", "ω"}
	number := before + (to.index-1)*b.shape.width(from.layer) + from.index
	if b.scheme.BySource {
		number = before + (from.index-1)*b.shape.width(to.layer) + to.index
	}
	b.add(id, each(bases, []string{fmt.Sprintf("_%d", number), fmt.Sprintf("%d", number)})...)
	first, second := to.index, from.index
	if b.scheme.FromTo {
		first, second = second, first
	}
	pairs := []string{fmt.Sprintf("_%d%d", first, second), fmt.Sprintf("_%d,%d", first, second)}
	for _, bracket := range []string{"^(%d)", "^[%d]"} {
		above := fmt.Sprintf(bracket, b.weightLayer(to.layer))
		b.add(id, each(bases, []string{pairs[0] + above, pairs[1] + above})...)
	}
	ends := [2][]string{b.ends(to), b.ends(from)}
	if b.scheme.FromTo {
		ends[0], ends[1] = ends[1], ends[0]
	}
	for _, a := range ends[0] {
		for _, c := range ends[1] {
			b.add(id, each(bases, []string{"_" + a + c, "_" + a + "," + c})...)
		}
	}
	if len(b.shape.Layers) == 1 {
		b.add(id, each(bases, pairs)...)
		if b.shape.width(1) == 1 {
			b.addLate(id, fmt.Sprintf("w_%d", from.index))
		}
	} else { // v for the weights of the output layer, w without a layer for the hidden one
		switch to.layer {
		case 1:
			b.addLate(id, each(bases, pairs)...)
		case len(b.shape.Layers):
			b.addLate(id, each([]string{"v", "V", "u"}, pairs)...)
			if b.shape.width(to.layer) == 1 {
				b.addLate(id, fmt.Sprintf("v_%d", from.index))
			}
		}
	}
	// Inputs and neurons numbered through: w_14 leads from node 1 to node 4.
	a, c := b.node(to), b.node(from)
	if b.scheme.FromTo {
		a, c = c, a
	}
	b.addLate(id, each(bases, []string{fmt.Sprintf("_%d%d", a, c), fmt.Sprintf("_%d,%d", a, c)})...)
}

// node numbers inputs and neurons through.
func (b *book) node(p place) int {
	if p.layer == 0 {
		return p.index
	}
	return b.shape.Inputs + b.shape.running(p)
}

// ends is what a weight's index calls one of its ends.
func (b *book) ends(p place) []string {
	switch {
	case p.layer == 0:
		return []string{fmt.Sprintf("i%d", p.index), fmt.Sprintf("x%d", p.index), fmt.Sprintf("i_%d", p.index)}
	case p.layer > b.shape.hidden():
		return []string{fmt.Sprintf("o%d", p.index), fmt.Sprintf("o_%d", p.index), fmt.Sprintf("y%d", p.index)}
	case b.shape.hidden() == 1:
		return []string{fmt.Sprintf("h%d", p.index), fmt.Sprintf("h_%d", p.index)}
	}
	return []string{fmt.Sprintf("h%d,%d", p.layer, p.index)}
}

// biases names the biases of a layer and returns how many there are.
func (b *book) biases(l, before int) int {
	bases := []string{"b", "β", "B", "bias"}
	switch b.shape.Layers[l-1].Bias {
	case SharedBias:
		id := fmt.Sprintf("b%d", before+1)
		b.add(id, fmt.Sprintf("b_%d", before+1))
		b.add(id, each(bases, []string{fmt.Sprintf("_%d", l), fmt.Sprintf("%d", l), fmt.Sprintf("^(%d)", b.weightLayer(l)), fmt.Sprintf("^[%d]", b.weightLayer(l))})...)
		mark := []string{"_h", "_H", "_hidden"}
		if l > b.shape.hidden() {
			mark = []string{"_o", "_O", "_output"}
		}
		b.add(id, each(bases, mark)...)
		if len(b.shape.Layers) == 1 {
			b.add(id, bases...)
		}
		return 1
	case BiasEach:
		for j := 1; j <= b.shape.width(l); j++ {
			p := place{l, j}
			id := fmt.Sprintf("b%d", before+j)
			b.add(id, each(bases, []string{fmt.Sprintf("_%d", before+j), fmt.Sprintf("%d", before+j)})...)
			indices := b.above(j, b.shape.width(l), b.weightLayer(l))
			b.add(id, each(bases, append(indices, b.unit(p)...))...)
			if len(b.shape.Layers) == 1 && b.shape.width(l) == 1 {
				b.add(id, bases...)
			}
			b.addLate(id, each([]string{"θ", "b"}, []string{fmt.Sprintf("_%d", b.node(p))})...)
		}
		return b.shape.width(l)
	}
	return 0
}
