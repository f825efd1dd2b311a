package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
)

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

func told(c verify.Claim) string {
	return fmt.Sprintf("%s (claimed %q, expected %q: %s, in %q)", c.Status, c.Claimed, c.Expected, c.Reason, c.Text)
}

// findingsOf lists what is bad or not understood, each on a line.
func findingsOf(r *verify.Report) string {
	var b strings.Builder
	for _, c := range r.Claims {
		if c.Status.Bad() || c.Status == verify.NotParsed {
			fmt.Fprintf(&b, "\t%d %s %s\n", c.EndLine, c.Status, c.Expected)
		}
	}
	return b.String()
}

// fromFile reads a parameter file of testdata.
func fromFile(t testing.TB, path string) generated.Case {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	network, err := params.Read(path, src, compute.Vocabulary())
	return generated.Case{Name: filepath.Base(path), YAML: src, Network: network, Err: err}
}
