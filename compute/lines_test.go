package compute_test

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/origin"
)

var relation = regexp.MustCompile(` (=|\\approx) `)

// checkLines reads every line that a value can be written in back from the page
// and works it out again.
func checkLines(counts *tally, record *compute.Record, c generated.Case, say finding) {
	for _, v := range record.Values() {
		checkLine(counts, origin.Plain(v.Line().Inline()), v, c, say)
	}
	for _, worked := range workedLines(record) {
		checkLine(counts, origin.Plain(worked.line.Inline()), worked.value, c, say)
	}
	for _, l := range record.Layers {
		for _, n := range l.Neurons {
			checkColumn(counts, n.Net, n.Terms, c, say)
			if n.Paths != nil {
				checkColumn(counts, n.Error, n.Paths, c, say)
			}
		}
	}
	if rows := record.Loss.Rows(); rows != nil {
		checkRows(record.Loss.Total, rows, say)
	}
}

type workedLine struct {
	value *graph.Value
	line  graph.Line
}

// workedLines returns the lines that go through the steps of a value.
func workedLines(r *compute.Record) []workedLine {
	var list []workedLine
	add := func(v *graph.Value, steps []*graph.Value) {
		if v != nil {
			list = append(list, workedLine{v, v.Worked(steps)})
		}
	}
	for _, l := range r.Layers {
		for _, n := range l.Neurons {
			add(n.Value, n.Steps)
			add(n.Slope, n.SlopeSteps)
			for _, w := range n.Weights {
				list = append(list, workedLine{w.Gradient, w.Gradient.Through(n.Delta)})
			}
		}
		for _, p := range l.Trained() {
			list = append(list, workedLine{p.New, p.New.Through(p.Change)})
		}
	}
	for _, o := range r.Loss.Outputs {
		add(o.Error, o.Steps)
		add(o.Neuron.Error, o.SlopeSteps)
	}
	return list
}

// checkLine holds a line to being true as printed: every member in numbers gives
// the result, rounded at its last digit, and an equals sign stands between
// members that are equal.
func checkLine(counts *tally, line string, v *graph.Value, c generated.Case, say finding) {
	counts.add("lines", 1)
	members := relation.Split(line, -1)
	signs := relation.FindAllStringSubmatch(line, -1)
	result, err := read(members[len(members)-1])
	if err != nil {
		say("%s: no result in %s: %v", v.ID, line, err)
		return
	}
	if members[len(members)-1] != v.Plain() {
		say("%s: %s does not end in %s", v.ID, line, v.Shown())
	}
	if strings.HasPrefix(v.ID, "ratio_") && !strings.ContainsAny(v.Shown(), ".e") {
		result.places = 2 - len(v.Shown()) // about 1400: two digits count
	}
	numbers := 0
	var before *reading
	for i, member := range members[:len(members)-1] {
		got, err := read(member)
		if err == errSymbols {
			if before != nil {
				say("%s: symbols after numbers in %s", v.ID, line)
			}
			continue
		}
		if err != nil {
			say("%s: %s in %s", v.ID, err, line)
			return
		}
		numbers++
		if !got.roundsTo(result, result.places) {
			say("%s: %s gives %s, in %s", v.ID, member, got.float.Text('g', 25), line)
		}
		if before != nil {
			checkSign(signs[i-1][1], *before, got, v, line, say)
		}
		before = &got
	}
	if before != nil {
		checkSign(signs[len(signs)-1][1], *before, result, v, line, say)
	}
	if numbers == 0 && !v.Given() && !constant(v) {
		counts.note("lines in symbols alone", c.Name+": "+line)
	}
}

// constant tells whether a value's line needs no numbers put in: it is a number
// of the formula itself, or a copy.
func constant(v *graph.Value) bool {
	switch def := v.Def.(type) {
	case graph.Number, graph.Ref:
		return true
	case graph.Sum:
		return len(def) == 1
	case graph.Neg:
		_, copied := def.X.(graph.Ref)
		return copied || len(v.Operands()) == 0
	}
	return false
}

func checkSign(sign string, before, after reading, v *graph.Value, line string, say finding) {
	// Irrational numbers may agree in all digits looked at and not be equal.
	if sign != "=" && before.fraction == nil {
		return
	}
	if (sign == "=") != before.equals(after) {
		say("%s: %s stands between %s and %s in %s", v.ID, sign, before.float.Text('g', 25), after.float.Text('g', 25), line)
	}
}

// checkColumn holds a column of terms to adding up as printed, and the factors
// of each term to giving it.
func checkColumn(counts *tally, sum *graph.Value, terms []*graph.Value, c generated.Case, say finding) {
	counts.add("columns", 1)
	rows := sum.Column(terms)
	if rows == nil {
		counts.note("columns that cannot be printed", c.Name+": "+origin.Plain(sum.Line().Inline()))
		return
	}
	checkRows(sum, rows, say)
}

func checkRows(sum *graph.Value, rows []graph.Row, say finding) {
	result, err := read(sum.TeX())
	if err != nil {
		say("%s: %v", sum.ID, err)
		return
	}
	total := whole(0)
	for _, row := range rows {
		product, err := read(row.Product)
		if err != nil {
			say("%s: %v in the column of %s", row.Value.ID, err, sum.ID)
			return
		}
		total = plus(total, product)
		if row.Factors == nil {
			continue
		}
		of := whole(1)
		for _, factor := range row.Factors {
			r, err := read(factor)
			if err != nil {
				say("%s: %v", row.Value.ID, err)
				return
			}
			of = times(of, r)
		}
		if !of.roundsTo(product, product.places) {
			say("%s: %s is not %s", row.Value.ID, origin.Plain(strings.Join(row.Factors, " × ")), origin.Plain(row.Product))
		}
	}
	if !total.roundsTo(result, result.places) {
		say("%s: the column gives %s, want %s", sum.ID, total.float.Text('g', 25), sum.Shown())
	}
}
