package class

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/pdf"
)

// A studentData is what the shelf keeps of a student for the manifest and the
// list of answers: the answers in one line, the manifest's entry in another.
type studentData struct {
	answers answerSheet
	entry   []byte
}

// An answerSheet is a student's part of the list of answers.
type answerSheet struct {
	ID      string   `json:"id"`
	Form    string   `json:"form"`
	Answers []Answer `json:"answers"`
}

// dataOf gathers what the manifest and the list of answers say of a student.
func (b *builder) dataOf(j job, n pages, sums map[string]string) ([]byte, error) {
	answers := answerSheet{ID: j.student.ID, Form: j.form, Answers: []Answer{}}
	var blanks []string
	for _, v := range j.exercise.worked() {
		if !j.blank[v.ID] {
			continue
		}
		answer, err := answerTo(v)
		if err != nil {
			return nil, fmt.Errorf("what is accepted for %s: %w", v.ID, err)
		}
		blanks = append(blanks, v.ID)
		answers.Answers = append(answers.Answers, answer)
	}
	record, err := j.record.JSON()
	if err != nil {
		return nil, err
	}
	entry, err := manifestStudent{
		ID: j.student.ID, Name: j.student.Name, Email: j.student.Email, Section: j.student.Section,
		Form: j.form, Pages: n, Files: sums, Blanks: blanks,
		frozenExercise: frozenExercise{Parameters: j.exercise.Network.JSON(), Record: record},
	}.encode()
	if err != nil {
		return nil, err
	}
	list, err := encoded(answers)
	return slices.Concat(list, []byte("\n"), entry), err
}

// parseData reads what dataOf has gathered.
func parseData(text []byte) (data studentData, err error) {
	list, entry, _ := bytes.Cut(text, []byte("\n"))
	data.entry = entry
	return data, json.Unmarshal(list, &data.answers)
}

// assemble writes what is made from all students: the manifest, the answers, and
// all worksheets in one file. A share leaves it until the others are done, too.
func (b *builder) assemble(ctx context.Context) error {
	var names []string
	digest := sha256.New()
	for _, s := range b.students {
		name := FileName(s.ID)
		if entry := b.shelf.Entry(name); entry != nil && entry.Input == b.input(s) {
			names = append(names, name)
			fmt.Fprintln(digest, entry.Files)
		}
	}
	b.summary.Complete = len(names) == len(b.students)
	if len(names) == 0 || b.opt.Shards > 1 && !b.summary.Complete {
		return nil
	}
	fmt.Fprintln(digest, b.head)
	whole := &shelf.Entry{Input: hex.EncodeToString(digest.Sum(nil)), Files: map[string]string{}}
	if before := b.shelf.Whole(); before != nil && before.Input == whole.Input && b.shelf.Done(before) {
		return nil
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{shelf.Manifest, func(w io.Writer) error { return writeManifest(w, b.head, b.eachStudent(ctx, names)) }},
		{shelf.Answers, func(w io.Writer) error { return writeAnswers(w, b.eachStudent(ctx, names)) }},
		{shelf.Printed, func(w io.Writer) error { return b.writePrint(ctx, w, names) }},
	} {
		if err := b.shelf.Write(file.name, file.write); err != nil {
			return err
		}
		sum, err := b.shelf.Sum(file.name)
		if err != nil {
			return err
		}
		whole.Files[file.name] = sum
	}
	return b.shelf.PutWhole(whole)
}

// A visitor goes through the students, one at a time.
type visitor func(visit func(studentData) error) error

// eachStudent goes through what the shelf keeps of some students, one at a time.
func (b *builder) eachStudent(ctx context.Context, names []string) visitor {
	return func(visit func(studentData) error) error {
		for _, name := range names {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			text, err := os.ReadFile(b.shelf.Path(shelf.DataName(name)))
			if err != nil {
				return err
			}
			data, err := parseData(text)
			if err != nil {
				return fmt.Errorf("%s: %w", shelf.DataName(name), err)
			}
			if err := visit(data); err != nil {
				return err
			}
		}
		return nil
	}
}

// writeAnswers writes a row for every blank.
func writeAnswers(w io.Writer, each visitor) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"student", "form", "value", "expected", "from", "to"}); err != nil {
		return err
	}
	err := each(func(data studentData) error {
		for _, a := range data.answers.Answers {
			if err := out.Write([]string{inert(data.answers.ID), data.answers.Form, a.Value, a.Expected, a.From, a.To}); err != nil {
				return err
			}
		}
		return nil
	})
	out.Flush()
	return errors.Join(err, out.Error())
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
