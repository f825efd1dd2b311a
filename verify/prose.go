package verify

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// A prose is running text or code in which arithmetic may stand.
type prose struct {
	code     []*codeLine
	ratios   []ratio
	sayings  []saying
	captions []caption
	before   []formula.Numeral // the numerals of the formula right before it
}

// paragraph reads the statements of a paragraph: its formulas, and arithmetic
// between them.
func (c *checker) paragraph(n ast.Node, heading string) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	raw := string(c.doc.Source[from:to])
	context := heading + " " + raw
	if l := labelOf(raw); l != "" {
		c.label = l
	}
	c.inlines(n, context)
	p := &prose{ratios: ratiosIn(raw, from), sayings: sayings(raw, from)}
	if len(p.ratios)+len(p.sayings) > 0 {
		p.before = c.numeralsBefore()
		c.blocks = append(c.blocks, block{prose: p})
	}
}

// inlines reads the nodes within a paragraph. Pieces of text that touch are one:
// a star between two numbers splits them.
func (c *checker) inlines(parent ast.Node, context string) {
	from, to := 0, 0
	flush := func() {
		if to > from {
			c.plain(string(c.doc.Source[from:to]), from, context)
		}
		from, to = 0, 0
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if n.Segment.Start != to {
				flush()
				from = n.Segment.Start
			}
			to = n.Segment.Stop
		case *ast.Emphasis:
			if end := c.starred(n, to); to > from && end > 0 {
				to = end
				continue
			}
			flush()
			c.inlines(n, context)
		case *markdown.MathInline:
			flush()
			c.unparsed(&n.Formula)
			c.blocks = append(c.blocks, block{statements: c.carryOn(c.statements(&n.Formula, context))})
			c.result(n, context)
		default:
			flush()
			c.inlines(n, context)
		}
	}
	flush()
}

// resultBehind is a number right behind a formula: $0.5 + 0.3 =$ **0.8**.
var resultBehind = regexp.MustCompile(`^\$\s*(?:\*\*|__)?\s*([-−]?\d+(?:[.,]\d+)*)`)

// result reads the number behind a formula that ends in a sign of equality.
func (c *checker) result(n *markdown.MathInline, context string) {
	if c.last == nil || !c.last.open || len(n.TeX) == 0 {
		return
	}
	end := n.Offset(len(n.TeX)-1) + 1
	m := resultBehind.FindSubmatchIndex(c.doc.Source[end:min(len(c.doc.Source), end+longestLink)])
	if m == nil {
		return
	}
	f := markdown.FormulaAt(string(c.doc.Source[end+m[2]:end+m[3]]), end+m[2])
	c.blocks = append(c.blocks, block{statements: c.carryOn(c.statements(f, context))})
}

// starred is where emphasis ends that is none, but a factor between two stars
// behind a digit: 0.5*0.3*2. It is 0 for any other.
func (c *checker) starred(n *ast.Emphasis, to int) int {
	inside, ok := n.FirstChild().(*ast.Text)
	if !ok || n.ChildCount() != 1 || inside.Segment.Start != to+n.Level || to == 0 {
		return 0
	}
	before, first := c.doc.Source[to-1], c.doc.Source[inside.Segment.Start]
	if !digit(before) && before != ')' || !digit(first) && first != '(' {
		return 0
	}
	return inside.Segment.Stop + n.Level
}

// plain reads arithmetic in a piece of text.
func (c *checker) plain(text string, offset int, context string) {
	for _, st := range slices.Concat(c.percentages(text, offset, context), c.falls(text, offset, context), c.shares(text, offset, context)) {
		c.blocks = append(c.blocks, block{statements: []*statement{st}})
	}
	for _, st := range c.arithmetic(text, offset, context) {
		c.blocks = append(c.blocks, block{statements: []*statement{st}})
	}
}

// percentage is a share with its result: 20% of 50 is 10.
var percentage = regexp.MustCompile(
	`(\d+(?:\.\d+)?)\s*%\s+of\s+(\d+(?:\.\d+)?)\s+(?:is|are|equals|makes|gives|=)\s+(?:about\s+)?(\d+(?:\.\d+)?)`)

