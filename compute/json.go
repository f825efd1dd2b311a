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
	document := recordJSON{
		Schema: Schema, Title: r.Title, Date: r.Date, Arithmetic: r.Arithmetic(),
		Decimals: r.Decimals, Significant: r.Significant, Loss: r.Loss.Function.Name,
		Inputs: ids(nodeValues(r.Inputs)), Targets: ids(r.Targets),
		Layers: r.layersJSON(), Values: r.valuesJSON(), Checks: r.checksJSON(),
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
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

type checkJSON struct {
	Parameter  string `json:"parameter"`
	Difference string `json:"difference"`
	Distance   string `json:"distance"`
	Kink       bool   `json:"kink,omitempty"`
}

// valuesJSON writes the values by hand: a map would lose their order.
func (r *Record) valuesJSON() json.RawMessage {
	b := []byte{'{'}
	for i, v := range r.Values() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, v.ID), ':')
		b = appendText(append(b, `{"symbol":`...), v.Symbol)
		b = appendText(append(b, `,"exact":`...), v.Exact().String())
		b = appendText(append(b, `,"shown":`...), v.Shown())
		b = appendText(append(b, `,"operation":`...), graph.Operation(v.Def))
		if operands := v.Operands(); len(operands) > 0 {
			b = append(b, `,"operands":[`...)
			for _, operand := range operands {
				b = append(appendText(b, operand.ID), ',')
			}
			b[len(b)-1] = ']'
		}
		if !v.Given() {
			b = appendText(append(b, `,"formula":`...), v.Formula())
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

// appendText appends a text as JSON. The library is asked where it is not plain: it
// takes longer than all else that is written of a value.
func appendText(b []byte, text string) []byte {
	from := len(b)
	b = append(b, '"')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c >= ' ' && c <= '~':
			b = append(b, c)
		default:
			var other bytes.Buffer
			encoder := json.NewEncoder(&other)
			encoder.SetEscapeHTML(false)
			_ = encoder.Encode(text) // a text has a form in JSON
			return append(b[:from], bytes.TrimSpace(other.Bytes())...)
		}
	}
	return append(b, '"')
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
