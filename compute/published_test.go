package compute_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
)

// A published value is one that others have printed.
type published map[string]string

// checkPublished compares shown values with published ones, at the fewer of the
// two numbers of decimals.
func checkPublished(t *testing.T, record *compute.Record, values published) {
	t.Helper()
	for id, want := range values {
		v := record.Value(id)
		if v == nil {
			t.Errorf("the record has no %s", id)
			continue
		}
		theirs, err := decimal.Parse(want)
		if err != nil {
			t.Fatal(err)
		}
		ours := v.Printed()
		places := min(theirs.Decimals(), ours.Decimals())
		if a, b := decimal.Round(ours, places), decimal.Round(theirs, places); !a.Equal(b) {
			t.Errorf("%s is shown as %s, published as %s", id, v.Shown(), want)
		}
	}
}

// TestWalkthrough: the shown strings of the published 2-2-2 network, where the
// published ones are right, and the right ones where they are not.
func TestWalkthrough(t *testing.T) {
	record := step(t, `
inputs: [0.05, 0.10]
targets: [0.01, 0.99]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]]}
  - {activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]]}
`)
	for id, want := range map[string]string{
		"w1": "0.15", "I2": "0.10", "net_h1": "0.0275", "net_h2": "0.0425", "h1": "0.50687", "h2": "0.51062",
		"net_o1": "0.43253", "net_o2": "0.53428", "o1": "0.60648", "o2": "0.63048",
		"E_total": "0.24252", "new_w5": "0.36392", "new_w1": "0.149906", "grad_w1": "0.000188", "change_w1": "-0.000094",
	} {
		if got := record.Value(id).Shown(); got != want {
			t.Errorf("%s is shown as %s, want %s", id, got, want)
		}
	}
}

// TestMazur: Matt Mazur, A Step by Step Backpropagation Example (2015). Each
// layer shares one bias that is not updated. E1 is published cut, not rounded.
func TestMazur(t *testing.T) {
	record := step(t, `
inputs: [0.05, 0.10]
targets: [0.01, 0.99]
learning_rate: 0.5
decimals: 12
layers:
  - {activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]], biases: 0.35, update_biases: false}
  - {activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]], biases: 0.60, update_biases: false}
`)
	checkPublished(t, record, published{
		"net_h1": "0.3775", "h1": "0.593269992", "h2": "0.596884378", "net_o1": "1.105905967",
		"o1": "0.75136507", "o2": "0.772928465", "E2": "0.023560026", "E_total": "0.298371109",
		"delta_o1": "0.138498562", "grad_w5": "0.082167041", "grad_w1": "0.000438568",
		"new_w5": "0.35891648", "new_w6": "0.408666186", "new_w7": "0.511301270", "new_w8": "0.561370121",
		"new_w1": "0.149780716", "new_w2": "0.19956143", "new_w3": "0.24975114", "new_w4": "0.29950229",
	})
	if e := record.Value("E1").Printed().String(); !strings.HasPrefix(e, "0.274811083") {
		t.Errorf("E1 is %s, published, cut, as 0.274811083", e)
	}
	if b := record.Value("new_b1"); b != nil {
		t.Errorf("b1 is updated to %s", b.Shown())
	}
}

// TestHmkcode: hmkcode, Backpropagation Step by Step (2019). Identity, one
// output, no biases: every value is exact.
func TestHmkcode(t *testing.T) {
	record := step(t, `
inputs: [2, 3]
targets: [1]
learning_rate: 0.05
layers:
  - {activation: identity, weights: [[0.11, 0.21], [0.12, 0.08]]}
  - {activation: identity, weights: [[0.14, 0.15]]}
`)
	checkPublished(t, record, published{
		"h1": "0.85", "h2": "0.48", "o1": "0.191", "E_total": "0.327", "delta_o1": "-0.809", "new_w5": "0.17", "new_w6": "0.17",
	})
	for id, want := range map[string]string{
		"new_w5": "0.1743825", "new_w6": "0.169416", "new_w1": "0.121326", "new_w2": "0.226989", "new_w3": "0.132135", "new_w4": "0.0982025",
	} {
		v := record.Value(id)
		if got := v.Exact(); !got.Exact() || got.String() != want || v.Shown() != want {
			t.Errorf("%s is %s, shown as %s, want %s", id, got, v.Shown(), want)
		}
	}
}

const hanKamber = `
inputs: [1, 0, 1]
targets: [1]
learning_rate: 0.9
layers:
  - {activation: sigmoid, weights: [[0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]], biases: [-0.4, 0.2]}
  - {activation: sigmoid, weights: [[-0.3, -0.2]], biases: [0.1]}
`

// TestHanKamber: Jiawei Han and Micheline Kamber, Data Mining. The book goes on
// from rounded values: three decimals forward, four for the errors. Its error is
// t − o, the negative of a delta, so its signs are turned here.
func TestHanKamber(t *testing.T) {
	values := published{
		"net_h1": "-0.7", "h1": "0.332", "net_h2": "0.1", "h2": "0.525", "net_o1": "-0.105", "o1": "0.474",
		"delta_o1": "-0.1311", "delta_h2": "0.0065", "delta_h1": "0.0087",
		"new_w7": "-0.261", "new_w8": "-0.138", "new_w1": "0.192", "new_w4": "-0.306", "new_w2": "0.4", "new_w5": "0.1",
		"new_w3": "-0.508", "new_w6": "0.194", "new_b3": "0.218", "new_b2": "0.194", "new_b1": "-0.408",
	}
	checkPublished(t, step(t, hanKamber+"arithmetic: rounded\ndecimals: 3\nsignificant: 2\n"), values)

	full := step(t, hanKamber+"decimals: 10\n")
	checkPublished(t, full, published{
		"h1": "0.3318122278", "h2": "0.5249791875", "net_o1": "-0.1045395058", "o1": "0.4738888988", "delta_o1": "-0.1311690782",
	})
	// At full precision the error is 0.1312, not what the book goes on from.
	if got := decimal.Round(full.Value("delta_o1").Printed(), 4).String(); got != "-0.1312" {
		t.Errorf("delta_o1 is %s at full precision, want -0.1312", got)
	}
}
