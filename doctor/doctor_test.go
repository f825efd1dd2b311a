package doctor_test

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nnbook/nnbook/doctor"
	"github.com/nnbook/nnbook/tex"
)

// A bench is a system made up for a test.
type bench struct {
	goos, release string
	programs      []string // by their paths
	lacks         []string // of the files that TeX is to find
	fonts         string   // the characters that there is a font for
	failure       error
}

func (b bench) examine(t *testing.T) doctor.Report {
	t.Helper()
	return doctor.Examine(t.Context(), doctor.Surroundings{
		GOOS: b.goos, OSRelease: []byte(b.release),
		LookPath: func(program string) (string, error) {
			i := slices.IndexFunc(b.programs, func(path string) bool { return filepath.Base(path) == program })
			if i < 0 {
				return "", exec.ErrNotFound
			}
			return b.programs[i], nil
		},
		Run: func(_ context.Context, program string, args ...string) string {
			if program != "kpsewhich" || args[0] == "--version" {
				return program + " 1.2.3\nand more\n"
			}
			var text strings.Builder
			for _, file := range args {
				if !slices.Contains(b.lacks, file) {
					text.WriteString("/texmf/" + file + "\n")
				}
			}
			return text.String()
		},
		ReadFile: func(name string) []byte {
			return []byte("% a comment\n\\ProvidesPackage{" + filepath.Base(name) + "}%\n  [2022/10/31 v1.2 a package]\n")
		},
		Fonts: func(characters []rune) map[rune]tex.Font {
			found := map[rune]tex.Font{}
			for _, r := range characters {
				if strings.ContainsRune(b.fonts, r) {
					found[r] = tex.Font{Path: "/fonts/one.ttf"}
				}
			}
			return found
		},
		Trial: func(context.Context) (time.Duration, error) { return 1234 * time.Millisecond, b.failure },
	})
}

const (
	debian = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"
	mint   = "PRETTY_NAME='Linux Mint 22'\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"
	fedora = "NAME=Fedora\nID=fedora\nPRETTY_NAME=\"Fedora Linux 43\"\n"
	alma   = "ID=\"almalinux\"\nID_LIKE=\"rhel centos fedora\"\n"
	arch   = "ID=arch\nPRETTY_NAME=\"Arch Linux\"\n"
	every  = "αωЖяệعرאשअक神经のア한글☃"
)

// What is missing is told with this system's own command.
func TestNothingIsThere(t *testing.T) {
	for _, test := range []struct {
		bench
		title string
		want  []string
	}{
		{bench{goos: "linux", release: debian}, "Debian GNU/Linux 12 (bookworm)", []string{
			"sudo apt-get install --no-install-recommends texlive-pictures lmodern", "sudo apt-get install --no-install-recommends texlive-luatex",
			"sudo apt-get install --no-install-recommends fonts-noto-core", "sudo apt-get install --no-install-recommends poppler-utils",
		}},
		{bench{goos: "linux", release: mint}, "Linux Mint 22", []string{"sudo apt-get install --no-install-recommends texlive-pictures lmodern"}},
		{bench{goos: "linux", release: fedora}, "Fedora Linux 43", []string{"sudo dnf install texlive-collection-latex", "sudo dnf install chromium"}},
		{bench{goos: "linux", release: alma}, "Linux", []string{"sudo dnf install texlive-collection-latex"}},
		{bench{goos: "linux", release: arch}, "Arch Linux", []string{"sudo pacman -S texlive-latex ", "sudo pacman -S noto-fonts-cjk"}},
		{bench{goos: "darwin"}, "macOS", []string{"brew install --cask basictex && sudo tlmgr install lm", "brew install poppler"}},
		{bench{goos: "linux"}, "Linux", []string{"tlmgr install latex-bin lm"}},
		{bench{goos: "freebsd"}, "freebsd", []string{"tlmgr install latex-bin lm"}},
	} {
		test.failure = errors.New("pdflatex was not found\nhint: …")
		r := test.examine(t)
		text := r.Text(false)
		if r.CanBuild() || strings.Contains(text, "can be built") || !strings.HasPrefix(text, test.title+"\n") {
			t.Errorf("%s: got %s", test.title, text)
		}
		for _, want := range append(test.want, "missing  pdflatex       not on the path", "missing  a trial        pdflatex was not found\n", "none for Greek") {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", test.title, want, text)
			}
		}
		if strings.Contains(text, "\x1b") {
			t.Errorf("%s: there are colours: %q", test.title, text)
		}
	}
}

func TestAllIsThere(t *testing.T) {
	b := bench{goos: "linux", release: debian, fonts: every}
	for _, program := range []string{"pdflatex", "kpsewhich", "lualatex", "google-chrome", "pdftotext", "pdftoppm"} {
		b.programs = append(b.programs, "/usr/bin/"+program)
	}
	text := b.examine(t).Text(false)
	for _, want := range []string{
		"ok       pdflatex       pdflatex 1.2.3, /usr/bin/pdflatex\n", "amsmath 2022-10-31, ", "ok       a trial        a PDF in 1.2 s\n",
		"Greek, Cyrillic, Vietnamese, Arabic", "google-chrome 1.2.3", "\nPDFs can be built.\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "missing") || strings.Contains(text, "install") {
		t.Errorf("something is said to be missing:\n%s", text)
	}
	for line := range strings.Lines(text) {
		if len(line) > 101 {
			t.Errorf("a line of %d characters: %s", len(line), line)
		}
	}
	if coloured := b.examine(t).Text(true); !strings.Contains(coloured, "\x1b[32mok     \x1b[0m") {
		t.Errorf("no colours: %q", coloured)
	}
}

// Parts that are missing are named, and what TeX Live's makers installed is added
// to with their own program.
func TestSomethingIsMissing(t *testing.T) {
	b := bench{
		goos: "linux", release: debian, fonts: strings.ReplaceAll(every, "글", ""), lacks: []string{"tikz.sty", "booktabs.sty"},
		programs: []string{"/usr/local/texlive/2026/bin/x86_64-linux/pdflatex", "/usr/local/texlive/2026/bin/x86_64-linux/kpsewhich"},
		failure:  errors.New("the TeX installation lacks booktabs.sty"),
	}
	text := b.examine(t).Text(false)
	for _, want := range []string{
		"missing  packages       there is no booktabs.sty, tikz.sty\n", "  tlmgr install latex-bin lm amsmath", "  tlmgr install collection-luatex",
		"missing  fonts          none for Korean\n", "missing  lualatex       not on the path",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Count(text, "tlmgr install latex-bin") != 1 {
		t.Errorf("a command stands twice:\n%s", text)
	}
}
