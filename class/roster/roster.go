// Package roster reads the list of a course: a CSV file as spreadsheets and
// learning platforms write it.
package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
)

// A Student is a row of a roster.
type Student struct {
	ID      string // as typed, without the spaces around it
	Name    string // may be empty
	Email   string // may be empty
	Section string // may be empty
	Line    int    // of the file
}

// Bounds on what a roster may hold.
const (
	MaxSize   = 8 << 20 // bytes of a file
	mostCells = 1000    // of a line
	mostRows  = 50_000
	longestID = 64  // characters
	longest   = 300 // characters of any other cell
)

// Read reads a roster: UTF-8 with or without a byte order mark; comma, semicolon
// or tab between cells; quotes and line breaks in them. The first row names the
// columns. Its error is [diag.Findings]: everything that is wrong, with its line.
func Read(file string, src []byte) ([]Student, error) {
	r := &reader{file: file, seen: map[string]Student{}}
	if !r.readable(src) {
		return nil, r.findings.Err()
	}
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff"))))
	rows.Comma = separator(src)
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		r.report(1, "the roster is empty", "", "a row with the names of the columns, then a row for each student", "the columns are id and name; email and section may follow")
		return nil, r.findings.Err()
	}
	if err != nil {
		r.broken(err)
		return nil, r.findings.Err()
	}
	columns := r.columns(header)
	if len(r.findings) > 0 {
		return nil, r.findings.Err()
	}
	var list []Student
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.broken(err)
			break
		}
		line, _ := rows.FieldPos(0)
		if blank(row) {
			continue
		}
		if len(list) == mostRows {
			r.report(line, "too many students", "", fmt.Sprintf("at most %d", mostRows), "split the roster")
			break
		}
		list = append(list, r.student(row, columns, line))
	}
	if len(list) == 0 && len(r.findings) == 0 {
		r.report(1, "the roster has no student", "", "a row for each of them below the names of the columns", "")
	}
	if err := r.findings.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// A reader gathers what is wrong with one file.
type reader struct {
	file     string
	findings diag.Findings
	seen     map[string]Student // the first one with an id, by the id in lower case
}

func (r *reader) report(line int, message, got, want, hint string) {
	r.findings = r.findings.With(diag.Finding{Pos: diag.Position{File: r.file, Line: line}, Message: message, Got: got, Want: want, Hint: hint})
}

// broken reports what the CSV reader says.
func (r *reader) broken(err error) {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		r.report(wrong.Line, "not readable as CSV: "+wrong.Err.Error(), "", "", "look at the quotes here and above: a quote inside of quotes stands twice")
		return
	}
	r.report(0, "not readable as CSV: "+err.Error(), "", "", "")
}

// readable reports whether the bytes are text of a bearable size.
func (r *reader) readable(src []byte) bool {
	if len(src) > MaxSize {
		r.report(0, "the roster is too large", "", fmt.Sprintf("at most %d MiB", MaxSize>>20), "is it a roster?")
		return false
	}
	for line, rest := 1, src; len(rest) > 0; line++ {
		var text []byte
		text, rest, _ = bytes.Cut(rest, []byte("\n"))
		switch {
		case cells(text) > mostCells:
			r.report(line, "a line with too many cells", fmt.Sprint(cells(text)), fmt.Sprintf("at most %d", mostCells), "is it a roster?")
			return false
		case !utf8.Valid(text):
			r.report(line, "not UTF-8", "", "UTF-8 text", "save the file as UTF-8; Excel calls it CSV UTF-8")
			return false
		case bytes.IndexByte(text, 0) >= 0:
			r.report(line, "a control character in the roster", "U+0000", "plain text", "export it as CSV, not as a workbook")
			return false
		}
	}
	return true
}

// cells counts the cells of a line, whatever parts them.
func cells(line []byte) int {
	return 1 + bytes.Count(line, []byte(",")) + bytes.Count(line, []byte(";")) + bytes.Count(line, []byte("\t"))
}

// separator is the sign between cells: of comma, semicolon and tab the one that
// the first row has most often outside of quotes.
func separator(src []byte) rune {
	count := map[byte]int{}
	quoted := false
	for _, b := range src {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n' && !quoted:
			return most(count)
		case !quoted:
			count[b]++
		}
	}
	return most(count)
}

func most(count map[byte]int) rune {
	best := byte(',')
	for _, b := range []byte{';', '\t'} {
		if count[b] > count[best] {
			best = b
		}
	}
	return rune(best)
}

func blank(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// student reads a row.
func (r *reader) student(row []string, c columns, line int) Student {
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return r.cell(row[i], line)
	}
	s := Student{ID: cell(c.id), Name: cell(c.name), Email: cell(c.email), Section: cell(c.section), Line: line}
	if c.name < 0 {
		s.Name = strings.TrimSpace(cell(c.first) + " " + cell(c.last))
	}
	if refused := s.ID == "" && c.id < len(row) && strings.TrimSpace(row[c.id]) != ""; !refused {
		r.identify(s)
	}
	return s
}

// cell is a cell's text in one line.
func (r *reader) cell(text string, line int) string {
	if n := utf8.RuneCountInString(text); n > longest {
		r.report(line, "a cell is too long", fmt.Sprintf("%d characters", n), fmt.Sprintf("at most %d", longest), "shorten it")
		return ""
	}
	for _, c := range text {
		if unicode.IsControl(c) && !unicode.IsSpace(c) {
			r.report(line, "a control character in a cell", fmt.Sprintf("U+%04X", c), "plain text", "remove it")
			return ""
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

// identify reports an id that is empty, too long or taken.
func (r *reader) identify(s Student) {
	key := strings.ToLower(s.ID)
	switch other, taken := r.seen[key]; {
	case s.ID == "":
		r.report(s.Line, "a student without an id", "", "an id", "each student's documents are named by their id")
	case utf8.RuneCountInString(s.ID) > longestID:
		r.report(s.Line, "an id is too long", fmt.Sprintf("%d characters", utf8.RuneCountInString(s.ID)), fmt.Sprintf("at most %d", longestID), "is it the right column?")
	case taken && other.ID == s.ID:
		r.report(s.Line, "an id that is there twice", s.ID, "each id once", fmt.Sprintf("it stands in line %d as well", other.Line))
	case taken:
		r.report(s.Line, "ids that differ only in upper and lower case", s.ID, "ids that differ otherwise",
			fmt.Sprintf("line %d has %s: some file systems take the two for one", other.Line, other.ID))
	default:
		r.seen[key] = s
	}
}
