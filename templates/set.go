package templates

import (
	"cmp"
	"embed"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/nnbook/nnbook/diag"
)

//go:embed chapters
var embedded embed.FS

// contentsChapter is written last, since it lists the headings of the others.
const contentsChapter = "02-contents.md.tmpl"

// How the files of a set end: a chapter is a part of the document, and every file
// may define parts of chapters.
const (
	Ending        = ".tmpl"
	chapterEnding = ".md.tmpl"
)

// A File is a template of the user's own.
type File struct {
	Path   string // where it lies; the last element is its name
	Source []byte
}

// A Set is chapters that are ready to be written. It does not change.
type Set struct {
	parsed   *template.Template
	chapters []string          // file names, in the order of the document
	paths    map[string]string // of each file, by its name
	sources  map[string]string
	counts   bool // some are the user's own, whose turns are counted
}

// Parse lays a user's own files over the chapters of this package: one with the
// name of a chapter replaces it, one with a new name is a chapter at its place in
// the order of names. An empty one takes its chapter out. The error is
// [diag.Findings].
func Parse(own []File) (*Set, error) {
	s := &Set{
		parsed:  template.New("walkthrough").Funcs(functions()).Option("missingkey=error"),
		paths:   map[string]string{},
		sources: map[string]string{},
	}
	if err := s.embedded(); err != nil {
		return nil, err
	}
	for _, file := range own {
		s.paths[file.name()], s.sources[file.name()] = file.Path, string(file.Source)
	}
	var mistakes diag.Findings
	for _, name := range s.parsingOrder(own) {
		if strings.HasSuffix(name, chapterEnding) {
			s.chapters = append(s.chapters, name)
		}
		if _, err := s.parsed.New(name).Parse(s.sources[name]); err != nil {
			mistakes = append(mistakes, s.mistake(err))
		}
	}
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	slices.Sort(s.chapters)
	for _, t := range s.parsed.Templates() {
		if slices.ContainsFunc(own, func(f File) bool { return f.name() == t.Tree.ParseName }) {
			countTurns(t.Tree)
			s.counts = true
		}
	}
	return s, nil
}

// embedded takes over the files of this package.
func (s *Set) embedded() error {
	files, err := fs.Glob(embedded, "chapters/*"+Ending)
	if err != nil {
		return err
	}
	for _, file := range files {
		source, err := embedded.ReadFile(file)
		if err != nil {
			return err
		}
		s.paths[path.Base(file)], s.sources[path.Base(file)] = "templates/"+file, string(source)
	}
	return nil
}

// parsingOrder returns the names of all files, the user's own behind those of this
// package: a part that both define is the user's.
func (s *Set) parsingOrder(own []File) []string {
	names := slices.Sorted(maps.Keys(s.sources))
	isOwn := func(name string) int {
		return slices.IndexFunc(own, func(f File) bool { return f.name() == name })
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(min(isOwn(a), 0), min(isOwn(b), 0)) })
	return names
}

func (f File) name() string { return path.Base(filepath.ToSlash(f.Path)) }
