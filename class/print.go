package class

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/nnbook/nnbook/class/press"
	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/render/sheet"
)

// print prints a batch and puts what came out on the shelf. Its error concerns the
// whole class.
func (b *builder) print(ctx context.Context, batch []job) error {
	n, err := b.pages()
	if err != nil {
		return err
	}
	failed := func(j job, cause error) error {
		err := b.shelf.Remove(j.name, worksheetFile(j.name), keyFile(j.name))
		b.told(func() { b.summary.Failed = append(b.summary.Failed, Failure{j.student, cause}) }, 1)
		return err
	}
	var written []job
	var sheets []press.Sheet
	for _, j := range batch {
		both, err := b.sheets(ctx, j.paper, n)
		if err == nil {
			written, sheets = append(written, j), append(sheets, both...)
		} else if err := failed(j, err); err != nil {
			return err
		}
	}
	prints, err := b.press().Print(ctx, sheets)
	if err != nil {
		return err
	}
	filings, failures := make([]*shelf.Filing, len(written)), make([]error, len(written))
	var workers sync.WaitGroup
	for i, j := range written {
		worksheet, key := prints[2*i], prints[2*i+1]
		if err := cmp.Or(worksheet.Err, key.Err); err != nil { // both usually say the same
			if err := failed(j, err); err != nil {
				return err
			}
			continue
		}
		workers.Go(func() { filings[i], failures[i] = b.filing(j, n, worksheet.PDF, key.PDF) })
	}
	workers.Wait()
	if err := errors.Join(failures...); err != nil {
		return err
	}
	filings = slices.DeleteFunc(filings, func(f *shelf.Filing) bool { return f == nil })
	if err := b.shelf.Put(filings); err != nil {
		return err
	}
	b.told(func() { b.summary.Built += len(filings) }, len(filings))
	return nil
}

// sheets writes a student's worksheet and key.
func (b *builder) sheets(ctx context.Context, p paper, n pages) ([]press.Sheet, error) {
	worksheet, err := worksheetDocument().sheet(ctx, &b.writer, p, n.Worksheet, 0)
	if err != nil {
		return nil, err
	}
	key, err := keyDocument().sheet(ctx, &b.writer, p, n.Key, 0)
	return []press.Sheet{worksheet, key}, err
}

func worksheetFile(name string) string { return shelf.Worksheets + "/" + name + ".pdf" }
func keyFile(name string) string       { return shelf.Keys + "/" + name + ".pdf" }

func (b *builder) press() press.Press {
	return press.Press{
		Preamble: sheet.Preamble(b.look.Paper), Begin: sheet.Begin(), End: sheet.End(),
		Cache: b.opt.Cache, Seats: b.seats, Timeout: b.opt.Timeout,
	}
}

// filing is what goes on the shelf of a student: the documents, and what the manifest
// and the list of answers say of them.
func (b *builder) filing(j job, n pages, worksheet, key []byte) (*shelf.Filing, error) {
	documents := map[string][]byte{worksheetFile(j.name): worksheet, keyFile(j.name): key}
	sums := map[string]string{}
	for name, data := range documents {
		sums[name] = shelf.SumOf(data)
	}
	notes, err := b.notesOf(j, n, sums)
	return &shelf.Filing{
		Name: j.name, Documents: documents, Notes: notes,
		Entry: shelf.Entry{Input: j.input, Attempt: j.exercise.Attempt, Shared: j.exercise.Shared, Files: sums},
	}, err
}

// sampled is how many imaginary students are drawn for, to see how long their
// sheets are: with some activations and losses a sheet has a row more or less.
const sampled = 16

// countPages finds out how many pages each document has: as many as the longest
// sheet that may be drawn. It depends on the sheet alone.
func (b *builder) countPages(ctx context.Context) (pages, error) {
	var longest paper
	most, least := 0, 0
	for i := range sampled {
		d, err := b.dealer.sample(i)
		if err != nil {
			return pages{}, err
		}
		rows := d.rows()
		if rows > most {
			most, longest = rows, paper{record: d.Record, blank: d.blank}
		}
		if i == 0 || rows < least {
			least = rows
		}
	}
	var samples []press.Sheet
	for i, d := range []document{worksheetDocument(), keyDocument()} {
		longest.form = []string{"AAAA-AAAA", "BBBB-BBBB"}[i]
		one, err := d.sheet(ctx, &b.writer, longest, 0, 2*(most-least)) // with room for more rows
		if err != nil {
			return pages{}, err
		}
		samples = append(samples, one)
	}
	counts, err := b.press().Count(ctx, samples)
	if err != nil {
		return pages{}, err
	}
	worksheet, key := counts[0], counts[1]
	worksheet += worksheet % 2 // printed on both sides, no sheet begins on another's back
	return pages{worksheet, key}, nil
}
