package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// A prose is running text or code in which arithmetic may stand.
type prose struct {
	statements []*statement
	ratios     []ratio
	sayings    []saying
	captions   []caption
	before     []formula.Numeral // the numerals of the formula right before it
}

// arithmetic is a calculation in plain text with its result, or a chain of them:
// 0.05 * 0.15 = 0.0075.
var arithmetic = regexp.MustCompile(calculated + `(?:\s*[=≈]\s*` + calculated + `)+`)

// The parts of arithmetic in plain text.
const (
	operand    = `\(*[-−]?\d+(?:[.,]\d+)?[²³]?\)*`
	calculated = operand + `(?:\s*[-−+*×·/÷^]\s*` + operand + `)*`
)

// spaced is a formula with spaces inside its dollar signs, which Markdown takes
// for text.
var spaced = regexp.MustCompile(`\$\s[^$\n]*\$|\$[^$\n]*\s\$`)

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
		case *markdown.MathInline:
			flush()
			c.unparsed(&n.Formula)
			c.blocks = append(c.blocks, block{statements: c.carryOn(c.statements(&n.Formula, context))})
		default:
			flush()
			c.inlines(n, context)
		}
	}
	flush()
}

// plain reads arithmetic, and formulas with spaces inside their dollar signs, in
// a piece of text.
func (c *checker) plain(text string, offset int, context string) {
	for _, at := range spaced.FindAllStringIndex(text, -1) {
		f := markdown.FormulaAt(text[at[0]+1:at[1]-1], offset+at[0]+1)
		c.blocks = append(c.blocks, block{statements: c.statements(f, context)})
		text = text[:at[0]] + strings.Repeat(" ", at[1]-at[0]) + text[at[1]:]
	}
	for _, st := range c.percentages(text, offset, context) {
		c.blocks = append(c.blocks, block{statements: []*statement{st}})
	}
	for _, st := range c.arithmetic(text, offset, context) {
		c.blocks = append(c.blocks, block{statements: []*statement{st}})
	}
}

func (c *checker) arithmetic(text string, offset int, context string) []*statement {
	var list []*statement
	for _, at := range arithmetic.FindAllStringIndex(text, -1) {
		if within(text, at[0]-1) || within(text, at[1]) || !strings.ContainsAny(text[at[0]:at[1]], "-−+*×·/÷^²³") ||
			strings.HasPrefix(strings.TrimLeft(text[at[1]:], " "), "%") {
			continue
		}
		list = append(list, c.statements(markdown.FormulaAt(pointed(text[at[0]:at[1]]), offset+at[0]), context)...)
	}
	return list
}

// percentage is a share with its result: 20% of 50 is 10.
var percentage = regexp.MustCompile(
	`(\d+(?:\.\d+)?)\s*%\s+of\s+(\d+(?:\.\d+)?)\s+(?:is|are|equals|makes|gives|=)\s+(?:about\s+)?(\d+(?:\.\d+)?)`)

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

// pointed writes decimal commas as points, where all decimal signs are commas.
func pointed(text string) string {
	if strings.Contains(text, ".") {
		return text
	}
	return strings.ReplaceAll(text, ",", ".")
}

// within tells whether a letter or digit stands at a place of a text, so that
// what was found beside it is part of something longer.
func within(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	b := text[i]
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_'
}

// code reads the arithmetic of a code block, line by line.
func (c *checker) code(n ast.Node) *prose {
	p := &prose{}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		p.statements = append(p.statements, c.arithmetic(string(line.Value(c.doc.Source)), line.Start, "")...)
	}
	if drawn(n, c.doc.Source) {
		p.captions = picture(n, c.doc.Source)
	}
	return p
}

// verify checks the calculations and the ratios.
func (p *prose) verify(c *checker) {
	for _, st := range p.statements {
		c.statement(st)
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

func ratiosIn(text string, offset int) []ratio {
	var list []ratio
	for _, at := range timesPattern.FindAllStringSubmatchIndex(text, -1) {
		times, ok := plainNumeral(text[at[2]:at[3]])
		if !ok {
			continue
		}
		r := ratio{from: offset + at[2], to: offset + at[1], times: times}
		for _, other := range numeralPattern.FindAllStringIndex(text, -1) {
			if other[0] == at[2] {
				continue
			}
			if n, ok := plainNumeral(text[other[0]:other[1]]); ok {
				r.numerals = append(r.numerals, n)
			}
		}
		list = append(list, r)
	}
	return list
}

// plainNumeral reads a numeral outside of a formula.
func plainNumeral(text string) (formula.Numeral, bool) {
	f := legible(markdown.FormulaAt(text, 0), false)
	if f.Tree == nil {
		return formula.Numeral{}, false
	}
	e, err := formula.Read(f.Tree.Items, formula.Known)
	if err != nil {
		return formula.Numeral{}, false
	}
	return formula.Literal(e)
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
	claim := Claim{Claimed: r.times.Text}
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
