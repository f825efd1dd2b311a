package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/usage"
	"github.com/nnbook/nnbook/usage/manual"
)

// page writes the manual page to a file, as of a day.
func page(t *testing.T) string {
	t.Helper()
	p := manualPage()
	p.Date, p.Version = "2026-11-25", "v1.2.3"
	file := filepath.Join(t.TempDir(), "nnbook.1")
	if err := os.WriteFile(file, []byte(manual.Roff(p)), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// mandoc finds nothing to say against the page.
func TestManLint(t *testing.T) {
	if _, err := exec.LookPath("mandoc"); err != nil {
		t.Skip("mandoc is not installed")
	}
	if out, err := exec.Command("mandoc", "-T", "lint", "-W", "style", page(t)).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}

// As man shows it, the page has every command, every flag and every example, as
// they are typed.
func TestManShowsEverything(t *testing.T) {
	if _, err := exec.LookPath("man"); err != nil {
		t.Skip("man is not installed")
	}
	cmd := exec.Command("man", "--warnings", "-l", page(t))
	cmd.Env = append(os.Environ(), "MANWIDTH=200", "LC_ALL=C.UTF-8", "MAN_KEEP_FORMATTING=", "GROFF_NO_SGR=1", "PAGER=cat", "MANPAGER=cat")
	out, err := cmd.Output()
	if err != nil {
		t.Skip("man cannot show a file: ", err)
	}
	text := regexp.MustCompile(`.\x08`).ReplaceAllString(string(out), "")
	has := func(want string) {
		if !strings.Contains(text, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	for _, c := range commands() {
		has("nnbook " + c.name)
		read := usage.Read(c.usage)
		for _, f := range read.Flags() {
			has("--" + f.Name)
		}
		for _, b := range read.Blocks {
			for _, line := range b.Example {
				has(strings.TrimSpace(line))
			}
		}
	}
	has("SOURCE_DATE_EPOCH")
	has(`- activation: sigmoid`)
	if strings.Contains(text, `\f`) || strings.Contains(text, `\-`) {
		t.Error("roff's own marks are on the page")
	}
}
