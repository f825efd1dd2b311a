package class

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/class/press"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/render/sheet"
	"github.com/nnbook/nnbook/templates"
)

// A look is what all sheets of a class share.
type look struct {
	Course, Title, Date, Instructions string
	Paper                             string
}

// A paper is a student's sheet before it is printed.
type paper struct {
	student roster.Student
	form    string
	record  *compute.Record
	blank   map[string]bool
}

// A writer is what all documents of a class are written with.
type writer struct {
	worksheet *templates.Worksheet
	look      look
	scraps    *scrapbook
	known     *phrases
}

// A document is one of the two things that a student's record becomes.
type document struct {
	kind string // as the sheet says it
	key  bool
	room sheet.Room
}

func worksheetDocument() document { return document{"Worksheet", false, sheet.ToWrite} }
func keyDocument() document       { return document{"Key", true, sheet.ToRead} }

// markdown writes a student's document.
func (d document) markdown(w *templates.Worksheet, l look, p paper) ([]byte, error) {
	return w.Write(p.record, templates.Sheet{Title: l.Title, Instructions: l.Instructions, Key: d.key, Blank: p.blank})
}

// sheet writes a student's document as TeX, with the codes of its pages: none where
// it is only to be found out how many there are, with room for more rows.
func (d document) sheet(ctx context.Context, w *writer, p paper, pages, more int) (press.Sheet, error) {
	l := w.look
	text, err := d.markdown(w.worksheet, l, p)
	if err != nil {
		return press.Sheet{}, err
	}
	body, err := w.known.body(ctx, w.scraps, FileName(p.student.ID)+".md", text)
	if err != nil {
		return press.Sheet{}, err
	}
	speller := &speller{ctx: ctx, book: w.scraps, files: maps.Clone(body.files)}
	head := sheet.Head{
		Course: speller.line(joined(l.Course, l.Date), false), Name: speller.line(p.student.Name, false),
		ID: speller.line(p.student.ID, false), Form: p.form, Kind: d.kind, Room: d.room, Pages: pages, Rows: more,
	}
	for n := range pages {
		code, err := sheet.CodeOf(fmt.Sprintf("%s/%d", p.form, n+1))
		if err != nil {
			return press.Sheet{}, err
		}
		head.Codes = append(head.Codes, code)
	}
	if speller.err != nil {
		return press.Sheet{}, speller.err
	}
	return press.Sheet{Pages: pages, Form: p.form, Title: joined(l.Course, l.Title, d.kind+" "+p.form), TeX: sheet.Write(body.tex, head), Files: speller.files}, nil
}

// joined joins what is there.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// A speller writes text as TeX. What pdflatex cannot print becomes a picture.
type speller struct {
	ctx   context.Context
	book  *scrapbook
	files map[string][]byte
	err   error
}

func (s *speller) line(text string, bold bool) sheet.Line {
	line, missing := latex.Plain(text)
	if len(missing) == 0 {
		return sheet.Text(text, line)
	}
	scrap, err := s.book.scrap(s.ctx, text, bold)
	if err != nil {
		if s.err == nil {
			s.err = err
		}
		return ""
	}
	s.files[scrap.name] = scrap.pdf
	return sheet.Picture(scrap.name)
}
