package class

import (
	"context"
	"errors"
	"maps"

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
	worksheets, err := b.copies(ctx, worksheetDocument(), batch, n.Worksheet)
	if err != nil {
		return err
	}
	keys, err := b.copies(ctx, keyDocument(), batch, n.Key)
	if err != nil {
		return err
	}
	for i, j := range batch {
		if err := errors.Join(worksheets[i].Err, keys[i].Err); err != nil {
			// Both usually say the same: the first is enough.
			if worksheets[i].Err != nil {
				err = worksheets[i].Err
			}
			if err := b.shelf.Remove(j.name, worksheetFile(j.name), keyFile(j.name)); err != nil {
				return err
			}
			b.told(func() { b.summary.Failed = append(b.summary.Failed, Failure{j.student, err}) }, 1)
			continue
		}
		if err := b.put(j, n, worksheets[i].PDF, keys[i].PDF); err != nil {
			return err
		}
		b.told(func() { b.summary.Built++ }, 1)
	}
	return nil
}

func worksheetFile(name string) string { return shelf.Worksheets + "/" + name + ".pdf" }
func keyFile(name string) string       { return shelf.Keys + "/" + name + ".pdf" }

// copies prints one document of each student of a batch. The prints stand in the
// order of the batch.
func (b *builder) copies(ctx context.Context, d document, batch []job, pages int) ([]press.Print, error) {
	prints := make([]press.Print, len(batch))
	var sheets []press.Sheet
	var places []int
	for i, j := range batch {
		s, err := d.sheet(ctx, &b.writer, j.paper, pages, 0)
		if err != nil {
			prints[i].Err = err
			continue
		}
		sheets, places = append(sheets, s), append(places, i)
	}
	done, err := b.press(d, pages).Print(ctx, sheets)
	for k, p := range done {
		prints[places[k]] = p
	}
	return prints, err
}

// press returns the press for a document of so many pages.
func (b *builder) press(d document, pages int) press.Press {
	return press.Press{
		Preamble: sheet.Preamble(b.look.Paper), Begin: sheet.Begin(d.room), End: sheet.End(),
		Pages: pages, Cache: b.opt.Cache,
	}
}

// put puts a student's documents on the shelf, with what the manifest and the list
// of answers say of them.
func (b *builder) put(j job, n pages, worksheet, key []byte) error {
	files := map[string][]byte{worksheetFile(j.name): worksheet, keyFile(j.name): key}
	sums := map[string]string{}
	for name, data := range files {
		sums[name] = shelf.SumOf(data)
	}
	data, err := b.dataOf(j, n, sums)
	if err != nil {
		return err
	}
	files[shelf.DataName(j.name)] = data
	entry := &shelf.Entry{Input: j.input, Attempt: j.exercise.Attempt, Shared: j.exercise.Shared, Files: maps.Clone(sums)}
	entry.Files[shelf.DataName(j.name)] = shelf.SumOf(data)
	return b.shelf.Put(j.name, files, entry)
}

// samples is how many imaginary students are drawn for, to see how long their
// sheets are: with some activations and losses a sheet has a row more or less.
const samples = 16

// countPages finds out how many pages each document has: as many as the longest
// sheet that may be drawn. It depends on the sheet alone.
func (b *builder) countPages(ctx context.Context) (pages, error) {
	var longest paper
	most, least := 0, 0
	for i := range samples {
		d, err := b.dealer.sample(i)
		if err != nil {
			return pages{}, err
		}
		rows := d.rows()
		if rows > most {
			most, longest = rows, paper{form: d.Form, record: d.Record, blank: d.blank}
		}
		if i == 0 || rows < least {
			least = rows
		}
	}
	worksheet, err := b.count(ctx, worksheetDocument(), longest, 2*(most-least))
	if err != nil {
		return pages{}, err
	}
	worksheet += worksheet % 2 // printed on both sides, no sheet begins on another's back
	key, err := b.count(ctx, keyDocument(), longest, 2*(most-least))
	return pages{worksheet, key}, err
}

// count prints one sheet, with room for more rows, to see how many pages it has.
func (b *builder) count(ctx context.Context, d document, p paper, more int) (int, error) {
	s, err := d.sheet(ctx, &b.writer, p, 0, more)
	if err != nil {
		return 0, err
	}
	prints, err := b.press(d, 0).Print(ctx, []press.Sheet{s})
	if err != nil {
		return 0, err
	}
	return prints[0].Pages, prints[0].Err
}
