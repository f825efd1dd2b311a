package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
)

// A saying is a number that a sentence gives to a symbol: "w_5 decreases from
// 0.40 to 0.36392".
type saying struct {
	name    string
	numeral formula.Numeral
	from    int // in the document
	to      int
}

// A sentencePattern finds sayings. Its groups hold a symbol, where the name is
// made of one, and numerals.
type sentencePattern struct {
	pattern *regexp.Regexp
	symbol  int                         // the group with the symbol; 0 where there is none
	values  map[int]func(string) string // from a numeral's group to what it is a value of
}

const inDollars = `\$([^$]+)\$`

func itself(name string) string      { return name }
func renewedName(name string) string { return name + "^new" }
func gradientName(name string) string {
	return "∂E/∂" + name
}

// sentences are the forms in which prose gives a symbol its value.
var sentences = sync.OnceValue(func() []sentencePattern {
	return []sentencePattern{
		{regexp.MustCompile(inDollars + `\s+(?:decreases|increases|changes|goes|falls|rises|drops|grows|moves)\s+from\s+` + inDollars + `\s+to\s+` + inDollars), 1,
			map[int]func(string) string{2: itself, 3: renewedName}},
		{regexp.MustCompile(inDollars + `\s+(?:stays|remains)\s+at\s+` + inDollars), 1,
			map[int]func(string) string{2: itself}},
		{regexp.MustCompile(`gradient\s+of\s+` + inDollars + `,\s+` + inDollars), 1,
			map[int]func(string) string{2: gradientName}},
		{regexp.MustCompile(`that\s+of\s+` + inDollars + `,\s+` + inDollars), 1,
			map[int]func(string) string{2: gradientName}},
		{regexp.MustCompile(`\$(O_\{?\d+\}?)\$[^.$]{0,60}prediction\s+` + inDollars + `[^.$]{0,60}target\s+` + inDollars), 1,
			map[int]func(string) string{2: unitName, 3: targetName}},
		{regexp.MustCompile(`\$(O_\{?\d+\}?)\$[^.$]{0,60}prediction[^.$]{0,20}` + inDollars + `\s+(?:vs\.?|against)\s+` + inDollars), 1,
			map[int]func(string) string{2: unitName, 3: targetName}},
		{regexp.MustCompile(`loss\s+(?:fell|rose|falls|rises|drops|dropped|went|decreases|increases)\s+from\s+` + inDollars + `\s+to\s+` + inDollars), 0,
			map[int]func(string) string{1: func(string) string { return "E_total" }, 2: func(string) string { return "E_total^new" }}},
	}
})

// unitName is the activation of a neuron: o_1 of O_1.
func unitName(node string) string { return strings.ToLower(node[:1]) + node[1:] }

// targetName is the target of an output: t_1 of O_1.
func targetName(node string) string { return "t" + node[1:] }

// sayings reads the sentences of a paragraph.
func sayings(text string, offset int) []saying {
	if !strings.Contains(text, "$") {
		return nil
	}
	var list []saying
	for _, p := range sentences() {
		for _, at := range p.pattern.FindAllStringSubmatchIndex(text, -1) {
			name := ""
			if p.symbol > 0 {
				var ok bool
				if name, ok = plainName(text[at[2*p.symbol]:at[2*p.symbol+1]]); !ok {
					continue
				}
			}
			for group := 1; group < len(at)/2; group++ {
				of := p.values[group]
				if of == nil {
					continue
				}
				from, to := at[2*group], at[2*group+1]
				if n, ok := plainNumeral(text[from:to], offset+from); ok {
					list = append(list, saying{of(name), n, offset + from, offset + to})
				}
			}
		}
	}
	return list
}

// plainName reads a symbol outside of the document's own formulas.
func plainName(tex string) (string, bool) {
	f := markdown.FormulaAt(tex, 0)
	if f.Tree == nil {
		return "", false
	}
	e, err := formula.Read(f.Tree.Items, formula.Known)
	if err != nil {
		return "", false
	}
	s, ok := e.(formula.Symbol)
	return s.Name, ok
}

// verify holds what a sentence says against the value that the symbol has.
func (s saying) verify(c *checker) {
	c.hold(s.name, s.numeral, func(claim *Claim) { c.place(claim, s.from, s.to) })
	c.seen[s.from] = true
}

// hold compares a numeral with the value of a symbol, where that is known.
func (c *checker) hold(name string, n formula.Numeral, place func(*Claim)) {
	e, ok := c.scope.lookup(name)
	if !ok || !e.value.Scalar {
		return
	}
	claim := Claim{Status: OK, Claimed: n.Text, At: n.At, Of: name, Sources: places(e.numeral), Operands: []Operand{c.operand(name, e)}}
	if !agree(e.numeral, n) {
		claim.Status, claim.Expected = Conflict, e.numeral.Text
		claim.Reason = fmt.Sprintf("line %d gives %s the value %s", e.line, name, e.numeral.Text)
	}
	place(&claim)
	claim.Explanation = c.held(claim.from, name, n, e)
	c.report.Claims = append(c.report.Claims, claim)
}
