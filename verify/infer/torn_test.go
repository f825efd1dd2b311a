package infer_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify/infer"
)

// TestTornDocuments reads documents of which parts are missing. Each is either read,
// with a record, or refused with findings that bear its name.
func TestTornDocuments(t *testing.T) {
	read, refused := 0, 0
	for _, name := range notations {
		text := document(t, name)
		lines := strings.Split(text, "\n")
		for cut := 3; cut < 12; cut += 5 {
			at := cut * len(lines) / 12
			without := append(append([]string{}, lines[:max(0, at-3)]...), lines[at:]...)
			for _, torn := range []string{
				strings.Join(lines[:at], "\n"), strings.Join(lines[at:], "\n"), strings.Join(without, "\n"), text[:cut*len(text)/12],
			} {
				n, err := infer.Read("torn.md", []byte(torn))
				if err == nil {
					if read++; n.Record == nil || n.Params == nil {
						t.Errorf("%s cut at %d: no record and no finding", name, at)
					}
					continue
				}
				refused++
				found := diag.In(err)
				if len(found) == 0 || filepath.Base(found[0].Pos.File) != "torn.md" {
					t.Errorf("%s cut at %d: %v", name, at, err)
				}
			}
		}
	}
	if read < 5 || refused < 5 {
		t.Errorf("%d read and %d refused", read, refused)
	}
}
