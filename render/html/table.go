package html

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// table writes a table into a box that scrolls by itself, by keyboard too.
func (w *writer) table(out util.BufWriter, n *extast.Table, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.alignNumbers(n)
		w.rowsNamed = w.namesRows(n)
		return put(out, fmt.Sprintf("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n<table>\n", escape(w.tableLabel(n))))
	}
	end := "</table>\n</div>\n"
	if n.ChildCount() > 1 {
		end = "</tbody>\n" + end
	}
	return put(out, end)
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

func (w *writer) tableRow(out util.BufWriter, n *extast.TableRow, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return put(out, "</tr>\n")
	}
	if n.PreviousSibling().Kind() == extast.KindTableHeader {
		return put(out, "<tbody>\n<tr>\n")
	}
	return put(out, "<tr>\n")
}

func (w *writer) tableCell(out util.BufWriter, n *extast.TableCell, entering bool) (ast.WalkStatus, error) {
	tag, scope := "td", ""
	switch {
	case n.Parent().Kind() == extast.KindTableHeader && n.HasChildren():
		tag, scope = "th", ` scope="col"`
	case n.Parent().Kind() == extast.KindTableRow && n.PreviousSibling() == nil && w.rowsNamed && inWords(n) == "":
		tag, scope = "th", ` scope="row"`
	}
	if !entering {
		return put(out, "</"+tag+">\n")
	}
	class := ""
	switch {
	case n.Alignment != extast.AlignNone:
		class = fmt.Sprintf(` class="%s"`, n.Alignment)
	case w.numbers[n]:
		class = ` class="right"`
	}
	id, others := w.anchors(w.stepsOfCell(n))
	if words := inWords(n); tag == "th" && words != "" {
		// A browser takes no name from a formula, and a header must have one.
		others += `<span class="words">` + escape(words) + "</span>"
	}
	return put(out, "<"+tag+id+scope+class+">"+others)
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
