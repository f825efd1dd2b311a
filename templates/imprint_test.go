package templates_test

import (
	"os"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/templates"
)

// A document is known by either of two sentences; two documents in one file are none.
func TestImprinted(t *testing.T) {
	src, err := os.ReadFile("../out/walkthrough.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	without := func(sentence string) string {
		if !strings.Contains(text, sentence) {
			t.Fatalf("the document does not say %q", sentence)
		}
		return strings.Replace(text, sentence, "", 1)
	}
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"as it is", text, true},
		{"with another first line", without("worked out to the last digit"), true},
		{"with another paragraph", without("How to read the numbers"), true},
		{"twice", text + text, false},
		{"another one", "# Worked out to the last digit\n", false},
	} {
		if got := templates.Imprinted([]byte(test.text)); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}
