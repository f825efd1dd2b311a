package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// Each verdict's section in docs/verify.md has an example that gets the verdict,
// and nothing in it is wrong beside.
func TestThePageOfTheRulesIsTrue(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "verify.md"))
	if err != nil {
		t.Fatal(err)
	}
	known, err := knownFromParameters(filepath.Join("..", "..", "testdata", "walkthrough.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, found := range regexp.MustCompile("(?s)\n### ([a-z_]+)\n.*?\n```markdown\n(.*?)```\n").FindAllStringSubmatch(string(page), -1) {
		sections[found[1]] = found[2]
	}
	for _, status := range verify.Statuses() {
		example, ok := sections[string(status)]
		if !ok {
			t.Errorf("%s has no example", status)
			continue
		}
		var options verify.Options
		if status == verify.Untrue {
			options = known
		}
		r, err := verify.Check("example.md", []byte(example), options)
		if err != nil {
			t.Errorf("%s: %v", status, err)
			continue
		}
		met := false
		for _, c := range r.Claims {
			met = met || c.Status == status
			if c.Status.Bad() && c.Status != status {
				t.Errorf("%s: %s is %s: %s", status, c.Text, c.Status, c.Reason)
			}
		}
		if !met {
			t.Errorf("%s: the example is not: %v", status, r.Claims)
		}
	}
}
