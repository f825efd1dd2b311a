package markdown

import (
	"github.com/nnbook/nnbook/diag"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// checkTables reports dollars in a table's cells that belong to no formula and
// to no price: a `|` inside math splits the cell, and no formula is left.
func (d *Document) checkTables() diag.Findings {
	var found diag.Findings
	for n := range descendants(d.Root) {
		t, isText := n.(*ast.Text)
		if !isText || t.IsRaw() || !insideCell(n) {
			continue
		}
		for i := t.Segment.Start; i < t.Segment.Stop; i++ {
			switch {
			case d.Source[i] == '\\':
				i++
			case d.Source[i] == '$' && (i+1 >= len(d.Source) || d.Source[i+1] < '0' || d.Source[i+1] > '9'):
				found = append(found, d.finding(i, "a dollar in a table that belongs to no formula", "", "a formula inside one cell",
					`a | inside math splits the cell: write \lvert, \rvert or \mid; for the sign itself write \$`))
			}
		}
	}
	return found
}

func insideCell(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindTableCell {
			return true
		}
	}
	return false
}
