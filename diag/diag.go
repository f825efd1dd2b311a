// Package diag holds what nnbook has to say about a document or a parameter
// file: findings as data, each with a place, what was got, what was wanted and
// a hint. Every phase returns findings; only the command line prints them.
package diag

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Position is a place in a file. Line and Column count from 1, columns in
// characters (not bytes); 0 means that the place inside the file is not known.
type Position struct {
	File   string
	Line   int
	Column int
}

// String returns file:line:col, leaving out what is not known.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A Finding is one thing that is wrong.
type Finding struct {
	Pos     Position
	Message string // what is wrong, without a full stop
	Got     string // what was met; empty where the message says it all
	Want    string // what would be right; empty where the message says it all
	Excerpt string // the source line with a mark below the place, in whole lines; empty where it is not shown
	Hint    string // what to do about it; empty where there is nothing to say
}

// String returns "file:line:col: message: got X, want Y" and, on a line of its
// own, "hint: …", with the excerpt between them.
func (f Finding) String() string {
	var b strings.Builder
	if place := f.Pos.String(); place != "" {
		b.WriteString(place + ": ")
	}
	b.WriteString(f.Message)
	switch {
	case f.Got != "" && f.Want != "":
		fmt.Fprintf(&b, ": got %s, want %s", f.Got, f.Want)
	case f.Got != "":
		fmt.Fprintf(&b, ": got %s", f.Got)
	case f.Want != "":
		fmt.Fprintf(&b, ": want %s", f.Want)
	}
	if f.Excerpt != "" {
		b.WriteString("\n" + f.Excerpt)
	}
	if f.Hint != "" {
		b.WriteString("\nhint: " + f.Hint)
	}
	return b.String()
}

// Findings is an error that carries every finding of a run. A nil or empty
// list is no error: return it through [Findings.Err].
type Findings []Finding

// most is how many findings are told of one file: nobody reads more of them, and a
// file of a megabyte can have a million.
const most = 200

// With returns the findings with one more; where they are full, the last one says
// that there are others.
func (fs Findings) With(f Finding) Findings {
	switch {
	case len(fs) < most:
		return append(fs, f)
	case len(fs) == most:
		return append(fs, Finding{
			Pos: f.Pos, Message: fmt.Sprintf("more is wrong, here and elsewhere, than the %d findings told", most),
			Hint: "mend what is told, then look again",
		})
	}
	return fs
}

// Full tells whether no more findings are taken: who looks for them may stop.
func (fs Findings) Full() bool { return len(fs) > most }

// Error joins the findings, one after the other, in order.
func (fs Findings) Error() string {
	texts := make([]string, len(fs))
	for i, f := range fs {
		texts[i] = f.String()
	}
	return strings.Join(texts, "\n")
}

// Err returns the findings in order of file, line and column, each once, as an
// error, or nil where there are none.
func (fs Findings) Err() error {
	if len(fs) == 0 {
		return nil
	}
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
	return slices.Compact(sorted)
}

// In returns the findings that an error carries, or nil where it carries none.
func In(err error) Findings {
	var fs Findings
	if errors.As(err, &fs) {
		return fs
	}
	return nil
}
