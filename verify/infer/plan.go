package infer

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A plan is a way to read the wiring of a network out of a document: which weight
// leads from where to where, and what the values are called. Its values are looked
// up afterwards.
type plan struct {
	layers  []planLayer
	inputs  []string // the names of the inputs, where the plan has them
	reading string   // what was decided, in a sentence; empty where nothing had to be
}

// A planLayer is a layer of a plan.
type planLayer struct {
	weights [][]slot // a row per neuron, a column per value of the layer before
	nets    []string // the names of the net inputs; nil where the plan has none
	acts    []string // the names of the activations; empty where it has none
	biases  []slot   // none, one where shared, else one per neuron
	shared  bool
	settled bool // the plan knows what biases there are
}

// A slot is the place of a parameter: its name, or what stands in its place.
type slot struct {
	name string
	fact *fact // what stands there; nil where the name's value is meant
}

func (p *plan) fits() bool {
	for _, l := range p.layers {
		if len(l.weights) == 0 || len(l.weights[0]) == 0 {
			return false
		}
	}
	if len(p.layers) == 0 {
		return false
	}
	before := len(p.layers[0].weights[0])
	for _, l := range p.layers {
		for _, row := range l.weights {
			if len(row) != before {
				return false
			}
		}
		before = len(l.weights)
	}
	return true
}

// plans lists the ways to read the wiring, the surest first.
func (f *facts) plans() []*plan {
	var list []*plan
	add := func(p *plan) {
		if p != nil && p.fits() {
			list = append(list, p)
		}
	}
	add(f.sumPlan())
	add(f.linkPlan())
	for _, p := range f.gridPlans() {
		add(p)
	}
	for _, p := range f.numberedPlans() {
		add(p)
	}
	return list
}

// generic is the name of a value with an index that stands for any: w_ij.
var generic = regexp.MustCompile(`_\(?[ijklmn]+(?:[,/^)]|$)`)

// sumPlan reads the wiring from the formulas of the net inputs.
func (f *facts) sumPlan() *plan {
	actOf := map[string]string{} // from a net input to its activation
	isAct := map[string]bool{}
	for _, c := range f.calls {
		if actOf[c.of] == "" {
			actOf[c.of] = c.name
		}
		isAct[c.name] = true
	}
	type wired struct {
		sum
		source map[string]string // from what comes in to its weight
		order  []string
	}
	var all []wired
	seen := map[string]bool{}
	for _, s := range f.sums {
		if seen[s.name] || strings.Contains(s.name, "^new") || strings.ContainsAny(s.name, "∂δΔ") || generic.MatchString(s.name) {
			continue
		}
		w := wired{sum: s, source: map[string]string{}}
		for _, t := range s.terms {
			if slices.Contains(t[:], s.name) || f.isMatrix(t[0]) || f.isMatrix(t[1]) {
				w.order = nil
				break
			}
			weight, from := t[0], t[1]
			if first, second := weightlike(t[0]), weightlike(t[1]); second && !first || first == second && isAct[t[0]] {
				weight, from = t[1], t[0]
			}
			if !weightlike(weight) && !isAct[from] || generic.MatchString(weight) || strings.ContainsAny(weight+from, "∂δΔη") || strings.Contains(weight, "^new") ||
				!strings.Contains(weight, "_") && f.value(weight) == nil {
				w.order = nil
				break
			}
			w.source[from] = weight
			w.order = append(w.order, from)
		}
		if len(w.order) == 0 || len(s.alone) > 1 {
			continue
		}
		seen[s.name] = true
		all = append(all, w)
	}
	var groups [][]wired
	for _, w := range all {
		at := slices.IndexFunc(groups, func(g []wired) bool {
			return slices.Equal(byIndex(g[0].order), byIndex(w.order))
		})
		if at < 0 {
			groups = append(groups, []wired{w})
		} else {
			groups[at] = append(groups[at], w)
		}
	}
	if len(groups) == 0 {
		return nil
	}
	p := &plan{}
	sources := byIndex(groups[0][0].order)
	p.inputs = sources
	for len(groups) > 0 {
		// The next layer is fed by the activations of the last one; without their
		// names, by as many values as there are neurons.
		at := slices.IndexFunc(groups, func(g []wired) bool { return slices.Equal(byIndex(g[0].order), byIndex(sources)) })
		if at < 0 {
			at = slices.IndexFunc(groups, func(g []wired) bool { return len(g[0].order) == len(sources) })
			if at < 0 || len(p.layers) == 0 {
				return nil
			}
			sources = byIndex(groups[at][0].order)
			last := &p.layers[len(p.layers)-1]
			last.acts = sources
		}
		g := groups[at]
		groups = slices.Delete(groups, at, at+1)
		slices.SortStableFunc(g, func(a, b wired) int { return compareIndex(a.name, b.name) })
		layer := planLayer{settled: true}
		biases := map[string]bool{}
		for _, w := range g {
			var row []slot
			for _, from := range sources {
				row = append(row, slot{name: w.source[from]})
			}
			layer.weights = append(layer.weights, row)
			layer.nets = append(layer.nets, w.name)
			layer.acts = append(layer.acts, actOf[w.name])
			if len(w.alone) == 1 {
				layer.biases = append(layer.biases, slot{name: w.alone[0]})
				biases[w.alone[0]] = true
			}
		}
		switch {
		case len(layer.biases) == len(g) && len(biases) == 1 && (len(g) > 1 || f.sharedByName(layer.biases[0].name)):
			layer.biases, layer.shared = layer.biases[:1], true
		case len(layer.biases) != len(g) && len(layer.biases) != 0:
			return nil
		}
		p.layers = append(p.layers, layer)
		sources = layer.acts
		if slices.Contains(sources, "") {
			sources = make([]string, len(g)) // found by their number
		}
	}
	return p
}

