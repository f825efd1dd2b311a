// Package require says what makes drawn numbers a good exercise: nothing that a
// student could not learn from, or that two people could work out in two ways.
package require

import (
	"cmp"
	"slices"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/params"
)

// A Requirement is a rule with its name, as a sheet writes it.
type Requirement struct {
	Name  string
	Late  bool // only a finished record tells for certain
	Holds func(*compute.Record) bool
}

// Of returns what a sheet requires.
func Of(q params.Require) []Requirement {
	var list []Requirement
	for _, r := range []struct {
		wanted bool
		Requirement
	}{
		{q.NotSaturated, Requirement{"not_saturated", true, notSaturated}},
		{q.NoDeadReLU, Requirement{"no_dead_relu", false, noDeadReLU}},
		{true, Requirement{"min_gradient", false, minGradient(q.MinGradient)}},
		{q.NoTies, Requirement{"no_ties", false, noTies}},
		{q.BothSigns, Requirement{"both_signs", false, bothSigns}},
		{q.LossFalls, Requirement{"loss_falls", true, lossFalls}},
	} {
		if r.wanted {
			list = append(list, r.Requirement)
		}
	}
	return list
}

// Refuses returns the name of the first requirement that a draft does not meet;
// empty where it may still meet all.
func Refuses(list []Requirement, d *compute.Draft) string {
	first, refused := "", false
	for _, requirement := range list {
		if !requirement.Holds(d.Record()) {
			first = cmp.Or(first, requirement.Name)
			refused = refused || !requirement.Late
		}
	}
	if !refused {
		return ""
	}
	return first
}

// Failing returns the name of the first requirement that a record does not meet;
// empty where it meets all.
func Failing(list []Requirement, r *compute.Record) string {
	for _, requirement := range list {
		if !requirement.Holds(r) {
			return requirement.Name
		}
	}
	return ""
}

// flattest is the slope, as a part of the activation's steepest, below which a
// neuron is saturated: net inputs beyond about 4.6 for sigmoid, 2.3 for tanh.
const flattest = "0.04"

// notSaturated asks that no neuron lies where its activation hardly moves. It
// concerns activations with flat ends, those that are made with e^x.
func notSaturated(r *compute.Record) bool {
	least, err := decimal.Parse(flattest)
	if err != nil {
		return false
	}
	quarter := decimal.At(10)
	for _, l := range r.Layers {
		if !l.Activation.Exponential {
			continue
		}
		bound := least
		if steepestIsQuarter(l) {
			if bound, err = quarter.Quo(least, decimal.Int(4)); err != nil {
				return false
			}
		}
		for i, n := range l.Neurons {
			slope := n.Slope
			if slope == nil && i < len(n.Cross) {
				slope = n.Cross[i]
			}
			if slope != nil && slope.True().Abs().Cmp(bound) < 0 {
				return false
			}
		}
	}
	return true
}

// steepestIsQuarter tells whether the layer's activation is at most a quarter
// steep: sigmoid and softmax, whose slope is a(1 − a).
func steepestIsQuarter(l *compute.Layer) bool {
	return l.Activation.Name == "sigmoid" || l.Activation.Cross != nil
}

// noDeadReLU asks that every ReLU lets something through.
func noDeadReLU(r *compute.Record) bool {
	for _, l := range r.Layers {
		if l.Activation.Name != "relu" {
			continue
		}
		for _, n := range l.Neurons {
			if n.Value.Sign() == 0 {
				return false
			}
		}
	}
	return true
}

// minGradient asks that each gradient is at least so large.
func minGradient(least params.Number) func(*compute.Record) bool {
	return func(r *compute.Record) bool {
		bound, err := decimal.Parse(least.Text)
		if err != nil {
			return false
		}
		for _, l := range r.Layers {
			for _, p := range l.Trained() {
				if p.Gradient.Carried().Abs().Cmp(bound) < 0 {
					return false
				}
			}
		}
		return true
	}
}

// noTies asks that no value lies halfway between two roundings. Errors and changes
// may: half of a square and half of a gradient do so every second time, and the
// sheet says how to round them.
func noTies(r *compute.Record) bool {
	halves := map[*graph.Value]bool{}
	for _, l := range r.Layers {
		for _, p := range l.Trained() {
			halves[p.Change] = true
		}
	}
	for _, o := range r.Loss.Outputs {
		halves[o.Error] = true
	}
	for _, phase := range r.Phases {
		if phase.Name == compute.NextPass {
			continue // no sheet asks for it
		}
		if slices.ContainsFunc(phase.Values, func(v *graph.Value) bool { return !v.OnlyShown() && !halves[v] && v.Tied() }) {
			return false
		}
	}
	return true
}

// lossFalls asks that the step has made the loss smaller. A draft may have.
func lossFalls(r *compute.Record) bool { return r.Next == nil || r.Next.Fell() }

// bothSigns asks for a prediction above its target and one below, where there are
// two or more.
func bothSigns(r *compute.Record) bool {
	if len(r.Loss.Outputs) < 2 {
		return true
	}
	above, below := false, false
	for _, o := range r.Loss.Outputs {
		above = above || o.TooHigh()
		below = below || o.TooLow()
	}
	return above && below
}
