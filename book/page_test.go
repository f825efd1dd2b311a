package book_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/internal/browser"
	"github.com/nnbook/nnbook/params"
	"golang.org/x/net/html"
)

// largestPage bounds the published walkthrough as HTML, in bytes.
const largestPage = 1 << 20

// hyphen is a hyphen where a minus sign belongs: before a digit, not in a word or
// a number.
var hyphen = regexp.MustCompile(`(^|[^\pL\d])-\d`)

// TestMinus: what is read of a page has minus signs, no hyphens, before its
// numbers. A formula's TeX and what stands as code are as typed.
func TestMinus(t *testing.T) {
	for _, file := range documents(t) {
		out := build(t, file, []book.Format{book.HTML}).Files[book.HTML]
		if params.Name(file) == "walkthrough" && len(out) > largestPage {
			t.Errorf("%s: %d bytes", file, len(out))
		}
		for n := range read(t, out).root.Descendants() {
			typed := n.Parent.Data == "annotation" || n.Parent.Data == "code" || n.Parent.Data == "style" || n.Parent.Data == "script"
			if n.Type == html.TextNode && !typed && hyphen.MatchString(n.Data) {
				t.Errorf("%s: a hyphen before a number: %q", params.Name(file), n.Data)
			}
		}
	}
}

// openWalkthrough opens the published walkthrough.
func openWalkthrough(t *testing.T) (context.Context, string) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	result := build(t, "../testdata/walkthrough.yaml", []book.Format{book.HTML})
	return browser.Open(t), browser.Save(t, result.Files[book.HTML])
}

// TestContentsFollow scrolls through the page: beside it, the contents mark the
// section that is being read, and keep the mark in sight.
func TestContentsFollow(t *testing.T) {
	ctx, page := openWalkthrough(t)
	browser.Show(t, ctx, page, browser.Windows()[0])
	beside := browser.Evaluate[bool](t, ctx, `document.querySelector("nav.contents").getBoundingClientRect().right <= document.querySelector("h1").getBoundingClientRect().left`)
	if !beside {
		t.Error("the contents do not stand beside the text")
	}
	type mark struct {
		Want, Got string
		Seen      bool
	}
	for _, i := range []int{0, 7, 20, 33, 12} {
		got := browser.Evaluate[mark](t, ctx, fmt.Sprintf(`(async () => {
			const entry = document.querySelectorAll("nav.contents a")[%d];
			document.getElementById(entry.hash.slice(1)).scrollIntoView();
			await new Promise(done => setTimeout(done, 150));
			const now = document.querySelectorAll("nav.contents [aria-current]");
			const at = entry.getBoundingClientRect();
			return {want: entry.hash, got: [...now].map(a => a.hash).join(" "), seen: at.top >= 0 && at.bottom <= innerHeight};
		})()`, i))
		if got.Got != got.Want || !got.Seen {
			t.Errorf("at %s the contents mark %q, in sight: %v", got.Want, got.Got, got.Seen)
		}
	}
}

// TestKeyboard walks from the top of the page: first comes the way past the
// contents, and it leads where reading begins.
func TestKeyboard(t *testing.T) {
	ctx, page := openWalkthrough(t)
	browser.Show(t, ctx, page, browser.Windows()[0])
	press := func(keys string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
	}
	press("\t")
	skip := browser.Evaluate[string](t, ctx, `(a => a.getBoundingClientRect().width > 50 ? a.getAttribute("href") : "not seen")(document.activeElement)`)
	if skip != "#network-architecture" {
		t.Fatalf("the first stop leads to %q", skip)
	}
	press("\r")
	press("\t")
	behind := browser.Evaluate[bool](t, ctx, `!!(document.querySelector("#network-architecture").compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)`)
	if !behind {
		t.Error("the next stop is not behind the contents")
	}
	// On a desktop nothing is wider than its box, so boxes are no stops.
	if boxes := browser.Evaluate[int](t, ctx, `[...document.querySelectorAll("[tabindex]")].filter(e => e.scrollWidth <= e.clientWidth + 1).length`); boxes > 0 {
		t.Errorf("%d boxes take the focus and have nothing more to show", boxes)
	}
}

// TestLinksLieOverNumbers: also where a formula has been scrolled, each link lies
// over its number.
func TestLinksLieOverNumbers(t *testing.T) {
	ctx, page := openWalkthrough(t)
	for _, window := range browser.Windows()[1:3] {
		browser.Show(t, ctx, page, window)
		astray := browser.Evaluate[[]string](t, ctx, `(async () => {
			for (const box of document.querySelectorAll(".display, .scroll, .wide")) box.scrollLeft = 40;
			await new Promise(done => setTimeout(done, 150));
			return [...document.querySelectorAll(".display, .f")].flatMap(around => {
				const links = [...around.querySelectorAll(":scope > a.n")], numbers = [...around.querySelectorAll("mn.c")];
				if (links.length !== numbers.length) return ["as many links as numbers: " + around.textContent];
				return links.filter((a, i) => {
					const over = a.getBoundingClientRect(), under = numbers[i].getBoundingClientRect();
					return ["left", "right", "top", "bottom"].some(side => Math.abs(over[side] - under[side]) > 2);
				}).map(a => a.outerHTML);
			});
		})()`)
		if len(astray) > 0 {
			t.Errorf("%s: %d links lie elsewhere: %.500q", window.Name, len(astray), astray)
		}
	}
}

// TestWithoutScript: with scripts turned off the page reads whole, and each number
// still leads to its step.
func TestWithoutScript(t *testing.T) {
	ctx, page := openWalkthrough(t)
	const look = `({
		text: document.querySelector("main").innerText, contents: document.querySelectorAll("nav.contents a").length,
		seen: document.querySelector("nav.contents").getBoundingClientRect().height > 100, card: !!document.getElementById("Card"),
		lost: [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash),
	})`
	type view struct {
		Text       string
		Contents   int
		Seen, Card bool
		Lost       []string
	}
	var views []view
	for _, disabled := range []bool{false, true} {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: disabled}); err != nil {
			t.Fatal(err)
		}
		browser.Show(t, ctx, page, browser.Windows()[0])
		views = append(views, browser.Evaluate[view](t, ctx, look))
	}
	with, without := views[0], views[1]
	if !with.Card || without.Card {
		t.Errorf("a card with scripts: %v, without: %v", with.Card, without.Card)
	}
	if with.Text != without.Text || !without.Seen || without.Contents < 50 || len(without.Lost) > 0 {
		t.Errorf("without scripts: %d of %d characters, contents %d, seen %v, links that lead nowhere: %q",
			len(without.Text), len(with.Text), without.Contents, without.Seen, without.Lost)
	}
	if !strings.Contains(without.Text, "Appendix: every value") {
		t.Error("the appendix is missing")
	}
}
