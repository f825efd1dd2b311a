package origin_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/nnbook/nnbook/origin"
)

// TestTake takes the marks out and finds the most telling place of each value.
func TestTake(t *testing.T) {
	text := "$" + origin.Number("a", "-0.5") + "$, " + // a is first seen at 2, listed in line 2, derived in line 3
		"$" + origin.Number("b", `1.5 \times 10^{-12}`) + "$\n" +
		"| $" + origin.Here("a", origin.Listed) + origin.Number("a", "-0.5") + "$ |\n" +
		"$" + origin.Here("a", origin.Derived) + "a = " + origin.Number("a", "-0.50") + "$\n" +
		"$" + origin.Here("a", origin.Derived) + "again$\n" +
		"$" + origin.Here("w", origin.Listed) + "w = 2$\n"
	want := "$-0.5$, $1.5 \\times 10^{-12}$\n| $-0.5$ |\n$a = -0.50$\n$again$\n$w = 2$\n"
	plain, m := origin.Take([]byte(text))
	if string(plain) != want || origin.Plain(text) != want {
		t.Fatalf("got %q, want %q", plain, want)
	}
	wantMap := origin.Map{
		Numerals: []origin.Numeral{{2, 5, "a"}, {9, 28, "b"}, {34, 37, "a"}, {47, 51, "a"}},
		Steps:    []origin.Step{{9, "b", 0}, {42, "a", origin.Derived}, {62, "w", origin.Listed}},
	}
	if !reflect.DeepEqual(m, wantMap) {
		t.Errorf("got %+v, want %+v", m, wantMap)
	}
	if m.At(34) != "a" || m.At(9) != "b" || m.At(35) != "" {
		t.Errorf("at 34, 9 and 35: %q, %q, %q", m.At(34), m.At(9), m.At(35))
	}
	if got := m.Within(42, 60); len(got) != 1 || got[0].ID != "a" {
		t.Errorf("within the third line: %v", got)
	}
	if got := m.Apart(plain).Numerals; !reflect.DeepEqual(got, []origin.Numeral{{2, 5, "a"}, {34, 37, "a"}, {47, 51, "a"}}) {
		t.Errorf("apart from their own places: %v", got)
	}
}

// TestNoMap: a document of which nobody knows where its numbers come from.
func TestNoMap(t *testing.T) {
	var m *origin.Map
	if m.At(0) != "" || m.Within(0, 10) != nil {
		t.Error("nothing is known, but something was found")
	}
}

// TestCutMarks: whatever a template does to marked text, no mark is left and no
// text is lost.
func TestCutMarks(t *testing.T) {
	whole := origin.Here("net_o1", origin.Derived) + "x" + origin.Number("net_o1", "-0.25") + "y"
	for from := range len(whole) {
		for to := from; to <= len(whole); to++ {
			cut := "a " + whole[from:to] + " b\n"
			plain, m := origin.Take([]byte(cut))
			if bytes.ContainsAny(plain, "\x01\x02\x03\x04") || !bytes.HasPrefix(plain, []byte("a ")) || !bytes.HasSuffix(plain, []byte(" b\n")) {
				t.Fatalf("%q becomes %q", cut, plain)
			}
			for _, n := range m.Numerals {
				if n.From > n.To || n.To > len(plain) {
					t.Fatalf("%q: a numeral at %d to %d", cut, n.From, n.To)
				}
			}
		}
	}
}
