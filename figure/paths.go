package figure

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/origin"
)

// paths are the ways from a hidden layer's first weight to the loss, one through
// each neuron of the next layer, and what comes back along each.
type paths struct {
	weight *compute.Parameter
	layer  *compute.Layer
	neuron *compute.Neuron // that the weight leads to
	next   []*compute.Neuron
	back   []string // what each of them sends back, as TeX
	loss   *compute.Loss
}

func pathsOf(r *compute.Record, l *compute.Layer) paths {
	p := paths{weight: first(l), layer: l, neuron: l.Neurons[0], next: l.After.Neurons, loss: r.Loss}
	rows := p.neuron.Error.Column(p.neuron.Paths)
	for i, path := range p.neuron.Paths {
		if rows != nil {
			p.back = append(p.back, origin.Plain(rows[i].Product)) // with the digits that the column of the text has
			continue
		}
		p.back = append(p.back, path.Plain())
	}
	return p
}

// contribution is what a path brings back: the next neuron's delta times the
// weight that leads there.
func (p paths) contribution(k int) Weight {
	delta, w := p.next[k].Delta, p.next[k].Weights[0]
	return Weight{
		Name: deltaName(p.next[k]) + " " + lowered(w.ID), TeX: delta.Symbol + " " + w.Old.Symbol,
		Value: p.back[k], Sign: p.neuron.Paths[k].Sign(), Size: size(p.neuron.Paths[k]),
	}
}

// sum is what all paths together bring back.
func (p paths) sum() Weight {
	return value(derivative(valueName(p.neuron)), p.neuron.Error)
}

// value is a value of the record with its plain name.
func value(name string, v *graph.Value) Weight {
	return Weight{Name: name, TeX: flat(v.Symbol), Value: v.Plain(), Sign: v.Sign(), Size: size(v)}
}

// mostPaths is how many paths a picture shows without thinning them out.
const mostPaths = 5

// shown returns the indices of the paths that a picture shows.
func (p paths) shown() []int { return thin(len(p.next), mostPaths, 3, 1) }

// ends says how a path goes on behind the next layer: through an error of its
// own, straight to the loss, or through layers that the picture leaves out.
func (p paths) ends() (errors, more bool) {
	return p.layer.After.Output && p.layer.After.Activation.Cross == nil, !p.layer.After.Output
}

// network is the part of the network that the paths run through.
func (p paths) network() NetworkSpec {
	n := NetworkSpec{Title: "The error " + p.noun() + " of " + lowered(p.weight.ID), Forms: []Form{Named, Valued}, Most: mostPaths}
	sources := Layer{Name: "Input layer", Role: Input}
	if p.layer.Before != nil {
		sources = Layer{Name: capital(p.layer.Before.Name), Role: Hidden}
	}
	for i, s := range p.layer.Sources {
		drawn := neuron(s.Name, s.TeX, s.Value)
		drawn.Faded = i > 0
		sources.Neurons = append(sources.Neurons, drawn)
	}
	own := Layer{Name: capital(p.layer.Name), Role: Hidden}
	for i, u := range p.layer.Neurons {
		drawn := neuron(u.Name, u.TeX, u.Value)
		if drawn.Faded = i > 0; !drawn.Faded {
			drawn.Note, drawn.Aside = p.sum(), true
		}
		own.Neurons = append(own.Neurons, drawn)
	}
	next := Layer{Name: capital(p.layer.After.Name), Role: Hidden}
	if p.layer.After.Output {
		next.Role = Output
	}
	for _, u := range p.next {
		drawn := neuron(u.Name, u.TeX, u.Value)
		drawn.Note = value(deltaName(u), u.Delta)
		next.Neurons = append(next.Neurons, drawn)
	}
	n.Layers = []Layer{sources, own, next}
	n.Edges = p.edges()
	n.addLoss(p)
	return n
}

