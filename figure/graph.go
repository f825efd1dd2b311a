package figure

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
)

// A computation is a computational graph: the operations that lead from a weight
// to the loss, from left to right. It begins with a trunk, if the weight is one
// of a hidden layer; where the trunk ends, lanes part, one for each path.
type computation struct {
	weight *compute.Parameter
	trunk  []step
	fork   arc    // what the trunk hands to each lane
	lanes  []lane // those that are shown
	count  int    // how many lanes there are
	end    arc    // the loss
}

// A lane is a row of operations. It may begin some columns later than others.
type lane struct {
	number int // from 1; gap for lanes that are left out
	skip   int // how many columns it begins later
	steps  []step
}

// A step is an operation with the arc that leads to it.
type step struct {
	in arc
	op operation
}

// An arc carries a value forward, and back the derivative of the loss by it.
type arc struct {
	value    Weight
	gradient Weight // the zero Weight where the record has none
}

// An operation makes one value of several.
type operation struct {
	name, tex string
	leaves    []arc // what comes to it beside the arc that leads there
	more      int   // how many further ones are left out
	spans     bool  // all lanes share it
	subject   bool  // its leaf is the weight that the graph is about
}

// mostLanes is how many lanes a graph shows without thinning them out.
const mostLanes = 3

// mostLeaves is how many leaves of an operation are shown; of more the first.
const mostLeaves = 2

// graphOf is the computational graph of a layer's first weight.
func graphOf(r *compute.Record, l *compute.Layer) computation {
	c := computation{weight: first(l), end: arc{value("E", r.Loss.Total), one("E", "E", "1")}}
	c.end.value.TeX = "E"
	if l.Output {
		c.addOutputs(r, l)
		return c
	}
	n := l.Neurons[0]
	c.trunk = neuronSteps(n, source(n), l)
	c.trunk[0].op.subject = true
	c.fork = arc{value(valueName(n), n.Value), value(derivative(valueName(n)), n.Error)}
	p := pathsOf(r, l)
	c.count = len(p.next)
	for _, k := range thin(len(p.next), mostLanes, mostLanes-1, 1) {
		if k == gap {
			c.lanes = append(c.lanes, lane{number: gap})
			continue
		}
		next := p.next[k]
		in := arc{c.fork.value, p.contribution(k)}
		steps := neuronSteps(next, in, l.After)
		if l.After.Output {
			steps = append(steps, lossSteps(r, k)...)
		} else {
			steps[len(steps)-1].op = operation{name: "···", tex: `\cdots`, spans: true}
		}
		c.lanes = append(c.lanes, lane{number: k + 1, steps: steps})
	}
	return c
}

// addOutputs adds the lanes of a graph that begins in the output layer: the one
// of the first output, and behind softmax those of all.
func (c *computation) addOutputs(r *compute.Record, l *compute.Layer) {
	n := l.Neurons[0]
	steps := append(neuronSteps(n, source(n), l), lossSteps(r, 0)...)
	steps[0].op.subject = true
	c.lanes, c.count = []lane{{number: 1, steps: steps}}, 1
	if l.Activation.Cross == nil {
		c.gather(r)
		return
	}
	c.count = len(l.Neurons)
	for _, k := range thin(len(l.Neurons), mostLanes, mostLanes-1, 1) {
		switch k {
		case 0:
		case gap:
			c.lanes = append(c.lanes, lane{number: gap})
		default:
			own := neuronSteps(l.Neurons[k], source(l.Neurons[k]), l)
			skip := len(own) - 1
			c.lanes = append(c.lanes, lane{number: k + 1, skip: skip, steps: append(own[skip:], lossSteps(r, k)...)})
		}
	}
}

// gather hangs the errors of the other outputs on the last operation, the sum.
func (c *computation) gather(r *compute.Record) {
	steps := c.lanes[0].steps
	last := &steps[len(steps)-1].op
	if !last.spans {
		return // there are no others
	}
	last.spans = false
	for i, o := range r.Loss.Outputs[1:] {
		last.leaves = append(last.leaves, arc{value(errorName(i+1), o.Error), share(r, i+1)})
	}
	last.thin()
}

// thin leaves out what is too much for a picture.
func (o *operation) thin() {
	if len(o.leaves) > mostLeaves {
		o.more = len(o.leaves) - 1
		o.leaves = o.leaves[:1]
	}
}

// source is the value that comes in along a neuron's first weight.
func source(n *compute.Neuron) arc {
	from := n.Weights[0].From
	return arc{value: value(sourceName(from), from.Value)}
}

