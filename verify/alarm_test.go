package verify_test

import (
	"sync"
	"testing"

	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/verify"
)

// TestNoFalseAlarm verifies the documents of generated networks and of the edge
// cases. Their arithmetic holds: nothing may be bad, and nothing not parsed,
// neither with the record nor without it.
func TestNoFalseAlarm(t *testing.T) {
	networks := uint64(100)
	if long() {
		networks = 1_000
	}
	cases := generated.Edges()
	for seed := range networks {
		cases = append(cases, generated.Network(seed))
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
						if alarms++; alarms <= 20 {
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
