package report_test

import (
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/internal/browser"
)

// width is how wide a page is, its window, and what reaches over the edge.
type width struct {
	Page   int      `json:"page"`
	Window int      `json:"window"`
	Wide   []string `json:"wide"`
}

const measureWidth = `(() => ({
	page: document.documentElement.scrollWidth,
	window: innerWidth,
	wide: [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 120)),
}))()`

// TestTheReportInChromium opens the report on several documents, one of them
// hostile, on a desktop and on a phone, by day and by night: it fits, no barrier is
// found, notes lie beside the text or below it, and the keyboard goes through it in the order of the text.
func TestTheReportInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	docs := corpus(t)[:6]
	page, _ := pageOf(t, docs...)
	ctx := browser.Open(t)
	axe := browser.Axe(t, "../..")
	file := browser.Save(t, []byte(page))
	var mu sync.Mutex
	var asked []string
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			mu.Lock()
			defer mu.Unlock()
			asked = append(asked, e.Request.URL)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	for _, window := range browser.Windows() {
		t.Run(window.Name, func(t *testing.T) {
			browser.Show(t, ctx, file, window)
			if m := browser.Evaluate[width](t, ctx, measureWidth); m.Window != int(window.Width) || m.Page > m.Window || len(m.Wide) > 0 {
				t.Errorf("the page is %d wide in a window of %d; too wide: %q", m.Page, m.Window, m.Wide)
			}
			for _, v := range browser.Violations(t, ctx, axe) {
				t.Error(v)
			}
			beside := browser.Evaluate[bool](t, ctx, `(() => {
				const note = document.querySelector("[role=note]"), text = note.closest(".text > div").querySelector("code");
				return note.getBoundingClientRect().left >= text.getBoundingClientRect().right;
			})()`)
			if beside != (window.Width > 1000) {
				t.Errorf("notes stand beside the text: %v", beside)
			}
			if strayed := browser.Evaluate[[]string](t, ctx, `[...document.querySelectorAll("[tabindex]")].map(e => e.outerHTML.slice(0, 120))`); len(strayed) > 0 {
				t.Errorf("out of the order of the text: %q", strayed)
			}
		})
	}
	mu.Lock()
	defer mu.Unlock()
	if len(asked) != len(browser.Windows()) {
		t.Errorf("%d requests, want one for each time that the page was opened: %q", len(asked), asked)
	}
}
