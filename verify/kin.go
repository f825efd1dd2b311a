package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// kin are the symbols that hang on one neuron: H_1, h_1, net_h1, δ_h1.
var kin = regexp.MustCompile(`^(?:net_|z_|δ_)?([HOho])_?(\d+(?:,\d+)*)(?:\^new)?$`)

// neuronOf returns the letter and the number of the neuron that a symbol hangs on. Of
// several hidden layers, the number of the layer belongs to the letter.
func neuronOf(name string) (letter, number string, ok bool) {
	at := kin.FindStringSubmatch(name)
	if at == nil {
		return "", "", false
	}
	letter, number = strings.ToLower(at[1]), at[2]
	if layer, within, both := strings.Cut(number, ","); both {
		letter, number = letter+layer, within
	}
	return letter, number, true
}

// neighbours checks what is said of neurons side by side: a row that names one
// tells of that one, and so does the block behind "Neuron H_1:".
func (c *checker) neighbours() {
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *east.Table:
			c.steps(n)
			c.labels(n)
		case *east.TableRow:
			var seen []sighting
			for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
				seen = append(seen, sightingsBelow(cell)...)
			}
			if label, ok := rowLabel(n); ok && len(seen) > 1 {
				c.sameNeuron(label, seen[1:])
			}
			c.sameLayer(n, seen)
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph:
			raw, _ := c.rawLine(n)
			raw, _, _ = strings.Cut(raw, "<!--")
			raw = strings.TrimRight(raw, " *\n")
			if !strings.HasSuffix(raw, ":") || n.Lines().Len() > 1 || n.NextSibling() == nil {
				break
			}
			behind := sightingsBelow(n.NextSibling())
			lead := sightingsBelow(n)
			if label, ok := spokenLead(raw); ok && len(lead) == 0 {
				label.from, label.to = label.from+n.Lines().At(0).Start, label.to+n.Lines().At(0).Start
				c.sameNeuron(label, behind)
			}
			if len(lead) == 1 {
				c.sameNeuron(lead[0], behind)
				if !compares.MatchString(raw) {
					c.sameSymbol(lead[0], behind)
				}
			}
		}
		return ast.WalkContinue, nil
	})
}

// sightingsBelow lists the indexed symbols of all formulas below a node.
func sightingsBelow(n ast.Node) []sighting {
	var list []sighting
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *markdown.MathInline:
			list = append(list, sightingsIn(&n.Formula)...)
		case *markdown.MathBlock:
			list = append(list, sightingsIn(&n.Formula)...)
		}
		return ast.WalkContinue, nil
	})
	return list
}

// sameNeuron reports a neuron of which nothing stands beside its name, although
// others of its layer do.
func (c *checker) sameNeuron(label sighting, others []sighting) {
	letter, number, ok := neuronOf(label.name)
	if !ok {
		return
	}
	other := ""
	for _, s := range others {
		l, n, ok := neuronOf(s.name)
		if !ok || l != letter {
			continue
		}
		if n == number {
			return
		}
		other = s.name
	}
	if other == "" {
		return
	}
	claim := Claim{Status: Conflict, Claimed: label.index, Reason: fmt.Sprintf("it names %s and tells of %s", label.name, other)}
	c.place(&claim, label.from, label.to)
	c.report.Claims = append(c.report.Claims, claim)
}

// spokenLead is the one neuron that a lead names in words, with its place in it.
func spokenLead(raw string) (sighting, bool) {
	at := neuronSpoken.FindAllStringSubmatchIndex(raw, -1)
	if len(at) != 1 || compares.MatchString(raw) {
		return sighting{}, false
	}
	letter := map[string]string{"output": "o", "hidden": "h"}[strings.ToLower(raw[at[0][2]:at[0][3]])]
	number := raw[at[0][4]:at[0][5]]
	return sighting{name: letter + "_" + number, index: number, from: at[0][4], to: at[0][5]}, letter != ""
}

// compares are the words of a lead that names something else than what it leads to.
var compares = regexp.MustCompile(`(?i)\b(?:as|like|unlike|same|similar(?:ly)?|analog\w*|compare\w*|than|from|given|using|with|know\w*|since|because|after|before|beyond|next|instead|replac\w*|without|besides|not|wie|analog|ähnlich|mit|aus|nach|vor|statt|ohne|comme|après|avant|sans)\b`)

