package fix_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/fix"
	"github.com/nnbook/nnbook/verify/infer"
)

// publishedDocument is the model document. It is not part of the repository:
// where it is not at hand, its test is skipped.
const publishedDocument = "../../../shared/published/feed-forward-2-2-2.md"

// TestPublished mends the published document with the network that it describes
// itself: nothing in the copy is wrong, and nothing but numerals is changed.
func TestPublished(t *testing.T) {
	src, err := os.ReadFile(publishedDocument)
	if err != nil {
		t.Skip("the published document is not at hand")
	}
	n, err := infer.Read("published.md", src)
	if err != nil {
		t.Fatal(err)
	}
	m, err := fix.Document("published.md", src, n.Options())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d numerals mended in %d rounds", len(m.Changes), m.Rounds)
	if len(m.Changes) <= 100 {
		t.Errorf("%d numerals are mended, want more than 100", len(m.Changes))
	}
	if !m.Whole() {
		t.Errorf("left: %+v, outdated: %+v", m.Left, m.Outdated)
	}
	nothingWrong(t, m.Source, n.Options())
	nothingWrong(t, m.Source, verify.Options{})
	sameBesideNumerals(t, src, m.Source)
	unchanged(t, m.Source, n.Options())
	again, err := infer.Read("published.md", m.Source)
	if err != nil {
		t.Fatal(err)
	}
	nothingWrong(t, m.Source, again.Options())
}

// nothingWrong asks that verify finds nothing.
func nothingWrong(t *testing.T, src []byte, options verify.Options) {
	t.Helper()
	report, err := verify.Check("copy.md", src, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range report.Claims {
		if c.Status.Bad() || c.Status == verify.NotParsed {
			t.Errorf("line %d of the copy: %s: claimed %s, should be %s: %s", c.Line, c.Status, c.Claimed, c.Expected, c.Reason)
		}
	}
}

// numeral is a number with the sign before it.
var numeral = regexp.MustCompile(`[-+−]?\d+(?:(?:\.|,|\{,\})\d+)?`)

// sameBesideNumerals asks that two texts differ in nothing but their numerals, and
// have as many digits behind each decimal sign.
func sameBesideNumerals(t *testing.T, before, after []byte) {
	t.Helper()
	if string(numeral.ReplaceAll(before, []byte("N"))) != string(numeral.ReplaceAll(after, []byte("N"))) {
		t.Error("more than numerals is changed")
	}
	old, mended := numeral.FindAllString(string(before), -1), numeral.FindAllString(string(after), -1)
	for i := range min(len(old), len(mended)) {
		if decimals(old[i]) != decimals(mended[i]) {
			t.Errorf("%s has become %s", old[i], mended[i])
		}
	}
}

func decimals(text string) int {
	for i := range len(text) {
		if text[i] == '.' || text[i] == ',' {
			return len(text) - i
		}
	}
	return 0
}

// unchanged asks that mending a mended document changes nothing.
func unchanged(t *testing.T, src []byte, options verify.Options) {
	t.Helper()
	m, err := fix.Document("copy.md", src, options)
	if err != nil {
		t.Fatal(err)
	}
	if string(m.Source) != string(src) {
		t.Errorf("mending the copy changes %d numerals: %+v", len(m.Changes), m.Changes)
	}
}
