//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupted sends signals to an nnbook whose TeX hangs. It ends, with all
// that TeX has started; the old document is untouched, and nothing is left.
func TestInterrupted(t *testing.T) {
	nnbook, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			work := t.TempDir()
			pids := filepath.Join(work, "pids")
			engine := fmt.Sprintf("#!/bin/sh\n/bin/sleep 300 &\necho $! $$ > %[1]s.new\n/bin/mv %[1]s.new %[1]s\nwait\n", pids)
			mustWrite(t, filepath.Join(work, "bin", "pdflatex"), engine, 0o755)
			if err := os.Symlink(nnbook, filepath.Join(work, "bin", "nnbook")); err != nil {
				t.Fatal(err)
			}
			mustWrite(t, filepath.Join(work, "out", "1-1.pdf"), "old", 0o644)
			mustWrite(t, filepath.Join(work, "tmp", "keep"), "", 0o644)
			params, err := filepath.Abs("../../testdata/1-1.yaml")
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(filepath.Join(work, "bin", "nnbook"), "build", "--formats", "pdf", params)
			cmd.Dir = work
			cmd.Env = []string{"PATH=" + filepath.Join(work, "bin"), "HOME=" + filepath.Join(work, "home"), "TMPDIR=" + filepath.Join(work, "tmp")}
			var said bytes.Buffer
			cmd.Stderr = &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			running := waitFor(pids)
			if running == "" {
				_ = cmd.Process.Kill()
				t.Fatalf("TeX was not started: %s", said.String())
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			err = cmd.Wait()
			if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(said.String(), "interrupted; nothing was written") {
				t.Errorf("got %v and %q", err, said.String())
			}
			for _, field := range strings.Fields(running) {
				if pid, _ := strconv.Atoi(field); isRunning(pid) {
					t.Errorf("process %d is left over", pid)
				}
			}
			if old, _ := os.ReadFile(filepath.Join(work, "out", "1-1.pdf")); string(old) != "old" {
				t.Errorf("the old document is now %q", old)
			}
			for folder, want := range map[string]string{"out": "1-1.pdf", "tmp": "keep"} {
				if got := names(t, filepath.Join(work, folder)); len(got) != 1 || got[0] != want {
					t.Errorf("%s holds %v", folder, got)
				}
			}
		})
	}
}

func mustWrite(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

// waitFor returns the text of a file that is being waited for; nothing where it
// does not come.
func waitFor(path string) string {
	for range 3000 {
		if text, err := os.ReadFile(path); err == nil {
			return string(text)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return ""
}

// isRunning reports whether a process is still at work after a while. One that has
// ended, and that nobody has asked for its exit status, is not.
func isRunning(pid int) bool {
	for range 200 {
		if syscall.Kill(pid, 0) != nil {
			return false
		}
		if stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err == nil {
			if _, after, _ := strings.Cut(string(stat), ") "); strings.HasPrefix(after, "Z") {
				return false
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	return true
}
