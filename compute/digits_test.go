package compute_test

import (
	"math/big"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/params"
)

// checkDigits holds the shown digits of every value to the rules for numbers.
func checkDigits(counts *tally, record *compute.Record, c generated.Case, say finding) {
	changes := map[*graph.Value]*graph.Value{} // from a change to its gradient
	updated := map[*graph.Value]*graph.Value{} // from an updated parameter to its change
	for _, l := range record.Layers {
		for _, p := range l.Trained() {
			changes[p.Change], updated[p.New] = p.Gradient, p.Change
			if p.Change.Sign() != 0 && p.New.Printed().Equal(p.Old.Printed()) && !p.Unseen() {
				say("%s vanishes, and nothing says so", p.Change.ID)
			}
			if places := placesOf(p.Change); places <= 34 && placesOf(p.New) < places && !p.New.Carried().Exact() {
				say("%s is %s: fewer decimals than its change, %s", p.New.ID, p.New.Shown(), p.Change.Shown())
			}
		}
	}
	for _, v := range record.Values() {
		if v.Given() || strings.HasPrefix(v.ID, "ratio_") {
			continue
		}
		counts.add("values with shown digits", 1)
		number := v.True()
		if record.Rounded {
			number = v.Printed() // the rounding itself is what checkLines looks at
		}
		checkShown(record, v, number, changes[v] != nil, updated[v] != nil, say)
	}
	checkTyped(record, c.Network, say)
}

func placesOf(v *graph.Value) int {
	mantissa, power, _ := strings.Cut(strings.ToLower(v.Shown()), "e")
	_, decimals, _ := strings.Cut(mantissa, ".")
	n := new(big.Int)
	if power != "" {
		n.SetString(power, 10)
	}
	return len(decimals) - int(n.Int64())
}

// checkShown compares the digits that a value shows with what it is.
func checkShown(record *compute.Record, v *graph.Value, number decimal.Decimal, change, updated bool, say finding) {
	places := placesOf(v)
	rounded := decimal.Round(number, places)
	if shown, err := decimal.Parse(v.Shown()); err != nil || !shown.Equal(rounded) {
		say("%s is shown as %s, and is %s (%v)", v.ID, v.Shown(), number, err)
	}
	if strings.HasPrefix(v.Shown(), "-") && rounded.Sign() == 0 {
		say("%s is shown as %s: a negative zero", v.ID, v.Shown())
	}
	operands := 0
	for _, operand := range v.Operands() {
		operands = max(operands, placesOf(operand))
	}
	if number.Sign() == 0 {
		if v.Shown() != "0" {
			say("%s is shown as %s, and is zero", v.ID, v.Shown())
		}
		return
	}
	if v.Carried().Exact() && v.Printed().Equal(v.Carried()) {
		// Exact: no zeros beyond the operands' decimals, nothing cut.
		needed := v.Carried().Stripped(0).Decimals()
		if places > max(needed, operands, 0) {
			say("%s is shown as %s: padded beyond %d decimals", v.ID, v.Shown(), max(needed, operands))
		}
		return
	}
	if v.Carried().Exact() && !record.Rounded {
		// Exact and cut: only where it is longer than the stated bound.
		needed := v.Carried().Stripped(0)
		if needed.Decimals() <= max(2*record.Decimals, operands) && len(needed.Digits()) <= 34 {
			say("%s is cut to %s, and is %s", v.ID, v.Shown(), needed)
		}
	}
	significant := record.Significant
	if change {
		significant = max(1, significant-1)
	}
	least := record.Decimals
	if number.Magnitude() > 11 {
		least -= number.Magnitude()
	}
	least = max(least, significant-1-number.Magnitude())
	switch {
	case places < least && !(number.Magnitude() > 11):
		say("%s is shown as %s, and is %s: fewer than %d decimals", v.ID, v.Shown(), number, least)
	case places > least && !change && !updated && !record.Rounded:
		say("%s is shown as %s: more than %d decimals", v.ID, v.Shown(), least)
	}
}

// checkTyped: what a person typed stands as typed.
func checkTyped(record *compute.Record, n *params.Network, say finding) {
	same := func(v *graph.Value, number params.Number) {
		if v.Shown() != number.Text {
			say("%s is shown as %s, typed as %s", v.ID, v.Shown(), number.Text)
		}
		if !strings.ContainsAny(number.Text, "eE") && v.TeX() != number.Text {
			say("%s is written as %s, typed as %s", v.ID, v.TeX(), number.Text)
		}
	}
	for i, number := range n.Inputs {
		same(record.Inputs[i].Value, number)
	}
	for i, number := range n.Targets {
		same(record.Targets[i], number)
	}
	same(record.Rate, n.LearningRate)
	for i, l := range n.Layers {
		for j, row := range l.Weights {
			for k, number := range row {
				same(record.Layers[i].Neurons[j].Weights[k].Old, number)
			}
		}
		for j, number := range l.Biases {
			same(record.Layers[i].Biases[j].Old, number)
		}
	}
}

// checkGradients compares every gradient with the central difference of the loss
// to 12 digits, away from kinks.
func checkGradients(counts *tally, record *compute.Record, c generated.Case, say finding) {
	if record.Rounded {
		return // the differences are those of the full record
	}
	for _, row := range record.Check.Rows {
		if row.Kink {
			counts.add("gradients at a kink", 1)
			continue
		}
		counts.add("gradients checked", 1)
		gradient := record.Value("grad_" + row.Parameter.ID)
		difference, ok := new(big.Float).SetPrec(readingBits).SetString(plain(row.Difference))
		if !ok {
			say("no number: %s", row.Difference)
			continue
		}
		want, _ := new(big.Float).SetPrec(readingBits).SetString(gradient.True().String())
		off := new(big.Float).Sub(difference, want)
		scale := new(big.Float).Abs(want)
		scale.Mul(scale, big.NewFloat(1e-12))
		// A step of 10^{-10} is an error of its square, times what the loss curves.
		scale.Add(scale, big.NewFloat(1e-17))
		if off.Abs(off).Cmp(scale) > 0 {
			say("grad_%s is %s, the difference %s", row.Parameter.ID, gradient.Exact(), row.Difference)
		}
	}
}

// plain writes a TeX numeral with an exponent.
func plain(tex string) string {
	mantissa, power, powered := strings.Cut(tex, ` \times 10^{`)
	if !powered {
		return tex
	}
	return mantissa + "e" + strings.TrimSuffix(power, "}")
}