// neuronSteps are a neuron's operations: the product of what comes in and the
// first weight, the sum, the activation.
func neuronSteps(n *compute.Neuron, in arc, l *compute.Layer) []step {
	delta := value(deltaName(n), n.Delta)
	w := n.Weights[0]
	steps := []step{{in, operation{name: "×", tex: `\times`, leaves: []arc{parameter(w)}}}}
	if len(n.Terms) > 1 {
		sum := operation{name: "+", tex: "+"}
		for j, term := range n.Terms[1:] {
			if j+1 < len(n.Weights) {
				sum.leaves = append(sum.leaves, arc{product(n.Weights[j+1], term), delta})
				continue
			}
			sum.leaves = append(sum.leaves, arc{value(lowered(n.Bias.ID), n.Bias.Old), delta})
		}
		sum.thin()
		steps = append(steps, step{arc{product(w, n.Terms[0]), delta}, sum})
	}
	name, tex := function(l.Activation.Call), l.Activation.Call
	return append(steps, step{arc{value(netName(n), n.Net), delta}, operation{name: name, tex: tex, spans: l.Activation.Cross != nil}})
}

// product is a weight times what comes in along it.
func product(w *compute.Parameter, term *graph.Value) Weight {
	named := value(sourceName(w.From)+" "+lowered(w.ID), term)
	named.TeX = w.From.Value.Symbol + " " + w.Old.Symbol
	return named
}

// parameter is a weight with its gradient.
func parameter(w *compute.Parameter) arc {
	return arc{value(lowered(w.ID), w.Old), value(derivative(lowered(w.ID)), w.Gradient)}
}

// lossSteps are the operations behind an output: its error, and the total where
// there are several errors.
func lossSteps(r *compute.Record, k int) []step {
	o := r.Loss.Outputs[k]
	out := arc{value: value(valueName(o.Neuron), o.Neuron.Value)}
	if !r.OutputLayer().ShortForm {
		out.gradient = value(derivative(valueName(o.Neuron)), o.Neuron.Error)
	}
	target := arc{value: value(lowered(fmt.Sprintf("t%d", k+1)), o.Target)}
	steps := []step{{out, operation{name: "loss", tex: `\text{loss}`, leaves: []arc{target}}}}
	if len(r.Loss.Outputs) == 1 {
		return steps
	}
	total := operation{name: "+", tex: "+", spans: true}
	if r.Loss.Function.Mean {
		total.name, total.tex = "mean", `\text{mean}`
	}
	return append(steps, step{arc{value(errorName(k), o.Error), share(r, k)}, total})
}

// share is the derivative of the total by one error.
func share(r *compute.Record, k int) Weight {
	part := "1"
	if r.Loss.Function.Mean {
		part = fmt.Sprintf("1/%d", len(r.Loss.Outputs))
	}
	return one(errorName(k), r.Loss.Outputs[k].Error.Symbol, part)
}

// one is a derivative by a part of the loss: a number of the formula's shape.
func one(name, tex, part string) Weight {
	return Weight{Name: derivative(name), TeX: `\partial E/\partial ` + tex, Value: part, Sign: 1}
}

// function is the plain name of an activation function.
func function(tex string) string {
	if text, ok := strings.CutPrefix(tex, `\text{`); ok {
		return strings.TrimSuffix(text, "}")
	}
	return strings.Replace(strings.TrimPrefix(tex, `\`), "sigma", "σ", 1)
}

// title is the picture's name.
func (c computation) title() string { return "The computational graph of " + lowered(c.weight.ID) }

// caption says how to read the picture.
func (c computation) caption() string {
	text := c.title() + ". Above each line stands its value, below it the derivative of the loss E by that value."
	if c.count > 1 && c.trunk != nil {
		text += fmt.Sprintf(" Where %s goes several ways, what comes back along them is added.", c.fork.value.Name)
	}
	for _, l := range c.lanes {
		if l.number == gap {
			text += " Of many rows, the first two and the last are drawn."
		}
	}
	return text
}

// description says in words what the picture shows.
func (c computation) description() string {
	var s strings.Builder
	s.WriteString(c.title() + ", from left to right.")
	tell := func(a arc) string {
		text := a.value.text()
		if !a.gradient.isZero() {
			text += ", with " + a.gradient.text() + " below it"
		}
		return text
	}
	row := func(steps []step) {
		for _, st := range steps {
			fmt.Fprintf(&s, " %s.", tell(st.in))
			if st.op.name == "···" {
				s.WriteString(" Later layers follow.")
				continue
			}
			fmt.Fprintf(&s, " Then %s", st.op.told())
			for i, leaf := range st.op.leaves {
				s.WriteString([]string{" with ", "; "}[min(i, 1)] + tell(leaf))
			}
			if st.op.more > 0 {
				fmt.Fprintf(&s, "; and %d more", st.op.more)
			}
			s.WriteString(".")
		}
	}
	row(c.trunk)
	if c.trunk != nil {
		fmt.Fprintf(&s, " %s.", tell(c.fork))
	}
	for _, l := range c.lanes {
		if l.number == gap {
			s.WriteString(" And so on.")
			continue
		}
		if c.count > 1 {
			fmt.Fprintf(&s, " Row %d:", l.number)
		}
		row(l.steps)
	}
	fmt.Fprintf(&s, " The loss is %s.", c.end.value.text())
	return s.String()
}

// told names an operation in words.
func (o operation) told() string {
	switch o.name {
	case "×":
		return "a product"
	case "+":
		return "a sum"
	case "mean":
		return "the mean"
	case "loss":
		return "the error"
	}
	return o.name
}
