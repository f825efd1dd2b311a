// Package sheet writes worksheets as lean LaTeX, many of them for one run of TeX:
// plain boxes for tables, no links, no contents, no float. What a page costs is
// little more than what its letters cost.
//
// All rows of a table have the same height and no cell is broken into lines, so
// that every student's sheet has the same number of pages whatever its numbers.
package sheet

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A Head is what every page of a sheet bears.
type Head struct {
	Course Line
	Name   Line
	ID     Line
	Form   string // ASCII letters, digits and hyphens
	Kind   string // "Worksheet" or "Key"
	Room   Room
	Pages  int    // of the sheet: it is filled up with empty ones
	Rows   int    // empty rows behind the last one
	Codes  []Code // the QR code of each page
}

// Write returns the LaTeX of a sheet, to stand between [Preamble] and [End], with
// other sheets before and behind it. The body is what [Body] has written.
func Write(body string, h Head) string {
	var b strings.Builder
	up, down := h.Room.lengths()
	fmt.Fprintf(&b, "\\beginsheet{%s}{%s}{%s}{%s}{%s}{%d}\\stepup=%dpt \\stepdown=%dpt\n", h.Course, h.Name, h.ID, h.Form, h.Kind, h.Pages, up, down)
	for i, code := range h.Codes {
		fmt.Fprintf(&b, "\\pagecode{%d}{%s}%%\n", i+1, code)
	}
	b.WriteString(body)
	b.WriteString(strings.Repeat("\\step{}{}{}{}{}\n", h.Rows))
	b.WriteString("\\endsheet\n")
	return b.String()
}

// Body returns the LaTeX of blocks of a sheet. lines gives their text a form that
// the fonts at hand can print; formulas are passed on as they are. Its error is
// [diag.Findings]: a node that a worksheet does not have.
func Body(doc *markdown.Document, lines Lines) (string, error) {
	w := &writer{doc: doc, lines: lines}
	w.out.Grow(len(doc.Source))
	w.blocks(doc.Root)
	return w.out.String(), w.found.Err()
}

// A Line is text as TeX. It obeys nothing that stands in the text.
type Line string

// Text returns text as a line; tex says the same in LaTeX.
func Text(text, tex string) Line {
	if strings.Trim(text, plainLetters) == "" {
		return Line(tex)
	}
	return Line(`{\anyletters ` + tex + "}")
}

// plainLetters are the characters that the fonts of all sheets have, where TeX
// expects them. Any other takes a font with more letters, which is four times as
// large as all those.
const plainLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?'()[]/+-=*@&%#$\n"

// Picture returns a line that is a PDF in a file of that name.
func Picture(file string) Line { return Line(`\scrap{` + file + `}`) }

// Lines gives text a form that TeX can print.
type Lines func(text string, bold bool) Line

type writer struct {
	doc   *markdown.Document
	lines Lines
	out   strings.Builder
	found diag.Findings
}

// report says that a worksheet has no form for a node.
func (w *writer) report(n ast.Node) {
	w.found = append(w.found, diag.Finding{Pos: w.doc.Position(n.Pos()), Message: "a worksheet has no form for this", Got: n.Kind().String()})
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			command := `\sheetpart`
			if n.Level == 1 {
				command = `\sheettitle`
			}
			w.argument(command, n, true)
			w.out.WriteByte('\n')
		case *ast.Paragraph:
			w.inline(n, false)
			w.out.WriteString("\\par\n")
		case *ast.List:
			for item := n.FirstChild(); item != nil; item = item.NextSibling() {
				w.argument(`\sheetitem`, item.FirstChild(), false)
				w.out.WriteByte('\n')
			}
		case *extast.Table:
			w.table(n)
		default:
			w.report(n)
		}
	}
}

// argument writes a command, or nothing, and what stands in a line as its argument.
func (w *writer) argument(command string, line ast.Node, bold bool) {
	w.out.WriteString(command)
	w.out.WriteByte('{')
	w.inline(line, bold)
	w.out.WriteByte('}')
}

// inline writes what stands in a line.
func (w *writer) inline(parent ast.Node, bold bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			w.out.WriteString(string(w.lines(w.text(n), bold)))
			if n.SoftLineBreak() {
				w.out.WriteByte(' ')
			}
		case *ast.Emphasis:
			w.out.WriteString(`{\bfseries `)
			w.inline(n, true)
			w.out.WriteByte('}')
		case *markdown.MathInline:
			w.out.WriteByte('$')
			w.out.WriteString(n.TeX)
			w.out.WriteByte('$')
		default:
			w.report(n)
		}
	}
}

// text is what a text node says, without Markdown's escapes.
func (w *writer) text(n *ast.Text) string { return w.doc.Text(n) }

// table writes a table: the one of the steps row by row, so that it breaks over
// pages; any other as a box, several of which stand side by side.
func (w *writer) table(n *extast.Table) {
	if len(n.Alignments) == stepColumns {
		w.steps(n)
		return
	}
	w.out.WriteString("\\smalltable{")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if cell != row.FirstChild() {
				w.out.WriteByte('&')
			}
			w.cell(cell, isHeader(row))
		}
		w.out.WriteString("\\cr")
		if isHeader(row) {
			w.out.WriteString("\\tablerule")
		}
		w.out.WriteByte('\n')
	}
	w.out.WriteString("}\n")
}

// stepColumns is how many columns the table of the steps has: number, value,
// formula, calculation, result.
const stepColumns = 5

func (w *writer) steps(n *extast.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		command := `\step`
		if isHeader(row) {
			command = `\stephead`
		}
		w.out.WriteString(command)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			w.out.WriteByte('{')
			w.cell(cell, isHeader(row))
			w.out.WriteByte('}')
		}
		w.out.WriteByte('\n')
	}
	w.out.WriteString("\\par\n")
}

// cell writes a cell, in bold letters in a table's head.
func (w *writer) cell(cell ast.Node, header bool) {
	if header {
		w.out.WriteString(`{\bfseries `)
	}
	w.inline(cell, header)
	if header {
		w.out.WriteByte('}')
	}
}

func isHeader(row ast.Node) bool { return row.Kind() == extast.KindTableHeader }
