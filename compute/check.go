package compute

import (
	"slices"

	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/internal/beside"
	"github.com/nnbook/nnbook/origin"
)

// A Check sets gradients beside central differences of the loss,
// (E(w + ε) − E(w − ε)) / 2ε, worked out at full precision: a second way to the
// same number that uses no derivative at all.
type Check struct {
	Exponent int  // ε = 10^{-Exponent}
	All      bool // every trained parameter is checked; else the first few of each layer
	Rows     []CheckRow
}

// A CheckRow is the check of one parameter.
type CheckRow struct {
	Parameter  *Parameter
	Gradient   string // TeX, to where the two part within 40 digits, else to 20; in rounded arithmetic the shown gradient
	Difference string // TeX, as far
	Distance   string // TeX, to two digits; "0" where there is none
	Kink       bool   // a kink lies so near that the difference says nothing

	difference, distance decimal.Decimal // to 34 and to 2 digits
}

const (
	// stepExponent makes ε so small that the difference is right to about twenty
	// digits, with sixty digits of the arithmetic to spare.
	stepExponent = 10
	// kinkExponent is how near a kink may be to a value before a step of ε could
	// carry it across.
	kinkExponent = 6
	// mostChecked bounds how many parameters are checked one by one: each check
	// runs the forward pass twice.
	mostChecked = 150
	// partingDigits is how many digits are shown from the one on where a gradient and
	// its central difference part.
	partingDigits = 3
	// mostParting is how many digits are shown at most until the two part: more are
	// for no reader.
	mostParting = 40
	// mostDigits bounds the precision at which all parameters are checked: deep in
	// saturation a forward pass takes as long as thousands of others.
	mostDigits = 700
)

// check sets up the check of a record at full precision.
func check(r *Record) *Check {
	c := &Check{Exponent: stepExponent, All: true}
	count := 0
	for _, l := range r.Layers {
		count += len(l.Trained())
	}
	c.All = count <= mostChecked && r.graph.Rules().Precision <= mostDigits
	type candidate struct {
		parameter *Parameter
		kink      bool
		row       CheckRow
		err       error
	}
	var list []candidate
	for i := len(r.Layers) - 1; i >= 0; i-- {
		kink := r.kinkFrom(i)
		for _, p := range checked(r.Layers[i], c.All) {
			list = append(list, candidate{parameter: p, kink: kink})
		}
	}
	beside.Each(len(list), func(i int) { list[i].row, list[i].err = r.checkRow(list[i].parameter) })
	for _, one := range list {
		if one.err != nil {
			continue // a step of ε leaves the loss's domain: there is nothing to compare
		}
		one.row.Kink = one.kink
		c.Rows = append(c.Rows, one.row)
	}
	return c
}

// checked returns the parameters of a layer that are checked: all, or those of
// its first neuron, at most as many as there is room for.
func checked(l *Layer, all bool) []*Parameter {
	if all {
		return l.Trained()
	}
	first := l.Neurons[0]
	list := first.Weights[:min(len(first.Weights), 4)]
	if first.Bias != nil && !l.Fixed {
		list = append(list[:len(list):len(list)], first.Bias)
	}
	return list
}

func (r *Record) checkRow(p *Parameter) (CheckRow, error) {
	a := decimal.At(r.graph.Rules().Precision)
	epsilon := decimal.PowerOfTen(-stepExponent)
	lossAt := func(step decimal.Decimal) (decimal.Decimal, error) {
		moved, err := a.Add(p.Old.Carried(), step)
		if err != nil {
			return moved, err
		}
		return r.graph.Reevaluate(r.Loss.Total, map[*graph.Value]decimal.Decimal{p.Old: moved})
	}
	above, err := lossAt(epsilon)
	if err != nil {
		return CheckRow{}, err
	}
	below, err := lossAt(epsilon.Neg())
	if err != nil {
		return CheckRow{}, err
	}
	rise, err := a.Add(above, below.Neg())
	if err != nil {
		return CheckRow{}, err
	}
	twice, err := a.Add(epsilon, epsilon)
	if err != nil {
		return CheckRow{}, err
	}
	difference, err := a.Quo(rise, twice)
	if err != nil {
		return CheckRow{}, err
	}
	return newCheckRow(p, p.Gradient.True(), difference), nil
}

func newCheckRow(p *Parameter, gradient, difference decimal.Decimal) CheckRow {
	distance, err := decimal.At(basePrecision).Add(gradient, difference.Neg())
	if err != nil {
		distance = decimal.Decimal{}
	}
	digits := func(number decimal.Decimal) int {
		if distance.Sign() == 0 || number.Sign() == 0 {
			return 0
		}
		if parted := number.Magnitude() - distance.Magnitude() + partingDigits; parted <= mostParting {
			return parted
		}
		return 0
	}
	return CheckRow{
		Parameter:  p,
		difference: decimal.Significant(difference, 34).Stripped(0),
		distance:   decimal.Significant(distance.Abs(), 2).Stripped(0),
		Gradient:   origin.Number(p.Gradient.ID, graph.Longer(gradient, digits(gradient))),
		Difference: graph.Longer(difference, digits(difference)),
		Distance:   graph.Small(distance.Abs()),
	}
}

// Step is ε written out, in TeX.
func (c *Check) Step() string { return decimal.PowerOfTen(-c.Exponent).String() }

// Kinked tells whether one of the rows lies at a kink.
func (c *Check) Kinked() bool {
	return slices.ContainsFunc(c.Rows, func(row CheckRow) bool { return row.Kink })
}

// against returns the same check for the gradients of a rounded record: how far
// the shown gradient is from the true slope of the loss.
func (c *Check) against(rounded *Record) *Check {
	byID := map[string]*Parameter{}
	for _, l := range rounded.Layers {
		for _, p := range l.Trained() {
			byID[p.ID] = p
		}
	}
	other := &Check{Exponent: c.Exponent, All: c.All}
	for _, row := range c.Rows {
		p := byID[row.Parameter.ID]
		fresh := newCheckRow(p, p.Gradient.Printed(), row.difference)
		fresh.Kink = row.Kink
		other.Rows = append(other.Rows, fresh)
	}
	return other
}

// kinkFrom tells whether a layer from i on, or the loss, is so near to a kink
// that a step of ε might cross it.
func (r *Record) kinkFrom(i int) bool {
	near := decimal.PowerOfTen(-kinkExponent)
	for _, l := range r.Layers[i:] {
		if !l.Activation.Kinked {
			continue
		}
		for _, n := range l.Neurons {
			if n.Net.True().Abs().Cmp(near) < 0 {
				return true
			}
		}
	}
	for _, o := range r.Loss.Outputs {
		if r.Loss.Function.Kinked && r.missOf(o).Abs().Cmp(near) < 0 {
			return true
		}
	}
	return false
}

func (r *Record) missOf(o *Output) decimal.Decimal {
	miss, err := decimal.At(basePrecision).Add(o.Neuron.Value.True(), o.Target.True().Neg())
	if err != nil {
		return decimal.Decimal{}
	}
	return miss
}
