// Package doctor says what of the toolchain is there, in which versions, what is
// missing, and how to get it on this system.
//
// It looks at its surroundings through [Surroundings] alone.
package doctor

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/nnbook/nnbook/tex"
)

// Surroundings are what the doctor may look at.
type Surroundings struct {
	GOOS      string
	OSRelease []byte                                                           // /etc/os-release; nil where there is none
	LookPath  func(program string) (string, error)                             // as of os/exec
	Run       func(ctx context.Context, program string, args ...string) string // all that it prints
	ReadFile  func(name string) []byte                                         // a file's beginning; nil where it cannot be read
	Fonts     func(characters []rune) map[rune]tex.Font                        // the fonts of this system that have them
	Trial     func(ctx context.Context) (time.Duration, error)                 // builds a PDF, and says how long that took
}

// A Report is what was found.
type Report struct {
	System   string // as it calls itself: "Debian GNU/Linux 12 (bookworm)"
	Sections []Section
	Failed   error // why no PDF can be built; nil where one can
}

// A Section is what serves one end.
type Section struct {
	Title   string
	Entries []Entry
}

// An Entry is one thing that is there or is missing.
type Entry struct {
	Name    string
	There   bool
	Details string // the version and the place, or what is missing
	Install string // the command that gets it on this system; empty where it is there, or where we know none
}

// CanBuild tells whether a PDF can be built.
func (r Report) CanBuild() bool { return r.Failed == nil }

// Examine looks at everything.
func Examine(ctx context.Context, s Surroundings) Report {
	d := &doctor{Surroundings: s, ctx: ctx}
	d.system, d.title = systemOf(s.GOOS, s.OSRelease, d.path("pdflatex"))
	base := d.part(tex.Base())
	took, err := s.Trial(ctx)
	trial := Entry{Name: "a trial", There: err == nil, Details: fmt.Sprintf("a PDF in %.1f s", took.Seconds())}
	if err != nil {
		trial.Details, _, _ = strings.Cut(err.Error(), "\n")
	}
	return Report{
		System: d.title,
		Failed: err,
		Sections: []Section{
			{"for PDF", append(base, trial)},
			{"for text in other scripts, where pdflatex lacks a character", append(d.part(tex.Lua()), d.fonts()...)},
			{"for working on nnbook: its tests look at pages and PDFs", d.tools()},
		},
	}
}

type doctor struct {
	Surroundings
	ctx    context.Context
	system string // one of package tex's
	title  string
}

// path is where a program lies; empty where it is missing.
func (d *doctor) path(program string) string {
	path, err := d.LookPath(program)
	if err != nil {
		return ""
	}
	return path
}

// part looks for the programs of a part and for its files.
func (d *doctor) part(p tex.Part) []Entry {
	var list []Entry
	for _, program := range p.Programs {
		list = append(list, d.program(program, p.On(d.system)))
	}
	if d.path("kpsewhich") == "" {
		return list // it would find no file
	}
	found := map[string]string{}
	for path := range strings.Lines(d.Run(d.ctx, "kpsewhich", p.Files...)) {
		path = strings.TrimSpace(path)
		found[filepath.Base(path)] = path
	}
	there, missing := []string{}, []string{}
	for _, file := range p.Files {
		if path := found[file]; path == "" {
			missing = append(missing, file)
		} else {
			there = append(there, strings.TrimSuffix(file, ".sty")+d.dated(path))
		}
	}
	files := Entry{Name: "packages", There: len(missing) == 0, Details: strings.Join(there, ", ")}
	if len(missing) > 0 {
		files.Details, files.Install = "there is no "+strings.Join(missing, ", "), p.On(d.system)
	}
	return append(list, files)
}

// program looks for a program and asks it for its version.
func (d *doctor) program(name, install string) Entry {
	path := d.path(name)
	if path == "" {
		return Entry{Name: name, Install: install, Details: "not on the path"}
	}
	details := path
	if version := firstLine(d.Run(d.ctx, name, versionFlag(name))); version != "" {
		details = version + ", " + path
	}
	return Entry{Name: name, There: true, Details: details}
}

// versionFlag is how a program is asked for its version.
func versionFlag(program string) string {
	if strings.HasPrefix(program, "pdfto") || program == "pdfinfo" {
		return "-v"
	}
	return "--version"
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}

var provided = regexp.MustCompile(`(?s)\\Provides(?:Package|Class|File)\s*\{[^}]*\}\s*%?\s*\[\s*([0-9]{4}[/-][0-9]{2}[/-][0-9]{2})`)

// dated is the date of a package with a blank in front; empty where the file does
// not say it in its beginning.
func (d *doctor) dated(path string) string {
	if m := provided.FindSubmatch(d.ReadFile(path)); m != nil {
		return " " + strings.ReplaceAll(string(m[1]), "/", "-")
	}
	return ""
}

// scripts are those that are looked for, each with characters that tell.
func scripts() []struct {
	name       string
	characters []rune
} {
	return []struct {
		name       string
		characters []rune
	}{
		{"Greek", []rune("αω")},
		{"Cyrillic", []rune("Жя")},
		{"Vietnamese", []rune("ệ")},
		{"Arabic", []rune("عر")},
		{"Hebrew", []rune("אש")},
		{"Devanagari", []rune("अक")},
		{"Chinese", []rune("神经")},
		{"Japanese", []rune("のア")},
		{"Korean", []rune("한글")},
		{"signs", []rune("☃")},
	}
}

// fonts looks for fonts of scripts. What lacks one has the command that gets it.
func (d *doctor) fonts() []Entry {
	var list []Entry
	with := []string{}
	for _, s := range scripts() {
		found := d.Fonts(s.characters)
		if !slices.ContainsFunc(s.characters, func(r rune) bool { _, has := found[r]; return !has }) {
			with = append(with, s.name)
			continue
		}
		list = append(list, Entry{Name: "fonts", Details: "none for " + s.name, Install: tex.FontFor(s.characters[0]).On(d.system)})
	}
	if len(with) > 0 {
		list = append([]Entry{{Name: "fonts", There: true, Details: strings.Join(with, ", ")}}, list...)
	}
	return list
}

// tools looks for what only the tests use.
func (d *doctor) tools() []Entry {
	browser := tex.Part{Commands: []tex.Command{
		{System: tex.Debian, Line: "sudo apt-get install --no-install-recommends chromium"}, {System: tex.Fedora, Line: "sudo dnf install chromium"},
		{System: tex.Arch, Line: "sudo pacman -S chromium"}, {System: tex.MacOS, Line: "brew install --cask chromium"},
	}}
	poppler := tex.Part{Commands: []tex.Command{
		{System: tex.Debian, Line: "sudo apt-get install --no-install-recommends poppler-utils"}, {System: tex.Fedora, Line: "sudo dnf install poppler-utils"},
		{System: tex.Arch, Line: "sudo pacman -S poppler"}, {System: tex.MacOS, Line: "brew install poppler"},
	}}
	name := "chromium"
	for _, other := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if d.path(other) != "" {
			name = other
			break
		}
	}
	return []Entry{d.program(name, browser.On(d.system)), d.program("pdftotext", poppler.On(d.system)), d.program("pdftoppm", poppler.On(d.system))}
}