// sharedByName tells whether a bias's row says that the whole layer has it.
func (f *facts) sharedByName(name string) bool {
	return slices.ContainsFunc(f.links, func(l link) bool { return l.weight == name && l.from == "all" })
}

// compareIndex compares names by the numbers in them, then as they are.
func compareIndex(a, b string) int {
	x, y := numbersIn(a), numbersIn(b)
	return slices.Compare(x, y)
}

var number = regexp.MustCompile(`\d+`)

func numbersIn(name string) []int {
	var list []int
	for _, text := range number.FindAllString(name, -1) {
		n, _ := strconv.Atoi(text)
		list = append(list, n)
	}
	return list
}

func byIndex(names []string) []string {
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, compareIndex)
	return sorted
}

// A node is an input or a neuron by its name.
type node struct {
	kind  rune // 'i', 'h', 'o', or 'n' for one that is numbered through
	layer int  // of a hidden neuron; 1 where the name has none
	index int
}

// nodeOf reads the name of a node: I_1, H_2,1, O_1.
func nodeOf(name string) (node, bool) {
	base, below, ok := strings.Cut(name, "_")
	numbers := numbersIn(below)
	if !ok || len(numbers) == 0 || len(numbers) > 2 || strings.Contains(below, "^") {
		return node{}, false
	}
	n := node{layer: 1, index: numbers[len(numbers)-1]}
	if len(numbers) == 2 {
		n.layer = numbers[0]
	}
	switch strings.ToLower(base) {
	case "i", "x", "in", "input":
		n.kind = 'i'
	case "h", "hidden":
		n.kind = 'h'
	case "o", "y", "out", "output", "hat(y)":
		n.kind = 'o'
	default:
		return node{}, false
	}
	return n, true
}

