package verify

import (
	"regexp"
	"strings"
)

// decimalPoint is a point between two digits, in what is told of a claim.
var decimalPoint = regexp.MustCompile(`(\d)\.(\d)`)

// withComma writes the numbers of a text with decimal commas.
func withComma(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return decimalPoint.ReplaceAllString(text, "$1,$2")
}

// tellWithCommas tells of a claim in the numbers of its document, which has decimal
// commas.
func (c *Claim) tellWithCommas() {
	for _, text := range []*string{&c.Claimed, &c.Expected, &c.Reason} {
		*text = withComma(*text)
	}
	for i := range c.Operands {
		c.Operands[i].tellWithComma()
	}
	x := c.Explanation
	if x == nil {
		return
	}
	for _, text := range []*string{&x.Read, &x.Assumed, &x.Value, &x.Allowed.From, &x.Allowed.To, &x.Open.From, &x.Open.To} {
		*text = withComma(*text)
	}
	for i := range x.Sources {
		x.Sources[i].tellWithComma()
		x.Sources[i].Origin = withComma(x.Sources[i].Origin)
	}
	for i := range x.Widened {
		x.Widened[i] = withComma(x.Widened[i])
	}
}

func (o *Operand) tellWithComma() { o.Name, o.Value = withComma(o.Name), withComma(o.Value) }
