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
// and the others with the reason why nothing could be. It marks them, where that is
// asked for.
func (c *checker) count() {
	reasons := map[string]int{}
	numeral := func(from, to int, reason string) {
		checked := c.seen[from]
		c.report.Numerals.Total++
		c.mark(from, to, checked, reason)
		if checked {
			c.report.Numerals.Checked++
			return
		}
		c.report.Numerals.NotChecked++
		reasons[reason]++
	}
	for _, f := range formulas(c.doc) {
		c.eachNumeral(c.legible(f), numeral)
	}
	for _, text := range c.texts() {
		for _, at := range anyNumber.FindAllStringIndex(text.value, -1) {
			numeral(text.offset+at[0], text.offset+at[1], text.reason)
		}
	}
	if c.skipped > 0 {
		const reason = "in a part that is not read"
		c.report.Numerals.Total += c.skipped
		c.report.Numerals.NotChecked += c.skipped
		reasons[reason] = c.skipped
	}
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		c.report.Unchecked = append(c.report.Unchecked, Unchecked{Reason: reason, Count: reasons[reason]})
	}
	slices.SortStableFunc(c.report.Unchecked, func(a, b Unchecked) int { return cmp.Compare(b.Count, a.Count) })
}

// eachNumeral visits the numerals of a formula with their places in the document
// and why one that no claim was checked with was not.
func (c *checker) eachNumeral(f *markdown.Formula, visit func(from, to int, reason string)) {
	if f.Tree == nil {
		for _, at := range anyNumber.FindAllStringIndex(f.TeX, -1) {
			visit(f.Offset(at[0]), f.Offset(at[1]-1)+1, "in a formula that is not understood")
		}
		return
	}
	eachNumber(f.Tree, func(n *texmath.Number) {
		reason := "part of a formula's shape"
		if strings.ContainsAny(n.Typed, ".,") {
			reason = "given, or in a formula that claims nothing"
		}
		visit(f.Offset(n.Pos), f.Offset(n.End-1)+1, reason)
	})
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

// texts are the plain texts of the document.
func (c *checker) texts() []piece {
	if c.pieces == nil {
		c.pieces = plainTexts(c.doc)
	}
	return c.pieces
}

// commaIsDecimal tells whether the document writes 0,5 for a half: commas stand
// between digits in its formulas, and fewer points do. Where it has no formula with
// either, its words and tables tell, by the numbers that can be nothing else.
func commaIsDecimal(doc *markdown.Document) bool {
	commas, points := 0, 0
	for _, f := range formulas(doc) {
		commas += len(commaNumber.FindAllString(f.TeX, -1))
		points += len(pointNumber.FindAllString(f.TeX, -1))
	}
	if commas+points > 0 {
		return commas > points
	}
	for _, text := range plainTexts(doc) {
		commas += len(commaBelowOne.FindAllString(text.value, -1))
		points += len(pointNumber.FindAllString(text.value, -1))
	}
	return commas > points
}

var (
	commaNumber   = regexp.MustCompile(`\d\{?,\}?\d`)
	commaBelowOne = regexp.MustCompile(`(?:^|[^\d.,])0,\d\d`)
	pointNumber   = regexp.MustCompile(`\d\.\d`)
)
