package schema_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/nnbook/nnbook/schema"
)

// compiled compiles a schema; the compiler holds it to the draft first.
func compiled(t *testing.T, text []byte, err error) *jsonschema.Schema {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("mem:schema", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("mem:schema")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func paramsSchema(t *testing.T) *jsonschema.Schema {
	text, err := schema.Params()
	return compiled(t, text, err)
}

func recordSchema(t *testing.T) *jsonschema.Schema {
	text, err := schema.Record()
	return compiled(t, text, err)
}

// The schemas in docs are those of today: make generate writes them.
func TestCommitted(t *testing.T) {
	for name, write := range map[string]func() ([]byte, error){"params": schema.Params, "record": schema.Record} {
		want, err := write()
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("..", "docs", name+".schema.json"))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("docs/%s.schema.json is not current (%v): run make generate", name, err)
		}
	}
}