// edges are the connections of the layers themselves: those of the paths, and
// the others faded.
func (p paths) edges() []Edge {
	var edges []Edge
	for j, u := range p.layer.Neurons {
		for i := range u.Weights {
			e := Edge{Layer: 1, From: i, To: j, Faded: true}
			if i == 0 && j == 0 {
				e.Faded, e.Back, e.Weight = false, true, p.sum()
				e.Weight.Name, e.Weight.TeX, e.Weight.Value = lowered(p.weight.ID), p.weight.Old.Symbol, ""
			}
			edges = append(edges, e)
		}
	}
	for k, u := range p.next {
		for j := range u.Weights {
			e := Edge{Layer: 2, From: j, To: k, Faded: true}
			if j == 0 {
				e.Faded, e.Back, e.Weight = false, true, p.contribution(k)
			}
			edges = append(edges, e)
		}
	}
	return edges
}

// addLoss adds the columns that lead from the next layer to the loss.
func (n *NetworkSpec) addLoss(p paths) {
	errors, more := p.ends()
	between := Layer{Name: "Errors", Role: Operation}
	switch {
	case errors:
		for i, o := range p.loss.Outputs {
			between.Neurons = append(between.Neurons, Neuron{Name: errorName(i), TeX: o.Error.Symbol, Value: o.Error.Plain()})
		}
	case more:
		between.Name = "Later layers"
		between.Neurons = []Neuron{{Name: "⋯", TeX: `\cdots`}}
	}
	if len(between.Neurons) > 0 {
		n.Layers = append(n.Layers, between)
	}
	n.Layers = append(n.Layers, Layer{Name: "Loss", Role: Operation, Neurons: []Neuron{{Name: "E", TeX: "E", Value: p.loss.Total.Plain()}}})
	for k := range p.next {
		share := p.contribution(k)
		named := Weight{Name: fmt.Sprintf("path %d", k+1), TeX: fmt.Sprintf(`\text{path %d}`, k+1), Sign: share.Sign, Size: share.Size}
		bare := Weight{Sign: share.Sign, Size: share.Size}
		to := min(k, len(n.Layers[3].Neurons)-1)
		n.Edges = append(n.Edges, Edge{Layer: 3, From: k, To: to, Back: true, Weight: named})
		if errors {
			n.Edges = append(n.Edges, Edge{Layer: 4, From: k, Back: true, Weight: bare})
		}
	}
	if more {
		n.Edges = append(n.Edges, Edge{Layer: 4, Back: true, Weight: Weight{Sign: p.neuron.Error.Sign(), Size: size(p.neuron.Error)}})
	}
}

func errorName(i int) string { return lowered(fmt.Sprintf("E%d", i+1)) }

func (p paths) noun() string {
	if len(p.next) == 1 {
		return "path"
	}
	return "paths"
}

// drawing draws the paths.
func (p paths) drawing() Drawing {
	n := p.network()
	d, _ := draw(n, onPage())
	d.Title = n.title()
	d.Caption = strings.Join(append([]string{n.title() + ". The arrows point the way the error comes back."}, n.legend("contribution")...), " ")
	d.Description = p.description()
	return d
}

// description says in words what the picture shows.
func (p paths) description() string {
	var s strings.Builder
	name := lowered(p.weight.ID)
	fmt.Fprintf(&s, "The network with the error %s of %s highlighted. %s joins %s to %s.", p.noun(), name,
		p.weightText(), lowered(p.weight.From.Name), lowered(p.neuron.Name))
	for _, k := range p.shown() {
		if k == gap {
			s.WriteString(" And so on.")
			continue
		}
		fmt.Fprintf(&s, " Path %d leads on through %s to the loss E; %s comes back along it, where %s.",
			k+1, lowered(p.next[k].Name), p.contribution(k).text(), value(deltaName(p.next[k]), p.next[k].Delta).text())
	}
	if len(p.next) == 1 {
		fmt.Fprintf(&s, " It makes %s.", p.sum().text())
	} else {
		fmt.Fprintf(&s, " Together the %d paths make %s.", len(p.next), p.sum().text())
	}
	return s.String()
}

func (p paths) weightText() string { return value(lowered(p.weight.ID), p.weight.Old).text() }
