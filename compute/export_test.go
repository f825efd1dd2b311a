package compute_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
)

const exported = `
title: One neuron
inputs: [0.5]
targets: [1]
learning_rate: 0.1
layers:
  - {activation: identity, weights: [[0.4]]}
`

// TestJSON compares the whole export of a small network, byte for byte.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := step(t, exported).WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/one-neuron.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestJSONOfAll: the export of every network is JSON, has the values in the
// order in which they were computed, and every number as a string.
func TestJSONOfAll(t *testing.T) {
	for _, c := range generated.Edges() {
		record, err := compute.Step(c.Network)
		if err != nil {
			t.Fatal(err)
		}
		var first, second bytes.Buffer
		if err := record.WriteJSON(&first); err != nil {
			t.Fatal(err)
		}
		again, err := compute.Step(c.Network)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.WriteJSON(&second); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: two runs give two exports", c.Name)
		}
		var document struct {
			Schema string
			Values map[string]struct {
				Symbol, Exact, Shown, Operation, Formula string
				Operands                                 []string
			}
		}
		if err := json.Unmarshal(first.Bytes(), &document); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if document.Schema != compute.Schema || len(document.Values) != len(record.Values()) {
			t.Errorf("%s: schema %s, %d values of %d", c.Name, document.Schema, len(document.Values), len(record.Values()))
		}
		for id, v := range document.Values {
			for _, operand := range v.Operands {
				if _, known := document.Values[operand]; !known {
					t.Errorf("%s: the operand %s of %s is not among the values", c.Name, operand, id)
				}
			}
			if digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(v.Exact), "0"); len(strings.TrimRight(digits, "0")) > 34 {
				t.Errorf("%s: %s has more than 34 digits: %s", c.Name, id, v.Exact)
			}
			if v.Symbol == "" || v.Shown == "" || (v.Operation == "given") != (v.Formula == "") {
				t.Errorf("%s: %s is %+v", c.Name, id, v)
			}
		}
	}
}

// TestCSV reads the table back and compares it with the record.
func TestCSV(t *testing.T) {
	record := step(t, exported)
	var b bytes.Buffer
	if err := record.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"id", "symbol", "exact", "shown", "operation", "operands"}; !slices.Equal(rows[0], want) {
		t.Errorf("the head is %v, want %v", rows[0], want)
	}
	if len(rows)-1 != len(record.Values()) {
		t.Errorf("%d rows for %d values", len(rows)-1, len(record.Values()))
	}
	for i, v := range record.Values() {
		if rows[i+1][0] != v.ID || rows[i+1][3] != v.Shown() {
			t.Errorf("row %d is %v, want %s", i+1, rows[i+1], v.ID)
		}
	}
	if want := []string{"new_w1", `w_1^{\text{new}}`, "0.44", "0.44", "sum", "w1 change_w1"}; !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
		t.Errorf("no row %v in\n%v", want, rows)
	}
}
