package verify_test

import (
	"os"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/templates"
)

// long tells whether the environment asks for a long run.
func long() bool { return os.Getenv("NNBOOK_LONG") != "" }

// written computes a network and writes its document. It returns no document
// for a network that leaves its loss's domain.
func written(t testing.TB, c generated.Case) ([]byte, *compute.Record) {
	t.Helper()
	if c.Err != nil {
		t.Fatalf("%s: %v", c.Name, c.Err)
	}
	record, err := compute.Step(c.Network)
	if err != nil {
		return nil, nil
	}
	document, err := templates.Write(record)
	if err != nil {
		return nil, nil
	}
	return document.Markdown, record
}

