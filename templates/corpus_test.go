package templates_test

import (
	"errors"
	"iter"
	"runtime"
	"sync"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/templates"
)

// levels are all levels of detail.
var levels = []string{"full", "standard", "compact"}

// A sample is a network of the corpus with its record and a document of it.
type sample struct {
	generated.Case
	Level    string
	Record   *compute.Record
	Document *templates.Document
}

// corpus returns the networks that the document-level tests go through: those
// made by hand and enough generated ones, one after the other: there may be too many
// to hold.
func corpus() iter.Seq[generated.Case] {
	return func(yield func(generated.Case) bool) {
		for _, c := range generated.Edges() {
			if !yield(c) {
				return
			}
		}
		for i := range long.Range(300, 5000) {
			// A stride that shares no factor with the 560 combinations spreads them.
			if !yield(generated.Network(uint64(i * 13))) {
				return
			}
		}
	}
}

// forEach writes the networks of the corpus and hands the documents to check:
// those made by hand at every level, the generated ones level by level in turn,
// or where there is time each at all of them. It checks as many at a
// time as there are processors. A worker's samples all have
// the worker's number. It returns how many networks could be computed.
func forEach(t *testing.T, check func(t *testing.T, worker int, s sample)) int {
	t.Helper()
	work := make(chan generated.Case)
	var group sync.WaitGroup
	var lock sync.Mutex
	computed := 0
	for worker := range runtime.GOMAXPROCS(0) {
		group.Add(1)
		go func() {
			defer group.Done()
			for c := range work {
				if c.Err != nil {
					t.Errorf("%s: %v", c.Name, c.Err)
					continue
				}
				r, err := compute.Step(c.Network)
				var findings diag.Findings
				if errors.As(err, &findings) && c.Seed > 0 {
					continue // outside of a domain, which compute's own tests look at
				}
				if err != nil {
					t.Errorf("%s: %v", c.Name, err)
					continue
				}
				lock.Lock()
				computed++
				lock.Unlock()
				for i, level := range levels {
					if c.Seed > 0 && !long.Whole() && uint64(i) != c.Seed%uint64(len(levels)) {
						continue
					}
					r.Detail = level
					doc, err := templates.Write(r)
					if err != nil {
						t.Errorf("%s, %s: %v\n%s", c.Name, level, err, c.YAML)
						continue
					}
					check(t, worker, sample{c, level, r, doc})
				}
			}
		}()
	}
	for c := range corpus() {
		work <- c
	}
	close(work)
	group.Wait()
	return computed
}

// mostReported bounds how many faults of one kind a test prints.
const mostReported = 6
