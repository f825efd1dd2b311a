package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// drawnProduct is a product in a picture with its value: h₂ w₈ = 0.32829.
var drawnProduct = regexp.MustCompile(`(^|[\s(+])(\p{Ll})([ₒₕ]?[₀₁₂₃₄₅₆₇₈₉,]+)(?: | ?[·×] ?)(\p{Ll})([₀₁₂₃₄₅₆₇₈₉,]+)\s*=\s*([-−]?\d+\.\d+)`)

// mostDrawnOff is how many units of the last digit a product in a picture may be off what
// its printed factors give: an author who rounds each step goes on from others.
const mostDrawnOff = 9

// drawnProducts reports the value of a product in a picture that is off in one digit.
func (c *checker) drawnProducts() {
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.FencedCodeBlock, *ast.CodeBlock, *markdown.Figure:
		default:
			return ast.WalkContinue, nil
		}
		if !entering || n.Lines() == nil || !drawn(n, c.doc.Source) {
			return ast.WalkContinue, nil
		}
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			text := string(line.Value(c.doc.Source))
			for _, at := range drawnProduct.FindAllStringSubmatchIndex(text, -1) {
				c.drawnProductAt(text, at, line.Start)
			}
		}
		return ast.WalkContinue, nil
	})
}

func (c *checker) drawnProductAt(text string, at []int, offset int) {
	var factors []formula.Expr
	for _, k := range []int{4, 8} {
		name := strings.ToLower(text[at[k]:at[k+1]]) + "_" + plainIndex(text[at[k+2]:at[k+3]])
		if e := c.scope.symbols[name]; e == nil || !e.value.Scalar || c.scope.renewed[name] {
			return
		}
		factors = append(factors, formula.Symbol{Name: name})
	}
	from, to := offset+at[12], offset+at[13]
	n, ok := plainNumeral(text[at[12]:at[13]], from)
	if !ok {
		return
	}
	product := formula.Product{Factors: factors, Signs: []formula.Multiplication{formula.Beside}}
	v, err := c.judgeNumeral(product, n)
	operands := c.operands(product)
	c.used = nil
	if err != nil {
		return
	}
	c.seen[from] = true
	if v.status.Bad() && !c.apart && !carried(v, mostDrawnOff) && c.oneDigitOff(product, n) && !c.accused(c.doc.Position(from).Line) {
		c.claimAt(from, to, Claim{Status: Wrong, Claimed: n.Text, Expected: v.expected, Ulps: v.ulps, At: n.At, Operands: operands, Reason: "the product of the two is another"})
	}
}
