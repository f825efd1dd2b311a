// Package templates writes a record as Markdown. The walkthrough is in
// chapters/, one file per chapter: the folder listing is the table of contents.
//
// A chapter holds prose and layout. It does no arithmetic and formats no number:
// every numeral comes from the record as it is, and every sentence that depends
// on the numbers asks the record whether it is true.
package templates

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/figure"
)

//go:embed chapters
var chapters embed.FS

// contentsChapter is written last, since it lists the headings of the others.
const contentsChapter = "02-contents.md.tmpl"

// A Document is the Markdown of a walkthrough.
type Document struct {
	Markdown []byte
	Chapters []Chapter
}

// A Chapter is a part of the document that one template wrote.
type Chapter struct {
	Template  string // its path in this package
	FirstLine int    // in the Markdown, from 1
}

// Template returns the template that wrote a line of the Markdown.
func (d *Document) Template(line int) string {
	name := ""
	for _, c := range d.Chapters {
		if c.FirstLine <= line {
			name = c.Template
		}
	}
	return name
}

// Write returns the walkthrough of a record. A network whose document would be
// too long is refused with [diag.Findings].
func Write(r *compute.Record) (*Document, error) { return fitting(r) }

func write(r *compute.Record, level level) (*Document, error) {
	set, err := parse()
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(chapters, "chapters/*.md.tmpl")
	if err != nil {
		return nil, err
	}
	v := &view{Record: r, level: level, Picture: strings.Trim(figure.ASCII(figure.Of(r)), "\n")}
	texts := make([][]byte, len(names))
	contents := 0
	for i, name := range names {
		if path.Base(name) == contentsChapter {
			contents = i
			continue
		}
		if texts[i], err = execute(set, path.Base(name), v); err != nil {
			return nil, err
		}
	}
	v.Contents = contentsOf(texts)
	if texts[contents], err = execute(set, contentsChapter, v); err != nil {
		return nil, err
	}
	return join(names, texts), nil
}

func parse() (*template.Template, error) {
	set := template.New("walkthrough").Funcs(functions()).Option("missingkey=error")
	return set.ParseFS(chapters, "chapters/*.tmpl")
}

func execute(set *template.Template, name string, v *view) ([]byte, error) {
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, name, v); err != nil {
		return nil, fmt.Errorf("write chapter %s: %w", name, err)
	}
	return tidy(b.String()), nil
}

// tidy leaves one blank line where a template left several.
func tidy(text string) []byte {
	var b strings.Builder
	blank := true
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		if line == "" && blank {
			continue
		}
		blank = line == ""
		b.WriteString(line + "\n")
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

func join(names []string, texts [][]byte) *Document {
	d := &Document{}
	line := 1
	for i, text := range texts {
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(d.Markdown) > 0 {
			d.Markdown = append(d.Markdown, '\n')
			line++
		}
		d.Chapters = append(d.Chapters, Chapter{Template: "templates/" + names[i], FirstLine: line})
		d.Markdown = append(d.Markdown, text...)
		line += bytes.Count(text, []byte("\n"))
	}
	return d
}
