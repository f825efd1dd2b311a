package verify_test

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
)

// seeds returns the seeds that NNBOOK_SEEDS names, as in 7,100-199, and whether it
// names any.
func seeds(t *testing.T) ([]uint64, bool) {
	t.Helper()
	named := os.Getenv("NNBOOK_SEEDS")
	if named == "" {
		return nil, false
	}
	var list []uint64
	for part := range strings.SplitSeq(named, ",") {
		low, high, isRange := strings.Cut(part, "-")
		if !isRange {
			high = low
		}
		first, err1 := strconv.ParseUint(low, 10, 64)
		last, err2 := strconv.ParseUint(high, 10, 64)
		if err1 != nil || err2 != nil || last < first {
			t.Fatalf("NNBOOK_SEEDS: %q is neither a seed nor a range of seeds", part)
		}
		for seed := first; seed <= last; seed++ {
			list = append(list, seed)
		}
	}
	return list, true
}

// atLevel is a network whose document has another level of detail.
func atLevel(c generated.Case, detail string) generated.Case {
	if c.Network != nil {
		n := *c.Network
		n.Detail = detail
		c.Name, c.Network = c.Name+", "+detail, &n
	}
	return c
}

// fewAlarms is how many alarms the short run tells; the others tell all.
const fewAlarms = 20

// TestNoFalseAlarm verifies the documents of generated networks and of the edge
// cases, at each level of detail. Their arithmetic holds: nothing may be bad, and nothing not parsed,
// neither with the record nor without it. NNBOOK_LONG=1 asks for 1,000 networks,
// NNBOOK_SEEDS for those of some seeds alone.
func TestNoFalseAlarm(t *testing.T) {
	var cases []generated.Case
	named, some := seeds(t)
	if !some {
		cases = generated.Edges()
		for seed := range uint64(long.Range(100, 1_000)) {
			named = append(named, seed)
		}
	}
	for i, seed := range named {
		c := generated.Network(seed)
		cases = append(cases, c)
		if i%2 == 0 || some { // these documents are small: all in detail, unless told otherwise
			cases = append(cases, atLevel(c, []string{params.CompactDetail, params.StandardDetail}[i/2%2]))
		}
	}
	queue := make(chan generated.Case)
	var wait sync.WaitGroup
	var mutex sync.Mutex
	documents, claims, alarms := 0, 0, 0
	for range 2 {
		wait.Go(func() {
			for c := range queue {
				md, record := written(t, c)
				if md == nil {
					continue
				}
				for _, known := range [][]verify.KnownValue{nil, verify.KnownFrom(record)} {
					report, err := verify.Check(c.Name, md, verify.Options{Known: known, Shape: verify.ShapeOf(record)})
					if err != nil {
						t.Errorf("%s: %v", c.Name, err)
						continue
					}
					mutex.Lock()
					documents++
					claims += len(report.Claims)
					for _, claim := range report.Claims {
						if !claim.Status.Bad() && claim.Status != verify.NotParsed {
							continue
						}
						if alarms++; alarms <= fewAlarms || some || long.Whole() {
							t.Errorf("%s:%d: known %v: %s", c.Name, claim.Line, known != nil, told(claim))
						}
					}
					mutex.Unlock()
				}
			}
		})
	}
	for _, c := range cases {
		queue <- c
	}
	close(queue)
	wait.Wait()
	t.Logf("%d documents, %d claims, %d false alarms", documents, claims, alarms)
	if documents < len(cases) {
		t.Errorf("only %d documents of %d networks", documents, len(cases))
	}
}
