package verify

import (
	"regexp"
	"strings"
)

// share is a count out of another one with its percentage: 28 of 40 students (70 %).
var share = regexp.MustCompile(
	`(?:^|[^\d.,%])(\d+)\s+(?:of|out of|von|sur)\s+(?:the\s+|den\s+|les\s+)?(\d+)(?:\s+\pL+){0,2}(?:,?\s+\(|,?\s+(?:or|i\.e\.|that is|which is|oder|das sind|soit),?\s+)(?:about\s+|ca\.\s+)?(\d+(?:[.,]\d+)?)\s*\\?%(\s*\pL*)`)

// notOfShare are the words behind a percentage that is not that of the count: 3 of 10
// (20 % less than before), 2 of 3 (95 % CI).
var notOfShare = regexp.MustCompile(`^(?:of|more|less|fewer|higher|lower|CI|KI|IC|confidence|points?|mehr|weniger|der|des|de)$`)

// shares reads counts out of others as the quotients that they are.
func (c *checker) shares(text string, offset int, context string) []*statement {
	var list []*statement
	for _, at := range share.FindAllStringSubmatchIndex(text, -1) {
		if notOfShare.MatchString(strings.TrimSpace(text[at[8]:at[9]])) {
			continue
		}
		var w rewriter
		number := func(group int) { w.copy(text[at[group]:at[group+1]], offset+at[group]) }
		w.write(`\frac{`, offset+at[2])
		number(2)
		w.write(`}{`, offset+at[3])
		number(4)
		w.write(`} = `, offset+at[5])
		number(6)
		w.write(`\%`, offset+at[7])
		list = append(list, c.statements(w.formula(), context)...)
	}
	return list
}
