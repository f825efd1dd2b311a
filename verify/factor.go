package verify

import (
	"fmt"
	"regexp"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// bareFraction is a fraction of two digits and nothing else.
var bareFraction = regexp.MustCompile(`^\s*\\[dt]?frac\s*\{?(\d)\}?\s*\{?(\d)\}?\s*$`)

// anyFraction is one within a formula.
var anyFraction = regexp.MustCompile(`\\[dt]?frac\s*\{?(\d)\}?\s*\{?(\d)\}?`)

// factorNamed is text that ends in what a fraction is called.
var factorNamed = regexp.MustCompile(`(?i)\b(?:the\s+factor|der\s+faktor|le\s+facteur)\s*$`)

// namedFactors holds "the factor ½" against the formulas under its heading: it must stand
// in one, unless none has a fraction that is the same but for a digit.
func (c *checker) namedFactors() {
	var fractions []string
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			fractions = nil
		case *markdown.MathBlock:
			for _, at := range anyFraction.FindAllStringSubmatch(n.TeX, -1) {
				fractions = append(fractions, at[1]+"/"+at[2])
			}
		case *markdown.MathInline:
			t, ok := n.PreviousSibling().(*ast.Text)
			at := bareFraction.FindStringSubmatchIndex(n.TeX)
			if !ok || at == nil || !factorNamed.Match(t.Segment.Value(c.doc.Source)) {
				return ast.WalkContinue, nil
			}
			said := n.TeX[at[2]:at[3]] + "/" + n.TeX[at[4]:at[5]]
			meant := ""
			for _, other := range fractions {
				if other == said {
					meant = ""
					break
				}
				if oneDigitApart(said, other) {
					meant = other
				}
			}
			c.seen[n.Offset(at[2])], c.seen[n.Offset(at[4])] = true, true
			if meant != "" {
				c.claimAt(n.Offset(at[2]), n.Offset(at[4])+1, Claim{Status: Conflict, Reason: fmt.Sprintf("the formula above has the factor %s", meant)})
			}
		}
		return ast.WalkContinue, nil
	})
}
