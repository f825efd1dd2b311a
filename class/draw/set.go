package draw

import (
	"fmt"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// A Set is the numbers that a draw may give, as literals.
type Set []string

// mostNumbers bounds how many numbers a draw chooses from.
const mostNumbers = 100_000

// digits is the precision for laying out a row of numbers: a parameter has at
// most 34 digits.
const digits = 100

// SetOf lays out the numbers of a draw: from, from + step, …, to, each with as
// many decimals as the most precise of the three; or the list, as typed. Its error
// is [diag.Findings].
func SetOf(d params.Draw) (Set, error) {
	if d.OneOf != nil {
		return listed(d)
	}
	from, to, step, err := bounds(d)
	if err != nil {
		return nil, err
	}
	decimals := max(from.Decimals(), to.Decimals(), step.Decimals())
	a := decimal.At(digits)
	span, err := a.Add(to, from.Neg())
	if err != nil {
		return nil, err
	}
	steps, err := a.Quo(span, step)
	if err != nil {
		return nil, err
	}
	whole := decimal.Round(steps, 0)
	switch {
	case span.Sign() < 0:
		return nil, finding(d.To, "a draw that ends before it begins", d.To.Text, "at least "+d.From.Text, "swap from and to")
	case whole.Cmp(decimal.Int(mostNumbers-1)) > 0:
		return nil, finding(d.Step, "a draw from too many numbers", "more than "+fmt.Sprint(mostNumbers), "at most that many", "take a larger step")
	case !steps.Exact() || !whole.Equal(steps):
		return nil, finding(d.Step, "steps that do not lead from one bound to the other", d.Step.Text,
			fmt.Sprintf("a step that goes from %s to %s a whole number of times", d.From.Text, d.To.Text), "change the step or a bound")
	}
	var set Set
	for x := from; x.Cmp(to) <= 0; {
		if !d.Nonzero || x.Sign() != 0 {
			set = append(set, decimal.Round(x, decimals).String())
		}
		if x, err = a.Add(x, step); err != nil {
			return nil, err
		}
	}
	return filled(set, d)
}

func bounds(d params.Draw) (from, to, step decimal.Decimal, err error) {
	for _, part := range []struct {
		number params.Number
		into   *decimal.Decimal
	}{{d.From, &from}, {d.To, &to}, {d.Step, &step}} {
		if *part.into, err = decimal.Parse(part.number.Text); err != nil {
			return from, to, step, err
		}
	}
	if step.Sign() <= 0 {
		return from, to, step, finding(d.Step, "the step of a draw must be above zero", d.Step.Text, "a number such as 0.05", "")
	}
	return from, to, step, nil
}

// listed is a list as typed, each number once.
func listed(d params.Draw) (Set, error) {
	var set Set
	var seen []decimal.Decimal
next:
	for _, number := range d.OneOf {
		x, err := decimal.Parse(number.Text)
		if err != nil {
			return nil, err
		}
		for _, other := range seen {
			if x.Equal(other) {
				continue next
			}
		}
		seen = append(seen, x)
		if !d.Nonzero || x.Sign() != 0 {
			set = append(set, number.Text)
		}
	}
	return filled(set, d)
}

func filled(set Set, d params.Draw) (Set, error) {
	if len(set) == 0 {
		return nil, diag.Findings{{Pos: d.Pos, Message: "nothing is left to draw " + d.Name + " from", Want: "a number beside zero", Hint: "leave out nonzero, or widen the bounds"}}
	}
	return set, nil
}

// finding is about one number of a draw.
func finding(n params.Number, message, got, want, hint string) error {
	return diag.Findings{{Pos: n.Pos, Message: message, Got: got, Want: want, Hint: hint}}
}
