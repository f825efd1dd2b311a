package infer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/formula"
)

// A column is what a header says of the cells below it.
type column int

const (
	other column = iota
	valueColumn
	fromColumn
	toColumn
	linkColumn
	netColumn
	activationColumn
	skipColumn // results, gradients, new values: nothing that is given
)

// columnOf reads a header.
func columnOf(header string) column {
	h := strings.ToLower(strings.Trim(header, " *"))
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(h, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("new", "gradient", "change", "update", "delta", "partial", "product", "calculation", "formula", "result", "neue", "distance", "full prec", "exact"):
		return skipColumn
	case has("connect", "verbind", "path", "edge", "between", "neuron") && !has("net", "activation"):
		return linkColumn
	case h == "from" || has("source", "von", "from "):
		return fromColumn
	case h == "to" || has("destination", "nach", "into"):
		return toColumn
	case has("net input", "weighted sum", "net_", "pre-activation") || h == "z" || h == "net" || h == "$z$" || h == "$net$":
		return netColumn
	case has("activation", "output") && !has("function") || h == "a" || h == "out" || h == "$a$":
		return activationColumn
	case has("value", "wert", "valeur", "initial", "old", "before", "size", "number"):
		return valueColumn
	}
	return other
}

var (
	gradientHeader = regexp.MustCompile(`(?i)gradient|partial`)
	oldHeader      = regexp.MustCompile(`(?i)old|initial|before`)
)

// table reads the rows of a table.
func (f *facts) table(t *verify.Table) {
	context := t.Heading + " " + f.under
	kinds := make([]column, len(t.Header))
	for i, cell := range t.Header {
		kinds[i] = columnOf(cell.Words)
	}
	if slices.ContainsFunc(t.Header, func(c verify.Cell) bool { return gradientHeader.MatchString(c.Words) }) {
		for i, cell := range t.Header { // its values are those of gradients
			if kinds[i] == valueColumn && !oldHeader.MatchString(cell.Words) {
				kinds[i] = skipColumn
			}
		}
	}
	if f.crossing(t) {
		return
	}
	for _, row := range t.Rows {
		f.tableRow(row, kinds, context)
	}
	f.columns(t, context)
}

func (f *facts) tableRow(row []verify.Cell, kinds []column, context string) {
	name, at := rowName(row, kinds)
	if name != "" {
		f.present[name] = true
	}
	from, to, words := "", "", ""
	numerals := 0
	var value *fact // in a column of values, or the only number of the row
	sure := false
	for i, cell := range row {
		kind := other
		if i < len(kinds) {
			kind = kinds[i]
		}
		subject := name
		if i == at {
			subject = ""
		}
		for _, st := range cell.Statements {
			f.statement(st, context, subject)
		}
		switch kind {
		case fromColumn:
			from = nodeName(cell)
		case toColumn:
			to = nodeName(cell)
		case linkColumn:
			if a, b, ok := ends(cell); ok {
				from, to = a, b
			} else if n := nodeName(cell); n != "" && i != at {
				to = n
			} else {
				words = cell.Words
			}
		}
		n, offset, ok := numeralOf(cell)
		if !ok {
			continue
		}
		numerals++
		x := &fact{name: name, numeral: n, offset: offset, given: true, fresh: f.announcesNew(context)}
		switch kind {
		case netColumn, activationColumn:
			if name != "" {
				x.given = false
				x.name = map[column]string{netColumn: "net@", activationColumn: "out@"}[kind] + strings.ToUpper(name[:1]) + name[1:]
				f.put(x)
			}
		case skipColumn:
		default:
			if value == nil || kind == valueColumn && !sure {
				value, sure = x, kind == valueColumn
			}
		}
	}
	if !sure && numerals > 1 {
		value = nil
	}
	if name == "" {
		for _, st := range statements(row) { // a cell such as w_1 = 0.15
			if s, ok := symbol(st.Members[0]); ok && len(st.Members) > 1 && weightlike(s) {
				name = s
				break
			}
		}
	} else if value != nil {
		f.put(value)
	}
	if value != nil && name == "" && from != "" && to != "" {
		value.name = ""
		f.links = append(f.links, link{from: from, to: to, value: value, offset: value.offset})
		return
	}
	if value != nil && name == "" && len(row) > 0 {
		f.described(row, value)
	}
	switch {
	case name == "":
	case to != "":
		f.links = append(f.links, link{weight: name, from: from, to: to})
	case words != "" && strings.Contains(strings.ToLower(words), "all"):
		f.links = append(f.links, link{weight: name, from: "all", to: context})
	}
}

// rowsInWords takes what the rows of a table say in words, as in "Loss | half squared
// error", for passages.
func (f *facts) rowsInWords(t *verify.Table, offset int) {
	for _, row := range t.Rows {
		var words []string
		for _, cell := range row {
			words = append(words, cell.Words)
		}
		at := offset
		if list := statements(row); len(list) > 0 {
			at = list[0].Offset(0)
		}
		f.texts = append(f.texts, passage{strings.Join(words, " "), t.Heading, at, false})
	}
}

