package infer_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/infer"
)

// TestManners reads networks as other authors describe them: layers in brackets, row
// vectors, a single neuron, a line, a sum within its sigmoid, nodes that are numbered
// through. Beside each document stands the parameter file that it comes to.
func TestManners(t *testing.T) {
	t.Chdir(filepath.Join("..", "..", "testdata", "infer", "manners"))
	files, err := filepath.Glob("*.md")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(file[:len(file)-len("md")] + "yaml")
		if err != nil {
			t.Fatal(err)
		}
		n, err := infer.Read(file, src)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := n.YAML(); string(got) != string(want) {
			t.Errorf("%s is read as\n%s\nwant\n%s", file, got, want)
		}
		r, err := verify.Check(file, src, n.Options())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Claims {
			if c.Status.Bad() {
				t.Errorf("%s:%d: %s is %s: %s", file, c.Line, c.Text, c.Status, c.Reason)
			}
		}
	}
}
