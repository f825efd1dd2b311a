package latex

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table: a short one as a box that is scaled down where it is
// wider than the text, a long one over several pages with its header repeated.
func (w *writer) table(n *extast.Table, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	t := w.layoutOf(n)
	delete(w.layouts, n)
	w.inCell = true
	defer func() { w.inCell = false }()
	w.needs.table = true
	header := w.headerRow(n, t)
	rows := make([]string, 0, n.ChildCount())
	i := 0
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == extast.KindTableRow {
			rows = append(rows, w.mark(row.Pos())+w.row(row, t, t.cells[i], false))
		}
		i++
	}
	switch {
	case t.pieces:
		const few = 10
		var b strings.Builder
		for part := range slices.Chunk(rows, few) {
			b.WriteString(shortTable(t, header, part))
		}
		return b.String(), false
	case t.long:
		w.needs.longTable = true
		return longTable(t, header, rows), false
	}
	return shortTable(t, header, rows), false
}

// longTable writes a table that is broken over pages, its header on each.
func longTable(t *tableLayout, header string, rows []string) string {
	return fmt.Sprintf("\\begingroup%s\\rows\n\\begin{longtable}{@{}%s@{}}\n\\toprule\n%s\\endhead\n\\bottomrule\n\\endfoot\n%s\\end{longtable}\n\\endgroup\n",
		t.size, t.spec(), header, strings.Join(rows, ""))
}

// shortTable writes a table that is set as a box.
func shortTable(t *tableLayout, header string, rows []string) string {
	size := ""
	if t.size != "" {
		size = "[" + t.size + "]"
	}
	return fmt.Sprintf("\\begin{shorttable}%s{%s}\n\\toprule\n%s%s\\bottomrule\n\\end{shorttable}\n",
		size, t.spec(), header, strings.Join(rows, ""))
}

// headerRow writes the header with the rule below it; nothing for a header
// whose cells are all empty.
func (w *writer) headerRow(n *extast.Table, t *tableLayout) string {
	header := n.FirstChild()
	for cell := header.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if cell.HasChildren() {
			return w.row(header, t, t.cells[0], true) + "\\midrule\n"
		}
	}
	return ""
}

// row writes one row.
func (w *writer) row(n ast.Node, t *tableLayout, measures []*measure, header bool) string {
	cells := make([]string, 0, len(measures))
	for cell := n.FirstChild(); len(cells) < len(measures); cell = cell.NextSibling() {
		i := len(cells)
		cells = append(cells, w.cell(cell, measures[i], &t.columns[i], header))
	}
	return strings.TrimLeft(strings.Join(cells, " & "), " ") + " \\\\\n"
}

// cell writes one cell: its lines below each other, and more room than a line
// has where a formula is high.
func (w *writer) cell(n ast.Node, m *measure, c *column, header bool) string {
	lines := []string{w.arrivalsIn(n)}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t, ok := child.(*ast.Text)
		if !ok || !t.HardLineBreak() {
			lines[len(lines)-1] += w.render(child)
			continue
		}
		lines[len(lines)-1] += w.escape(w.doc.Text(t), t.Segment.Start, prose)
		lines = append(lines, "")
	}
	for i, line := range lines {
		lines[i] = room(m, i) + strings.TrimSpace(strings.ReplaceAll(line, "\n", " "))
		if header && line != "" {
			lines[i] = `\textbf{` + lines[i] + `}`
		}
	}
	switch {
	case len(lines) == 1:
		return lines[0]
	case c.width > 0:
		return strings.Join(lines, `\linebreakhere `)
	}
	return fmt.Sprintf(`\lines{%c}{%s}`, c.align, strings.Join(lines, ` \\ `))
}

// room returns the command that makes room for a line's formulas, or nothing
// where they fit into an ordinary line.
func room(m *measure, line int) string {
	if line >= len(m.lines) {
		return ""
	}
	const above, below, padding = 0.85, 0.4, 0.18
	l := m.lines[line]
	if l.height <= above && l.depth <= below {
		return ""
	}
	return fmt.Sprintf(`\room{%.2f}{%.2f}`, l.height+l.depth+2*padding, l.depth+padding)
}
