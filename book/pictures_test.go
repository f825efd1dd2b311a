//go:build pictures

package book_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/internal/browser"
	"github.com/nnbook/nnbook/internal/pictures"
)

// TestPictures makes the pictures of the published walkthrough in the README anew,
// and more of them beside the binary, to be looked at: make pictures.
func TestPictures(t *testing.T) {
	result := build(t, "../testdata/walkthrough.yaml", []book.Format{book.HTML, book.PDF})
	t.Run("PDF", func(t *testing.T) { picturePages(t, result.Files[book.PDF]) })
	t.Run("HTML", func(t *testing.T) { pictureWindows(t, result.Files[book.HTML]) })
}

// Where pictures go: those of the README, and the others.
const (
	published = "../docs"
	beside    = "../bin/pictures"
)

// picturePages prints two pages that face each other, where the error paths are.
func picturePages(t *testing.T, pdf []byte) {
	folder := t.TempDir()
	file := filepath.Join(folder, "walkthrough.pdf")
	save(t, file, pdf)
	first := pageOf(t, file, "Part 2: Hidden layer gradients\n")
	left, right := pictures.Page(t, file, first, 92), pictures.Page(t, file, first+1, 92)
	pictures.Save(t, filepath.Join(published, "walkthrough.png"), pictures.Facing(left, right, 80))
}

// pageOf finds the page of the text that begins with a heading, behind the contents.
func pageOf(t *testing.T, file, heading string) int {
	t.Helper()
	for page := 4; page < 100; page++ {
		out, err := exec.Command("pdftotext", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		// The running head stands first, and has the heading as well.
		if strings.Count(string(out), heading) > 1 {
			return page
		}
	}
	t.Fatalf("no page begins %q", heading)
	return 0
}

// pictureWindows pictures the page where a number is pointed at, and its beginning
// in each window.
func pictureWindows(t *testing.T, html []byte) {
	page := browser.Save(t, html)
	ctx := browser.Open(t)
	if err := os.MkdirAll(beside, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, w := range browser.Windows() {
		browser.Show(t, ctx, page, w)
		shoot(t, ctx, filepath.Join(beside, w.Name+".png"))
		point(t, ctx)
		shoot(t, ctx, filepath.Join(beside, w.Name+", pointing.png"))
	}
	readme := browser.Window{Width: 1280, Height: 720, Scheme: "light"}
	browser.Show(t, ctx, page, readme)
	point(t, ctx)
	shoot(t, ctx, filepath.Join(published, "page.png"))
}

// point scrolls to the end of a derivation and points at an operand of it.
func point(t *testing.T, ctx context.Context) {
	t.Helper()
	at := browser.Evaluate[numberPlace](t, ctx, `(() => {
		const step = [...document.querySelectorAll("h4")].find(h => h.textContent.startsWith("Step 7: Complete"));
		step.scrollIntoView({block: "start"});
		scrollBy(0, -20);
		const later = [...document.querySelectorAll("main a.n")].filter(a => step.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING);
		const r = later[4].getBoundingClientRect();
		return {x: r.left + r.width / 2, y: r.top + r.height / 2, id: later[4].hash.slice(1)};
	})()`)
	if err := chromedp.Do(ctx, chromedp.MouseEvent("mouseMoved", 2, 2), chromedp.MouseEvent("mouseMoved", at.X, at.Y)); err != nil {
		t.Fatal(err)
	}
	if browser.Evaluate[*card](t, ctx, shown) == nil {
		t.Fatalf("pointing at %s shows nothing", at.ID)
	}
}

// shoot pictures the window.
func shoot(t *testing.T, ctx context.Context, file string) {
	t.Helper()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	save(t, file, picture)
}

func save(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
