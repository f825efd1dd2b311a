package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// steps checks the numbers in a table's first column: those that count its rows,
// "1. Add 1", and those of the operations that they name.
func (c *checker) steps(t *east.Table) {
	var rows []numbered
	all, header := true, ""
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == east.KindTableHeader {
			header = strings.ToLower(c.doc.PlainText(row.FirstChild()))
			continue
		}
		text, offset := c.lead(row.FirstChild())
		at := counting.FindStringSubmatchIndex(text)
		if at == nil || at[5]-at[4] > 5 || at[3] > at[2] || at[5] == len(text) && !numbersRows(header) {
			all = false
		} else {
			number, _ := strconv.Atoi(text[at[4]:at[5]])
			rows = append(rows, numbered{number, offset + at[4], offset + at[5]})
		}
		c.operation(row, text, offset)
		c.done(row)
	}
	if all && len(rows) > 1 {
		c.inTurn(rows)
	}
}

// numbersRows tells whether a column of numbers alone has those of the rows: batch
// sizes, or epochs, may be any.
func numbersRows(header string) bool {
	switch strings.Trim(header, " .:*") {
	case "#", "step", "no", "nr", "row", "schritt", "étape":
		return true
	}
	return false
}

// lead returns the first piece of a cell's text, and where it stands.
func (c *checker) lead(cell ast.Node) (string, int) {
	if cell == nil {
		return "", 0
	}
	t, ok := cell.FirstChild().(*ast.Text)
	if !ok {
		return "", 0
	}
	raw := string(t.Segment.Value(c.doc.Source))
	text := strings.TrimLeft(raw, " ")
	return text, t.Segment.Start + len(raw) - len(text)
}

// operation is what a row says it does with a number: "Add 1", "Subtract from 1".
var operation = regexp.MustCompile(`(?i)\b(?:add|subtract(?: from)?|multiply (?:by|with)|divide by)\s+(\d+(?:\.\d+)?)\b`)

// operation holds the number of an operation against the row's formulas.
func (c *checker) operation(row ast.Node, text string, offset int) {
	at := operation.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	said := text[at[2]:at[3]]
	numerals := 0
	found := false
	_ = ast.Walk(row, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*markdown.MathInline); ok && entering {
			for _, number := range anyNumber.FindAllString(f.TeX, -1) {
				numerals++
				found = found || number == said
			}
		}
		return ast.WalkContinue, nil
	})
	if numerals == 0 {
		return
	}
	c.seen[offset+at[2]] = true
	if found {
		return
	}
	claim := Claim{Status: Conflict, Claimed: said, Reason: fmt.Sprintf("the row's calculation has no %s", said)}
	c.place(&claim, offset+at[2], offset+at[3])
	c.report.Claims = append(c.report.Claims, claim)
}
