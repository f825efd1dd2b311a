package compute

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"github.com/nnbook/nnbook/compute/graph"
)

// WriteJSON writes the record in the form nnbook.record/1: all numbers as
// strings, every key in a fixed order, the values in the order of computation.
func (r *Record) WriteJSON(w io.Writer) error { return r.writeJSON(w, "  ") }

// JSON returns the same in one line.
func (r *Record) JSON() ([]byte, error) {
	var b bytes.Buffer
	err := r.writeJSON(&b, "")
	return bytes.TrimSpace(b.Bytes()), err
}

func (r *Record) writeJSON(w io.Writer, indent string) error {
	values, err := r.valuesJSON()
	if err != nil {
		return err
	}
	document := recordJSON{
		Schema: Schema, Title: r.Title, Date: r.Date, Arithmetic: r.Arithmetic(),
		Decimals: r.Decimals, Significant: r.Significant, Loss: r.Loss.Function.Name,
		Inputs: ids(nodeValues(r.Inputs)), Targets: ids(r.Targets),
		Layers: r.layersJSON(), Values: values, Checks: r.checksJSON(),
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

type recordJSON struct {
	Schema      string          `json:"schema"`
	Title       string          `json:"title"`
	Date        string          `json:"date,omitempty"`
	Arithmetic  string          `json:"arithmetic"`
	Decimals    int             `json:"decimals"`
	Significant int             `json:"significant"`
	Loss        string          `json:"loss"`
	Inputs      []string        `json:"inputs"`
	Targets     []string        `json:"targets"`
	Layers      []layerJSON     `json:"layers"`
	Values      json.RawMessage `json:"values"`
	Checks      []checkJSON     `json:"checks"`
}

type layerJSON struct {
	Name       string       `json:"name"`
	Title      string       `json:"title,omitempty"`
	Activation string       `json:"activation"`
	Neurons    []neuronJSON `json:"neurons"`
}

type neuronJSON struct {
	Name    string   `json:"name"`
	Weights []string `json:"weights"`
	Bias    string   `json:"bias,omitempty"`
}

type valueJSON struct {
	Symbol    string   `json:"symbol"`
	Exact     string   `json:"exact"`
	Shown     string   `json:"shown"`
	Operation string   `json:"operation"`
	Operands  []string `json:"operands,omitempty"`
	Formula   string   `json:"formula,omitempty"`
}

type checkJSON struct {
	Parameter  string `json:"parameter"`
	Difference string `json:"difference"`
	Distance   string `json:"distance"`
	Kink       bool   `json:"kink,omitempty"`
}

// valuesJSON writes the values by hand: a map would lose their order.
func (r *Record) valuesJSON() (json.RawMessage, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, v := range r.Values() {
		if i > 0 {
			b.WriteByte(',')
		}
		entry := valueJSON{
			Symbol: v.Symbol, Exact: v.Exact().String(), Shown: v.Shown(),
			Operation: graph.Operation(v.Def), Operands: ids(v.Operands()),
		}
		if !v.Given() {
			entry.Formula = v.Formula()
		}
		key, err := json.Marshal(v.ID)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		if err := encoder.Encode(entry); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func (r *Record) layersJSON() []layerJSON {
	var list []layerJSON
	for _, l := range r.Layers {
		layer := layerJSON{Name: l.Name, Title: l.Title, Activation: l.Activation.Name}
		for _, n := range l.Neurons {
			neuron := neuronJSON{Name: n.Unit}
			for _, w := range n.Weights {
				neuron.Weights = append(neuron.Weights, w.ID)
			}
			if n.Bias != nil {
				neuron.Bias = n.Bias.ID
			}
			layer.Neurons = append(layer.Neurons, neuron)
		}
		list = append(list, layer)
	}
	return list
}

func (r *Record) checksJSON() []checkJSON {
	list := []checkJSON{}
	if r.Check == nil {
		return list
	}
	for _, row := range r.Check.Rows {
		list = append(list, checkJSON{
			Parameter: row.Parameter.ID, Difference: row.difference.String(), Distance: row.distance.String(), Kink: row.Kink,
		})
	}
	return list
}

// WriteCSV writes a row for every value: id, symbol, exact, shown, operation,
// operands.
func (r *Record) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"id", "symbol", "exact", "shown", "operation", "operands"}}
	for _, v := range r.Values() {
		rows = append(rows, []string{
			v.ID, v.Symbol, v.Exact().String(), v.Shown(),
			graph.Operation(v.Def), strings.Join(ids(v.Operands()), " "),
		})
	}
	return out.WriteAll(rows)
}

// Arithmetic names how values are carried on: "full" or "rounded".
func (r *Record) Arithmetic() string {
	if r.Rounded {
		return "rounded"
	}
	return "full"
}

func ids(values []*graph.Value) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.ID)
	}
	return list
}

func nodeValues(nodes []*Node) []*graph.Value {
	var list []*graph.Value
	for _, n := range nodes {
		list = append(list, n.Value)
	}
	return list
}
