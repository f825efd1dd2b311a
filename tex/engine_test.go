package tex

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// needEngine skips a test where pdflatex is not installed.
func needEngine(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
}

// typeset runs pdflatex on a body and checks that nothing is left behind.
func typeset(t *testing.T, body string) (Result, error) {
	t.Helper()
	needEngine(t)
	dir := t.TempDir()
	r, err := Typeset(context.Background(), []byte(body), Options{TempDir: dir, Timeout: 50 * time.Second})
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
	return r, err
}

func TestOnePassWhereNothingRefers(t *testing.T) {
	r, err := typeset(t, `\documentclass{article}\begin{document}Hello.\end{document}`)
	if err != nil {
		t.Fatal(err)
	}
	if r.Passes != 1 || !bytes.HasPrefix(r.PDF, []byte("%PDF")) || len(r.Overfull)+len(r.Undefined) > 0 {
		t.Errorf("%d passes, %d bytes, overfull %v, undefined %v", r.Passes, len(r.PDF), r.Overfull, r.Undefined)
	}
}

func TestAsManyPassesAsTheLogAsksFor(t *testing.T) {
	for _, c := range []struct {
		body string
		want int
	}{
		{`\documentclass{article}\begin{document}\section{A}\label{a}See \ref{a}.\end{document}`, 2},
		{`\documentclass{article}\begin{document}\tableofcontents\section{A}\end{document}`, 2},
		// The contents push the section to the next page, so its number is wrong until the third pass.
		{`\documentclass{article}\begin{document}\tableofcontents\vspace*{16.5cm}\section{A}text\end{document}`, 3},
		// The page number never settles: where it was 1 it becomes 2, and back.
		{`\documentclass{article}\begin{document}\makeatletter\edef\p{\@ifundefined{r@a}{1}{\expandafter\@secondoftwo\r@a}}x\ifnum\p=1\clearpage\fi x\label{a}\end{document}`, 4},
	} {
		r, err := typeset(t, c.body)
		if err != nil {
			t.Errorf("%s: %v", c.body, err)
		} else if r.Passes != c.want {
			t.Errorf("%s: %d passes, want %d", c.body, r.Passes, c.want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	const body = `\documentclass{article}\usepackage{hyperref}\begin{document}\tableofcontents\section{A}\today\end{document}`
	first, err := typeset(t, body)
	if err != nil {
		t.Fatal(err)
	}
	second, err := typeset(t, body)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PDF, second.PDF) {
		t.Error("two runs give different PDFs")
	}
	later, err := Typeset(context.Background(), []byte(body), Options{Epoch: 86400 * 365})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(first.PDF, later.PDF) {
		t.Error("the date does not reach the PDF")
	}
}

func TestErrorHasItsLine(t *testing.T) {
	_, err := typeset(t, "\\documentclass{article}\n\\begin{document}\ntext\n\\nosuchcommand here\n\\end{document}")
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	if e.Line != 4 || e.Message != "Undefined control sequence" || !strings.Contains(strings.Join(e.Excerpt, "\n"), `\nosuchcommand`) || e.Log == "" {
		t.Errorf("got line %d, %q, %q", e.Line, e.Message, e.Excerpt)
	}
}

func TestErrorAtTheEndHasItsMessage(t *testing.T) {
	_, err := typeset(t, "\\documentclass{article}\n\\begin{document}\n\\textbf{never closed\n")
	var e *Error
	if !errors.As(err, &e) || e.Message == "" {
		t.Fatalf("got %v", err)
	}
}

func TestNothingOutsideIsReadOrWrittenOrRun(t *testing.T) {
	for _, body := range []string{
		`\documentclass{article}\begin{document}\input{/etc/passwd}\end{document}`,
		`\documentclass{article}\begin{document}\newwrite\f\immediate\openout\f=/tmp/nnbook-escape.txt \immediate\write\f{x}\end{document}`,
	} {
		if _, err := typeset(t, body); err == nil {
			t.Errorf("%s is let through", body)
		}
	}
	r, err := typeset(t, `\documentclass{article}\begin{document}x\immediate\write18{touch escaped}\IfFileExists{escaped}{\nosuchcommand}{}\end{document}`)
	if err != nil {
		t.Errorf("a shell command was run: %v", err)
	}
	if r.PDF == nil {
		t.Error("no PDF")
	}
}

func TestMissingStyleNamesTheFile(t *testing.T) {
	_, err := typeset(t, "\\documentclass{article}\n\\usepackage{nosuchstyle}\n\\begin{document}x\\end{document}")
	var m *MissingFile
	if !errors.As(err, &m) || m.File != "nosuchstyle.sty" || !strings.Contains(err.Error(), "apt-get install") {
		t.Errorf("got %v", err)
	}
}

func TestMissingCharactersAreNamed(t *testing.T) {
	_, err := typeset(t, `\documentclass{article}\begin{document}{\font\f=cmr10 \f \char200}\end{document}`)
	var m *MissingCharacters
	if !errors.As(err, &m) || len(m.Characters) != 1 || m.Characters[0].Font != "cmr10" {
		t.Errorf("got %v", err)
	}
	_, err = typeset(t, "\\documentclass{article}\\begin{document}\n☃\\end{document}")
	if !errors.As(err, &m) || m.Characters[0].Text != "☃" || m.Characters[0].Line != 2 {
		t.Errorf("got %v", err)
	}
}

func TestNoPages(t *testing.T) {
	_, err := typeset(t, `\documentclass{article}\begin{document}\end{document}`)
	var e *Error
	if !errors.As(err, &e) || e.Message != "the document has no pages" {
		t.Errorf("got %v", err)
	}
}

func TestOverfullBoxesAndUndefinedReferences(t *testing.T) {
	r, err := typeset(t, "\\documentclass{article}\n\\usepackage{hyperref}\n\\begin{document}\n\\noindent\\rule{400pt}{1pt}\n\nx \\ref{nowhere} \\hyperlink{nothing}{y}\n\n\\vbox to 900pt{\\vss}\n\\end{document}")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Overfull) == 0 || r.Overfull[0].Line != 4 || r.Overfull[0].Points != 55 || r.Overfull[0].Tall {
		t.Errorf("overfull: %+v", r.Overfull)
	}
	if len(r.Undefined) != 2 || r.Undefined[0].Name != "nowhere" || r.Undefined[0].Line != 6 || r.Undefined[1].Name != "nothing" {
		t.Errorf("undefined: %+v", r.Undefined)
	}
}
