//go:build pictures

package class_test

import (
	"path/filepath"
	"testing"

	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/internal/pictures"
)

// TestPictures makes the README's picture of a worksheet and a key anew: make
// pictures.
func TestPictures(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, "later", []roster.Student{{ID: "a1", Name: "Ada Lovelace", Line: 2}}, nil)
	worksheet := pictures.Page(t, filepath.Join(dir, "worksheets", "a1.pdf"), 1, 61)
	key := pictures.Page(t, filepath.Join(dir, "keys", "a1.pdf"), 1, 61)
	pictures.Save(t, "../docs/worksheet.png", pictures.Facing(worksheet, key, 0))
}
