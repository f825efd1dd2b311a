package book_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/internal/browser"
	"github.com/nnbook/nnbook/internal/long"
)

// deep is the parameter file of a network with many narrow layers.
func deep(layers int) string {
	var b strings.Builder
	b.WriteString("title: Deep\ninputs: [0.5, -0.25]\ntargets: [0.3, 0.7]\nlearning_rate: 0.1\nlayers:\n")
	for i := range layers {
		fmt.Fprintf(&b, "  - activation: tanh\n    weights: [[0.%d, -0.4], [0.25, 0.%d]]\n    biases: [0.1, -0.2]\n", i+1, 9-i)
	}
	return b.String()
}

// TestAccessible: axe-core finds nothing to complain about, by day and by night,
// on a desktop and on a phone. With NNBOOK_LONG=1 each document is looked at in
// each window, else each in one.
func TestAccessible(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	axe := browser.Axe(t, "..")
	sources := map[string]string{"deep": deep(6)}
	windows := browser.Windows()
	for i, name := range []string{"walkthrough", "3-4-3-softmax", "4-3-2-2", "deep"} {
		t.Run(name, func(t *testing.T) {
			src := sources[name]
			if src == "" {
				read, err := os.ReadFile("../testdata/" + name + ".yaml")
				if err != nil {
					t.Fatal(err)
				}
				src = string(read)
			}
			if i > 0 && !long.Whole() {
				src += "\ndetail: compact\n"
			}
			result, err := book.Build(context.Background(), name+".yaml", []byte(src), book.Options{Formats: []book.Format{book.HTML}})
			if err != nil {
				t.Fatal(err)
			}
			page := browser.Save(t, result.Files[book.HTML])
			ctx := browser.Open(t)
			for j, window := range windows {
				if !long.Whole() && i != j {
					continue
				}
				browser.Show(t, ctx, page, window)
				for _, violation := range browser.Violations(t, ctx, axe) {
					t.Errorf("%s: %s", window.Name, violation)
				}
			}
		})
	}
}
