package verify

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
)

// count counts the numerals of the document: those that a claim was checked with,
// and the others with the reason why nothing could be.
func (c *checker) count() {
	reasons := map[string]int{}
	numeral := func(checked bool, reason string) {
		c.report.Numerals.Total++
		if checked {
			c.report.Numerals.Checked++
			return
		}
		c.report.Numerals.NotChecked++
		reasons[reason]++
	}
	for _, f := range formulas(c.doc) {
		if f.Tree == nil {
			for range anyNumber.FindAllString(f.TeX, -1) {
				numeral(false, "in a formula that is not understood")
			}
			continue
		}
		eachNumber(f.Tree, func(n *texmath.Number) {
			reason := "part of a formula's shape"
			if strings.ContainsAny(n.Typed, ".,") {
				reason = "given, or in a formula that claims nothing"
			}
			numeral(c.seen[f.Offset(n.Pos)], reason)
		})
	}
	for _, text := range plainTexts(c.doc) {
		for _, at := range anyNumber.FindAllStringIndex(text.value, -1) {
			numeral(c.seen[text.offset+at[0]], text.reason)
		}
	}
	for range c.skipped {
		numeral(false, "in a part that is not read")
	}
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		c.report.Unchecked = append(c.report.Unchecked, Unchecked{Reason: reason, Count: reasons[reason]})
	}
	slices.SortStableFunc(c.report.Unchecked, func(a, b Unchecked) int { return cmp.Compare(b.Count, a.Count) })
}

var anyNumber = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// formulas returns all formulas of a document in their order.
func formulas(doc *markdown.Document) []*markdown.Formula {
	var list []*markdown.Formula
	_ = ast.Walk(doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *markdown.MathBlock:
			list = append(list, &n.Formula)
		case *markdown.MathInline:
			list = append(list, &n.Formula)
		}
		return ast.WalkContinue, nil
	})
	return list
}

// A piece is plain text with its place, and why numerals in it claim nothing.
type piece struct {
	value  string
	offset int
	reason string
}

func plainTexts(doc *markdown.Document) []piece {
	var list []piece
	reason := "in running text"
	_ = ast.Walk(doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			reason = "in running text"
			if entering {
				reason = "in a heading"
			}
		case *ast.Text:
			if entering {
				list = append(list, piece{string(n.Segment.Value(doc.Source)), n.Segment.Start, reason})
			}
		case *ast.FencedCodeBlock, *ast.CodeBlock, *markdown.Figure:
			if entering && n.Lines() != nil {
				for i := range n.Lines().Len() {
					line := n.Lines().At(i)
					list = append(list, piece{string(line.Value(doc.Source)), line.Start, "in code or a picture"})
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// commaIsDecimal tells whether the document writes 0,5 for a half: commas stand
// between digits in its formulas, and no points do.
func commaIsDecimal(doc *markdown.Document) bool {
	commas, points := 0, 0
	for _, f := range formulas(doc) {
		commas += len(commaNumber.FindAllString(f.TeX, -1))
		points += len(pointNumber.FindAllString(f.TeX, -1))
	}
	return commas > points
}

var (
	commaNumber = regexp.MustCompile(`\d\{?,\}?\d`)
	pointNumber = regexp.MustCompile(`\d\.\d`)
)