// fall is a change with its percentage: from 4.0 to 0.16, that is by 96 %.
var fall = regexp.MustCompile(
	`[Ff]rom\s+\$?(\d+(?:\.\d+)?)` + measure + `\s+to\s+\$?(\d+(?:\.\d+)?)` + measure + `,?\s+(?:(?:that is|which is|that means|i\.e\.|so|or|is)\s+)?(?:an?\s+\w+\s+of|by)\s+(?:about\s+)?\$?(\d+(?:\.\d+)?)\s*\\?%`)

// measure is what may stand behind a number in running text.
const measure = `\$?(?:\s?(?:[€$£%]|\pL{1,4}))?`

// falls reads changes in percent as the quotients that they are.
func (c *checker) falls(text string, offset int, context string) []*statement {
	var list []*statement
	for _, at := range fall.FindAllStringSubmatchIndex(text, -1) {
		var w rewriter
		number := func(group int) { w.copy(text[at[group]:at[group+1]], offset+at[group]) }
		w.write(`\frac{|`, offset+at[0])
		number(2)
		w.write(` - `, offset+at[3])
		number(4)
		w.write(`|}{`, offset+at[5])
		number(2)
		w.write(`} = `, offset+at[5])
		number(6)
		w.write(`\%`, offset+at[7])
		list = append(list, c.statements(w.formula(), context)...)
	}
	return list
}

// percentages reads shares as the products that they are.
func (c *checker) percentages(text string, offset int, context string) []*statement {
	var list []*statement
	for _, at := range percentage.FindAllStringSubmatchIndex(text, -1) {
		var w rewriter
		w.write(`\frac{`, offset+at[0])
		w.copy(text[at[2]:at[3]], offset+at[2])
		w.write(`}{100} \times `, offset+at[3])
		w.copy(text[at[4]:at[5]], offset+at[4])
		w.write(` = `, offset+at[5])
		w.copy(text[at[6]:at[7]], offset+at[6])
		list = append(list, c.statements(w.formula(), context)...)
	}
	return list
}

// verify checks the calculations and the ratios.
func (p *prose) verify(c *checker) {
	for _, line := range p.code {
		line.verify(c)
	}
	for _, caption := range p.captions {
		caption.verify(c)
	}
	for _, s := range p.sayings {
		s.verify(c)
	}
	for _, r := range p.ratios {
		r.verify(c, p.before)
	}
}

// A ratio is "about 380 times smaller", with the numerals that stand around it.
type ratio struct {
	from, to int // in the document
	times    formula.Numeral
	numerals []formula.Numeral
}

var (
	timesPattern = regexp.MustCompile(
		`(\d+(?:\.\d+)?)\$?\s*(?:times|×|x|mal|fois)\*{0,2}\s+(?:as\s+\w+|\*{0,2}(?:smaller|larger|bigger|less|more|greater|higher|lower|slower|faster|kleiner|größer|plus))`)
	numeralPattern = regexp.MustCompile(`\d+\.\d+(?:\s*\\times\s*10\^\{-?\d+\})?`)
)

// sentenceBreak is where a sentence ends and another begins.
var sentenceBreak = regexp.MustCompile(`[.!?]\s+`)

// mostRatios bounds the ratios and the numerals of one paragraph.
const mostRatios = 200

