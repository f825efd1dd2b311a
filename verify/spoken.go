package verify

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// neuronSpoken is a neuron that words name by its number: output neuron 2, hidden
// neuron 1, output 2, input 1.
var neuronSpoken = regexp.MustCompile(`(?i)\b(input|output|hidden)(?: neuron| unit| node)? (\d{1,3})\b`)

// decimalRest is what makes a number in front of it one with decimals.
var decimalRest = regexp.MustCompile(`^[.,]\d`)

// spoken checks the numbers of neurons in words against the symbols of the document:
// where it has o_1 and o_2, again and again, there is no output 9.
func (c *checker) spoken(families map[string]map[string][]sighting) {
	letters := map[string][]string{"input": {"I_#", "x_#", "i_#"}, "output": {"o_#", "O_#"}, "hidden": {"h_#", "H_#"}}
	for _, piece := range c.texts() {
		if piece.reason == "in code or a picture" || !strings.ContainsAny(piece.value, "0123456789") {
			continue
		}
		for _, at := range neuronSpoken.FindAllStringSubmatchIndex(piece.value, -1) {
			if decimalRest.MatchString(piece.value[at[5]:]) {
				continue // it should output 0.01
			}
			kind, number := strings.ToLower(piece.value[at[2]:at[3]]), piece.value[at[4]:at[5]]
			known, has := 0, false
			for _, family := range letters[kind] {
				members := families[family]
				has = has || len(members[number]) > 0
				for _, places := range members {
					if len(places) >= wellKnown {
						known++
					}
				}
			}
			if known < 2 {
				continue
			}
			c.seen[piece.offset+at[4]] = true
			if !has {
				c.claimAt(piece.offset+at[4], piece.offset+at[5], Claim{
					Status: Conflict, Claimed: number, Reason: fmt.Sprintf("the document has no %s %s", kind, number),
				})
			}
		}
	}
}

// operated is a step that begins with what is done, maybe behind its number.
var operated = regexp.MustCompile(`(?i)^\s*(?:\d+[.)]\s*)?(?:compute|calculate|evaluate|multiply|add|subtract|divide|square|raise)\b`)

// done holds the numbers of a step's own formula, "Multiply by ½", against those of
// its row's calculation.
func (c *checker) done(row ast.Node) {
	cell := row.FirstChild()
	if cell == nil || !operated.MatchString(c.doc.PlainText(cell)) {
		return
	}
	rest := map[string]bool{}
	for other := cell.NextSibling(); other != nil; other = other.NextSibling() {
		eachFormula(other, func(f *markdown.MathInline) {
			for _, number := range anyNumber.FindAllString(f.TeX, -1) {
				rest[number] = true
			}
		})
	}
	if len(rest) < 2 {
		return // it shows no calculation
	}
	eachFormula(cell, func(f *markdown.MathInline) {
		if f.Tree == nil || len(sightingsIn(&f.Formula)) > 0 {
			return
		}
		for _, at := range anyNumber.FindAllStringIndex(f.TeX, -1) {
			from, to := f.Offset(at[0]), f.Offset(at[1]-1)+1
			c.seen[from] = true
			if number := f.TeX[at[0]:at[1]]; !rest[number] {
				c.claimAt(from, to, Claim{Status: Conflict, Claimed: number, Reason: fmt.Sprintf("the row's calculation has no %s", number)})
			}
		}
	})
}

func eachFormula(n ast.Node, visit func(*markdown.MathInline)) {
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*markdown.MathInline); ok && entering {
			visit(f)
		}
		return ast.WalkContinue, nil
	})
}
