package book_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"golang.org/x/net/html"
)

// A page is a document as HTML, read.
type page struct {
	root *html.Node
	ids  map[string]*html.Node
}

func read(t *testing.T, src []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	p := page{root, map[string]*html.Node{}}
	for n := range root.Descendants() {
		id := attribute(n, "id")
		if id != "" && p.ids[id] != nil {
			t.Errorf("two elements have the id %s", id)
		}
		p.ids[id] = n
	}
	return p
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textOf returns what is read of an element: the TeX of a formula is not.
func textOf(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			if c.Data != "annotation" {
				visit(c)
			}
		}
	}
	visit(n)
	return strings.ReplaceAll(b.String(), "−", "-")
}

// numbers lists the links around a number, with what they lead to.
func (p page) numbers() map[*html.Node]string {
	found := map[*html.Node]string{}
	for n := range p.root.Descendants() {
		if n.Data == "a" && attribute(n, "class") == "n" {
			found[n] = strings.TrimPrefix(attribute(n, "href"), "#")
		}
	}
	return found
}

// stepOf returns the element that tells about a value: what has its id, or in a
// table the whole row of it.
func (p page) stepOf(id string) *html.Node {
	step := p.ids[id]
	for n := step; n != nil; n = n.Parent {
		if n.Data == "tr" {
			return n
		}
	}
	if step != nil && step.Data == "span" {
		return step.Parent
	}
	return step
}

// says tells whether printed digits are a value's, rounded to them.
func says(v *graph.Value, printed string) bool {
	d, err := decimal.Parse(strings.ReplaceAll(strings.ReplaceAll(printed, ` \times 10^{`, "e"), "}", ""))
	if err != nil {
		return false
	}
	for _, number := range []decimal.Decimal{v.Printed(), v.Carried(), v.True()} {
		if decimal.Round(number, d.Decimals()).Abs().Equal(d) {
			return true
		}
	}
	return false
}

var numeral = regexp.MustCompile(`\d+(\.\d+)?`)

// shows tells whether an element holds a value's digits, all that are printed
// elsewhere or more.
func shows(step *html.Node, v *graph.Value) bool {
	if strings.Contains(v.TeX(), `\times`) { // its mantissa and its power stand apart
		return true
	}
	for _, printed := range numeral.FindAllString(textOf(step), -1) {
		if says(v, printed) && len(printed) >= len(strings.TrimPrefix(v.Shown(), "-")) {
			return true
		}
	}
	return false
}

// TestOrigins follows each computed number of each document to its step: the
// step exists, shows the value's symbol, its digits and its operands, and the
// number's card says what the record does.
func TestOrigins(t *testing.T) {
	for _, file := range documents(t) {
		t.Run(params.Name(file), func(t *testing.T) {
			t.Parallel()
			result := build(t, file, []book.Format{book.HTML})
			p := read(t, result.Files[book.HTML])
			cards := map[string]*html.Node{}
			for n := range p.ids["Cards"].Descendants() {
				if id := attribute(n, "data-of"); id != "" {
					cards[id] = n
				}
			}
			numbers := p.numbers()
			if len(numbers) < 100 {
				t.Fatalf("only %d numbers lead to a step", len(numbers))
			}
			for link, id := range numbers {
				v, step := result.Record.Value(id), p.stepOf(id)
				if v == nil || step == nil || v.Given() {
					t.Fatalf("%s leads to %s: computed %v, element %v", textOf(link), id, v != nil && !v.Given(), step != nil)
				}
				printed := strings.TrimSpace(textOf(link)) // digits, or a symbol with them
				if i := strings.LastIndexAny(printed, "=≈-"); i >= 0 {
					printed = strings.TrimLeft(printed[i:], "=≈-")
				}
				if !says(v, printed) && !strings.Contains(v.TeX(), `\times`) {
					t.Errorf("%s leads to %s, which is %s", printed, id, v.Exact())
				}
				if !shows(step, v) {
					t.Errorf("the step of %s does not show %s: %s", id, v.Shown(), textOf(step))
				}
				checkCard(t, p, cards[id], v)
			}
		})
	}
}

// checkCard holds a card against the record: the value in full, and each operand
// with a way to its step.
func checkCard(t *testing.T, p page, card *html.Node, v *graph.Value) {
	t.Helper()
	if card == nil {
		t.Errorf("%s has no card", v.ID)
		return
	}
	text := textOf(card)
	if !strings.Contains(text, v.Exact().String()) {
		t.Errorf("the card of %s does not say %s: %s", v.ID, v.Exact(), text)
	}
	var ways []string
	for n := range card.Descendants() {
		if n.Data == "a" {
			ways = append(ways, strings.TrimPrefix(attribute(n, "href"), "#"))
		}
	}
	for i, operand := range v.Operands() {
		if i < len(ways) && ways[i] != operand.ID || i >= len(ways) && !strings.Contains(text, "more") {
			t.Errorf("the card of %s leads to %v, want %s in place %d", v.ID, ways, operand.ID, i)
		}
		if p.ids[operand.ID] == nil && slices.Contains(ways, operand.ID) {
			t.Errorf("the card of %s leads to %s, which is not there", v.ID, operand.ID)
		}
	}
}

// TestEveryNumberIsTraced: of the numbers in the text, all that the record
// computed are known as such.
func TestEveryNumberIsTraced(t *testing.T) {
	for _, file := range documents(t) {
		result := build(t, file, nil)
		text, err := templates.Write(result.Record)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text.Markdown, result.Files[book.Markdown]) {
			t.Fatal("the Markdown is another")
		}
		traced := map[string]bool{}
		for _, n := range text.Origins.Numerals {
			v := result.Record.Value(n.ID)
			printed := string(text.Markdown[n.From:n.To])
			if !says(v, printed) {
				t.Errorf("%s: %s is printed for %s", file, printed, v.Exact())
			}
			traced[n.ID] = true
		}
		for _, v := range result.Record.Values() {
			if !v.Given() && !traced[v.ID] && strings.Contains(string(text.Markdown), "$"+v.Symbol+"$") && lists(result.Record, v) {
				t.Errorf("%s: no number is known to be %s", file, v.ID)
			}
		}
	}
}

// lists tells whether the appendix lists a value by itself.
func lists(r *compute.Record, v *graph.Value) bool {
	return r.Detail != params.CompactDetail && !v.Approximate()
}
