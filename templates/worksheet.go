package templates

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/origin"
)

//go:embed worksheet
var worksheet embed.FS

// A Sheet says what a worksheet holds beside its record. Whose it is stands at the
// head of each page, not in the text: no name makes a sheet longer.
type Sheet struct {
	Title        string
	Instructions string          // paragraphs; may be empty
	Key          bool            // every value is worked out
	Blank        map[string]bool // ids of the values that are left to the student
}

// A Worksheet writes sheets. It does not change.
type Worksheet struct {
	set   *template.Template
	names []string
}

// NewWorksheet returns the worksheet of this package.
func NewWorksheet() (*Worksheet, error) {
	w := &Worksheet{set: template.New("worksheet").Funcs(functions()).Option("missingkey=error")}
	files, err := worksheet.ReadDir("worksheet")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		w.names = append(w.names, file.Name())
	}
	w.set, err = w.set.ParseFS(worksheet, "worksheet/*"+chapterEnding)
	return w, err
}

// usualSheet is for how many bytes there is room to begin with.
const usualSheet = 32 << 10

// Write returns the Markdown of a sheet.
func (w *Worksheet) Write(r *compute.Record, s Sheet) ([]byte, error) {
	v := sheetView{Record: r, Sheet: s}
	var b bytes.Buffer
	b.Grow(usualSheet)
	for _, name := range w.names {
		if err := w.set.ExecuteTemplate(&b, name, v); err != nil {
			return nil, fmt.Errorf("write %s of the worksheet: %w", name, err)
		}
		b.WriteString("\n\n")
	}
	return origin.Without(tidy(b.String())), nil // a sheet leads no number to its step
}

// Worked returns the values that a sheet lists, part by part: every step of the
// forward pass, the loss, the gradients and the updates.
func Worked(r *compute.Record) []compute.Phase {
	var parts []compute.Phase
	for _, phase := range r.Phases {
		switch phase.Name {
		case compute.ForwardPass, compute.LossPhase, compute.Backpropagation, compute.Updates:
		default:
			continue
		}
		part := compute.Phase{Name: phase.Name}
		for _, v := range phase.Values {
			if !v.OnlyShown() && !v.Given() {
				part.Values = append(part.Values, v)
			}
		}
		if len(part.Values) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// A sheetView is what a worksheet's template sees.
type sheetView struct {
	*compute.Record
	Sheet
}

// Title is the sheet's, not the record's.
func (v sheetView) Title() string { return v.Sheet.Title }

// Paragraphs returns the instructions, a paragraph each.
func (v sheetView) Paragraphs() []string {
	var list []string
	for p := range strings.SplitSeq(v.Instructions, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// A SheetPart is a table of the sheet.
type SheetPart struct {
	Title string
	Rows  []SheetRow
}

// Parts returns the tables of the sheet. Rows are numbered through.
func (v sheetView) Parts() []SheetPart {
	var parts []SheetPart
	number := 0
	for _, phase := range Worked(v.Record) {
		part := SheetPart{Title: phase.Name}
		for _, value := range phase.Values {
			number++
			part.Rows = append(part.Rows, v.row(number, value))
		}
		parts = append(parts, part)
	}
	return parts
}

// A SheetRow is a value that is worked out, or left to be: the cells of its row as a
// table in Markdown has them, its number, its symbol, its formula, the formula with
// numbers, and the result in a box. It is one text, where fields would do: sheets are
// mostly rows, and a template takes longer to find a field than to write it.
type SheetRow string

// row is a value's row. The formula with numbers is left out where it would give away
// what is left to the student.
func (v sheetView) row(number int, value *graph.Value) SheetRow {
	result, calculation := blankBox, ""
	if v.open(value) {
		result = value.Boxed()
		if !slices.ContainsFunc(value.Operands(), func(operand *graph.Value) bool { return !v.open(operand) }) {
			calculation = "$" + value.Substituted() + "$"
		}
	}
	return SheetRow(strconv.Itoa(number) + " | $" + value.Symbol + "$ | $" + value.Formula() + "$ | " + calculation + " | $" + result + "$")
}

// open tells whether the student sees a value.
func (v sheetView) open(value *graph.Value) bool { return v.Key || !v.Blank[value.ID] }

// blankBox is room for a result. It has the same size whatever the answer.
const blankBox = `\boxed{\phantom{-0000000000}}`
