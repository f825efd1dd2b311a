package book_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/internal/browser"
)

// TestTapping taps at numbers on a phone. The first tap shows the card and the page
// stays where it is, the second leads to the step, and one beside it puts the card
// away.
func TestTapping(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	result := build(t, "../testdata/walkthrough.yaml", []book.Format{book.HTML})
	page := browser.Save(t, result.Files[book.HTML])
	ctx := browser.Open(t)
	phone := browser.Windows()[2]
	browser.Show(t, ctx, page, phone)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(phone.Width, phone.Height, chromedp.EmulateTouch)); err != nil {
		t.Fatal(err)
	}
	tap := func(x, y float64) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.TapXY(x, y)); err != nil {
			t.Fatal(err)
		}
	}
	// The browser makes a click of a tap when it pleases.
	becomes := func(what, condition string) {
		t.Helper()
		for range 500 {
			if browser.Evaluate[bool](t, ctx, condition) {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Fatalf("after a tap %s: not so", what)
	}
	const cardShown = `!document.getElementById("Card").hidden`
	browser.Evaluate[bool](t, ctx, `addEventListener("click", () => window.clicks = (window.clicks || 0) + 1), true`)
	for _, i := range []int{7, 200, 411} {
		at := browser.Evaluate[numberPlace](t, ctx, fmt.Sprintf("%s(%d)", place, i))
		browser.Evaluate[bool](t, ctx, `window.clicks = 0, history.replaceState(null, "", "#"), true`)
		tap(at.X, at.Y)
		becomes("there is a card", "window.clicks == 1 && "+cardShown)
		checkShown(t, ctx, result, at, "tapped at")
		if hash := browser.Evaluate[string](t, ctx, `location.hash`); hash != "" {
			t.Errorf("the first tap leads to %s", hash)
		}
		tap(3, 3)
		becomes("beside the number the card is gone", `document.getElementById("Card").hidden`)
		at = browser.Evaluate[numberPlace](t, ctx, fmt.Sprintf("%s(%d)", place, i))
		tap(at.X, at.Y)
		becomes("the card is there again", cardShown)
		time.Sleep(400 * time.Millisecond) // two quick taps are another gesture
		tap(at.X, at.Y)
		becomes("the second leads to the step", fmt.Sprintf("location.hash == %q", "#"+at.ID))
	}
}
