package generated

import (
	"math/rand/v2"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/loss"
)

// A temper is the size of the numbers that are drawn for a network.
type temper int

const (
	calm   temper = iota // most neurons keep a slope
	wild                 // weights up to 30 or inputs up to 20: neurons saturate
	gentle               // positive and small: the outputs stay between 0 and 1
)

// A drawer draws the parts of a network.
type drawer struct {
	*rand.Rand
	temper temper
}

// between returns a whole number from low to high.
func (d *drawer) between(low, high int) int { return low + d.IntN(high-low+1) }

// oneIn is true once in n draws.
func (d *drawer) oneIn(n int) bool { return d.IntN(n) == 0 }

// temperFor returns what is drawn for an output activation and a loss. Where the
// activation's values may leave the loss's domain, most networks are gentle.
func (d *drawer) temperFor(output, measure string) temper {
	bounded := map[string]bool{"sigmoid": true, "softmax": true}
	positive := map[string]bool{"sigmoid": true, "softmax": true, "softplus": true}
	fits := true
	switch measure {
	case loss.Catalogue{}.BinaryCrossEntropy().Name:
		fits = bounded[output]
	case loss.Catalogue{}.CrossEntropy().Name:
		fits = positive[output]
	}
	switch {
	case !fits && !d.oneIn(5):
		return gentle
	case d.oneIn(12):
		return wild
	}
	return calm
}

// width is how many values a layer has: 1 to 6, more often few than many.
func (d *drawer) width() int {
	if d.oneIn(5) {
		return d.between(1, 6)
	}
	return min(d.between(1, 6), d.between(1, 4), d.between(1, 4))
}

// hidden returns an activation that a hidden layer may have.
func (d *drawer) hidden(all []activation.Activation) activation.Activation {
	for {
		if a := all[d.IntN(len(all))]; !a.OutputOnly {
			return a
		}
	}
}

// options draws a number for each option, or leaves the default.
func (d *drawer) options(of []activation.Option) []setting {
	var list []setting
	for _, o := range of {
		if d.oneIn(2) {
			list = append(list, setting{o.Name, d.scaled(1, 2, false)})
		}
	}
	return list
}

// layer draws the weights of a layer and, in four kinds, its biases: none, one
// per neuron, one for all, and either of the two frozen.
func (d *drawer) layer(function activation.Activation, before, width int) layerSheet {
	l := layerSheet{activation: function.Name, options: d.options(function.Options)}
	for range width {
		row := make([]string, before)
		for k := range row {
			row[k] = d.weight(before)
		}
		l.weights = append(l.weights, row)
	}
	switch d.IntN(4) {
	case 0:
		return l
	case 1:
		l.shared, l.biases = true, []string{d.bias()}
	default:
		for range width {
			l.biases = append(l.biases, d.bias())
		}
	}
	l.frozen = d.oneIn(4)
	return l
}

// targets draws targets from the loss's domain.
func (d *drawer) targets(measure string, count int) []string {
	list := make([]string, count)
	for i := range list {
		switch measure {
		case loss.Catalogue{}.BinaryCrossEntropy().Name:
			list[i] = []string{"0", "1", d.share(), d.share()}[d.IntN(4)]
		case loss.Catalogue{}.CrossEntropy().Name:
			list[i] = d.share()
		default:
			list[i] = []string{"0", "1", d.share(), d.scaled(2, 4, true)}[d.IntN(4)]
		}
	}
	if measure != (loss.Catalogue{}).CrossEntropy().Name {
		return list
	}
	switch d.IntN(4) {
	case 0, 1: // one-hot
		hot := d.IntN(count)
		for i := range list {
			list[i] = "0"
			if i == hot {
				list[i] = []string{"1", "1", "1.0", "1"}[d.IntN(4)]
			}
		}
	case 2: // other shares that add up to 1
		return d.shares(count)
	}
	return list
}
