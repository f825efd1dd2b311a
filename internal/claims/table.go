package claims

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A cell is a cell of a table with the formulas in it.
type cell struct {
	text     string
	formulas []*markdown.Formula
}

// A grid is a table: its header and its rows.
type grid struct {
	header []string
	rows   [][]cell
	lines  []int
}

func (w *walk) grid(t *east.Table) grid {
	var g grid
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, w.cell(c))
		}
		if _, ok := row.(*east.TableHeader); ok {
			for _, c := range cells {
				g.header = append(g.header, c.text)
			}
			continue
		}
		g.rows = append(g.rows, cells)
		g.lines = append(g.lines, w.doc.Position(row.Pos()).Line)
	}
	return g
}

func (w *walk) cell(n ast.Node) cell {
	c := cell{text: w.doc.PlainText(n)}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if m, ok := n.(*markdown.MathInline); ok && entering {
			c.formulas = append(c.formulas, &m.Formula)
		}
		return ast.WalkContinue, nil
	})
	return c
}

// last returns what the last member of a cell's formula comes to.
func (w *walk) last(c cell) (member, bool) {
	if len(c.formulas) != 1 || c.formulas[0].Tree == nil {
		return member{}, false
	}
	f := c.formulas[0]
	if list := w.formula(f).chains; len(list) > 0 {
		last := list[len(list)-1]
		m := last[len(last)-1]
		return m, m.numeric
	}
	v, ok := evaluate(f.Tree.Items)
	return member{tex: strings.TrimSpace(f.TeX), value: v, numeric: ok}, ok
}

// numeral returns the digits of a cell.
func (w *walk) numeral(c cell) (entry, string, bool) {
	m, ok := w.last(c)
	if !ok || m.value.matrix || !m.value.numeral() {
		return entry{}, "", false
	}
	return m.value.rows[0][0], m.tex, true
}

// symbol returns the symbol that is all a cell holds.
func (w *walk) symbol(c cell) string {
	if len(c.formulas) != 1 || c.formulas[0].Tree == nil || c.text != strings.TrimSpace(c.formulas[0].TeX) {
		return ""
	}
	if _, numeric := evaluate(c.formulas[0].Tree.Items); numeric || len(w.formula(c.formulas[0]).chains) > 0 {
		return ""
	}
	return strings.Join(strings.Fields(c.text), " ")
}

func (g grid) column(name string) int { return slices.Index(g.header, name) }

func (w *walk) table(t *east.Table, full bool) {
	g := w.grid(t)
	w.calculations(g)
	w.sums(g)
	w.updates(g)
	w.namings(g, full)
}

// calculations holds each calculation against the result beside it.
func (w *walk) calculations(g grid) {
	for i := 0; i+1 < len(g.header); i++ {
		calculates := g.header[i] == "Calculation" || g.header[i] == "Gradient" && g.header[i+1] == "Value"
		if !calculates || !slices.Contains([]string{"Value", "Result", "Delta", "Gradient"}, g.header[i+1]) {
			continue
		}
		for k, row := range g.rows {
			calculation, ok := w.last(row[i])
			result, tex, isNumeral := w.numeral(row[i+1])
			if !ok || !isNumeral || calculation.value.matrix {
				continue
			}
			w.report.Counts["calculations"]++
			if !rounds(calculation.value.scalar(), result) {
				w.violate(g.lines[k], "%s does not give %s: it is %v", calculation.tex, tex, calculation.value)
			}
		}
	}
}

// sums adds up the column above a row that is called Sum or Mean, and
// multiplies the factors that stand before each of its entries.
func (w *walk) sums(g grid) {
	if len(g.rows) < 2 {
		return
	}
	end := len(g.rows) - 1
	title := g.rows[end][0].text
	if title != "Sum" && title != "Mean" {
		return
	}
	result := len(g.header) - 1
	sum := whole(0)
	for k, row := range g.rows[:end] {
		product, tex, ok := w.numeral(row[result])
		if !ok {
			w.violate(g.lines[k], "a column that is added up holds %q", row[result].text)
			return
		}
		sum = sum.plus(product.number)
		factors, count := whole(1), 0
		for _, c := range row[1:result] {
			if factor, _, ok := w.numeral(c); ok {
				factors = factors.times(factor.number)
				count++
			}
		}
		if count < 2 {
			continue
		}
		w.report.Counts["products"]++
		if !rounds(factors, product) {
			w.violate(g.lines[k], "the factors give %v, not %s", factors, tex)
		}
	}
	if title == "Mean" {
		return
	}
	total, tex, ok := w.numeral(g.rows[end][result])
	if !ok {
		w.violate(g.lines[end], "a sum without a result")
		return
	}
	w.report.Counts["sums"]++
	if !rounds(sum, total) {
		w.violate(g.lines[end], "the column adds up to %v, not to %s", sum, tex)
	}
}

