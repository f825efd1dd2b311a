package class_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/tex"
)

// TestForeignNames prints names that pdflatex cannot print, and asks for the same
// bytes whoever stands beside them.
func TestForeignNames(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("lualatex"); err != nil {
		t.Skip("lualatex is not installed")
	}
	names := []string{"Ada Lovelace", "Nguyễn Văn An", "王小明", "Ελένη", "محمد"}
	var list []roster.Student
	for i, name := range names {
		for _, r := range name {
			if found := tex.FindFonts(tex.FontFolders(), []rune{r}); r > 0x1EFF && len(found) == 0 {
				t.Skipf("no font has %q", r)
			}
		}
		list = append(list, roster.Student{ID: string(rune('a' + i)), Name: name, Line: i + 2})
	}
	all, some := t.TempDir(), t.TempDir()
	build(t, all, "all", list, nil)
	build(t, some, "all", list, func(o *class.Options) { o.Only = []string{"c", "e"} })
	whole, part := tree(t, all), tree(t, some)
	for i, s := range list {
		text := textOf(t, filepath.Join(all, "worksheets", s.ID+".pdf"))
		if i < 4 && !strings.Contains(text, s.Name) { // pdftotext gives Arabic letters in the order in which they are seen
			t.Errorf("the worksheet of %s does not bear the name %q", s.ID, s.Name)
		}
	}
	for _, file := range []string{"worksheets/c.pdf", "keys/c.pdf", "worksheets/e.pdf", "keys/e.pdf"} {
		if string(whole[file]) != string(part[file]) {
			t.Errorf("%s depends on who stands beside it", file)
		}
	}
}
