//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// onTerminal runs a command line with a pseudo-terminal for its remarks, and
// returns what it printed and what the terminal got.
func onTerminal(t *testing.T, args ...string) (code int, out, screen string) {
	t.Helper()
	master, terminal, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	defer master.Close()
	if err := pty.Setsize(terminal, &pty.Winsize{Rows: 24, Cols: 100}); err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	go func() {
		text, _ := io.ReadAll(master) // ends with an error where the terminal is closed
		got <- string(text)
	}()
	var printed bytes.Buffer
	code = run(args, &printed, terminal)
	terminal.Close()
	return code, printed.String(), <-got
}

func parameterFiles(t *testing.T, names ...string) []string {
	t.Helper()
	for i, name := range names {
		names[i] = filepath.Join("..", "..", "testdata", name)
	}
	return names
}

// On a terminal there is a bar with the count, the time left and the file, and at
// the end nothing of it.
func TestBar(t *testing.T) {
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1")
	files := parameterFiles(t, "1-1.yaml", "3-1.yaml", "walkthrough.yaml", "hmkcode.yaml")
	folder := t.TempDir()
	code, out, screen := onTerminal(t, append([]string{"build", "-j", "2", "--formats", "md,html,tex", "-o", folder}, files...)...)
	if code != exitDone || strings.Count(out, "\n") != 12 {
		t.Fatalf("got the code %d and %q; %q", code, out, screen)
	}
	for _, want := range []string{"walkthrough.yaml", `\[=+>? *\]`, `\([1-4]/4\)`, `\[\d+s:\d+s\]`} {
		if !regexp.MustCompile(want).MatchString(screen) {
			t.Errorf("no %s on the screen: %q", want, screen)
		}
	}
	if strings.Contains(screen, "\n") {
		t.Errorf("a line is left: %q", screen)
	}
	if colour := regexp.MustCompile("\x1b\\[[0-9;]*m").FindString(screen); colour != "" {
		t.Errorf("there is a colour, %q, though NO_COLOR is set", colour)
	}
	// The last thing on the line is that it was wiped.
	if last := screen[strings.LastIndex(screen, "]")+1:]; !strings.Contains(last, "\x1b[2K\r") {
		t.Errorf("the bar is left on the screen: %q", last)
	}
}

// One file, a dumb terminal and --quiet have no bar.
func TestNoBar(t *testing.T) {
	files := parameterFiles(t, "1-1.yaml", "3-1.yaml")
	call := []string{"build", "--formats", "md", "-o", t.TempDir()}
	t.Setenv("TERM", "xterm")
	if _, _, screen := onTerminal(t, append(call, files[0])...); screen != "" {
		t.Errorf("one file: %q", screen)
	}
	if _, _, screen := onTerminal(t, append(append(call, "-q"), files...)...); screen != "" {
		t.Errorf("quiet: %q", screen)
	}
	t.Setenv("TERM", "dumb")
	if _, _, screen := onTerminal(t, append(call, files...)...); strings.Contains(screen, "\x1b") || strings.Count(screen, "\n") != 2 {
		t.Errorf("dumb terminal: %q", screen)
	}
}

// Errors have colours on a terminal, and only where they may.
func TestColouredErrors(t *testing.T) {
	t.Setenv("TERM", "xterm")
	file := filepath.Join(t.TempDir(), "n.yaml")
	if err := os.WriteFile(file, []byte("inputs: [1]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	os.Unsetenv("NO_COLOR")
	_, _, coloured := onTerminal(t, "build", file)
	if !strings.Contains(coloured, "\x1b[1m"+file+":1:1:\x1b[0m") || !strings.Contains(coloured, "\x1b[36mhint:\x1b[0m ") {
		t.Errorf("no colours: %q", coloured)
	}
	t.Setenv("NO_COLOR", "1")
	_, _, plain := onTerminal(t, "build", file)
	if strings.Contains(plain, "\x1b") {
		t.Errorf("colours: %q", plain)
	}
	if uncoloured := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(coloured, ""); uncoloured != plain {
		t.Errorf("the words differ: %q, %q", uncoloured, plain)
	}
}

// sideBySide keeps so many going at once, and no more.
func TestSideBySide(t *testing.T) {
	started, release := make(chan int), make(chan bool)
	done := make(chan bool)
	go func() {
		sideBySide(t.Context(), 3, 10, func(i int) { started <- i; <-release })
		close(done)
	}()
	seen := map[int]bool{}
	for range 3 {
		seen[<-started] = true
	}
	select {
	case i := <-started:
		t.Fatalf("%d was begun beside three others", i)
	case <-time.After(20 * time.Millisecond):
	}
	for range 7 {
		release <- true
		seen[<-started] = true
	}
	for range 3 {
		release <- true
	}
	<-done
	if len(seen) != 10 {
		t.Errorf("%d were begun, want 10", len(seen))
	}
}
