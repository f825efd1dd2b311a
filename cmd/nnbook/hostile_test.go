package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/nnbook/nnbook/internal/hostile"
)

// What nnbook may take for a document that was made to break it. The time is the
// processor's, so that a busy machine does not count; the memory is all that the
// process ever held.
const (
	hostileTime   = 2 * time.Second
	hostileMemory = 256 << 20 // bytes
	longestWait   = 60 * time.Second
)

// TestHostileDocuments asks for an answer about documents that were made to
// break a reader: in time, in bounded memory, and whatever it is. The formats
// take turns.
func TestHostileDocuments(t *testing.T) {
	formats := []string{"text", "json", "sarif", "github", "html"}
	for i, name := range hostile.Names() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "hostile.md")
			if err := os.WriteFile(path, hostile.Document(name), 0o666); err != nil {
				t.Fatal(err)
			}
			if code, _ := bounded(t, "verify", "--format", formats[i%len(formats)], path); code < 0 || code > 2 {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

// TestHostilePlaces asks for explanations of claims that are as long as a document.
func TestHostilePlaces(t *testing.T) {
	for _, name := range []string{"long quotient", "product of matrices", "large matrix", "everything", "10 MB of newlines"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "hostile.md")
			if err := os.WriteFile(path, hostile.Document(name), 0o666); err != nil {
				t.Fatal(err)
			}
			if code, _ := bounded(t, "verify", "--explain", "1", path); code < 0 || code > 2 {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

// bounded runs nnbook and holds it to the bounds. It returns the exit code and
// what was printed.
func bounded(t *testing.T, args ...string) (code int, printed string) {
	t.Helper()
	within, stop := context.WithTimeout(t.Context(), longestWait)
	defer stop()
	costs := filepath.Join(t.TempDir(), "costs.json")
	run := exec.CommandContext(within, "measured", append([]string{costs}, args...)...)
	out, err := run.CombinedOutput()
	if within.Err() != nil {
		t.Fatalf("no answer after %v", longestWait)
	}
	if err != nil {
		t.Fatalf("%v: %.300s", err, out)
	}
	text, err := os.ReadFile(costs)
	if err != nil {
		t.Fatal(err)
	}
	var c cost
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out, []byte("goroutine ")) {
		t.Errorf("it crashed: %.300s", out)
	}
	t.Logf("%v, %d MiB", c.Time.Round(time.Millisecond), c.Memory>>20)
	if c.Time > hostileTime {
		t.Errorf("it took %v of the processor's time, want at most %v", c.Time, hostileTime)
	}
	if c.Memory > hostileMemory {
		t.Errorf("it held %d MiB, want at most %d MiB", c.Memory>>20, hostileMemory>>20)
	}
	return c.Code, string(out)
}

// A cost is what a run of nnbook took.
type cost struct {
	Code   int
	Time   time.Duration // of the processor
	Memory int64         // bytes, at most
}

// measured runs nnbook and writes what it cost to the file that its first
// argument names. It is a program of its own, since the system counts what the
// parent of a process held as held by the process: the test holds much.
func measured() {
	run := exec.Command("nnbook", os.Args[2:]...)
	run.Stdin, run.Stdout, run.Stderr = os.Stdin, os.Stdout, os.Stderr
	_ = run.Run() // its exit code tells
	state := run.ProcessState
	text, err := json.Marshal(cost{
		Code:   state.ExitCode(),
		Time:   state.UserTime() + state.SystemTime(),
		Memory: int64(state.SysUsage().(*syscall.Rusage).Maxrss) << 10,
	})
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(os.Args[1], text, 0o666); err != nil {
		panic(err)
	}
}
