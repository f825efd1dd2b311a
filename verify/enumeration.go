package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// between is what stands between the symbols of an enumeration.
var between = regexp.MustCompile(`^\s*(?:\$)?\s*,?\s*(?:and|und|et|&)?\s*(?:\$)?\s*$`)

// enumerations checks lists of symbols that count on: in w_5, w_6, w_9, w_8 one does
// not. A list that rises throughout may leave some out.
func (c *checker) enumerations() {
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			if entering {
				c.enumeration(sightingsBelow(n))
			}
		}
		return ast.WalkContinue, nil
	})
}

// enumeration checks the lists in what stands in one paragraph.
func (c *checker) enumeration(seen []sighting) {
	from := 0
	for i := 1; i <= len(seen); i++ {
		if i < len(seen) && seen[i].family == seen[i-1].family && seen[i-1].to <= seen[i].from {
			text := string(c.doc.Source[seen[i-1].to:seen[i].from])
			if strings.Contains(text, ",") && between.MatchString(text) || strings.Contains(text, "and") && i-from >= 2 && between.MatchString(text) {
				continue
			}
		}
		if i-from > 2 {
			c.counted(seen[from:i])
		}
		from = i
	}
}

// counted reports the one symbol of a list that does not count on.
func (c *checker) counted(list []sighting) {
	numbers := make([]int, len(list))
	rising := true
	for i, s := range list {
		n, err := strconv.Atoi(s.index)
		if err != nil {
			return
		}
		numbers[i] = n
		rising = rising && (i == 0 || n > numbers[i-1])
	}
	odd := outOfTurn(numbers)
	if rising || len(odd) != 1 {
		return
	}
	for i, want := range odd {
		claim := Claim{
			Status: Conflict, Claimed: list[i].index, Expected: strconv.Itoa(want),
			Reason: fmt.Sprintf("the others of its list count on, and %s does not", list[i].name),
		}
		c.place(&claim, list[i].from, list[i].to)
		c.report.Claims = append(c.report.Claims, claim)
	}
}
