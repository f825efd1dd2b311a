package class

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/pdf"
)

// notesOf is what the shelf keeps of a student for the documents that are made of all
// students: the manifest's entry in a line, and behind it the rows of the answers.
func (b *builder) notesOf(j job, n pages, sums map[string]string) ([]byte, error) {
	var rows bytes.Buffer
	out := csv.NewWriter(&rows)
	var blanks []string
	for _, v := range j.exercise.worked() {
		if !j.blank[v.ID] {
			continue
		}
		a, err := answerTo(v)
		if err == nil {
			err = out.Write([]string{inert(j.student.ID), j.form, a.Value, a.Expected, a.From, a.To})
		}
		if err != nil {
			return nil, fmt.Errorf("what is accepted for %s: %w", v.ID, err)
		}
		blanks = append(blanks, v.ID)
	}
	out.Flush()
	record, err := j.record.JSON()
	if err != nil {
		return nil, err
	}
	entry, err := manifestStudent{
		ID: j.student.ID, Name: j.student.Name, Email: j.student.Email, Section: j.student.Section,
		Form: j.form, Pages: n, Files: sums, Blanks: blanks,
		frozenExercise: frozenExercise{Parameters: j.exercise.Network.JSON(), Record: record},
	}.encode()
	return slices.Concat(entry, []byte("\n"), rows.Bytes()), err
}

// assemble writes what is made from all students: the manifest, the answers, and
// all worksheets in one file. A share leaves it until the others are done, too.
func (b *builder) assemble(ctx context.Context) error {
	var names []string
	digest := sha256.New()
	for _, s := range b.students {
		name := FileName(s.ID)
		if entry, _ := b.shelf.Entry(name); entry != nil && entry.Input == b.input(s) {
			names = append(names, name)
			fmt.Fprintln(digest, entry.Files, entry.Notes)
		}
	}
	b.summary.Complete = len(names) == len(b.students)
	if len(names) == 0 || b.opt.Shards > 1 && !b.summary.Complete {
		return nil
	}
	fmt.Fprintln(digest, b.head)
	input := hex.EncodeToString(digest.Sum(nil))
	if before := b.shelf.Whole(); before != nil && before.Input == input && b.shelf.Done(before) {
		return nil
	}
	return b.shelf.PutWhole(input, []shelf.Writing{
		{Name: shelf.Printed, Write: func(w io.Writer) error { return b.writePrint(ctx, w, names) }},
		{Name: shelf.Manifest, Write: func(w io.Writer) error { return writeManifest(w, b.head, b.eachStudent(ctx, names)) }},
		{Name: shelf.Answers, Write: func(w io.Writer) error { return writeAnswers(w, b.eachStudent(ctx, names)) }},
	})
}

// A visitor goes through the students, one at a time: each one's entry of the
// manifest, and rows of the answers.
type visitor func(visit func(entry, rows []byte) error) error

// eachStudent goes through what the shelf keeps of some students, one at a time.
func (b *builder) eachStudent(ctx context.Context, names []string) visitor {
	return func(visit func(entry, rows []byte) error) error {
		for _, name := range names {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			known, notes := b.shelf.Entry(name)
			if known == nil {
				return fmt.Errorf("the entry of %s is gone from the folder", name)
			}
			entry, rows, _ := bytes.Cut(notes, []byte("\n"))
			if err := visit(entry, rows); err != nil {
				return err
			}
		}
		return nil
	}
}

// writeAnswers writes a row for every blank.
func writeAnswers(w io.Writer, each visitor) error {
	if _, err := io.WriteString(w, "student,form,value,expected,from,to\n"); err != nil {
		return err
	}
	return each(func(_, rows []byte) error { _, err := w.Write(rows); return err })
}

// inert is text that no spreadsheet takes for a formula: an apostrophe stands
// before what begins like one.
func inert(text string) string {
	if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
		return "'" + text
	}
	return text
}

// writePrint writes all worksheets into one file, in the order of the roster.
func (b *builder) writePrint(ctx context.Context, w io.Writer, names []string) error {
	out := pdf.NewWriter(w)
	for _, name := range names {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		data, err := os.ReadFile(b.shelf.Path(worksheetFile(name)))
		if err != nil {
			return err
		}
		file, err := pdf.Read(data)
		if err != nil {
			return fmt.Errorf("%s: %w", worksheetFile(name), err)
		}
		if err := out.Append(file, 0, file.Pages()); err != nil {
			return err
		}
	}
	return out.Close(joined(b.look.Course, b.look.Title))
}