// linkPlan reads the wiring from what the document says of each connection, and
// from matrices of names for the layers that it does not list.
func (f *facts) linkPlan() *plan {
	type end struct{ layer, index int }
	most, hidden := map[int]int{}, 0
	type wire struct {
		weight   slot
		from, to node
	}
	var wires []wire
	biasTo := map[string]node{}
	for _, l := range f.links {
		to, ok := nodeOf(l.to)
		if !ok {
			continue
		}
		from, ok := nodeOf(l.from)
		if !ok {
			if l.from == "" && strings.HasPrefix(l.weight, "b") {
				biasTo[l.weight] = to
			}
			continue
		}
		for _, n := range []node{from, to} {
			if n.kind == 'h' {
				hidden = max(hidden, n.layer)
			}
		}
		wires = append(wires, wire{slot{l.weight, l.value}, from, to})
	}
	for _, n := range biasTo {
		if n.kind == 'h' {
			hidden = max(hidden, n.layer)
		}
	}
	at := func(n node) end {
		switch n.kind {
		case 'i':
			return end{0, n.index}
		case 'h':
			return end{n.layer, n.index}
		}
		return end{hidden + 1, n.index}
	}
	weights := map[[2]end]slot{}
	for _, w := range wires {
		from, to := at(w.from), at(w.to)
		if to.layer != from.layer+1 {
			return nil
		}
		most[from.layer], most[to.layer] = max(most[from.layer], from.index), max(most[to.layer], to.index)
		if _, known := weights[[2]end{from, to}]; !known {
			weights[[2]end{from, to}] = w.weight
		}
	}
	if len(wires) == 0 {
		return nil
	}
	named := f.namedGrids(true)
	for l := range named {
		hidden = max(hidden, l-1)
	}
	p := &plan{}
	for l := 1; l <= hidden+1; l++ {
		layer := planLayer{}
		if _, listed := weights[[2]end{{l - 1, 1}, {l, 1}}]; !listed {
			if named[l] == nil {
				return nil
			}
			layer.weights = gridSlots(named[l], false)
			p.layers = append(p.layers, layer)
			continue
		}
		for j := 1; j <= most[l]; j++ {
			var row []slot
			for k := 1; k <= most[l-1]; k++ {
				row = append(row, weights[[2]end{{l - 1, k}, {l, j}}])
			}
			layer.weights = append(layer.weights, row)
		}
		p.layers = append(p.layers, layer)
	}
	return p
}

// layerNumber reads the number of a layer from the name of a matrix: W^(2), W_2,
// W2; 0 where it has none.
var layerNumber = regexp.MustCompile(`^[^\d_^]+(?:\^[(\[]|_|_\(|_\[)?(\d)[)\]]?$`)

// namedGrids returns the weight matrices by their layers, in the order of the
// document where they have no numbers; only those whose entries have names, where
// that is asked for.
func (f *facts) namedGrids(symbols bool) map[int]*grid {
	byLayer := map[int]*grid{}
	for i := range f.grids {
		g := &f.grids[i]
		if !g.given || symbols && !g.symbols || !isWeights(g.name) || strings.Contains(g.name, "new") || strings.HasSuffix(g.name, "T") || strings.HasSuffix(g.name, "⊤") {
			continue
		}
		layer := len(byLayer) + 1
		if m := layerNumber.FindStringSubmatch(g.name); m != nil {
			layer, _ = strconv.Atoi(m[1])
		} else if _, below, ok := strings.Cut(g.name, "_"); ok {
			layer = cmp.Or(layerBehind(below), layer)
		} else if slices.ContainsFunc(mapsValues(byLayer), func(old *grid) bool { return old.name == g.name }) {
			continue
		}
		if byLayer[layer] == nil {
			byLayer[layer] = g
		}
	}
	if byLayer[1] == nil && byLayer[2] != nil { // W^(2) leads into the first hidden layer
		shifted := map[int]*grid{}
		for l, g := range byLayer {
			shifted[l-1] = g
		}
		return shifted
	}
	return byLayer
}

// layerBehind is the layer that a matrix's name says it leads into: W_h, W_ih,
// weights_input_hidden; 0 where it says none.
func layerBehind(name string) int {
	name = strings.ToLower(name)
	for _, known := range []struct {
		prefix string
		layer  int
	}{{"input_hidden", 1}, {"hidden_output", 2}, {"ih", 1}, {"xh", 1}, {"ho", 2}, {"hy", 2}, {"h", 1}, {"o", 2}, {"y", 2}} {
		if strings.HasPrefix(name, known.prefix) {
			return known.layer
		}
	}
	return 0
}

func mapsValues(m map[int]*grid) []*grid {
	var list []*grid
	for _, g := range m {
		list = append(list, g)
	}
	return list
}

func isWeights(name string) bool {
	if name == "" {
		return false
	}
	switch []rune(name)[0] {
	case 'W', 'w', 'Θ', 'θ', 'V', 'v', 'U':
		return true
	}
	return false
}

// gridSlots makes slots of a matrix; turned, a column feeds a neuron.
func gridSlots(g *grid, turned bool) [][]slot {
	entries := g.entries
	if turned {
		entries = transposed(entries)
	}
	var rows [][]slot
	for _, row := range entries {
		var slots []slot
		for _, x := range row {
			slots = append(slots, slot{x.name, x})
		}
		rows = append(rows, slots)
	}
	return rows
}

