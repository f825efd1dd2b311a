package html

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/internal/browser"
)

// A visit is what a browser had to say while it showed a page.
type visit struct {
	mu         sync.Mutex
	requests   []string
	complaints []string
}

// watch notes requests and messages from now on.
func watch(ctx context.Context) (*visit, error) {
	v := &visit{}
	err := chromedp.Listen(ctx, func(event any) {
		v.mu.Lock()
		defer v.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			v.requests = append(v.requests, e.Request.URL)
		case *runtime.EventConsoleAPICalled:
			v.complaints = append(v.complaints, "console."+string(e.Type))
		case *runtime.EventExceptionThrown:
			v.complaints = append(v.complaints, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			v.complaints = append(v.complaints, e.Entry.Text)
		}
	})
	return v, err
}

// measure counts what a browser made of the formulas, and lists what is wider
// than the page outside the boxes that scroll.
const measure = `(() => {
	const flat = e => { const r = e.getBoundingClientRect(); return r.width < 1 || r.height < 1 };
	const seen = e => !e.closest("mphantom, annotation, title, desc") && e.textContent.trim() !== "" && e.textContent !== "\u2061";
	const formulas = [...document.querySelectorAll("math")];
	const tokens = [...document.querySelectorAll("mi, mn, mo, mtext")].filter(seen);
	const wide = [...document.querySelectorAll("body *")].filter(e =>
		!e.closest("annotation") && !e.parentElement.closest(".scroll, .display, .wide, pre") && e.getBoundingClientRect().right > innerWidth + 0.5);
	return {
		formulas: formulas.length,
		flat: formulas.filter(flat).map(e => e.textContent),
		flatTokens: tokens.filter(flat).map(e => e.outerHTML),
		notMath: formulas.filter(e => e.namespaceURI !== "http://www.w3.org/1998/Math/MathML").length,
		errors: document.querySelectorAll("merror").length,
		pageWidth: document.documentElement.scrollWidth,
		windowWidth: innerWidth,
		wide: wide.map(e => e.outerHTML.slice(0, 120)),
		unreachable: [...document.querySelectorAll("body *")].filter(e =>
			e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "auto" && e.tabIndex !== 0).map(e => e.outerHTML.slice(0, 120)),
		touching: [...document.querySelectorAll("mtable.matrix mtd + mtd, mtable.cases mtd + mtd")].filter(e =>
			e.firstElementChild.getBoundingClientRect().left - e.previousElementSibling.lastElementChild.getBoundingClientRect().right < 5
		).map(e => e.parentElement.textContent),
		crooked: [...document.querySelectorAll("table")].flatMap(table => {
			const points = [];
			for (const cell of table.querySelectorAll("tbody td.right")) {
				const number = [...cell.querySelectorAll("mn")].find(e => e.textContent.includes("."));
				if (!number) continue;
				const text = document.createTreeWalker(number, NodeFilter.SHOW_TEXT).nextNode(), range = document.createRange();
				range.setStart(text, text.data.indexOf("."));
				range.setEnd(text, text.data.indexOf(".") + 1);
				(points[cell.cellIndex] ??= []).push(range.getBoundingClientRect().left);
			}
			return points.flatMap((at, column) => Math.max(...at) - Math.min(...at) > 1.5 ? [column + ": " + at.map(Math.round) + " in " + table.textContent.slice(0, 200)] : []);
		}),
		pictures: [...document.querySelectorAll("svg")].filter(e => !flat(e)).length,
		paper: getComputedStyle(document.body).backgroundColor,
		box: getComputedStyle(document.querySelector(".boxed")).borderTopWidth,
	};
})()`

type measures struct {
	Formulas    int      `json:"formulas"`
	Flat        []string `json:"flat"`
	FlatTokens  []string `json:"flatTokens"`
	NotMath     int      `json:"notMath"`
	Errors      int      `json:"errors"`
	PageWidth   int      `json:"pageWidth"`
	Window      int      `json:"windowWidth"`
	Wide        []string `json:"wide"`
	Unreachable []string `json:"unreachable"` // boxes that scroll, but not by keyboard
	Touching    []string `json:"touching"`    // rows whose columns are not set apart
	Crooked     []string `json:"crooked"`     // columns whose decimal points are not beneath each other
	Pictures    int      `json:"pictures"`
	Paper       string   `json:"paper"`
	Box         string   `json:"box"`
}

// TestInChromium opens a page of every form, and the published walkthrough.
func TestInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	walkthrough, err := os.ReadFile("../../out/walkthrough.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("forms", func(t *testing.T) { openInChromium(t, render(t, forms)) })
	t.Run("walkthrough", func(t *testing.T) { openInChromium(t, render(t, string(walkthrough))) })
}

// openInChromium looks at a page on a desktop, on a phone and in the dark.
func openInChromium(t *testing.T, out string) {
	ctx := browser.Open(t)
	file := browser.Save(t, []byte(out))
	page := "file://" + file
	v, err := watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// The page's own request is the first one seen, so that the list is known
	// to work; messages are asked for before the page is opened.
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	for _, window := range browser.Windows() {
		browser.Show(t, ctx, file, window)
		m := browser.Evaluate[measures](t, ctx, measure)
		if m.Formulas != strings.Count(out, "<math") || m.NotMath > 0 || m.Errors > 0 || m.Pictures != 1 {
			t.Errorf("%s: %d formulas, %d not MathML, %d merror, %d pictures", window.Name, m.Formulas, m.NotMath, m.Errors, m.Pictures)
		}
		if len(m.Flat) > 0 || len(m.FlatTokens) > 0 {
			t.Errorf("%s: not laid out: %q %q", window.Name, m.Flat, m.FlatTokens)
		}
		if m.Window != int(window.Width) || m.PageWidth > m.Window || len(m.Wide) > 0 {
			t.Errorf("%s: the page is %d wide in a window of %d; too wide: %q", window.Name, m.PageWidth, m.Window, m.Wide)
		}
		if len(m.Touching) > 0 {
			t.Errorf("%s: columns run into each other: %q", window.Name, m.Touching)
		}
		if len(m.Crooked) > 0 {
			t.Errorf("%s: decimal points that are not beneath each other: %q", window.Name, m.Crooked)
		}
		if len(m.Unreachable) > 0 {
			t.Errorf("%s: these scroll, but not by keyboard: %q", window.Name, m.Unreachable)
		}
		if m.Box != "1px" {
			t.Errorf("%s: the frame of \\boxed is %s wide", window.Name, m.Box)
		}
		want := map[string]string{"light": "rgb(253, 252, 250)", "dark": "rgb(21, 23, 27)"}[window.Scheme]
		if m.Paper != want {
			t.Errorf("%s: the paper is %s, want %s", window.Name, m.Paper, want)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, url := range v.requests {
		if url != page {
			t.Errorf("the page fetches %s", url)
		}
	}
	if len(v.requests) == 0 {
		t.Error("no request was seen, not even the page's own")
	}
	if len(v.complaints) > 0 {
		t.Errorf("the browser complains: %q", v.complaints)
	}
}
