package html

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table into a box that scrolls by itself, by keyboard too.
func (w *writer) table(n *extast.Table, entering bool) ast.WalkStatus {
	if entering {
		w.alignNumbers(n)
		w.rowsNamed = w.namesRows(n)
		return w.put(`<div class="scroll" tabindex="0" role="group" aria-label="`, escape(w.tableLabel(n)), "\">\n<table>\n")
	}
	end := "</table>\n</div>\n"
	if n.ChildCount() > 1 {
		end = "</tbody>\n" + end
	}
	return w.put(end)
}

// tableLabel names a table by its columns.
func (w *writer) tableLabel(n *extast.Table) string {
	var columns []string
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		if text := w.doc.PlainText(cell); text != "" {
			columns = append(columns, text)
		}
	}
	return strings.TrimSuffix("Table: "+strings.Join(columns, ", "), ": ")
}

func (w *writer) tableRow(n *extast.TableRow, entering bool) ast.WalkStatus {
	if !entering {
		return w.put("</tr>\n")
	}
	if n.PreviousSibling().Kind() == extast.KindTableHeader {
		return w.put("<tbody>\n<tr>\n")
	}
	return w.put("<tr>\n")
}

func (w *writer) tableCell(n *extast.TableCell, entering bool) ast.WalkStatus {
	tag, scope := "td", ""
	switch {
	case n.Parent().Kind() == extast.KindTableHeader && n.HasChildren():
		tag, scope = "th", ` scope="col"`
	case n.Parent().Kind() == extast.KindTableRow && n.PreviousSibling() == nil && w.rowsNamed && inWords(n) == "":
		tag, scope = "th", ` scope="row"`
	}
	if !entering {
		return w.put("</", tag, ">\n")
	}
	class := ""
	switch {
	case n.Alignment != extast.AlignNone:
		class = ` class="` + n.Alignment.String() + `"`
	case w.numbers[n]:
		class = ` class="right"`
	}
	id, others := w.anchors(w.stepsOfCell(n))
	w.put("<", tag, id, scope, class, ">", others)
	if tag == "th" {
		if words := inWords(n); words != "" { // a browser takes no name from a formula, and a header must have one
			w.put(`<span class="words">`, escape(words), "</span>")
		}
	}
	return ast.WalkContinue
}

// namesRows reports whether the first column names the rows: it has a header,
// its cells are filled and no two are the same.
func (w *writer) namesRows(table ast.Node) bool {
	header := table.FirstChild()
	if header.ChildCount() < 2 || !header.FirstChild().HasChildren() {
		return false
	}
	seen := map[string]bool{"": true}
	for row := header.NextSibling(); row != nil; row = row.NextSibling() {
		name := w.doc.PlainText(row.FirstChild())
		if seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}
