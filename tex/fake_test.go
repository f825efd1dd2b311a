//go:build unix

package tex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// fakeEngine writes a shell script that stands in for pdflatex.
func fakeEngine(t *testing.T, script string) string {
	t.Helper()
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("there is no /bin/sh")
	}
	path := filepath.Join(t.TempDir(), "engine")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// hanging is an engine that starts a child and waits for ever; both write
// their process ids to the given file.
func hanging(t *testing.T) (engine, pids string) {
	pids = filepath.Join(t.TempDir(), "pids")
	return fakeEngine(t, fmt.Sprintf("/bin/sleep 300 &\necho $! > %[1]s.new\necho $$ >> %[1]s.new\n/bin/mv %[1]s.new %[1]s\nwait\n", pids)), pids
}

// expectGone checks that the processes of the file have ended.
func expectGone(t *testing.T, pids string) {
	t.Helper()
	data, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range strings.Fields(string(data)) {
		pid, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		alive := true
		for range 1000 {
			if alive = running(pid); !alive {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if alive {
			t.Errorf("process %d is left over", pid)
		}
	}
}

// running reports whether a process is at work; one that has ended but that
// nobody has asked for its exit status is not.
func running(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return !errors.Is(err, os.ErrNotExist) || !exists("/proc/self/stat")
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestTimeLimitKillsTheWholeGroup(t *testing.T) {
	engine, pids := hanging(t)
	dir := t.TempDir()
	for after := 500 * time.Millisecond; !exists(pids); after *= 2 { // on a slow machine it takes a while to begin
		_, err := Typeset(context.Background(), []byte("x"), Options{Engine: engine, Timeout: after, TempDir: dir})
		var limit *TimeLimit
		if !errors.As(err, &limit) || limit.After != after {
			t.Fatalf("got %v", err)
		}
	}
	expectGone(t, pids)
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left behind", left)
	}
}

func TestCancelKillsTheWholeGroup(t *testing.T) {
	engine, pids := hanging(t)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for range 500 {
			if exists(pids) {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		cancel()
	}()
	_, err := Typeset(ctx, []byte("x"), Options{Engine: engine})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	expectGone(t, pids)
}

func TestChildrenThatOutliveTheEngineAreKilled(t *testing.T) {
	pids := filepath.Join(t.TempDir(), "pids")
	engine := fakeEngine(t, fmt.Sprintf("/bin/sleep 300 &\necho $! > %s\necho '%%PDF' > document.pdf\necho fine > document.log\n", pids))
	r, err := Typeset(context.Background(), []byte("x"), Options{Engine: engine})
	if err != nil || string(r.PDF) != "%PDF\n" || r.Passes != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
	expectGone(t, pids)
}

func TestEngineWithoutLog(t *testing.T) {
	engine := fakeEngine(t, "echo I cannot find the format file >&2\nexit 1\n")
	_, err := Typeset(context.Background(), []byte("x"), Options{Engine: engine})
	var e *Error
	if !errors.As(err, &e) || len(e.Excerpt) != 1 || e.Excerpt[0] != "I cannot find the format file" {
		t.Errorf("got %v", err)
	}
}

func TestEnvironmentIsClean(t *testing.T) {
	t.Setenv("NNBOOK_SECRET", "here")
	t.Setenv("TEXINPUTS", "/somewhere")
	engine := fakeEngine(t, "/usr/bin/env > document.pdf\necho \"$@\" >> document.pdf\necho fine > document.log\n")
	if !exists("/usr/bin/env") {
		t.Skip("there is no /usr/bin/env")
	}
	r, err := Typeset(context.Background(), []byte("x"), Options{Engine: engine, Epoch: 1234})
	if err != nil {
		t.Fatal(err)
	}
	seen := string(r.PDF)
	for _, bad := range []string{"NNBOOK_SECRET", "TEXINPUTS"} {
		if strings.Contains(seen, bad) {
			t.Errorf("%s reaches the engine", bad)
		}
	}
	for _, want := range []string{"openin_any=p", "openout_any=p", "SOURCE_DATE_EPOCH=1234", "FORCE_SOURCE_DATE=1", "-no-shell-escape", "-halt-on-error", "-jobname=document"} {
		if !strings.Contains(seen, want) {
			t.Errorf("%s does not reach the engine:\n%s", want, seen)
		}
	}
}

func TestMissingEngineSaysWhatToInstall(t *testing.T) {
	_, err := Typeset(context.Background(), []byte("x"), Options{Engine: "no-such-engine"})
	var m *MissingEngine
	if !errors.As(err, &m) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"apt-get", "dnf", "pacman", "brew", "tlmgr"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not named in %s", want, err)
		}
	}
}
