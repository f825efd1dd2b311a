package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify/notation"
)

// What a record has at most: bytes, and signs that begin or part its entries. A
// network of ten thousand weights stays below; an entry of two bytes takes many
// times that in memory.
const (
	MaxRecord  = 16 << 20
	maxEntries = 1 << 20
)

// KnownFromJSON returns the values of a record in its JSON form, as
// [compute.Record.WriteJSON] writes it, in their order. The file's name is for
// findings; an error carries [diag.Findings].
func KnownFromJSON(file string, src []byte) ([]KnownValue, error) {
	r := recordReader{file: file, src: src}
	if len(src) > MaxRecord {
		return nil, r.finding(-1, "the record is too large", "", fmt.Sprintf("at most %d MiB", MaxRecord>>20), "is it a record?")
	}
	if entries(src) > maxEntries {
		return nil, r.finding(-1, "the record has too many entries", fmt.Sprintf("%d commas and brackets", entries(src)), fmt.Sprintf("at most %d", maxEntries), "is it a record?")
	}
	var record struct {
		Schema string          `json:"schema"`
		Values json.RawMessage `json:"values"`
	}
	if err := json.Unmarshal(src, &record); err != nil {
		return nil, r.syntax(err)
	}
	if record.Schema != compute.Schema {
		got := "no schema"
		if record.Schema != "" {
			got = fmt.Sprintf("the schema %.40q", record.Schema)
		}
		return nil, r.finding(-1, "this is no record", got, fmt.Sprintf("the schema %q", compute.Schema), howToRecord)
	}
	return r.values(record.Values)
}

// ShapeFromJSON returns what the network of a record in its JSON form is made of;
// the zero shape where that does not say.
func ShapeFromJSON(src []byte) notation.Shape {
	var record struct {
		Inputs []string
		Layers []struct {
			Neurons []struct{ Bias string }
		}
	}
	if len(src) > MaxRecord || entries(src) > maxEntries || json.Unmarshal(src, &record) != nil {
		return notation.Shape{}
	}
	shape := notation.Shape{Inputs: len(record.Inputs)}
	for _, l := range record.Layers {
		layer := notation.Layer{Neurons: len(l.Neurons)}
		if n := len(l.Neurons); n > 0 && l.Neurons[0].Bias != "" {
			layer.Bias = notation.BiasEach
			if n > 1 && l.Neurons[0].Bias == l.Neurons[1].Bias {
				layer.Bias = notation.SharedBias
			}
		}
		shape.Layers = append(shape.Layers, layer)
	}
	return shape
}

// entries counts the signs that begin or part entries.
func entries(src []byte) int {
	return bytes.Count(src, []byte(",")) + bytes.Count(src, []byte("{")) + bytes.Count(src, []byte("["))
}

const howToRecord = "write one with nnbook compute PARAMS > record.json"

// A recordReader reads one record.
type recordReader struct {
	file string
	src  []byte
}

// values reads the object of values. A map would lose their order.
func (r recordReader) values(object json.RawMessage) ([]KnownValue, error) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, r.finding(-1, "the record has no values", "", "", howToRecord)
	}
	var list []KnownValue
	var findings diag.Findings
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, r.syntax(err)
		}
		id, _ := key.(string) // a key is a string, or the text was no JSON
		var entry struct{ Symbol, Exact string }
		if err := decoder.Decode(&entry); err != nil {
			return nil, r.finding(-1, fmt.Sprintf("the value %s cannot be read", printable(id)), "", "an object with symbol and exact, both text", howToRecord)
		}
		exact, err := recordedNumber(entry.Exact)
		switch {
		case err != nil:
			findings = findings.With(r.finding(-1, fmt.Sprintf("the value %s has no number", printable(id)), fmt.Sprintf("%.40q", entry.Exact), "decimal digits", howToRecord)[0])
		case entry.Symbol == "":
			findings = findings.With(r.finding(-1, fmt.Sprintf("the value %s has no symbol", printable(id)), "", "", howToRecord)[0])
		default:
			list = append(list, KnownValue{ID: id, Symbol: entry.Symbol, Exact: exact})
		}
	}
	return list, findings.Err()
}

// printable is an id as a message can hold it: short, and in quotes where a terminal
// would not show it as it is.
func printable(id string) string {
	id = fmt.Sprintf("%.40s", id)
	if quoted := strconv.Quote(id); quoted != `"`+id+`"` {
		return quoted
	}
	return id
}

// longestNumber is how many characters a recorded number may have. Records hold
// 34 digits, written out in full.
const longestNumber = 1000

// recordedNumber reads a number that is written out in full, as records have it.
func recordedNumber(text string) (decimal.Decimal, error) {
	if len(text) > longestNumber || strings.Trim(text, "-.0123456789") != "" {
		return decimal.Decimal{}, errors.New("no decimal digits")
	}
	return decimal.Parse(text)
}

// syntax says where a text is no JSON, or not of the form of a record.
func (r recordReader) syntax(err error) diag.Findings {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return r.finding(max(0, int(syntax.Offset)-1), "not JSON: "+strings.TrimPrefix(syntax.Error(), "json: "), "", "", howToRecord)
	case errors.As(err, &kind):
		return r.finding(-1, "this is no record", "", "an object", howToRecord)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.finding(len(r.src), "not JSON: it ends too early", "", "", howToRecord)
	}
	return r.finding(-1, "not JSON: "+err.Error(), "", "", howToRecord)
}

// finding is a finding at an offset; below 0 where it is about the whole file.
func (r recordReader) finding(offset int, message, got, want, hint string) diag.Findings {
	at := diag.Position{File: r.file}
	if offset >= 0 {
		head := r.src[:min(offset, len(r.src))]
		at.Line = bytes.Count(head, []byte("\n")) + 1
		at.Column = utf8.RuneCount(head[bytes.LastIndexByte(head, '\n')+1:]) + 1
	}
	return diag.Findings{{Pos: at, Message: message, Got: got, Want: want, Hint: hint}}
}
