// Package browser opens pages in a real browser, for tests.
package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// patience is how long a test may use a browser.
const patience = 8 * time.Minute

// Open starts a browser, or skips the test where there is none.
func Open(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no chromium, chromium-browser or google-chrome on the path; apt-get install chromium")
	}
	var failure error
	for range starts {
		ctx, err := start(t, path)
		if err == nil {
			return ctx
		}
		failure = err
	}
	t.Fatalf("%s does not start: %v", path, failure)
	return nil
}

// starts is how often a browser is started: on a busy machine it may come down on
// its way up.
const starts = 4

// start starts a browser with a folder of its own, which ends with the test.
func start(t *testing.T, path string) (context.Context, error) {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("disable-quic", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	}
	ctx, cancelTime := context.WithTimeout(context.Background(), patience)
	ctx, cancelAllocator := chromedp.NewExecAllocator(ctx, options...)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(func() {
		cancel()
		cancelAllocator()
		cancelTime()
	})
	return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// A Window is what a page is looked at through.
type Window struct {
	Name          string
	Width, Height int64
	Scheme        string // "light" or "dark"
}

// Windows are those that a page must fit.
func Windows() []Window {
	return []Window{
		{"desktop", 1280, 900, "light"},
		{"desktop, dark", 1280, 900, "dark"},
		{"phone", 390, 844, "light"},
		{"phone, dark", 390, 844, "dark"},
	}
}

// Show opens a page, a file, in a window.
func Show(t *testing.T, ctx context.Context, file string, w Window) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: w.Scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(w.Width, w.Height), chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
}

// Save writes a page to a file that lives as long as the test.
func Save(t *testing.T, page []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// Evaluate runs an expression in the page that is open, and returns its value. A
// promise is waited for.
func Evaluate[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
