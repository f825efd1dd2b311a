package report

import (
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
)

func TestExcerpt(t *testing.T) {
	for _, test := range []struct {
		name       string
		line       string
		start, end int
		text, mark string
	}{
		{"one character", "x = 1", 5, 6, "x = 1", "    ^"},
		{"the whole line", "x = 1", 1, toTheEnd, "x = 1", "^~~~~"},
		{"a tab before", "\tx = 1", 2, 7, "    x = 1", "    ^~~~~"},
		{"a tab after two letters", "ab\tx", 4, 5, "ab  x", "    ^"},
		{"a tab within", "a\tb", 1, 4, "a   b", "^~~~~"},
		{"wide letters", "数値 1 = 2", 4, 9, "数値 1 = 2", "     ^~~~~"},
		{"wide letters within", "数=1", 1, 2, "数=1", "^~"},
		{"an accent of its own", "e\u0301 1=2", 4, 7, "e\u0301 1=2", "  ^~~"},
		{"a family", "👨\u200d👩\u200d👧 1=2", 7, 10, "👨\u200d👩\u200d👧 1=2", "   ^~~"},
		{"a Unicode minus and subscript", "w₁ − 1 = 2", 6, 11, "w₁ − 1 = 2", "     ^~~~~"},
		{"a command to the terminal", "\x1b[2J1=2", 5, 8, "\uFFFD[2J1=2", "    ^~~"},
		{"letters that turn the line", "\u202e1=2", 2, 5, "\uFFFD1=2", " ^~~"},
		{"behind the last character", "1 =", 4, 5, "1 =", "   ^"},
		{"a carriage return", "1=2\r", 1, 4, "1=2", "^~~"},
		{"a byte order mark", "\ufeff1=2", 1, 4, "1=2", "^~~"},
		{"nothing", "", 1, 2, "", "^"},
		{"a line that is too long", strings.Repeat("a", 101), 3, 5, strings.Repeat("a", 100) + "…", "  ^~"},
		{"a mark far to the right", strings.Repeat("a", 1000) + "1=2", 1001, 1004,
			"…" + strings.Repeat("a", 30) + "1=2", strings.Repeat(" ", 31) + "^~~"},
		{"a mark that is too long", strings.Repeat("a", 1000), 101, 900,
			"…" + strings.Repeat("a", 100) + "…", strings.Repeat(" ", 31) + "^" + strings.Repeat("~", 69)},
	} {
		text, mark := newLines([]byte(test.line)).excerpt(1, test.start, test.end, false)
		if text != test.text || mark != test.mark {
			t.Errorf("%s: got\n%q\n%q\nwant\n%q\n%q", test.name, text, mark, test.text, test.mark)
		}
	}
}

// Places may be read in any order.
func TestLinesAreReadInAnyOrder(t *testing.T) {
	l := newLines([]byte("añb\ncdé\n\nx"))
	for _, test := range []struct {
		line, column, count int
		text                string
		more                bool
	}{
		{2, 3, 1, "é", false}, {1, 2, 1, "ñ", true}, {1, 1, 9, "añb", false}, {2, 2, 1, "d", true},
		{4, 1, 1, "x", false}, {3, 1, 1, "", false}, {4, 5, 1, "", false}, {5, 1, 1, "", false}, {0, 1, 1, "", false},
		{1, 3, 1, "b", false}, {1, 3, 1, "b", false},
	} {
		if text, more := l.part(test.line, test.column, test.count); text != test.text || more != test.more {
			t.Errorf("%d:%d: got %q, %v, want %q, %v", test.line, test.column, text, more, test.text, test.more)
		}
	}
}

// Whatever stands in a document, an excerpt is one line of bounded length that
// commands no terminal.
func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("\tx = 1\n数\x00値"), 1, 2, 9)
	f.Add([]byte("\x1b]0;a\x07\u202e\r\n"), 1, 1, 3)
	f.Fuzz(func(t *testing.T, source []byte, line, start, end int) {
		text, mark := newLines(source).excerpt(line, max(start, 1), end, false)
		for _, r := range text {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%q holds %U", text, r)
			}
		}
		if strings.Trim(mark, " ^~") != "" || strings.Count(mark, "^") != 1 {
			t.Errorf("the mark is %q", mark)
		}
		if len(mark) > uniseg.StringWidth(text)+1 {
			t.Errorf("the mark %q is longer than %q", mark, text)
		}
		if len([]rune(text)) > tabStop*room+2 {
			t.Errorf("%d characters", len([]rune(text)))
		}
	})
}