// described takes a value whose row names it in words.
func (f *facts) described(row []verify.Cell, value *fact) {
	words := strings.ToLower(row[0].Words)
	for _, known := range []struct{ pattern, name string }{
		{`learning rate|step size|lernrate`, "η"},
		{`^\W*(?:input|x)\s*(\d+)`, "x_"},
		{`^\W*(?:target|desired)[a-z ]*(\d+)`, "t_"},
	} {
		if m := regexp.MustCompile(known.pattern).FindStringSubmatch(words); m != nil {
			value.name = known.name
			if len(m) > 1 {
				value.name += m[1]
			}
			f.put(value)
			return
		}
	}
}

func statements(row []verify.Cell) []verify.Statement {
	var list []verify.Statement
	for _, cell := range row {
		list = append(list, cell.Statements...)
	}
	return list
}

// columns reads a table whose header has the names and whose only row has the
// numbers.
func (f *facts) columns(t *verify.Table, context string) {
	if len(t.Rows) != 1 {
		return
	}
	for i, head := range t.Header {
		name := cellName(head)
		if name == "" || i >= len(t.Rows[0]) {
			continue
		}
		if n, offset, ok := numeralOf(t.Rows[0][i]); ok {
			f.put(&fact{name: name, numeral: n, offset: offset, given: true, fresh: f.announcesNew(context)})
		}
	}
}

// rowName is the name that a row is about: what stands alone in one of its first
// two cells, the ends of a connection left out.
func rowName(row []verify.Cell, kinds []column) (string, int) {
	seen := 0
	for i, cell := range row {
		if i < len(kinds) && (kinds[i] == fromColumn || kinds[i] == toColumn) {
			continue
		}
		if name := cellName(cell); name != "" {
			return name, i
		}
		if seen++; seen == 2 {
			break
		}
	}
	return "", -1
}

// plainName is a name in running text: w5, w₅, h_1.
var plainName = regexp.MustCompile(`^([A-Za-zηαδθ]{1,6})_?\{?(\d[\d,]*|[₀₁₂₃₄₅₆₇₈₉]+)\}?$`)

// cellName is the only name in a cell.
func cellName(c verify.Cell) string {
	if len(c.Statements) == 1 && c.Bare {
		if st := c.Statements[0]; len(st.Members) == 1 {
			s, _ := symbol(st.Members[0])
			return s
		}
		return ""
	}
	if len(c.Statements) == 0 {
		return normal(strings.Trim(c.Words, " *`"))
	}
	return ""
}

// normal is a name in running text as a formula has it; empty where it is none.
func normal(text string) string {
	m := plainName.FindStringSubmatch(text)
	switch {
	case text == "η" || text == "α":
		return text
	case m == nil:
		return ""
	}
	return m[1] + "_" + digits(m[2])
}

// digits writes Unicode's indices as digits.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '₀' && r <= '₉' {
			return '0' + r - '₀'
		}
		return r
	}, text)
}

// nodeName is the name of an input or a neuron in a cell.
func nodeName(c verify.Cell) string {
	if len(c.Statements) == 1 && len(c.Statements[0].Members) == 1 {
		s, _ := symbol(c.Statements[0].Members[0])
		return s
	}
	return cellName(c)
}

// arrow stands between the two ends of a connection.
var arrow = regexp.MustCompile(`\s*(?:→|->|⟶|=>|⇒|\\to|\\rightarrow|to|–>|─>)\s*`)

// ends reads a connection: H_1 → O_1.
func ends(c verify.Cell) (from, to string, ok bool) {
	if len(c.Statements) == 2 {
		a, ok1 := symbol(c.Statements[0].Members[0])
		b, ok2 := symbol(c.Statements[1].Members[0])
		return a, b, ok1 && ok2
	}
	parts := arrow.Split(strings.Trim(c.Words, " $*`"), -1)
	if len(parts) != 2 {
		return "", "", false
	}
	from, to = normal(parts[0]), normal(parts[1])
	return from, to, from != "" && to != ""
}

// numeralOf is the only numeral that a cell holds, with its place.
func numeralOf(c verify.Cell) (formula.Numeral, int, bool) {
	if len(c.Statements) != 1 || len(c.Statements[0].Members) != 1 {
		return formula.Numeral{}, 0, false
	}
	st := c.Statements[0]
	n, ok := literal(st.Members[0])
	return n, st.Offset(n.Pos), ok
}

// weightlike tells whether a name looks like that of a weight or a bias.
func weightlike(name string) bool {
	if name == "" {
		return false
	}
	switch []rune(name)[0] {
	case 'w', 'W', 'b', 'B', 'θ', 'Θ', 'ω', 'v', 'V', 'u', 'U', 'β':
		return true
	}
	return false
}

// numeralIn reads a numeral in running text.
func numeralIn(text string) (formula.Numeral, bool) {
	text = strings.NewReplacer("−", "-", "–", "-").Replace(text)
	tree := markdown.FormulaAt(text, 0).Tree
	if tree == nil {
		return formula.Numeral{}, false
	}
	e, err := formula.Read(tree.Items, formula.Known)
	if err != nil {
		return formula.Numeral{}, false
	}
	return formula.Literal(e)
}
