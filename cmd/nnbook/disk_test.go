//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFullDisk lets files grow to a size and no further, as on a disk that is full:
// that is an error, old documents stay, and nothing is left over. In blocks of 512
// bytes; TeX's part of a build needs the larger ones.
func TestFullDisk(t *testing.T) {
	for _, how := range []struct {
		name, call, reason string
		blocks             []int
	}{
		{"text", "build -o out --formats md,html,tex good.yaml", "cannot write to the folder", []int{0, 1, 20}},
		{"a new folder", "build -o new/er --formats md good.yaml", "cannot write to the folder", []int{1}},
		{"PDF", "build -o out --formats pdf good.yaml", "TeX", []int{0, 8, 64}},
		{"class", "class -q -o new --roster roster.csv sheet.yaml", "", []int{0, 1, 8}},
		{"init", "init new.yaml", "new.yaml cannot be written", []int{0, 1}},
		{"infer", "verify --infer --write new.yaml network.md", "new.yaml cannot be written", []int{0, 1}},
	} {
		for _, blocks := range how.blocks {
			t.Run(fmt.Sprintf("%s/%d", how.name, blocks), func(t *testing.T) {
				if _, err := exec.LookPath("pdflatex"); err != nil && (how.name == "PDF" || how.name == "class") {
					t.Skip("pdflatex is not installed")
				}
				folder, temporary := hostileFolder(t), t.TempDir()
				walkthrough, err := os.ReadFile("../../out/walkthrough.md")
				if err != nil {
					t.Fatal(err)
				}
				mustWrite(t, filepath.Join(folder, "network.md"), string(walkthrough), 0o644)
				before := contentsOf(t, folder)
				cmd := exec.Command("/bin/sh", "-c", fmt.Sprintf("ulimit -f %d; exec nnbook %s", blocks, how.call))
				cmd.Dir = folder
				cmd.Env = append(os.Environ(), "TMPDIR="+temporary, "XDG_CACHE_HOME="+filepath.Join(temporary, "none", "none"))
				mustWrite(t, filepath.Join(temporary, "none"), "", 0o644) // so that there can be no cache
				var said bytes.Buffer                                     // through a pipe, which has no size
				cmd.Stdout, cmd.Stderr = &said, &said
				err = cmd.Run()
				if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != exitFailed && exit.ExitCode() != exitUnusable {
					t.Fatalf("got %v: %s", err, said.String())
				}
				if !strings.Contains(said.String(), how.reason) || strings.Contains(said.String(), "goroutine ") {
					t.Errorf("got %.2000s", said.String())
				}
				after := contentsOf(t, folder)
				if how.name == "class" { // what is done stays, for the next call to go on from
					after = slices.DeleteFunc(after, func(line string) bool {
						return strings.HasPrefix(line, filepath.Join(folder, "new")) && !strings.Contains(line, ".pdf")
					})
				}
				if !slices.Equal(before, after) {
					t.Errorf("there is %v, there was %v", after, before)
				}
				if left := names(t, temporary); len(left) != 1 {
					t.Errorf("in the temporary folder is %v", left)
				}
			})
		}
	}
}
