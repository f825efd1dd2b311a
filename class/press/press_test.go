package press_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nnbook/nnbook/class/press"
)

// small is a press for the sheets of these tests.
func small(t *testing.T) press.Press {
	t.Helper()
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
	return press.Press{
		Preamble: "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{lmodern}\n\\pdfobjcompresslevel=0\n",
		Begin:    "\\begin{document}\n", End: "\\end{document}\n",
		Timeout: 20 * time.Second, Cache: filepath.Join(os.TempDir(), "nnbook-press-test-cache"),
	}
}

func form(i int) string { return fmt.Sprintf("ABCD-%c%cGH", 'A'+i/26, 'A'+i%26) }

// text is a sheet of two pages with something on the first of them.
func text(form, something string) string {
	return fmt.Sprintf("{\\ttfamily %s}\n%s\n\\newpage\n{\\ttfamily %s}\\newpage\n", form, something, form)
}

func sheets(count int, spoil map[int]string) []press.Sheet {
	var list []press.Sheet
	for i := range count {
		s := press.Sheet{Pages: 2, Form: form(i), Title: "A sheet", TeX: text(form(i), "fine")}
		if spoilt, ok := spoil[i]; ok {
			s.TeX = spoilt
		}
		list = append(list, s)
	}
	return list
}

// TestIsolated puts sheets that cannot be printed among others: those are named
// with the cause, and the others are printed.
func TestIsolated(t *testing.T) {
	t.Parallel()
	p := small(t)
	spoil := map[int]string{
		2:  text(form(2), `\undefinedcommand`),
		11: text(form(11), "") + "\\newpage more\\newpage",
		12: text("WXYZ-WXYZ", "the form of somebody else"),
		13: text(form(13), form(4)[:0]+`{\ttfamily `+form(4)+`}`),
		14: strings.Replace(text(form(14), "no form on the second page"), "\\newpage\n{\\ttfamily "+form(14)+"}", "\\newpage x", 1),
	}
	why := map[int]string{
		2: "Undefined control sequence", 11: "pages for", 12: "bears the form WXYZ-WXYZ", 13: "bears the form " + form(4), 14: "page 2 bears no form",
	}
	prints, err := p.Print(context.Background(), sheets(16, spoil))
	if err != nil {
		t.Fatal(err)
	}
	for i, print := range prints {
		_, spoilt := spoil[i]
		switch {
		case spoilt && print.Err == nil:
			t.Errorf("sheet %d was printed", i)
		case spoilt && !strings.Contains(print.Err.Error(), why[i]):
			t.Errorf("sheet %d: got %v, want %q", i, print.Err, why[i])
		case spoilt && print.PDF != nil:
			t.Errorf("sheet %d has a PDF", i)
		case !spoilt && (print.Err != nil || len(print.PDF) == 0):
			t.Errorf("sheet %d: %v", i, print.Err)
		}
	}
}

// TestNothingWorks asks for an error that concerns all sheets where it is none of
// theirs.
func TestNothingWorks(t *testing.T) {
	t.Parallel()
	p := small(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if prints, err := p.Print(ctx, sheets(4, nil)); err == nil {
		t.Errorf("printed after the end: %v", prints)
	}
	t.Run("no sheets", func(t *testing.T) {
		if prints, err := p.Print(context.Background(), nil); err != nil || prints != nil {
			t.Errorf("got %v, %v", prints, err)
		}
	})
}
