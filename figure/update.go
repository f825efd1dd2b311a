package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
)

// An update is the network before and after the training step: with its old
// weights, and with its new ones and what the next forward pass computes.
type update struct {
	before, after NetworkSpec
	loss          Weight
	newLoss       Weight // the zero Weight where the next pass has no loss
}

// mostInPanel is how many neurons of a layer, and how many layers, each half of
// the picture shows without thinning them out.
const mostInPanel = 5

func updateOf(r *compute.Record) update {
	u := update{
		before: Of(r),
		after:  networkOf(r, renewed, func(l, n int) *graph.Value { return nextValue(r, l, n) }),
		loss:   value("E", r.Loss.Total),
	}
	if r.Next.Total != nil {
		u.newLoss = value("Eⁿᵉʷ", r.Next.Total)
	}
	for _, n := range []*NetworkSpec{&u.before, &u.after} {
		n.Forms, n.Most, n.MostLayers = []Form{Valued}, mostInPanel, mostInPanel
	}
	scale := math.Max(u.before.largest(), u.after.largest())
	u.before.Scale, u.after.Scale = scale, scale
	return u
}

// nextValue is a neuron's activation in the next forward pass, or nil where that
// ended before.
func nextValue(r *compute.Record, layer, n int) *graph.Value {
	if layer >= len(r.Next.Layers) {
		return nil
	}
	return r.Next.Layers[layer].Outs[n]
}

// renewed is a parameter after the step, with an arrow for the way that its printed
// number went; one that is not trained is as it was.
func renewed(p *compute.Parameter) Weight {
	if !p.Trained() {
		return weight(p)
	}
	w := value(lowered(p.ID)+"ⁿᵉʷ", p.New)
	switch {
	case p.Unseen(): // the printed numbers are the same
	case p.Increases():
		w.Way = Up
	case p.Decreases():
		w.Way = Down
	}
	return w
}

// inPanel are the measures of one half of the picture.
func inPanel() measures {
	return measures{
		width: 7.6, tight: 0.34, halfColumn: 0.7, columnGap: 3.4, crowdedGap: 3.4, plainGap: 1.2, nameSize: 8.5, headerSize: 8, mostLabels: 6, even: true,
		pitch: []float64{1.8, 1.8, 1.9, 1.9, 1.8},
	}
}

// drawing draws both networks side by side, each with its loss below.
func (u update) drawing() Drawing {
	const top, middle = 0.7, 0.8 // for the headings, and between the halves, cm
	left, right := u.halves()
	width, height := math.Max(left.Width, right.Width), top+math.Max(left.Height, right.Height)
	d := Drawing{Width: 2*width + middle, Height: height + 0.6, Title: u.title(), Caption: u.caption(), Description: u.description()}
	for i, half := range []Drawing{left, right} {
		x := float64(i) * (width + middle)
		d.add(half, x+(width-half.Width)/2, top)
		centre := x + width/2
		d.Labels = append(d.Labels, Label{X: centre, Y: 0.3, Size: headerSize + 1, Plain: []string{"Before the step", "After the step"}[i], Bold: true})
		if loss := []Weight{u.loss, u.newLoss}[i]; !loss.isZero() {
			l := loss.label(Named)
			l.X, l.Y, l.Size = centre, height+0.25, headerSize
			d.Labels = append(d.Labels, l)
		}
	}
	y, x := top+left.Height/2, width+middle/2
	d.Lines = append(d.Lines, Line{X1: x - 0.3, Y1: y, X2: x + 0.1, Y2: y, Width: thickest, Role: Plain})
	d.Polygons = append(d.Polygons, Polygon{Role: Plain, Points: []Point{{x + 0.35, y}, {x + 0.08, y - 0.14}, {x + 0.08, y + 0.14}}})
	d.round()
	return d
}

// halves draws both networks. Between two layers, either both show the weights
// or neither.
func (u update) halves() (left, right Drawing) {
	left, bareLeft := draw(u.before, inPanel())
	right, bareRight := draw(u.after, inPanel())
	if slices.Equal(bareLeft, bareRight) {
		return left, right
	}
	u.before.Bare = append(bareLeft, bareRight...)
	u.after.Bare = u.before.Bare
	left, _ = draw(u.before, inPanel())
	right, _ = draw(u.after, inPanel())
	return left, right
}

