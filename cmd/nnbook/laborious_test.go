//go:build goals

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/nnbook/nnbook/internal/hostile"
)

// TestHostileArithmetic asks for the same about documents whose arithmetic, formula
// by formula, stays within its bounds and adds up all the same.
func TestHostileArithmetic(t *testing.T) {
	for _, name := range laborious {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "hostile.md")
			if err := os.WriteFile(path, hostile.Document(name), 0o666); err != nil {
				t.Fatal(err)
			}
			bounded(t, "verify", path)
		})
	}
}