// ratiosIn finds the ratios of a text. Two numerals of its own sentence are what a
// ratio compares; where that has fewer, those of the whole text.
func ratiosIn(text string, offset int) []ratio {
	found := timesPattern.FindAllStringSubmatchIndex(text, mostRatios)
	if found == nil {
		return nil
	}
	breaks := sentenceBreak.FindAllStringIndex(text, -1)
	numerals := numeralPattern.FindAllStringIndex(text, mostRatios)
	var list []ratio
	for _, at := range found {
		times, ok := plainNumeral(text[at[2]:at[3]], offset+at[2])
		if !ok {
			continue
		}
		from, to := 0, len(text)
		for _, b := range breaks {
			if b[1] <= at[0] {
				from = b[1]
			} else if b[0] >= at[1] {
				to = b[0]
				break
			}
		}
		r := ratio{from: offset + at[2], to: offset + at[1], times: times}
		var all []formula.Numeral
		for _, other := range numerals {
			if other[0] == at[2] {
				continue
			}
			n, ok := plainNumeral(text[other[0]:other[1]], offset+other[0])
			if !ok {
				continue
			}
			all = append(all, n)
			if from <= other[0] && other[1] <= to {
				r.numerals = append(r.numerals, n)
			}
		}
		if len(r.numerals) < 2 {
			r.numerals = all
		}
		list = append(list, r)
	}
	return list
}

// plainNumeral reads a numeral, or a fraction of whole numbers, outside of a
// formula, at an offset of the document.
func plainNumeral(text string, offset int) (formula.Numeral, bool) {
	f := legible(markdown.FormulaAt(text, offset), false, nil)
	if f.Tree == nil {
		return formula.Numeral{}, false
	}
	e, err := formula.ReadAt(f.Tree.Items, formula.Known, f.Offset)
	if err != nil {
		return formula.Numeral{}, false
	}
	return constant(e)
}

// numeralsBefore returns the decimal numerals of the last formula so far.
func (c *checker) numeralsBefore() []formula.Numeral {
	for i := len(c.blocks) - 1; i >= 0 && i >= len(c.blocks)-3; i-- {
		var list []formula.Numeral
		for _, st := range c.blocks[i].statements {
			for _, m := range st.members {
				if m.expr == nil {
					continue
				}
				for _, n := range formula.Numerals(m.expr) {
					if n.Decimals > 0 {
						list = append(list, n)
					}
				}
			}
		}
		if len(list) >= 2 {
			return list
		}
	}
	return nil
}

// verify looks for two numerals around the ratio that have it.
func (r ratio) verify(c *checker, before []formula.Numeral) {
	numerals := r.numerals
	if len(numerals) < 2 {
		numerals = before
	}
	claim := Claim{Claimed: r.times.Text, Kind: Ratio, At: r.times.At, Explanation: c.said(r.from, r.to, "one of the numbers beside it is %s times another", r.times.Text)}
	c.place(&claim, r.from, r.to)
	c.seen[r.from] = true
	// "380" is said to the tens: its last digit other than zero counts.
	said := r.times
	if said.Decimals == 0 {
		said.Decimals = -trailingZeros(said.Text)
	}
	closest := ""
	for i, a := range numerals {
		for _, b := range numerals[i+1:] {
			quotient, ok := timesAs(a, b)
			if !ok {
				continue
			}
			if x := claim.Explanation; x != nil {
				x.Value, x.Sources = digits(quotient), []Source{{Operand{Name: a.Text}, "stands beside it"}, {Operand{Name: b.Text}, "stands beside it"}}
				x.allow(said)
			}
			claim.Sources = places(a, b)
			if rounds(quotient, said) {
				claim.Status = OK
				c.report.Claims = append(c.report.Claims, claim)
				return
			}
			closest = decimal.Significant(quotient, max(2, len(said.Text)+said.Decimals)).String()
		}
	}
	if len(numerals) == 2 && closest != "" {
		claim.Status, claim.Expected, claim.Reason = Wrong, closest, "the two numbers beside it have another ratio"
	} else {
		claim.Status, claim.Reason = NotChecked, "which two numbers are compared is not clear"
	}
	c.report.Claims = append(c.report.Claims, claim)
}

// timesAs is how many times the larger of two numbers is the smaller one.
func timesAs(a, b formula.Numeral) (decimal.Decimal, bool) {
	x, y := a.Value.Abs(), b.Value.Abs()
	if x.Cmp(y) < 0 {
		x, y = y, x
	}
	quotient, err := decimal.At(formula.Precision).Quo(x, y)
	return quotient, err == nil
}

func trailingZeros(text string) int { return len(text) - len(strings.TrimRight(text, "0")) }
