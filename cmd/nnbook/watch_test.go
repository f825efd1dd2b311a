package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/nnbook/nnbook/internal/browser"
)

const watched = `title: First title
inputs: [1]
targets: [0]
learning_rate: 0.5
layers:
  - {activation: sigmoid, weights: [[0.5]]}
`

// startWatch starts nnbook watch with the arguments and returns its page's address.
// When the test ends, it must have ended, without an error.
func startWatch(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("nnbook", append([]string{"watch"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		limit := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
		defer limit.Stop()
		if err := cmd.Wait(); err != nil {
			t.Errorf("after SIGINT: %v", err)
		}
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// save saves as editors do: a new file is renamed over the old one.
func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file+".new", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		t.Fatal(err)
	}
}

// In a browser an edit shows up, an error shows up over the last good page, and
// goes when it is mended.
func TestWatchInBrowser(t *testing.T) {
	ctx := browser.Open(t)
	folder := t.TempDir()
	file, chapters := filepath.Join(folder, "n.yaml"), filepath.Join(folder, "chapters")
	save(t, file, watched)
	if err := os.Mkdir(chapters, 0o777); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(chapters, "03a-own.md.tmpl"), "## First chapter of mine\n\nText.\n")
	address := startWatch(t, "--port", "0", "--templates", chapters, file)
	var asked []string
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, address) {
			asked = append(asked, e.Request.URL)
		}
	}); err != nil {
		t.Fatal(err)
	}
	shows := func(what string, conditions ...string) {
		t.Helper()
		condition := "!!document.body && !!(" + strings.Join(conditions, " && ") + ")"
		for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(20 * time.Millisecond) {
			// An error says that the page is just being replaced.
			if met, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition)); err == nil && met {
				return
			}
		}
		t.Fatalf("%s is not shown", what)
	}
	has := func(text string) string { return "document.body.innerText.includes('" + text + "')" }
	const banner = "document.getElementById('nnbook-wrong')"

	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	shows("the first page", has("First title"), has("First chapter of mine"), "!"+banner)
	save(t, file, strings.Replace(watched, "First", "Second", 1))
	shows("an edit", has("Second title"), "!"+banner)
	save(t, filepath.Join(chapters, "03a-own.md.tmpl"), "## Second chapter of mine\n\nText.\n")
	shows("a template", has("Second chapter of mine"), "!"+banner)
	save(t, file, strings.Replace(watched, "0.5", "x", 1))
	shows("an error", banner, banner+".innerText.includes('n.yaml:4:16: learning_rate is not a number')", has("Second title"), has("last version that could be built"),
		banner+".getBoundingClientRect().height > 20")
	save(t, filepath.Join(chapters, "03a-own.md.tmpl"), "{{.Layer}}")
	save(t, file, strings.Replace(watched, "First", "Third", 1))
	shows("an error in a template", banner, banner+".innerText.includes('did you mean .Layers?')", has("Second title"))
	save(t, filepath.Join(chapters, "03a-own.md.tmpl"), "## Third chapter of mine\n\nText.\n")
	shows("all mended", has("Third title"), has("Third chapter of mine"), "!"+banner)
	if asked != nil {
		t.Errorf("the page asked for %v", asked)
	}
}

// The page alone is served, and on the loopback address alone; an open page does
// not keep the program from ending.
func TestWatchServesThePageAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "n.yaml")
	save(t, file, watched)
	address := startWatch(t, "--port", "0", file)
	if host, _, err := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")); err != nil || host != "127.0.0.1" {
		t.Errorf("got the address %s (%v), want one of 127.0.0.1", address, err)
	}
	for path, want := range map[string]int{"": 200, "n.yaml": 404, "../n.yaml": 404} {
		response, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("/%s: got %d, want %d", path, response.StatusCode, want)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if text, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusForbidden || strings.Contains(string(text), "title") {
		t.Errorf("another host: got %d, %s", response.StatusCode, text)
	}
	events, err := http.Get(address + "events") // and keep it open
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { events.Body.Close() })
}

// When it ends nothing is served any more.
func TestWatchEnds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "n.yaml")
	save(t, file, watched)
	w, err := newWatching([]string{file}, &once{}, &once{value: "0", given: true})
	if err != nil {
		t.Fatal(err)
	}
	w.remarks = io.Discard
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	ended := make(chan error)
	go func() { ended <- w.run(ctx, writer) }()
	address, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(strings.TrimSpace(address)); err == nil {
		t.Error("the page is still served")
	}
}

// The browser is opened where it was asked for, and only then.
func TestWatchOpensTheBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("xdg-open is of Linux and its like")
	}
	folder := t.TempDir()
	file, note := filepath.Join(folder, "n.yaml"), filepath.Join(folder, "opened")
	save(t, file, watched)
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" >"+note+".new && mv "+note+".new "+note+"\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	startWatch(t, "--port", "0", file)
	address := startWatch(t, "--port", "0", "--open", file)
	for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(20 * time.Millisecond) {
		if got, err := os.ReadFile(note); err == nil {
			if strings.TrimSpace(string(got)) != address {
				t.Errorf("opened %s, want %s", got, address)
			}
			return
		}
	}
	t.Error("no browser was opened")
}
