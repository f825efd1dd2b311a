package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// docs/record.md is what the types and their comments say today, and every link leads to a heading.
func TestPage(t *testing.T) {
	root := filepath.Join("..", "..")
	want, err := page(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, "docs", "record.md"))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("docs/record.md is not current (%v): run make generate", err)
	}
	headings := map[string]bool{}
	for _, h := range regexp.MustCompile(`(?m)^## (.+)$`).FindAllSubmatch(want, -1) {
		name := string(bytes.ToLower(h[1]))
		if headings[name] {
			t.Errorf("two types are called %s", name)
		}
		headings[name] = true
	}
	for _, link := range regexp.MustCompile(`\(#([^)]+)\)`).FindAllSubmatch(want, -1) {
		if !headings[string(link[1])] {
			t.Errorf("a link leads to %s, which is not there", link[1])
		}
	}
	if len(headings) < 15 {
		t.Errorf("%d types, want those of the record", len(headings))
	}
}
