package book_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/internal/browser"
)

// place scrolls to a number of the page and returns where it is: the numbers are
// those that lead to a step, in the order of the page.
const place = `(i => {
	const a = document.querySelectorAll("main a.n")[i];
	a.scrollIntoView({block: "center", inline: "center"});
	const r = a.getBoundingClientRect();
	return {x: r.left + r.width / 2, y: r.top + r.height / 2, width: r.width, height: r.height, id: a.hash.slice(1), text: a.textContent.trim()};
})`

type numberPlace struct {
	X, Y, Width, Height float64
	ID, Text            string
}

// shown returns the card that is shown, as text and as ids of its operands.
const shown = `(() => {
	const card = document.getElementById("Card");
	if (card.hidden || card.getBoundingClientRect().width < 1) return null;
	const r = card.getBoundingClientRect();
	return {
		text: card.textContent, operands: [...card.querySelectorAll("a")].map(a => a.hash.slice(1)), formula: card.querySelectorAll("math").length,
		inside: r.left >= 0 && r.right <= innerWidth + 0.5 && r.top >= 0 && r.bottom <= innerHeight + 0.5,
		described: document.querySelector("[aria-describedby=Card]")?.hash.slice(1),
	};
})()`

type card struct {
	Text      string
	Operands  []string
	Formula   int
	Inside    bool
	Described string
}

// TestPointing points at numbers and walks to them with the keyboard: each time
// the card of the value appears, and says what the record says. It goes when the
// number is left, and with Escape.
func TestPointing(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	result := build(t, "../testdata/walkthrough.yaml", []book.Format{book.HTML})
	page := browser.Save(t, result.Files[book.HTML])
	ctx := browser.Open(t)
	for _, window := range browser.Windows()[1:3] {
		t.Run(window.Name, func(t *testing.T) {
			browser.Show(t, ctx, page, window)
			count := browser.Evaluate[int](t, ctx, `document.querySelectorAll("main a.n").length`)
			if count < 500 {
				t.Fatalf("%d numbers lead to a step", count)
			}
			flat := browser.Evaluate[[]string](t, ctx, `[...document.querySelectorAll("main a.n")].filter(a => {
				const r = a.getBoundingClientRect(); return r.width < 5 || r.height < 5 }).map(a => a.outerHTML)`)
			if len(flat) > 0 {
				t.Fatalf("%d numbers cannot be pointed at: %.300q", len(flat), flat)
			}
			for i := 0; i < count; i += 37 {
				at := browser.Evaluate[numberPlace](t, ctx, fmt.Sprintf("%s(%d)", place, i))
				if err := chromedp.Do(ctx, chromedp.MouseEvent("mouseMoved", at.X, at.Y)); err != nil {
					t.Fatal(err)
				}
				checkShown(t, ctx, result, at, "pointed at")
				if err := chromedp.Do(ctx, chromedp.KeyEvent("\x1b")); err != nil {
					t.Fatal(err)
				}
				if browser.Evaluate[*card](t, ctx, shown) != nil {
					t.Errorf("the card of %s stays after Escape", at.ID)
				}
			}
			// From one number the tabulator leads to the next, whose card appears.
			for i := 5; i < count-1; i += 61 {
				at := browser.Evaluate[numberPlace](t, ctx, fmt.Sprintf("%s(%d)", place, i+1))
				if err := chromedp.Do(ctx, chromedp.MouseEvent("mouseMoved", 2, 2)); err != nil {
					t.Fatal(err)
				}
				browser.Evaluate[bool](t, ctx, fmt.Sprintf(`document.querySelectorAll("main a.n")[%d].focus(), true`, i))
				for range 4 { // boxes that scroll may lie between
					if err := chromedp.Do(ctx, chromedp.KeyEvent("\t")); err != nil {
						t.Fatal(err)
					}
					if browser.Evaluate[bool](t, ctx, fmt.Sprintf(`document.activeElement === document.querySelectorAll("main a.n")[%d]`, i+1)) {
						break
					}
				}
				checkShown(t, ctx, result, at, "focused")
			}
		})
	}
}

// checkShown holds the card that is shown against the record.
func checkShown(t *testing.T, ctx context.Context, result *book.Result, at numberPlace, how string) {
	t.Helper()
	c := browser.Evaluate[*card](t, ctx, shown)
	v := result.Record.Value(at.ID)
	if c == nil || v == nil {
		t.Errorf("%s is %s, and nothing appears", at.ID, how)
		return
	}
	text := strings.ReplaceAll(c.Text, "−", "-")
	if !strings.Contains(text, v.Exact().String()) || c.Formula == 0 || c.Described != v.ID {
		said, _ := json.Marshal(c)
		t.Errorf("%s is %s: %s, want %s in full", at.ID, how, said, v.Exact())
	}
	for i, operand := range v.Operands() {
		if i < len(c.Operands) && c.Operands[i] != operand.ID {
			t.Errorf("%s is %s: operands %v, want %s in place %d", at.ID, how, c.Operands, operand.ID, i)
		}
	}
	if !c.Inside {
		t.Errorf("%s is %s: the card sticks out of the window", at.ID, how)
	}
}
