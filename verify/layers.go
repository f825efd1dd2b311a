package verify

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// layerNamed is a layer that words name by its number.
var layerNamed = regexp.MustCompile(`(?i)\b(?:layer|schicht|couche)\s+(\d{1,3})\b`)

// sameLayer reports the number of a layer in words, where the symbols beside it
// count layers, too, and are all of other ones: "Hidden layer 2" beside h_{1,3}.
func (c *checker) sameLayer(words ast.Node, beside []sighting) {
	first := ""
	var said sighting
	_ = ast.Walk(words, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		text := string(t.Segment.Value(c.doc.Source))
		if at := layerNamed.FindStringSubmatchIndex(text); at != nil {
			first = text[at[2]:at[3]]
			said = sighting{index: first, from: t.Segment.Start + at[2], to: t.Segment.Start + at[3]}
		}
		return ast.WalkContinue, nil
	})
	if first == "" {
		return
	}
	other := ""
	for _, s := range beside {
		layer, _, both := strings.Cut(s.index, ",")
		if !both {
			continue
		}
		if layer == first {
			c.seen[said.from] = true
			return
		}
		other = s.name
	}
	if other == "" {
		return
	}
	c.seen[said.from] = true
	claim := Claim{Status: Conflict, Claimed: first, Reason: fmt.Sprintf("beside it stands %s, of another layer", other)}
	c.place(&claim, said.from, said.to)
	c.report.Claims = append(c.report.Claims, claim)
}
