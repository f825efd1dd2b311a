package templates_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
)

// large is the parameter file of a 40-40-2 network.
func large(detail string) string {
	row := strings.TrimSuffix(strings.Repeat("0.1, ", 40), ", ")
	rows := strings.Repeat("      - ["+row+"]\n", 40)
	return fmt.Sprintf("detail: %s\ninputs: [%s]\ntargets: [0, 1]\nlearning_rate: 0.5\nlayers:\n"+
		"  - activation: tanh\n    weights:\n%s  - activation: sigmoid\n    weights:\n      - [%s]\n      - [%s]\n",
		detail, row, rows, row, row)
}

func writeLarge(t *testing.T, detail string) (*templates.Document, error) {
	t.Helper()
	network, err := params.Read("large.yaml", []byte(large(detail)), compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	record, err := compute.Step(network)
	if err != nil {
		t.Fatal(err)
	}
	return templates.Write(record)
}

// TestTooLong refuses a document of more than 400 pages, with the count and the
// setting that makes it fit; that setting, and the automatic one, do.
func TestTooLong(t *testing.T) {
	document, err := writeLarge(t, "full")
	found := diag.In(err)
	if document != nil || len(found) != 1 {
		t.Fatalf("got %v, want one finding and no document", err)
	}
	f := found[0]
	if !strings.HasPrefix(f.Got, "about ") || f.Want != "at most 400" || !strings.HasPrefix(f.Hint, "detail: compact makes it about ") {
		t.Errorf("got %s", f)
	}
	for _, detail := range []string{"compact", "auto"} {
		if _, err := writeLarge(t, detail); err != nil {
			t.Errorf("detail %s: %v", detail, err)
		}
	}
}
