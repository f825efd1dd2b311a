package verify

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// What is read from a record's JSON is what the record says, to the digits that
// the JSON holds.
func TestKnownFromJSONIsTheRecord(t *testing.T) {
	file := filepath.Join("..", "testdata", "walkthrough.yaml")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	record, err := compute.Step(network)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := record.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	got, err := KnownFromJSON("record.json", text.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	values := record.Values()
	if len(got) != len(values) || len(got) == 0 {
		t.Fatalf("%d values, want %d", len(got), len(values))
	}
	for i, v := range values {
		if got[i].ID != v.ID || got[i].Symbol != v.Symbol || !got[i].Exact.Equal(v.Exact()) {
			t.Errorf("got %v, want %s %s %s", got[i], v.ID, v.Symbol, v.Exact())
		}
	}
}

func TestKnownFromJSONFindings(t *testing.T) {
	values := func(object string) string { return `{"schema": "nnbook.record/1", "values": ` + object + `}` }
	for _, test := range []struct{ src, want string }{
		{"", "r.json:1:1: not JSON: unexpected end of JSON input"},
		{"{\n  \"é\": x}", "r.json:2:8: not JSON: invalid character 'x' looking for beginning of value"},
		{"[1]", "r.json: this is no record: want an object"},
		{"{}", `r.json: this is no record: got no schema, want the schema "nnbook.record/1"`},
		{`{"schema": "nnbook.record/2"}`, `r.json: this is no record: got the schema "nnbook.record/2", want the schema "nnbook.record/1"`},
		{`{"schema": "nnbook.record/1"}`, "r.json: the record has no values"},
		{values("[]"), "r.json: the record has no values"},
		{values(`{"w1": 3}`), "r.json: the value w1 cannot be read: want an object with symbol and exact, both text"},
		{values(`{"w1": {"symbol": "w_1", "exact": 3}}`), "r.json: the value w1 cannot be read: want an object with symbol and exact, both text"},
		{values(`{"w1": {"symbol": "w_1", "exact": "three"}}`), `r.json: the value w1 has no number: got "three", want decimal digits`},
		{values(`{"w1": {"symbol": "w_1", "exact": "1e999999"}}`), `r.json: the value w1 has no number: got "1e999999", want decimal digits`},
		{values(`{"w1": {"symbol": "w_1", "exact": "NaN"}}`), `r.json: the value w1 has no number: got "NaN", want decimal digits`},
		{values(`{"w1": {"symbol": "", "exact": "3"}}`), "r.json: the value w1 has no symbol"},
	} {
		_, err := KnownFromJSON("r.json", []byte(test.src))
		if diag.In(err) == nil {
			t.Errorf("%s: got %v, want findings", test.src, err)
			continue
		}
		got, _, _ := strings.Cut(err.Error(), "\nhint: ")
		if got != test.want {
			t.Errorf("%s: got %s, want %s", test.src, got, test.want)
		}
	}
}
