package class

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
)

// TestIsolated builds a class in which TeX refuses one student's sheets: those
// alone are not built, whoever stands in the same batch, and nothing of an earlier
// run is left of them.
func TestIsolated(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
	src := []byte("salt: 12345678\nsheet: {course: Networks}\n" + fmt.Sprintf(oneNeuron, "[0.1, 0.2, 0.3, 0.4]", "10"))
	s, err := params.ReadSheet("sheet.yaml", src, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	const refused = "王小明"
	var list []roster.Student
	for i := range 7 {
		list = append(list, roster.Student{ID: fmt.Sprint(i), Name: "Ada Lovelace", Line: i + 2})
	}
	dir := t.TempDir()
	opt := Options{Dir: dir, Version: "test", Source: src, Cache: filepath.Join(os.TempDir(), "nnbook-class-test-cache")}
	if summary, err := Build(t.Context(), s, list, opt); err != nil || summary.Built != len(list) {
		t.Fatalf("%+v, %v", summary, err)
	}
	list[4].Name = refused

	drawer, err := NewDrawer(s)
	if err != nil {
		t.Fatal(err)
	}
	w, kept, err := opened(opt, look{Course: s.Course, Title: s.Title, Paper: s.Paper})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	broken := &scrap{name: "broken.pdf", pdf: []byte("no PDF")}
	broken.once.Do(func() {}) // it counts as printed
	w.scraps.scraps[scrapKey{refused, false}] = broken
	opt.Source = append(src, '\n') // another sheet: all are built anew
	b := &builder{students: list, opt: opt, dealer: drawing{drawer, s.Blanks}, shelf: kept, secret: s.Salt, writer: w}
	b.pages = func() (pages, error) { return b.countPages(context.Background()) }
	summary, err := b.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if summary.Built != len(list)-1 || summary.Complete || len(summary.Failed) != 1 || summary.Failed[0].Student.ID != "4" {
		t.Fatalf("%+v", summary)
	}
	if cause := summary.Failed[0].Err.Error(); !strings.Contains(cause, "broken.pdf") {
		t.Errorf("the cause is given as %s", cause)
	}
	for _, student := range list {
		for _, file := range []string{worksheetFile(student.ID), keyFile(student.ID)} {
			_, err := os.Stat(filepath.Join(dir, file))
			if there := err == nil; there != (student.ID != "4") {
				t.Errorf("%s is there: %v", file, there)
			}
		}
	}
}