// gridPlans reads the wiring from matrices, or from weights with two indices and a
// layer, which are matrices too. Whether a row or a column feeds a neuron is tried
// for all of them, then for each.
func (f *facts) gridPlans() []*plan {
	var list []*plan
	for _, source := range []struct {
		grids   map[int]*grid
		matrix  bool
		of, way string
	}{
		{f.namedGrids(false), true, "matrix", ""},
		{f.indexedGrids(), false, "names", ""},
	} {
		grids := source.grids
		n := len(grids)
		if n == 0 || n > 8 {
			continue
		}
		for l := 1; l <= n; l++ {
			if grids[l] == nil {
				n = 0
			}
		}
		if n == 0 {
			continue
		}
		ways := []int{0, 1<<n - 1}
		for way := 1; way < 1<<n-1; way++ {
			ways = append(ways, way)
		}
		for _, way := range ways {
			p := &plan{}
			for l := 1; l <= n; l++ {
				p.layers = append(p.layers, planLayer{weights: gridSlots(grids[l], way&(1<<(l-1)) != 0)})
			}
			p.reading = wayInWords(way, n, source.matrix)
			list = append(list, p)
		}
	}
	return list
}

func wayInWords(way, layers int, matrix bool) string {
	line := func(turned bool) string {
		switch {
		case matrix && turned:
			return "column j of a weight matrix feeds neuron j"
		case matrix:
			return "row j of a weight matrix feeds neuron j"
		case turned:
			return "w_ij leads from value i to neuron j"
		}
		return "w_ij leads from value j to neuron i"
	}
	switch way {
	case 0:
		return line(false)
	case 1<<layers - 1:
		return line(true)
	}
	var parts []string
	for l := range layers {
		parts = append(parts, "in layer "+strconv.Itoa(l+1)+", "+line(way&(1<<l) != 0))
	}
	return strings.Join(parts, "; ")
}

// indexed is a weight with two indices, and maybe its layer.
var indexed = regexp.MustCompile(`^([wWθΘvVu])_(\d+),(\d+)(?:\^[(\[](\d)[)\]])?$|^([wWθΘvVu])_(\d)(\d)(?:\^[(\[](\d)[)\]])?$`)

// numberedThrough tells whether the document counts its weights: where there is w_10,
// w_11 is the eleventh, and has no two indices.
func (f *facts) numberedThrough() bool {
	tenth := f.value("w_10")
	return tenth != nil && tenth.given
}

// indexedGrids arranges weights with two indices as matrices: by the layer that
// they bear, or by their letters, as w and v.
func (f *facts) indexedGrids() map[int]*grid {
	type key struct {
		letter string
		layer  int
	}
	cells := map[key]map[[2]int]*fact{}
	var order []key
	through := f.numberedThrough()
	for _, name := range f.order {
		m := indexed.FindStringSubmatch(name)
		x := f.value(name)
		if m == nil || x == nil || !x.given {
			continue
		}
		if m[1] == "" {
			if through && m[8] == "" {
				continue
			}
			copy(m[1:], m[5:])
		}
		first, _ := strconv.Atoi(m[2])
		second, _ := strconv.Atoi(m[3])
		layer, _ := strconv.Atoi(m[4])
		k := key{m[1], layer}
		if cells[k] == nil {
			cells[k] = map[[2]int]*fact{}
			order = append(order, k)
		}
		cells[k][[2]int{first, second}] = x
	}
	slices.SortStableFunc(order, func(a, b key) int { return cmp.Compare(a.layer, b.layer) })
	grids := map[int]*grid{}
	for _, k := range order {
		rows, columns := 0, 0
		for at := range cells[k] {
			rows, columns = max(rows, at[0]), max(columns, at[1])
		}
		g := &grid{name: k.letter, given: true, symbols: true}
		for i := range rows {
			var row []*fact
			for j := range columns {
				x := cells[k][[2]int{i + 1, j + 1}]
				if x == nil {
					return nil // these are other numbers
				}
				row = append(row, x)
			}
			g.entries = append(g.entries, row)
		}
		grids[len(grids)+1] = g
	}
	return grids
}
