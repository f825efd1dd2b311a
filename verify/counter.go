package verify

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// pathCounted is a path with its number. Other things that are counted, such as rows and
// epochs, may be told of here and there.
var pathCounted = regexp.MustCompile(`(?i)\b(path|route|branch|hidden layer|pfad|chemin) (\d{1,2})\b`)

// counters reports the number of a path that stands once, where all others count from 1
// on and stand again and again: path 9, where there are path 1 and path 2.
func (c *checker) counters() {
	c.countedLines()
	type place struct{ from, to int }
	words := map[string]map[int][]place{}
	for _, piece := range c.texts() {
		if piece.reason == "in code or a picture" || !strings.ContainsAny(piece.value, "0123456789") {
			continue
		}
		for _, at := range pathCounted.FindAllStringSubmatchIndex(piece.value, -1) {
			word := strings.ToLower(piece.value[at[2]:at[3]])
			n, err := strconv.Atoi(piece.value[at[4]:at[5]])
			if err != nil || decimalRest.MatchString(piece.value[at[5]:]) {
				continue
			}
			if words[word] == nil {
				words[word] = map[int][]place{}
			}
			words[word][n] = append(words[word][n], place{piece.offset + at[4], piece.offset + at[5]})
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		numbers := words[word]
		known, odd := 0, -1
		for n, places := range numbers {
			switch {
			case len(places) == 1 && SentenceAt(c.doc.Source, places[0].from).Supposes:
			case len(places) == 1 && odd < 0:
				odd = n
			case len(places) < wellKnown:
				known = -len(numbers) // others stand seldom, too
			default:
				known++
			}
		}
		if known < 2 || odd < 0 || odd > 0 && odd <= known+1 || numbers[known] == nil {
			continue
		}
		p := numbers[odd][0]
		c.seen[p.from] = true
		c.claimAt(p.from, p.to, Claim{Status: Conflict, Claimed: strconv.Itoa(odd), Reason: fmt.Sprintf("the document counts %s 1 to %d elsewhere", word, known)})
	}
}

// pathLine is a line that begins with the number of a path.
var pathLine = regexp.MustCompile(`(?i)^\s*(?:path|route|branch|pfad|chemin) (\d{1,2})\b`)

// leftOut is a line that stands for several.
var leftOut = regexp.MustCompile(`^\s*(?:⋮|\.\.\.|…)\s*$`)

// countedLines reports the one line of a picture that breaks the count of its paths.
func (c *checker) countedLines() {
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.FencedCodeBlock, *ast.CodeBlock, *markdown.Figure:
		default:
			return ast.WalkContinue, nil
		}
		if !entering || n.Lines() == nil {
			return ast.WalkContinue, nil
		}
		odd, from, to, count, gap := 0, 0, 0, 0, false
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			at := pathLine.FindSubmatchIndex(line.Value(c.doc.Source))
			if at == nil {
				gap = gap || leftOut.Match(line.Value(c.doc.Source))
				continue
			}
			if count++; gap {
				return ast.WalkContinue, nil // nothing says how many are left out
			}
			if said := string(c.doc.Source[line.Start+at[2] : line.Start+at[3]]); said != strconv.Itoa(count) {
				odd, from, to = odd+1, line.Start+at[2], line.Start+at[3]
			}
			c.seen[line.Start+at[2]] = true
		}
		if odd == 1 {
			c.claimAt(from, to, Claim{Status: Conflict, Claimed: string(c.doc.Source[from:to]), Reason: "the lines count on, and this one does not"})
		}
		return ast.WalkContinue, nil
	})
}
