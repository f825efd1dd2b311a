package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// A layout says how an environment is set.
type layout struct {
	class       string // of the mtable
	columns     string // alignment of the columns, repeated
	left, right string // fences
	display     bool   // the cells are as large as displays
}

// layouts lists how the environments are set. Those of amsmath that number
// their lines are set like their plain forms: a number would lead nowhere.
var layouts = map[string]layout{
	"aligned": {class: "aligned", columns: "rl", display: true},
	"align":   {class: "aligned", columns: "rl", display: true},
	"align*":  {class: "aligned", columns: "rl", display: true},
	"split":   {class: "aligned", columns: "rl", display: true},

	"gathered":  {class: "gathered", columns: "c", display: true},
	"gather":    {class: "gathered", columns: "c", display: true},
	"gather*":   {class: "gathered", columns: "c", display: true},
	"equation":  {class: "gathered", columns: "c", display: true},
	"equation*": {class: "gathered", columns: "c", display: true},

	"matrix":  {class: "matrix", columns: "c"},
	"pmatrix": {class: "matrix", columns: "c", left: "(", right: ")"},
	"bmatrix": {class: "matrix", columns: "c", left: "[", right: "]"},
	"Bmatrix": {class: "matrix", columns: "c", left: "{", right: "}"},
	"vmatrix": {class: "matrix", columns: "c", left: "|", right: "|"},
	"Vmatrix": {class: "matrix", columns: "c", left: "‖", right: "‖"},
	"array":   {class: "matrix"},
	"cases":   {class: "cases", columns: "l", left: "{"},
}

// environment writes rows of cells.
func (m *mathWriter) environment(n *texmath.Environment) {
	set := layouts[n.Name]
	if n.Name == "array" {
		set.columns = n.Columns
	}
	if set.left == "" && set.right == "" {
		m.cells(n, set)
		return
	}
	m.element("mrow", "", func() {
		m.fence(set.left, texmath.Open, true)
		m.cells(n, set)
		m.fence(set.right, texmath.Close, true)
	})
}

// cells writes the rows. The alignment stands in classes, for browsers that
// know MathML Core alone, and in an attribute, for the others.
func (m *mathWriter) cells(n *texmath.Environment, set layout) {
	alignment, rules := columnList(set.columns, columnCount(n))
	names := map[byte]string{'l': "left", 'c': "center", 'r': "right"}
	var align []string
	for i := range alignment {
		align = append(align, names[alignment[i]])
	}
	attributes := fmt.Sprintf(` class="%s" columnalign="%s"`, set.class, strings.Join(align, " "))
	if set.display {
		attributes += ` displaystyle="true"`
	}
	m.element("mtable", attributes, func() {
		for _, row := range n.Rows {
			m.element("mtr", "", func() {
				for i, cell := range row {
					class := cellClass(set, i, alignment[i], rules[i])
					if i+1 == len(alignment) && strings.HasSuffix(n.Columns, "|") {
						class += " rule-end"
					}
					m.cell(cell.Items, class, set.class == "aligned" && i%2 == 1)
				}
			})
		}
	})
}

// cellClass returns the classes of a cell in column i.
func cellClass(set layout, i int, alignment byte, rule bool) string {
	class := string(alignment)
	if set.class == "aligned" && i > 0 && i%2 == 0 {
		class += " gap" // between two pairs of columns
	}
	if rule {
		class += " rule"
	}
	return class
}

// cell writes one cell. A sign at the head of the second column of a pair
// stands between the columns, as in `&+ b`, and keeps the room that it has
// between operands.
func (m *mathWriter) cell(items []texmath.Node, class string, second bool) {
	m.element("mtd", ` class="`+class+`"`, func() {
		if second && len(items) > 0 {
			if op, ok := items[0].(*texmath.Operator); ok && op.Prefix {
				m.token("mo", ` form="infix"`, op.Shown)
				items = items[1:]
			}
		}
		m.items(items)
	})
}

func columnCount(n *texmath.Environment) int {
	count := 0
	for _, row := range n.Rows {
		count = max(count, len(row))
	}
	return count
}

// columnList spreads a column list such as `c|c` over count columns. The list
// is repeated. A rule is drawn to the left of a column.
func columnList(list string, count int) (alignment []byte, rules []bool) {
	rule := false
	for i := 0; len(alignment) < count; i = (i + 1) % len(list) {
		if list[i] == '|' {
			rule = true
			continue
		}
		alignment = append(alignment, list[i])
		rules = append(rules, rule)
		rule = false
	}
	return alignment, rules
}