// updates adds the change to the old value.
func (w *walk) updates(g grid) {
	old, change, fresh := g.column("Old value"), g.column("Change"), g.column("New value")
	if old < 0 || change < 0 || fresh < 0 {
		return
	}
	for k, row := range g.rows {
		a, aTeX, isOld := w.numeral(row[old])
		b, bTeX, isChange := w.numeral(row[change])
		c, cTeX, isNew := w.numeral(row[fresh])
		if !isOld || !isChange || !isNew {
			continue
		}
		w.report.Counts["updates"]++
		if !rounds(a.plus(b.number), c) {
			w.violate(g.lines[k], "%s and the change %s do not give %s", aTeX, bTeX, cTeX)
		}
	}
}

// A place says that one column of a table names what another gives the value of.
type place struct{ symbol, value string }

// places lists them by the names of the columns.
var places = []place{
	{"Input", "Value"}, {"Weight", "Value"}, {"Bias", "Value"}, {"Component", "Value"}, {"Derivative", "Value"},
	{"Delta", "Value"}, {"Neuron", "Result"}, {"Neuron", "Net input"}, {"Value", "Shown"}, {"Calculation", "Value"},
	{"Component", "Product"}, {"Term", "Value"}, {"Parameter", "Old value"}, {"Weight", "Delta"},
}

// node matches the name of a neuron.
var node = regexp.MustCompile(`^([HO])_(\d|\{[\d,]+\})$`)

// namings collects the values that a table gives to symbols.
func (w *walk) namings(g grid, full bool) {
	add := func(k int, symbol string, c cell) {
		if e, tex, ok := w.numeral(c); ok && symbol != "" {
			w.names[symbol] = append(w.names[symbol], naming{symbol, e, tex, g.lines[k]})
		}
	}
	all := places
	if full {
		all = append(slices.Clone(all), place{"Value", "Full precision"})
	}
	for _, p := range all {
		from, to := g.column(p.symbol), g.column(p.value)
		if from < 0 || to <= from || p.symbol == "Weight" && p.value == "Value" && g.column("Gradient") > 0 {
			continue
		}
		for k, row := range g.rows {
			symbol := w.symbol(row[from])
			if node.MatchString(symbol) {
				continue
			}
			if p.symbol == "Neuron" && p.value == "Net input" && !strings.HasPrefix(symbol, `\text{net}`) {
				continue // the column gives the net input of the activation that is named
			}
			add(k, symbol, row[to])
		}
	}
	for k, row := range g.rows {
		if i := g.column("Parameter"); i >= 0 {
			if symbol := w.symbol(row[i]); symbol != "" {
				for name, form := range map[string]string{
					"Gradient": `\frac{\partial E}{\partial ` + symbol + `}`, "Change": `\Delta ` + symbol, "New value": symbol + `^{\text{new}}`,
				} {
					if j := g.column(name); j >= 0 {
						if name == "New value" && row[g.column("Change")].text == "" {
							continue // not trained
						}
						add(k, form, row[j])
					}
				}
			}
		}
		if i := g.column("Neuron"); i >= 0 {
			match := node.FindStringSubmatch(w.symbol(row[i]))
			if match == nil {
				continue
			}
			letter, index := strings.ToLower(match[1]), strings.Trim(match[2], "{}")
			value, net, delta := letter+"_"+match[2], `\text{net}_{`+letter+index+`}`, `\delta_{`+letter+index+`}`
			for name, form := range map[string]string{
				"Net input": net, "Activation": value, "Before": value, "Delta": delta, "Prediction": value,
				"New net input": net + `^{\text{new}}`, "New activation": value + `^{\text{new}}`,
			} {
				if j := g.column(name); j >= 0 {
					add(k, form, row[j])
				}
			}
		}
	}
}
