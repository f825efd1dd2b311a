package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/tex"
)

// scripts/setup and the message of a missing pdflatex say the same, and
// scripts/setup installs what it says.
func TestSetUpAndTheMessageAgree(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", "scripts", "setup"))
	if err != nil {
		t.Fatal(err)
	}
	script := string(src)
	_, lines, _ := strings.Cut(tex.InstallHint(), "\n")
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if !strings.Contains(script, line) {
			t.Errorf("scripts/setup does not say: %s", line)
		}
		if _, packages, ok := strings.Cut(line, "sudo apt-get install --no-install-recommends "); ok && !strings.Contains(script, "\tapt "+packages+"\n") {
			t.Errorf("scripts/setup does not install: %s", packages)
		}
	}
}