// add puts another picture into this one, so far to the right and down.
func (d *Drawing) add(other Drawing, x, y float64) {
	for _, l := range other.Lines {
		l.X1, l.X2, l.Y1, l.Y2 = l.X1+x, l.X2+x, l.Y1+y, l.Y2+y
		d.Lines = append(d.Lines, l)
	}
	for _, p := range other.Polygons {
		moved := Polygon{Role: p.Role}
		for _, at := range p.Points {
			moved.Points = append(moved.Points, Point{at.X + x, at.Y + y})
		}
		d.Polygons = append(d.Polygons, moved)
	}
	for _, b := range other.Boxes {
		b.X, b.Y = b.X+x, b.Y+y
		d.Boxes = append(d.Boxes, b)
	}
	for _, c := range other.Circles {
		c.X, c.Y = c.X+x, c.Y+y
		d.Circles = append(d.Circles, c)
	}
	for _, l := range other.Labels {
		l.X, l.Y = l.X+x, l.Y+y
		d.Labels = append(d.Labels, l)
	}
}

func (u update) title() string { return "The network before and after the step" }

// caption says how to read the picture.
func (u update) caption() string {
	sentences := []string{u.title() + "."}
	if u.moved() {
		sentences = append(sentences, "An arrow behind a number tells which way the step has moved it.")
	}
	if slices.ContainsFunc(u.before.Layers, func(l Layer) bool { return !l.Neurons[0].Bias.isZero() }) {
		sentences = append(sentences, "Below a neuron stand its value and its bias, as far as there is room.")
	}
	both := u.before
	both.Edges = append(append([]Edge{}, u.before.Edges...), u.after.Edges...)
	return strings.Join(append(sentences, both.legend("weight")...), " ")
}

// moved tells whether the picture shows an arrow.
func (u update) moved() bool {
	for _, w := range u.pairs() {
		if w.after.Way != Stays {
			return true
		}
	}
	return false
}

// A pair is a number before and after the step.
type pair struct {
	where         string // whose it is: "I₁ ─> H₁", "H₁"
	before, after Weight
}

// pairs lists what both halves show: the parameters, layer by layer, then the
// neurons' values. A pair without names stands for what is left out.
func (u update) pairs() []pair {
	var list []pair
	for _, l := range shownLayers(u.before) {
		if l == gap {
			list = append(list, pair{})
			continue
		}
		list = append(list, u.weights(l)...)
		list = append(list, u.biases(l)...)
	}
	return list
}

func (u update) weights(l int) []pair {
	old, fresh := u.before.into(l), u.after.into(l)
	var list []pair
	for _, k := range thin(len(old), maxLabels, 3, 1) {
		if k == gap {
			list = append(list, pair{})
			continue
		}
		e := old[k]
		where := u.before.Layers[l-1].Neurons[e.From].Name + " ─> " + u.before.Layers[l].Neurons[e.To].Name
		list = append(list, pair{where, e.Weight, fresh[k].Weight})
	}
	return list
}

func (u update) biases(l int) []pair {
	old, fresh := u.before.Layers[l].Neurons, u.after.Layers[l].Neurons
	var list []pair
	for _, k := range u.before.shownNeurons(u.before.Layers[l]) {
		switch {
		case k != gap && !old[k].Bias.isZero():
			list = append(list, pair{"bias of " + old[k].Name, old[k].Bias, fresh[k].Bias})
		case k == gap && !old[0].Bias.isZero():
			list = append(list, pair{})
		}
	}
	return list
}

// outputs lists the predictions before and after.
func (u update) outputs() []pair {
	last := len(u.before.Layers) - 1
	old, fresh := u.before.Layers[last].Neurons, u.after.Layers[last].Neurons
	var list []pair
	for _, k := range u.before.shownNeurons(u.before.Layers[last]) {
		if k == gap {
			list = append(list, pair{})
			continue
		}
		name := strings.ToLower(old[k].Name)
		p := pair{old[k].Name, Weight{Name: name, Value: old[k].Value}, Weight{}}
		if fresh[k].Value != "" {
			p.after = Weight{Name: name + "ⁿᵉʷ", Value: fresh[k].Value}
		}
		list = append(list, p)
	}
	return append(list, pair{"loss", u.loss, u.newLoss})
}

// description says in words what the picture shows.
func (u update) description() string {
	var s strings.Builder
	s.WriteString("The network twice, side by side: with its weights before the step and with those after it.")
	tell := func(list []pair) {
		for _, p := range list {
			switch {
			case p.where == "":
				s.WriteString(" And so on.")
			case p.after.isZero():
				fmt.Fprintf(&s, " %s before; there is none after.", p.before.text())
			case p.after.Name == p.before.Name:
				fmt.Fprintf(&s, " %s is not trained.", p.before.text())
			default:
				fmt.Fprintf(&s, " %s before, %s after.", p.before.text(), p.after.text())
			}
		}
	}
	tell(u.pairs())
	tell(u.outputs())
	return s.String()
}
