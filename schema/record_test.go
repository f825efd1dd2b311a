package schema_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/params"
)

// record returns a network's record as a validator sees it; nil where the network
// has none.
func record(t *testing.T, c generated.Case) any {
	t.Helper()
	if c.Err != nil {
		t.Fatal(c.Err)
	}
	r, err := compute.Step(c.Network)
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestRecordsFit holds the records of many networks to the schema, and finds every
// key that the schema names in one of them.
func TestRecordsFit(t *testing.T) {
	s := recordSchema(t)
	met := map[string]bool{}
	fits := func(c generated.Case) {
		value := record(t, c)
		if value == nil {
			return
		}
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		gather(value, met)
	}
	for _, c := range generated.Edges() {
		fits(c)
	}
	for seed := range uint64(120) {
		fits(generated.Network(seed + 1))
	}
	dated, err := params.Read("base.yaml", []byte(base), compute.Vocabulary())
	fits(generated.Case{Name: "base", Network: dated, Err: err})
	for _, key := range []string{
		"schema", "title", "date", "arithmetic", "decimals", "significant", "loss", "inputs", "targets", "layers", "values", "checks", "name", "activation",
		"neurons", "weights", "bias", "symbol", "exact", "shown", "operation", "operands", "formula", "parameter", "difference", "distance", "kink",
	} {
		if !met[key] {
			t.Errorf("no record has the key %s", key)
		}
	}
}

// gather notes every key of an object and of those in it.
func gather(value any, met map[string]bool) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			met[key] = true
			gather(inner, met)
		}
	case []any:
		for _, inner := range value {
			gather(inner, met)
		}
	}
}

// TestBrokenRecordsDoNotFit breaks a record at each of its objects: a key that is
// not known, a key that is missing, a number that is no string.
func TestBrokenRecordsDoNotFit(t *testing.T) {
	s := recordSchema(t)
	whole := record(t, generated.Network(1))
	if whole == nil {
		t.Fatal("the network has no record")
	}
	broken := func(what string, change func(map[string]any)) {
		text, err := json.Marshal(whole)
		if err != nil {
			t.Fatal(err)
		}
		copied, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		change(copied.(map[string]any))
		if s.Validate(copied) == nil {
			t.Errorf("%s: the schema takes it", what)
		}
	}
	first := func(value any) map[string]any { return value.([]any)[0].(map[string]any) }
	places := map[string]func(map[string]any) map[string]any{
		"record": func(r map[string]any) map[string]any { return r },
		"layer":  func(r map[string]any) map[string]any { return first(r["layers"]) },
		"neuron": func(r map[string]any) map[string]any { return first(first(r["layers"])["neurons"]) },
		"value":  func(r map[string]any) map[string]any { return r["values"].(map[string]any)["E_total"].(map[string]any) },
		"check":  func(r map[string]any) map[string]any { return first(r["checks"]) },
	}
	optional := "date bias operands formula kink"
	for name, place := range places {
		broken(name+" with another key", func(r map[string]any) { place(r)["other"] = "x" })
		for _, key := range slices.Sorted(maps.Keys(place(whole.(map[string]any)))) {
			if !strings.Contains(optional, key) {
				broken(name+" without "+key, func(r map[string]any) { delete(place(r), key) })
			}
			broken(name+" with a wrong "+key, func(r map[string]any) { place(r)[key] = nil })
		}
	}
	broken("a number", func(r map[string]any) { places["value"](r)["exact"] = json.Number("1") })
	broken("not a number", func(r map[string]any) { places["value"](r)["exact"] = "NaN" })
	broken("an id with a blank", func(r map[string]any) { r["values"].(map[string]any)["a b"] = places["value"](r) })
	broken("an older form", func(r map[string]any) { r["schema"] = "nnbook.record/0" })
}
