package verify_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// TestArithmeticIsBounded verifies a document of many long sums, which all hold: as
// many are worked out as its length allows, and what comes behind them is not
// accused of anything, though half of what would excuse it may be missing.
func TestArithmeticIsBounded(t *testing.T) {
	const sum = `$\sum_{i=1}^{9999} i \cdot 0.1 = 4999500.0$` + "\n\n"
	count := statuses(t, strings.Repeat(sum, 300)+"$0.5 \\cdot 0.3 = 0.16$\n")
	if count[verify.OK] == 0 {
		t.Error("no sum is checked, want the first ones")
	}
	if count[verify.NotChecked] == 0 {
		t.Error("every sum is worked out, want a bound")
	}
	if count[verify.Wrong] != 0 {
		t.Errorf("%d wrong, want none: the document's arithmetic was used up", count[verify.Wrong])
	}
}

// TestLongDocumentsAreWorkedOut verifies a long document of ordinary formulas: all
// of them are checked, however many there are.
func TestLongDocumentsAreWorkedOut(t *testing.T) {
	const lines = 30_000
	count := statuses(t, strings.Repeat("$0.25 \\cdot (1 - 0.25) + 0.1 = 0.2875$\n\n", lines))
	if count[verify.OK] != lines {
		t.Errorf("%v, want %d ok", count, lines)
	}
}

func statuses(t *testing.T, document string) map[verify.Status]int {
	t.Helper()
	report, err := verify.Check("long.md", []byte(document), verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := map[verify.Status]int{}
	for _, claim := range report.Claims {
		count[claim.Status]++
	}
	return count
}
