package long

import "testing"

func TestRange(t *testing.T) {
	for _, c := range []struct {
		asked string
		want  int
		whole bool
	}{
		{"", 30, false}, {"0", 30, false}, {"1", 5000, true}, {"yes", 5000, true}, {"100%", 5000, true}, {"300%", 5000, true},
		{"10%", 500, false}, {"0.1%", 30, false}, {"-3%", 5000, true},
	} {
		t.Setenv(Variable, c.asked)
		if got := Range(30, 5000); got != c.want || Whole() != c.whole {
			t.Errorf("%q: got %d, whole %t; want %d, %t", c.asked, got, Whole(), c.want, c.whole)
		}
	}
}
