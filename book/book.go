// Package book makes a document from a parameter file. Its [Build] is the
// pipeline, read from top to bottom.
package book

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/internal/beside"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/render/html"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
)

// A Format is a form of the document, named as its file ends.
type Format string

// The forms of a document.
const (
	Markdown Format = "md"
	HTML     Format = "html"
	LaTeX    Format = "tex"
	PDF      Format = "pdf"
)

// Options say what to build.
type Options struct {
	Formats   []Format
	Templates *templates.Set // the chapters; nil for nnbook's own
	Epoch     int64          // the date of the PDF, in seconds since 1970
	Timeout   time.Duration  // for TeX; 0 for its default
	Cache     string         // the folder for what makes the next PDF faster; empty for none
}

// A Result is a document in the forms that were asked for.
type Result struct {
	Record   *compute.Record
	Files    map[Format][]byte
	Warnings []string
	Passes   int // of TeX, for the PDF
}

// An InputError says that the parameter file, or a template of the user's own, is
// unusable: it wraps the findings.
type InputError struct{ Err error }

func (e *InputError) Error() string { return e.Err.Error() }

// Unwrap returns the findings.
func (e *InputError) Unwrap() error { return e.Err }

// Build makes a document from the source of a parameter file.
func Build(ctx context.Context, file string, src []byte, opt Options) (*Result, error) {
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		return nil, &InputError{err}
	}
	record, err := compute.Step(network)
	if err != nil {
		return nil, input(err)
	}
	text, err := opt.write(record)
	if err != nil {
		return nil, input(placed(err, network.Layers[0].Pos))
	}
	result := &Result{Record: record, Files: map[Format][]byte{Markdown: text.Markdown}}
	if !opt.wants(HTML) && !opt.wants(LaTeX) && !opt.wants(PDF) {
		return result, nil
	}
	drawn := beside.Start(func() (map[string]figure.Drawing, error) { return figure.Drawings(record), nil })
	doc, err := markdown.Parse(params.Name(file)+".md", text.Markdown)
	figures, _ := drawn()
	if err != nil {
		return nil, traced(err, text)
	}
	page := beside.Start(func() ([]byte, error) {
		if !opt.wants(HTML) {
			return nil, nil
		}
		return html.Render(doc, html.Options{Figures: figures, Origins: &text.Origins, Fact: record.Fact})
	})
	engine, source, unprintable := opt.source(doc, figures, text)
	switch out, err := page(); {
	case err != nil:
		return nil, traced(err, text)
	case unprintable != nil:
		return nil, typed(unprintable, network, text)
	case opt.wants(HTML):
		result.Files[HTML] = out
	}
	if source.TeX != nil {
		result.Files[LaTeX] = source.TeX
	}
	if !opt.wants(PDF) {
		return result, nil
	}
	typeset, err := tex.Typeset(ctx, source.TeX, tex.Options{
		Engine: engine.name, Fonts: engine.files(), Epoch: opt.Epoch, Timeout: opt.Timeout,
		Cache: opt.Cache, Preamble: source.Preamble, Outline: source.Outline,
	})
	if err != nil {
		return nil, located(err, doc.File, source.LineMap, text)
	}
	result.Files[PDF], result.Passes = typeset.PDF, typeset.Passes
	result.Warnings = complaints(typeset, source.LineMap)
	return result, nil
}

// source writes the document as LaTeX, where that is asked for.
func (o Options) source(doc *markdown.Document, figures map[string]figure.Drawing, text *templates.Document) (engine, latex.Result, error) {
	if !o.wants(LaTeX) && !o.wants(PDF) {
		return engine{}, latex.Result{}, nil
	}
	chosen := engineFor(doc)
	source, err := latex.Render(doc, latex.Options{Figures: figures, Origins: &text.Origins, Fonts: chosen.fonts(), FontHint: tex.FontHint})
	return chosen, source, err
}

func (o Options) write(r *compute.Record) (*templates.Document, error) {
	if o.Templates == nil {
		return templates.Write(r)
	}
	return o.Templates.Write(r)
}

func (o Options) wants(f Format) bool { return slices.Contains(o.Formats, f) }

// input marks findings as the parameter file's own; any other error is not.
func input(err error) error {
	if diag.In(err) == nil {
		return err
	}
	return &InputError{err}
}

// placed gives findings without a place, which concern the whole network, that of
// its layers.
func placed(err error, pos diag.Position) error {
	findings := slices.Clone(diag.In(err))
	if findings == nil {
		return err
	}
	for i := range findings {
		if findings[i].Pos == (diag.Position{}) {
			findings[i].Pos = pos
		}
	}
	return findings
}

// typed reports what is wrong with a person's own text where it was typed, and
// anything else where the template is.
func typed(err error, network *params.Network, text *templates.Document) error {
	findings := slices.Clone(diag.In(err))
	for i, f := range findings {
		pos, found := origin(f, network)
		if !found {
			return traced(err, text)
		}
		findings[i].Pos = pos
		findings[i].Hint = f.Hint + "; or build without the PDF: --formats md,html"
	}
	if findings == nil {
		return err
	}
	return &InputError{findings}
}

// origin finds the text of a person's own that a finding about a character is of.
func origin(f diag.Finding, network *params.Network) (diag.Position, bool) {
	if f.Pos.Line == titleLine {
		return network.TitlePos, true
	}
	has := func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return f.Got == latex.Named(r) })
	}
	if has(network.Date) {
		return network.DatePos, true
	}
	for _, l := range network.Layers {
		if has(l.Name) {
			return l.NamePos, true
		}
	}
	return diag.Position{}, false
}

// titleLine is the line of the Markdown that holds the title.
const titleLine = 1

// complaints lists what TeX could not fit or find.
func complaints(r tex.Result, lines latex.LineMap) []string {
	var list []string
	for _, box := range r.Overfull {
		if box.Points > tolerable {
			list = append(list, fmt.Sprintf("line %d of the Markdown sticks out by %.1f pt", lines.Markdown(box.Line), box.Points))
		}
	}
	for _, ref := range r.Undefined {
		list = append(list, fmt.Sprintf("line %d of the Markdown refers to %s, which is not there", lines.Markdown(ref.Line), ref.Name))
	}
	return list
}

// tolerable is how far a line may stick out before anybody sees it, in points.
const tolerable = 1
