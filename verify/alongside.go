package verify

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// Words between formulas.
var (
	neuronBefore = regexp.MustCompile(`(?i)\b(input|output|hidden)(?: neuron| unit| node)? (\d{1,3})\s?[:(]?\s*$`)
	insteadOf    = regexp.MustCompile(`(?i)^\s*(?:instead of|rather than|statt|plutôt que)\s*$`)
	versus       = regexp.MustCompile(`(?i)^\s*(?:vs\.?|versus|against|compared (?:to|with))(?: (?:a |the |its )?target(?: of)?)?\s*$`)
	offBy        = regexp.MustCompile(`(?i)^\s*[(,;–—]\s*(?:error|difference|diff|off by|gap)\s*[:=]?\s*$`)
	targetIs     = regexp.MustCompile(`(?i)\btarget(?: value)?(?: of| is|:)?\s*$`)
	targetSymbol = regexp.MustCompile(`^(?:t|target|ideal|y)_o?\d+$`)
)

// alongside checks what words say of the formulas beside them: "output 2: o_1" names two
// neurons, "h_1 instead of h_1" does not part them, the error in "0.606 vs target 0.01
// (error: −0.596)" is how far the two are apart, and a target is one of the document's.
func (c *checker) alongside() {
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		f, ok := n.(*markdown.MathInline)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		words, isText := f.PreviousSibling().(*ast.Text)
		if !isText {
			return ast.WalkContinue, nil
		}
		text := string(words.Segment.Value(c.doc.Source))
		c.neuronBeside(f, text, words.Segment.Start)
		c.targetBeside(f, text)
		before, ok := words.PreviousSibling().(*markdown.MathInline)
		if !ok {
			return ast.WalkContinue, nil
		}
		if insteadOf.MatchString(text) && before.TeX == f.TeX && f.Tree != nil {
			c.sayBeside(f, Claim{Status: Conflict, Reason: "it stands instead of itself"})
		}
		if offBy.MatchString(text) {
			c.distanceBeside(f, before)
		}
		return ast.WalkContinue, nil
	})
}

// sayBeside reports an inline formula as a whole, unless its line is accused already.
func (c *checker) sayBeside(f *markdown.MathInline, claim Claim) {
	from := f.Offset(0)
	if !c.accused(c.doc.Position(from).Line) {
		c.claimAt(from, f.Offset(len(f.TeX)-1)+1, claim)
	}
}

// neuronBeside holds "output 2:" against the symbol right behind it.
func (c *checker) neuronBeside(f *markdown.MathInline, text string, offset int) {
	at := neuronBefore.FindStringSubmatchIndex(text)
	seen := sightingsIn(&f.Formula)
	if at == nil || len(seen) == 0 {
		return
	}
	letter, number, ok := neuronOf(seen[0].name)
	said := text[at[4]:at[5]]
	if !ok || letter != map[string]string{"output": "o", "hidden": "h"}[strings.ToLower(text[at[2]:at[3]])] {
		return
	}
	c.seen[offset+at[4]] = true
	for _, s := range seen {
		if l, n, ok := neuronOf(s.name); ok && l == letter && n == said {
			return
		}
	}
	c.claimAt(offset+at[4], offset+at[5], Claim{Status: Conflict, Claimed: said, Expected: number, Reason: fmt.Sprintf("it stands before %s", seen[0].name)})
}

// targetBeside holds a numeral that is called a target against those of the document.
func (c *checker) targetBeside(f *markdown.MathInline, text string) {
	if !targetIs.MatchString(text) || len(c.givings) > mostGivings {
		return
	}
	n, ok := literalIn(c, f)
	if !ok {
		return
	}
	meant := ""
	for name, given := range c.givings {
		if !targetSymbol.MatchString(name) || len(given) > mostGivings {
			continue
		}
		for _, g := range given {
			switch {
			case agree(g.numeral, n):
				return
			case oneDigitApart(formula.Like(g.numeral.Value, n), n.Text):
				meant = formula.Like(g.numeral.Value, n)
			}
		}
	}
	sentence := SentenceAt(c.doc.Source, f.Offset(0))
	if meant != "" && !sentence.Supposes {
		c.sayBeside(f, Claim{Status: Conflict, Claimed: n.Text, Expected: meant, At: n.At, Kind: Guess, Reason: "the document has no such target"})
	}
}

// distanceBeside holds the error that stands behind two numbers against their distance.
func (c *checker) distanceBeside(f, second *markdown.MathInline) {
	words, ok := second.PreviousSibling().(*ast.Text)
	if !ok || !versus.Match(words.Segment.Value(c.doc.Source)) {
		return
	}
	first, ok := words.PreviousSibling().(*markdown.MathInline)
	if !ok {
		return
	}
	a, ok1 := literalIn(c, first)
	b, ok2 := literalIn(c, second)
	d, ok3 := literalIn(c, f)
	if !ok1 || !ok2 || !ok3 {
		return
	}
	apart := formula.Sum{Span: b.Span, Terms: []formula.Expr{a, formula.Neg{X: b}}}
	said := d
	said.Value, said.Text = d.Value.Abs(), strings.TrimLeft(d.Text, "-")
	holds := false
	for _, e := range []formula.Expr{apart, formula.Neg{X: apart}} {
		v, err := c.judgeNumeral(e, said)
		c.used = nil
		holds = holds || err != nil || !v.status.Bad()
	}
	if distance, err := decimal.At(formula.Precision).Add(a.Value, b.Value.Neg()); err == nil && !holds {
		c.sayBeside(f, Claim{
			Status: Wrong, Claimed: d.Text, Expected: formula.Like(distance.Abs(), said), At: d.At, Kind: Gap, Reason: "the two numbers before it are another distance apart",
		})
	}
}

// literalIn is the numeral that an inline formula is, or ends in.
func literalIn(c *checker, f *markdown.MathInline) (formula.Numeral, bool) {
	if c.endings == nil {
		for _, b := range c.blocks {
			for _, st := range b.statements {
				last := st.members[len(st.members)-1]
				c.endings = append(c.endings, ending{st.of(last).Offset(last.span.Pos), last})
			}
		}
		slices.SortStableFunc(c.endings, func(a, b ending) int { return cmp.Compare(a.at, b.at) })
	}
	from, to := f.Offset(0), f.Offset(max(0, len(f.TeX)-1))
	i, _ := slices.BinarySearchFunc(c.endings, from, func(e ending, at int) int { return cmp.Compare(e.at, at) })
	if i == len(c.endings) || c.endings[i].at > to {
		return formula.Numeral{}, false
	}
	return c.endings[i].last.literal()
}

// An ending is the last member of a statement, with its place in the document.
type ending struct {
	at   int
	last *member
}