// sameSymbol reports a symbol that a lead names, and what it leads to does not have, but
// one of its family again and again.
func (c *checker) sameSymbol(label sighting, others []sighting) {
	times, index := 0, ""
	for _, s := range others {
		if s.family != label.family {
			continue
		}
		if s.index == label.index || index != "" && s.index != index {
			return
		}
		times, index = times+1, s.index
	}
	if times < 1 || !oneDigitApart(index, label.index) {
		return
	}
	claim := Claim{Status: Conflict, Claimed: label.index, Reason: fmt.Sprintf("it names %s and leads to %s", label.name, strings.Replace(label.family, "#", index, 1))}
	c.place(&claim, label.from, label.to)
	c.report.Claims = append(c.report.Claims, claim)
}

// labels checks the symbols in a table's first column of symbols: rows that count
// on, such as w_1, w_2, w_3, name each once.
func (c *checker) labels(t *east.Table) {
	var run []sighting
	flush := func() {
		if len(run) > 2 {
			c.countOn(run)
		}
		run = nil
	}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == east.KindTableHeader {
			if raw := strings.ToLower(c.doc.PlainText(row.FirstChild())); strings.Contains(raw, "from") || strings.Contains(raw, "path") {
				return
			}
			continue
		}
		label, ok := rowLabel(row)
		if !ok || len(run) > 0 && run[0].family != label.family {
			flush()
		}
		if ok {
			run = append(run, label)
		}
	}
	flush()
}

// rowLabel is the symbol that stands alone in one of a row's first two cells.
func rowLabel(row ast.Node) (sighting, bool) {
	cell := row.FirstChild()
	for i := 0; i < 2 && cell != nil; i++ {
		if f, ok := cell.FirstChild().(*markdown.MathInline); ok && cell.ChildCount() == 1 {
			seen := sightingsIn(&f.Formula)
			if len(seen) == 1 && plainIs(f, seen[0]) {
				return seen[0], true
			}
			return sighting{}, false
		}
		cell = cell.NextSibling()
	}
	return sighting{}, false
}

// countOn reports the one row of a run whose number breaks it.
func (c *checker) countOn(run []sighting) {
	numbers := make([]int, len(run))
	for i, s := range run {
		n, err := strconv.Atoi(s.index)
		if err != nil {
			return
		}
		numbers[i] = n
	}
	odd := outOfTurn(numbers)
	if len(odd) != 1 {
		c.twice(run, numbers)
		return
	}
	for i, want := range odd {
		if i == 0 || i == len(numbers)-1 || numbers[i-1]+2 != numbers[i+1] {
			c.twice(run, numbers)
			return // a row may be left out, or another one stand at the end
		}
		claim := Claim{
			Status: Conflict, Claimed: run[i].index, Expected: strconv.Itoa(want),
			Reason: "the rows of the table count on, and this one does not",
		}
		c.place(&claim, run[i].from, run[i].to)
		c.report.Claims = append(c.report.Claims, claim)
	}
}

// twice reports the one row of a run that has the number of another row, and stands at an
// end of a run that counts on otherwise.
func (c *checker) twice(run []sighting, numbers []int) {
	last := len(numbers) - 1
	for _, i := range []int{0, last} {
		rest := numbers[1:]
		want := numbers[min(1, last)] - 1
		if i == last {
			rest, want = numbers[:last], numbers[max(0, last-1)]+1
		}
		counts := len(rest) > 2
		for k := 1; k < len(rest); k++ {
			counts = counts && rest[k] == rest[k-1]+1
		}
		if !counts || !slices.Contains(rest, numbers[i]) {
			continue
		}
		claim := Claim{
			Status: Conflict, Claimed: run[i].index, Expected: strconv.Itoa(want),
			Reason: "another row of the table has this name, and the rows count on",
		}
		c.place(&claim, run[i].from, run[i].to)
		c.report.Claims = append(c.report.Claims, claim)
		return
	}
}
