// Package templates writes a record as Markdown. The walkthrough is in
// chapters/, one file per chapter: the folder listing is the table of contents.
//
// A chapter holds prose and layout. It does no arithmetic and formats no number:
// every numeral comes from the record as it is, and every sentence that depends
// on the numbers asks the record whether it is true.
package templates

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/beside"
	"github.com/nnbook/nnbook/origin"
)

// A Document is the Markdown of a walkthrough.
type Document struct {
	Markdown []byte
	Chapters []Chapter
	Origins  origin.Map // of the numbers in the Markdown
}

// A Chapter is a part of the document that one template wrote.
type Chapter struct {
	Template  string // its path, in this package or where the user keeps it
	FirstLine int    // in the Markdown, from 1

	trace func() []diag.Position // of each line of the chapter, in the templates
}

// Template returns the template that wrote a line of the Markdown, as "file:line".
func (d *Document) Template(line int) string {
	var last Chapter
	for _, c := range d.Chapters {
		if c.FirstLine <= line {
			last = c
		}
	}
	if last.trace != nil {
		if places := last.trace(); line-last.FirstLine < len(places) {
			return places[line-last.FirstLine].String()
		}
	}
	return last.Template
}

// Write returns the walkthrough of a record in the chapters of this package. A
// network whose document would be too long is refused with [diag.Findings].
func Write(r *compute.Record) (*Document, error) {
	set, err := own()
	if err != nil {
		return nil, err
	}
	return set.Write(r)
}

// own are the chapters of this package, parsed once.
var own = sync.OnceValues(func() (*Set, error) { return Parse(nil) })

// Write returns the walkthrough of a record. A network whose document would be
// too long is refused with [diag.Findings], and so are mistakes in templates that
// show only now.
func (s *Set) Write(r *compute.Record) (*Document, error) { return s.fitting(r) }

func (s *Set) write(r *compute.Record, level level) (*Document, error) {
	v := newView(r, level)
	texts, errs := make([][]byte, len(s.chapters)), make([]error, len(s.chapters))
	write := func(i int) { texts[i], errs[i] = s.execute(s.chapters[i], v) }
	contents := slices.Index(s.chapters, contentsChapter)
	beside.Each(len(s.chapters), func(i int) {
		if i != contents {
			write(i)
		}
	})
	if contents >= 0 {
		v.Contents = contentsOf(texts)
		write(contents)
	}
	if err := s.mistakes(errs); err != nil {
		return nil, err
	}
	d := s.join(texts, v)
	if level == compact {
		d.Origins = d.Origins.Apart(d.Markdown)
	}
	return d, nil
}

// mistakes says what went wrong in chapters, where something did.
func (s *Set) mistakes(errs []error) error {
	var found diag.Findings
	for i, err := range errs {
		if err == nil {
			continue
		}
		f := s.mistake(err)
		if f.Pos == (diag.Position{}) {
			f.Pos.File = s.paths[s.chapters[i]]
		}
		found = append(found, f)
	}
	return found.Err()
}

func (s *Set) execute(name string, v *view) ([]byte, error) {
	var b bounded
	set := s.parsed
	if s.counts {
		var err error
		if set, err = set.Clone(); err != nil {
			return nil, err
		}
		set.Funcs(counting())
	}
	if err := set.ExecuteTemplate(&b, name, v); err != nil {
		return nil, err
	}
	return tidy(b.String()), nil
}

// mostText bounds the text of a chapter, in bytes: a template in a circle is
// stopped before the memory is full.
const mostText = 16 << 20

// bounded is a buffer that takes no more than mostText.
type bounded struct{ strings.Builder }

func (b *bounded) Write(text []byte) (int, error) {
	if b.Len()+len(text) > mostText {
		return 0, fmt.Errorf("the chapter has more than %d MiB of text", mostText>>20)
	}
	return b.Builder.Write(text)
}

// tidy leaves one blank line where a template left several.
func tidy(text string) []byte {
	b := make([]byte, 0, len(text)+1)
	blank := true
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		if line == "" && blank {
			continue
		}
		blank = line == ""
		b = append(append(b, line...), '\n')
	}
	return append(bytes.TrimRight(b, "\n"), '\n')
}

func (s *Set) join(texts [][]byte, v *view) *Document {
	d := &Document{}
	length := 0
	for _, text := range texts {
		length += len(text) + 1
	}
	d.Markdown = make([]byte, 0, length)
	line := 1
	for i, text := range texts {
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(d.Markdown) > 0 {
			d.Markdown = append(d.Markdown, '\n')
			line++
		}
		name := s.chapters[i]
		d.Chapters = append(d.Chapters, Chapter{Template: s.paths[name], FirstLine: line, trace: sync.OnceValue(func() []diag.Position { return s.trace(name, v) })})
		d.Markdown = append(d.Markdown, text...)
		line += bytes.Count(text, []byte("\n"))
	}
	d.Markdown, d.Origins = origin.Take(d.Markdown)
	return d
}
