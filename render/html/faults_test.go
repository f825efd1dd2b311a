package html

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
)

// void lists the elements of ours that have no end tag.
var void = []string{"meta", "br", "hr"}

// harmful lists what a document must not be able to put into its page: the scripts
// that there are are ours.
var harmful = []string{"img", "iframe", "object", "embed", "link", "form", "base", "input", "video", "audio"}

// faults lists what is wrong with a page as HTML: an element that is not closed by
// its own end tag, or that a parser moves, adds or drops; an id that two elements
// share; a link to a place that there is not; what fetches something or runs.
func faults(page []byte) []string {
	var list []string
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if !utf8.Valid(page) {
		fault("not UTF-8")
	}
	var open []string
	written, scripts := 0, 0
	z := nethtml.NewTokenizer(bytes.NewReader(page))
	for z.Next() != nethtml.ErrorToken {
		switch token := z.Token(); token.Type {
		case nethtml.StartTagToken:
			written++
			if !slices.Contains(void, token.Data) {
				open = append(open, token.Data)
			}
			if token.Data == "script" {
				scripts++
			}
			if slices.Contains(harmful, token.Data) {
				fault("<%s> is in the page", token.Data)
			}
		case nethtml.SelfClosingTagToken:
			written++
		case nethtml.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				fault("</%s> closes %v", token.Data, open)
				return list
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		fault("%v are never closed", open)
	}
	if ours := bytes.Count([]byte(pageSource), []byte("<script")); scripts > ours {
		fault("%d scripts, of which %d are ours", scripts, ours)
	}
	tree, err := nethtml.Parse(bytes.NewReader(page))
	if err != nil {
		fault("%v", err)
		return list
	}
	parsed, places, targets := 0, map[string]bool{}, []string{}
	for n := range tree.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		parsed++
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && places[a.Val]:
				fault("two elements have the id %q", a.Val)
			case a.Key == "id":
				places[a.Val] = true
			case a.Key == "href" && a.Val == "#": // the top of the page
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				targets = append(targets, a.Val[1:])
			case a.Key == "href" && !slices.ContainsFunc([]string{"http:", "https:", "mailto:"}, func(scheme string) bool { return strings.HasPrefix(strings.ToLower(a.Val), scheme) }):
				fault("a link leads to %q", a.Val)
			case a.Key == "src" || a.Key == "srcset" || strings.HasPrefix(a.Key, "on"):
				fault("%s=%q is in the page", a.Key, a.Val)
			}
		}
	}
	if parsed != written {
		fault("%d elements written, a parser sees %d", written, parsed)
	}
	for _, to := range targets {
		if !places[to] {
			fault("a link leads to #%s, which is nowhere", to)
		}
	}
	return list
}
