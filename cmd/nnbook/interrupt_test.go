//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The calls of nnbook that run TeX, what they say when they are interrupted, and
// the old document that they would write over.
var typesetting = []struct{ name, call, said string }{
	{"build", "build -o out --formats md,pdf good.yaml", "interrupted; nothing was written"},
	{"several", "build -o out --jobs 2 --formats md,pdf good.yaml other.yaml", "interrupted; nothing was written"},
	{"class", "class -o class --roster roster.csv sheet.yaml", "interrupted; what is done stays"},
}

// TestInterrupted sends signals to an nnbook whose TeX hangs. It ends, with all
// that TeX has started; the old documents are untouched, and nothing is left.
func TestInterrupted(t *testing.T) {
	for _, call := range typesetting {
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(call.name+"/"+signal.String(), func(t *testing.T) {
				t.Parallel()
				s := stuckWith(t, hanging)
				cmd, said := s.command(call.call)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				if waitFor(s.pids) == "" {
					_ = cmd.Process.Kill()
					_ = cmd.Wait()
					t.Fatalf("TeX was not started: %s", said)
				}
				if err := cmd.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
				err := cmd.Wait()
				if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(said.String(), call.said) {
					t.Errorf("got %v and %q", err, said)
				}
				s.expectUntouched(t)
			})
		}
	}
}

// TestHangingTeX: a TeX that waits for ever, and one that works for ever, is an
// error when its time is up; nothing is left of it.
func TestHangingTeX(t *testing.T) {
	engines := map[string]string{"hanging": hanging}
	if real, err := exec.LookPath("pdflatex"); err == nil {
		engines["endless"] = `echo $$ > PIDS.new
/bin/mv PIDS.new PIDS
exec ` + real + ` -interaction=nonstopmode '\def\x{\x}\x'
`
	}
	for name, engine := range engines {
		for _, call := range typesetting {
			t.Run(name+"/"+call.name, func(t *testing.T) {
				t.Parallel()
				s := stuckWith(t, engine)
				verb, rest, _ := strings.Cut(call.call, " ")
				cmd, said := s.command(verb + " --tex-limit 1 " + rest)
				err := cmd.Run()
				if cmd.ProcessState.ExitCode() != exitFailed {
					t.Errorf("got %v", err)
				}
				if text := said.String(); !strings.Contains(text, "TeX was stopped after its time limit of ") || !strings.Contains(text, "--tex-limit") {
					t.Errorf("got %q", text)
				}
				s.expectUntouched(t)
			})
		}
	}
}

// TestWatchInterrupted: both signals end nnbook watch, which writes no file.
func TestWatchInterrupted(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			s := stuckWith(t, hanging)
			cmd, said := s.command("watch --port 0 good.yaml")
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
				t.Errorf("no address: %v", err)
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("got %v: %s", err, said)
			}
			s.expectUntouched(t)
		})
	}
}

// hanging is an engine that starts a child and waits for ever. Both write their
// process ids to PIDS.
const hanging = "/bin/sleep 300 &\necho $! $$ > PIDS.new\n/bin/mv PIDS.new PIDS\nwait\n"

// A stuck folder is one with an engine that does not end, and with old documents.
type stuck struct {
	work, pids string
	before     []string
}

func stuckWith(t *testing.T, engine string) stuck {
	t.Helper()
	nnbook, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := stuck{work: hostileFolder(t)}
	aside := t.TempDir() // not among the documents
	s.pids = filepath.Join(aside, "pids")
	mustWrite(t, filepath.Join(s.work, "bin", "pdflatex"), "#!/bin/sh\n"+strings.ReplaceAll(engine, "PIDS", s.pids), 0o755)
	if err := os.Symlink(nnbook, filepath.Join(s.work, "bin", "nnbook")); err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"out/good.pdf", "out/other.pdf", "tmp/keep"} {
		mustWrite(t, filepath.Join(s.work, old), "old", 0o644)
	}
	mustWrite(t, filepath.Join(s.work, "other.yaml"), "inputs: [3]\ntargets: [1]\nlearning_rate: 0.5\nlayers: [{activation: tanh, weights: [[0.5]]}]\n", 0o644)
	s.before = contentsOf(t, s.work)
	return s
}

// command is a call of nnbook in the folder, and what it says.
func (s stuck) command(call string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(filepath.Join(s.work, "bin", "nnbook"), strings.Fields(call)...)
	cmd.Dir = s.work
	cmd.Env = []string{"PATH=" + filepath.Join(s.work, "bin"), "TMPDIR=" + filepath.Join(s.work, "tmp")}
	var said bytes.Buffer
	cmd.Stderr = &said
	return cmd, &said
}

// expectUntouched checks that no process is left, and that all files are as they
// were. A class may leave what tells it where to go on.
func (s stuck) expectUntouched(t *testing.T) {
	t.Helper()
	running, _ := os.ReadFile(s.pids) // none where the time was up before TeX had begun
	for _, field := range strings.Fields(string(running)) {
		if pid, _ := strconv.Atoi(field); isRunning(pid) {
			t.Errorf("process %d is left over", pid)
		}
	}
	after := slices.DeleteFunc(contentsOf(t, s.work), func(line string) bool {
		return strings.HasPrefix(line, filepath.Join(s.work, "class")) && !strings.Contains(line, ".pdf")
	})
	if !slices.Equal(s.before, after) {
		t.Errorf("there is %v, there was %v", after, s.before)
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
	for range 1000 {
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
