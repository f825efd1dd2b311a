package class

import (
	"fmt"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
)

// The sheets of these tests: every activation and loss that a sheet is likely to
// have, in both arithmetics.
var sheets = map[string]string{
	"sigmoid":     "targets: [0.01, 0.99]\nlayers: [{activation: sigmoid, size: 2, biases: drawn}, {activation: sigmoid, size: 2}]",
	"tanh":        "targets: [0.5]\narithmetic: full\nlayers: [{activation: tanh, size: 3}, {activation: identity, size: 1, biases: drawn}]",
	"relu":        "targets: [0.1, 0.9]\ndecimals: 4\nlayers: [{activation: relu, size: 2, biases: drawn}, {activation: sigmoid, size: 2}]",
	"softmax":     "targets: [0, 1, 0]\nloss: cross_entropy\nlayers: [{activation: leaky_relu, size: 2}, {activation: softmax, size: 3}]",
	"elu":         "targets: [0.3, 0.4]\nloss: mean_squared_error\nlayers: [{activation: elu, size: 2}, {activation: softplus, size: 2, biases: 0.1}]",
	"three deep":  "targets: [1]\nloss: binary_cross_entropy\nlayers: [{activation: sigmoid, size: 2}, {activation: tanh, size: 2}, {activation: sigmoid, size: 1}]",
	"one neuron":  "targets: [0.2]\nloss: squared_error\nlayers: [{activation: identity, size: 1}]",
	"high digits": "targets: [0.2, 0.8]\ndecimals: 8\nsignificant: 5\nlayers: [{activation: sigmoid, size: 2}, {activation: sigmoid, size: 2}]",
}

func exercises(t *testing.T, sheet string, count int) []*Exercise {
	t.Helper()
	src := "salt: keys are true\ninputs: {count: 2, from: 0.05, to: 0.95, step: 0.05}\nlearning_rate: {one_of: [0.1, 0.5]}\n" + sheet
	s, err := params.ReadSheet("sheet.yaml", []byte(src), compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDrawer(s)
	if err != nil {
		t.Fatal(err)
	}
	var list []*Exercise
	for i := range count {
		e, err := d.Draw(fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// TestKeysAreTrue verifies keys strictly: everything that is printed is found to
// hold, and true.
func TestKeysAreTrue(t *testing.T) {
	t.Parallel()
	w, err := templates.NewWorksheet()
	if err != nil {
		t.Fatal(err)
	}
	for name, sheet := range sheets {
		for i, e := range exercises(t, sheet, 6) {
			key, err := keyDocument().markdown(w, look{Title: "A key"}, paper{record: e.Record})
			if err != nil {
				t.Fatal(err)
			}
			report, err := verify.Check("key.md", key, verify.Options{Known: verify.KnownFrom(e.Record)})
			if err != nil {
				t.Fatal(err)
			}
			checked := 0
			for _, c := range report.Claims {
				switch {
				case c.Status.Bad() || c.Status == verify.NotParsed:
					t.Errorf("%s, student %d, line %d: %s: %s: %s", name, i, c.Line, c.Status, c.Text, c.Reason)
				case c.Status == verify.OK || c.Status == verify.Rounding:
					checked++
				}
			}
			if rows := e.rows(); checked < rows*8/10 {
				t.Errorf("%s, student %d: only %d claims about %d rows were checked", name, i, checked, rows)
			}
		}
	}
}

// TestAccepted asks that what is accepted holds the key's digits and the true
// value, and little more.
func TestAccepted(t *testing.T) {
	t.Parallel()
	for name, sheet := range sheets {
		for _, e := range exercises(t, sheet, 3) {
			for _, v := range e.worked() {
				a, err := answerTo(v)
				if err != nil {
					t.Fatal(err)
				}
				from, err1 := decimal.Parse(a.From)
				to, err2 := decimal.Parse(a.To)
				if err1 != nil || err2 != nil {
					t.Fatal(err1, err2)
				}
				for what, x := range map[string]decimal.Decimal{"the key": v.Printed(), "the true value": v.True()} {
					if x.Cmp(from) < 0 || x.Cmp(to) > 0 {
						t.Errorf("%s: %s is accepted from %s to %s, and %s is %s", name, v.ID, a.From, a.To, what, x)
					}
				}
				width, err := decimal.At(60).Add(to, from.Neg())
				if unit := decimal.PowerOfTen(-v.Printed().Decimals()); err != nil || v.Printed().Equal(v.True()) && !width.Equal(unit) {
					t.Errorf("%s: %s is exact and accepted from %s to %s", name, v.ID, a.From, a.To)
				}
			}
		}
	}
}
