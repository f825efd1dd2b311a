package verify

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// A numbered is a part of the document that bears a number of its own: a heading
// "Step 3: …", an item "3." of a list, a paragraph that begins with "Term 3:".
type numbered struct {
	number   int
	from, to int // the digits, in the document
}

// structure checks the numbers by which a document counts its own parts, and
// what its list of contents says of them.
func (c *checker) structure() {
	c.headings()
	anchors := c.anchors()
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.List:
			c.inTurn(c.items(n))
		case *ast.Link:
			c.link(n, anchors)
		}
		return ast.WalkContinue, nil
	})
	c.leads()
}

// inTurn reports the parts of a series whose number does not follow from the
// others.
func (c *checker) inTurn(series []numbered) {
	numbers := make([]int, len(series))
	for i, part := range series {
		numbers[i] = part.number
		c.seen[part.from] = true
	}
	for at, want := range outOfTurn(numbers) {
		c.misnumbered(series[at], strconv.Itoa(want), "the parts of the document are numbered one by one")
	}
}

// misnumbered reports a number of a part.
func (c *checker) misnumbered(part numbered, want, reason string) {
	claim := Claim{Status: Conflict, Claimed: strconv.Itoa(part.number), Expected: want, At: part.from + 1, Reason: reason}
	c.place(&claim, part.from, part.to)
	c.report.Claims = append(c.report.Claims, claim)
}

// outOfTurn finds the places in a series of numbers that do not count on by one,
// with the number that would. A series may begin anywhere, and begin anew.
func outOfTurn(numbers []int) map[int]int {
	if len(numbers) < 2 {
		return nil
	}
	starts := map[int]int{} // how many numbers agree on where the series begins
	for i, n := range numbers {
		starts[n-i]++
	}
	start := numbers[0]
	for i, n := range numbers {
		if starts[n-i] > starts[start] {
			start = n - i
		}
	}
	odd := map[int]int{}
	for i, n := range numbers {
		if n-i != start {
			odd[i] = start + i
		}
	}
	if len(odd) <= 1 {
		return odd
	}
	// It begins anew, maybe more than once.
	odd = map[int]int{}
	from := 0
	for i := 1; i <= len(numbers); i++ {
		if i < len(numbers) && numbers[i] != 1 {
			continue
		}
		if i-from < len(numbers) && i-from > 2 {
			for at, want := range outOfTurn(numbers[from:i]) {
				odd[from+at] = want
			}
		}
		from = i
	}
	return odd
}

var (
	// counting is a heading or a lead that begins with a number of its own:
	// "Step 3: …", "Part 2", "1. …".
	counting = regexp.MustCompile(`^(\pL*)\s?(\d+)(?:[.:)]?(?:\s|$)|:)`)
	// whole is a whole number by itself.
	whole = regexp.MustCompile(`\d+`)
)

// headings checks the numbers of the headings below one heading.
func (c *checker) headings() {
	type series struct {
		parent int
		level  int
		of     string
		counts bool // the headings begin with their number
	}
	var order []series
	parts := map[series][]numbered{}
	parents := [7]int{}
	i := 0
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		h, ok := n.(*ast.Heading)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		i++
		parents[h.Level] = i
		parent := 0
		for _, above := range parents[1:h.Level] {
			parent = max(parent, above)
		}
		raw, offset := c.rawLine(h)
		add := func(of string, counts bool, from, to int) {
			key := series{parent, h.Level, of, counts}
			if parts[key] == nil {
				order = append(order, key)
			}
			number, _ := strconv.Atoi(raw[from:to])
			parts[key] = append(parts[key], numbered{number, offset + from, offset + to})
		}
		if at := counting.FindStringSubmatchIndex(raw); at != nil && at[5]-at[4] < 6 {
			add(strings.ToLower(raw[at[2]:at[3]])+" #", true, at[4], at[5])
			return ast.WalkSkipChildren, nil
		}
		if all := whole.FindAllStringIndex(raw, -1); len(all) == 1 && all[0][1]-all[0][0] < 6 {
			at := all[0]
			add(raw[:at[0]]+"#"+raw[at[1]:], false, at[0], at[1])
		}
		return ast.WalkSkipChildren, nil
	})
	for _, key := range order {
		if key.counts || !downwards(parts[key]) {
			c.inTurn(parts[key])
		}
	}
}

// downwards tells whether every number is smaller than the one before: the story
// goes back, from the last layer to the first, and counts nothing.
func downwards(series []numbered) bool {
	for i := 1; i < len(series); i++ {
		if series[i].number >= series[i-1].number {
			return false
		}
	}
	return len(series) > 1
}

// rawLine returns a block's first line as it stands in the document.
func (c *checker) rawLine(n ast.Node) (string, int) {
	if n.Lines() == nil || n.Lines().Len() == 0 {
		return "", 0
	}
	line := n.Lines().At(0)
	return string(line.Value(c.doc.Source)), line.Start
}

