// Package press prints many sheets in one run of TeX and takes the PDF apart
// again, one for each sheet.
//
// A sheet that TeX refuses does not keep the others from being printed: the batch
// is halved until the sheet stands alone. Each PDF is looked into before it is
// handed out: it bears its own form on every page, and nobody else's.
package press

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"github.com/nnbook/nnbook/pdf"
	"github.com/nnbook/nnbook/tex"
)

// A Press prints sheets that share a preamble.
type Press struct {
	Preamble string        // what TeX may keep as a format
	Begin    string        // what stands behind it
	End      string        // what stands behind the last sheet
	Cache    string        // folder for TeX's formats; nothing is kept where it is empty
	Seats    Seats         // bound how many runs there are at a time; nil for any number
	Timeout  time.Duration // for one sheet; a batch has more
}

// Seats are so many as runs of TeX may go on side by side. What comes before and
// behind a run takes none, so that another one goes on meanwhile.
type Seats chan struct{}

// NewSeats returns so many seats.
func NewSeats(count int) Seats { return make(Seats, count) }

// take waits for a seat, and returns how it is given back.
func (s Seats) take(ctx context.Context) (leave func(), err error) {
	if s == nil {
		return func() {}, nil
	}
	select {
	case s <- struct{}{}:
		return func() { <-s }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// A Sheet is one document of a batch.
type Sheet struct {
	Pages int    // how many it has
	Form  string // what each of its pages bears
	Title string // of the PDF
	TeX   string
	Files map[string][]byte // that the TeX reads, by their names
}

// A Print is what became of a sheet: a PDF, or the reason why there is none.
type Print struct {
	PDF []byte
	Err error
}

// Print prints the sheets. The prints stand in the order of the sheets. Its error
// is one that concerns them all: no TeX, no room on the disk, the end of the
// context.
func (p Press) Print(ctx context.Context, sheets []Sheet) ([]Print, error) {
	if len(sheets) == 0 {
		return nil, nil
	}
	batch, err := p.run(ctx, sheets)
	if err == nil {
		var prints []Print
		if prints, err = p.apart(batch, sheets); err == nil {
			return prints, nil
		}
	}
	switch {
	case !concernsOne(err):
		return nil, err
	case len(sheets) == 1:
		return []Print{{Err: err}}, nil
	}
	half := len(sheets) / 2
	first, err := p.Print(ctx, sheets[:half])
	if err != nil {
		return nil, err
	}
	second, err := p.Print(ctx, sheets[half:])
	return append(first, second...), err
}

// Count finds out how many pages sheets have: those that bear their forms.
func (p Press) Count(ctx context.Context, sheets []Sheet) ([]int, error) {
	batch, err := p.run(ctx, sheets)
	if err != nil {
		return nil, err
	}
	whole, err := pdf.Read(batch)
	if err != nil {
		return nil, err
	}
	byForm := map[string]int{}
	for page := range whole.Pages() {
		content, err := whole.Content(page)
		if err != nil {
			return nil, err
		}
		for _, form := range printedForms(content) {
			byForm[form]++
		}
	}
	counts := make([]int, len(sheets))
	for i, s := range sheets {
		counts[i] = byForm[s.Form]
	}
	return counts, nil
}

// run typesets the sheets one behind the other.
func (p Press) run(ctx context.Context, sheets []Sheet) ([]byte, error) {
	length := len(p.Preamble) + len(p.Begin) + len(p.End)
	for _, s := range sheets {
		length += len(s.TeX)
	}
	source := append(append(make([]byte, 0, length), p.Preamble...), p.Begin...)
	files := map[string][]byte{}
	for _, s := range sheets {
		source = append(source, s.TeX...)
		maps.Copy(files, s.Files)
	}
	source = append(source, p.End...)
	limit := p.Timeout
	if limit <= 0 {
		limit = tex.DefaultTimeout
	}
	leave, err := p.Seats.take(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	result, err := tex.Typeset(ctx, source, tex.Options{
		Cache: p.Cache, Preamble: len(p.Preamble), Outline: p.Preamble, Files: files,
		Timeout: limit + time.Duration(len(sheets))*limit/10,
	})
	return result.PDF, err
}

// A SheetError says that a sheet is not as it must be, although TeX took it.
type SheetError struct{ Message string }

func (e *SheetError) Error() string { return e.Message }

// concernsOne tells whether an error lies in one of the sheets rather than in the
// world around them.
func concernsOne(err error) bool {
	var wrong *tex.Error
	var missing *tex.MissingCharacters
	var late *tex.TimeLimit
	var sheet *SheetError
	return errors.As(err, &wrong) || errors.As(err, &missing) || errors.As(err, &late) || errors.As(err, &sheet)
}

// apart takes a batch apart and looks into each part.
func (p Press) apart(batch []byte, sheets []Sheet) ([]Print, error) {
	whole, err := pdf.Read(batch)
	if err != nil {
		return nil, err
	}
	pages := 0
	for _, s := range sheets {
		pages += s.Pages
	}
	if whole.Pages() != pages {
		return nil, &SheetError{fmt.Sprintf("%d pages for a sheet of %d", whole.Pages(), pages)}
	}
	prints := make([]Print, len(sheets))
	failures := make([]error, len(sheets)/atOnce+1)
	var workers sync.WaitGroup
	first := 0
	for from := 0; from < len(sheets); from += atOnce {
		some, start := sheets[from:min(from+atOnce, len(sheets))], first
		workers.Go(func() { failures[from/atOnce] = takeOut(prints[from:], batch, start, some) })
		for _, s := range some {
			first += s.Pages
		}
	}
	workers.Wait()
	return prints, errors.Join(failures...)
}

// atOnce is how many sheets are taken out of a batch one after the other, while others
// are taken out beside them.
const atOnce = 50

// takeOut takes sheets out of a batch, the first of which begins on a page.
func takeOut(prints []Print, batch []byte, first int, sheets []Sheet) error {
	whole, err := pdf.Read(batch)
	if err != nil {
		return err
	}
	var reader pdf.Reader
	room := 0
	for i, s := range sheets {
		last := first + s.Pages
		var b bytes.Buffer
		b.Grow(room)
		w := pdf.NewWriter(&b)
		if err := errors.Join(w.Append(whole, first, last), w.Close(s.Title)); err != nil {
			return err
		}
		part, err := reader.Read(b.Bytes())
		if err != nil {
			return err
		}
		if err := bears(part, s.Form); err != nil {
			return err
		}
		prints[i] = Print{PDF: b.Bytes()}
		first, room = last, b.Len()+b.Len()/16 // sheets have much the same size
	}
	return nil
}
