package infer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/notation"
)

// biased returns the plans that a plan becomes with each way to give its layers
// their biases: by the document's own words and tables, by vectors of biases, or by
// the names of biases that it gives values.
func (f *facts) biased(p *plan) []*plan {
	if !slices.ContainsFunc(p.layers, func(l planLayer) bool { return !l.settled }) {
		return []*plan{p}
	}
	if linked := f.linkedBiases(p); linked != nil {
		return []*plan{linked}
	}
	if vectors := f.biasVectors(p); vectors != nil {
		return []*plan{vectors}
	}
	return f.namedBiases(p)
}

func (p *plan) copy() *plan {
	other := *p
	other.layers = slices.Clone(p.layers)
	return &other
}

// linkedBiases takes biases whose neuron, or layer, the document names.
func (f *facts) linkedBiases(p *plan) *plan {
	other := p.copy()
	found := false
	for l := range other.layers {
		layer := &other.layers[l]
		layer.biases = make([]slot, len(layer.weights))
		count := 0
		for _, link := range f.links {
			if !strings.HasPrefix(link.weight, "b") || f.value(link.weight) == nil {
				continue
			}
			if link.from == "all" {
				if this, _ := mentions(link.to, l+1, len(p.layers)); this && count == 0 {
					layer.biases, layer.shared = []slot{{name: link.weight}}, true
					count = -1
				}
				continue
			}
			n, ok := nodeOf(link.to)
			if !ok || link.from != "" || count < 0 {
				continue
			}
			here := n.kind == 'o' && l == len(p.layers)-1 || n.kind == 'h' && l < len(p.layers)-1 && n.layer == l+1
			if here && n.index <= len(layer.biases) && layer.biases[n.index-1].name == "" {
				layer.biases[n.index-1] = slot{name: link.weight}
				count++
			}
		}
		switch {
		case count == 0:
			layer.biases = nil
		case count > 0 && count < len(layer.biases):
			return nil
		}
		found = found || count != 0
		layer.settled = true
	}
	if !found {
		return nil
	}
	for l := range other.layers { // one bias for several neurons, as a picture shows it
		layer := &other.layers[l]
		if n := len(layer.biases); n > 1 && !slices.ContainsFunc(layer.biases, func(s slot) bool { return s != layer.biases[0] }) {
			layer.biases, layer.shared = layer.biases[:1], true
		}
	}
	return other
}

// biasVectors takes vectors of biases by their layers.
func (f *facts) biasVectors(p *plan) *plan {
	other := p.copy()
	next := 0
	for i := range f.grids {
		g := &f.grids[i]
		if !g.given || g.name == "" || !strings.ContainsRune("bBβ", []rune(g.name)[0]) || strings.Contains(g.name, "new") {
			continue
		}
		entries := g.entries
		if len(entries) == 1 {
			entries = transposed(entries)
		}
		l := next
		if m := layerNumber.FindStringSubmatch(g.name); m != nil {
			l = numbersIn(m[1])[0] - 1
		}
		if l >= len(p.layers) || other.layers[l].settled || len(entries[0]) != 1 || len(entries) != len(p.layers[l].weights) {
			continue
		}
		var slots []slot
		for _, row := range entries {
			slots = append(slots, slot{row[0].name, row[0]})
		}
		other.layers[l].biases, other.layers[l].settled = slots, true
		next = l + 1
	}
	if next == 0 {
		return nil
	}
	f.singleBiases(other)
	return other
}

// singleBiases gives the layers that have no vector of biases the number that bears
// their layer's: b_2 = 0.05 beside a vector b_1.
func (f *facts) singleBiases(p *plan) {
	for _, name := range f.order {
		x, m := f.value(name), layerNumber.FindStringSubmatch(name)
		if m == nil || !biasName.MatchString(name) || x == nil || !x.given || f.isMatrix(name) {
			continue
		}
		l := numbersIn(m[1])[0] - 1
		if l < 0 || l >= len(p.layers) || p.layers[l].settled {
			continue
		}
		p.layers[l].biases, p.layers[l].settled = []slot{{name: name}}, true
		p.layers[l].shared = len(p.layers[l].weights) > 1
	}
}

// biasName is a name that a bias may have.
var biasName = regexp.MustCompile(`^(?:b|B|β|bias|prose:b|θ)(?:_|\d|\^|$)`)

// namedBiases takes biases by what authors call them. Each way that uses all of the
// document's names of biases is tried; those that use the most where none does.
func (f *facts) namedBiases(p *plan) []*plan {
	var names []string
	for _, name := range f.order {
		if x := f.value(name); biasName.MatchString(name) && x != nil && x.given && !strings.Contains(name, "new") && !generic.MatchString(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 || len(p.layers) > 6 {
		return []*plan{p}
	}
	var best []*plan
	most := 0
	kinds := []notation.Bias{notation.NoBias, notation.SharedBias, notation.BiasEach}
	ways := 1
	for range p.layers {
		ways *= len(kinds)
	}
	for way := range ways {
		shape := p.shape()
		for l, rest := 0, way; l < len(p.layers); l, rest = l+1, rest/len(kinds) {
			shape.Layers[l].Bias = kinds[rest%len(kinds)]
		}
		for _, scheme := range []notation.Scheme{{}, {InputsAre1: true, WeightsAt2: true}} {
			other, used := f.withBiases(p, shape, scheme, names)
			switch {
			case other == nil || used < most:
			case used > most:
				best, most = []*plan{other}, used
			default:
				best = append(best, other)
			}
		}
	}
	if len(best) == 0 {
		return []*plan{p}
	}
	return best
}

// withBiases gives a plan the biases of a shape; nil where one has no name in the
// document. It returns how many names were used.
func (f *facts) withBiases(p *plan, shape notation.Shape, scheme notation.Scheme, names []string) (*plan, int) {
	byID := map[string]string{}
	taken := map[string]bool{}
	for _, n := range scheme.Biases(shape) {
		text := n.Text
		if !slices.Contains(names, text) {
			text = "prose:" + text
		}
		if strings.HasPrefix(n.ID, "b") && byID[n.ID] == "" && slices.Contains(names, text) && !taken[text] {
			byID[n.ID], taken[text] = text, true
		}
	}
	other := p.copy()
	number := 0
	for l, layer := range shape.Layers {
		count := map[notation.Bias]int{notation.SharedBias: 1, notation.BiasEach: layer.Neurons}[layer.Bias]
		slots := []slot(nil)
		for range count {
			number++
			name := byID[fmt.Sprintf("b%d", number)]
			if name == "" {
				return nil, 0
			}
			slots = append(slots, slot{name: name})
		}
		other.layers[l].biases, other.layers[l].shared, other.layers[l].settled = slots, layer.Bias == notation.SharedBias, true
	}
	return other, number
}