// items returns the numbers of an ordered list's items, as they stand in the
// document. Where all are the same, the list leaves the counting to Markdown.
func (c *checker) items(list *ast.List) []numbered {
	if !list.IsOrdered() {
		return nil
	}
	var parts []numbered
	same := map[int]int{}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		at := item.Pos()
		if at < 0 || at >= len(c.doc.Source) {
			return nil
		}
		lead := c.doc.Source[at:min(at+10, len(c.doc.Source))]
		digits := len(lead) - len(bytes.TrimLeft(lead, "0123456789"))
		number, err := strconv.Atoi(string(lead[:digits]))
		if err != nil {
			return nil
		}
		parts = append(parts, numbered{number, at, at + digits})
		same[number]++
	}
	for number, count := range same {
		if 2*count <= len(parts) || len(parts) < 2 {
			continue
		}
		for _, part := range parts {
			c.seen[part.from] = true
			if part.number != number {
				c.misnumbered(part, strconv.Itoa(number), "the other items of the list bear the same number")
			}
		}
		return nil
	}
	return parts
}

// leads checks the numbers with which paragraphs below one heading begin: "**Term
// 1: …**", "Path 2".
func (c *checker) leads() {
	parts := map[string][]numbered{}
	var order []string
	flush := func() {
		for _, key := range order {
			if len(parts[key]) > 1 {
				c.inTurn(parts[key])
			}
		}
		parts, order = map[string][]numbered{}, nil
	}
	for n := c.doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			flush()
		case *ast.Paragraph:
			raw, offset := c.rawLine(n)
			bare := strings.TrimLeft(raw, "*_ ")
			offset += len(raw) - len(bare)
			at := counting.FindStringSubmatchIndex(bare)
			if at == nil || at[3] == at[2] || at[5]-at[4] > 5 {
				continue
			}
			word := strings.ToLower(bare[:at[3]])
			number, _ := strconv.Atoi(bare[at[4]:at[5]])
			if parts[word] == nil {
				order = append(order, word)
			}
			parts[word] = append(parts[word], numbered{number, offset + at[4], offset + at[5]})
		}
	}
	flush()
}

// link holds the numbers of a link to a heading against those of the heading.
func (c *checker) link(link *ast.Link, to anchors) {
	id, inside := strings.CutPrefix(string(link.Destination), "#")
	if !inside || id == "" {
		return
	}
	text, offset := c.linkText(link)
	said := whole.FindAllStringIndex(text, -1)
	heading, missing := to.heading(id)
	if heading == nil {
		return
	}
	for _, at := range said {
		c.seen[offset+at[0]] = true
	}
	if missing {
		claim := Claim{Status: Conflict, Reason: fmt.Sprintf("the link leads to another number than the heading %q has", heading.Text)}
		c.place(&claim, offset, offset+len(text))
		c.report.Claims = append(c.report.Claims, claim)
		return
	}
	there := whole.FindAllString(heading.Text, -1)
	if len(said) != len(there) {
		return
	}
	for i, at := range said {
		if n := text[at[0]:at[1]]; n != there[i] {
			claim := Claim{
				Status: Conflict, Claimed: n, Expected: there[i],
				Reason: fmt.Sprintf("line %d has the heading %q", heading.Line, heading.Text),
			}
			c.place(&claim, offset+at[0], offset+at[1])
			c.report.Claims = append(c.report.Claims, claim)
		}
	}
}

// linkText returns the first piece of a link's text and where it stands.
func (c *checker) linkText(link *ast.Link) (string, int) {
	if t, ok := link.FirstChild().(*ast.Text); ok {
		return string(t.Segment.Value(c.doc.Source)), t.Segment.Start
	}
	return "", 0
}

// anchors finds headings by their anchors.
type anchors struct {
	exact map[string]*markdown.Heading
	shape map[string]*markdown.Heading // with a sign in the place of each number
}

func (c *checker) anchors() anchors {
	all := anchors{map[string]*markdown.Heading{}, map[string]*markdown.Heading{}}
	for i := range c.doc.Headings {
		h := &c.doc.Headings[i]
		all.exact[h.ID] = h
		if shape := whole.ReplaceAllString(h.ID, "#"); all.shape[shape] == nil {
			all.shape[shape] = h
		}
	}
	return all
}

// heading returns the heading that an anchor leads to. Where there is none, it is
// the one whose anchor would be the same but for a number.
func (a anchors) heading(id string) (heading *markdown.Heading, missing bool) {
	if h := a.exact[id]; h != nil {
		return h, false
	}
	if !strings.ContainsAny(id, "0123456789") {
		return nil, true
	}
	return a.shape[whole.ReplaceAllString(id, "#")], true
}
