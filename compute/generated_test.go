package compute_test

import (
	"fmt"
	"math/big"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
)

// networks is how many generated networks a run goes through.
func networks() uint64 { return uint64(long.Range(1_008, 20_000)) }

// A finding is what a check says about one network.
type finding func(format string, args ...any)

// checks are what every record is held to.
var checks = []struct {
	name string
	run  func(*tally, *compute.Record, generated.Case, finding)
}{
	{"second computation", checkOracle},
	{"lines", checkLines},
	{"digits", checkDigits},
	{"central differences", checkGradients},
}

// A tally counts what the checks have met, for the log of the test.
type tally struct {
	sync.Mutex
	counts map[string]int
	notes  map[string][]string
}

func (t *tally) add(name string, n int) {
	t.Lock()
	defer t.Unlock()
	t.counts[name] += n
}

// note keeps the first few examples of something.
func (t *tally) note(name, example string) {
	t.Lock()
	defer t.Unlock()
	t.counts[name]++
	if len(t.notes[name]) < 8 {
		t.notes[name] = append(t.notes[name], example)
	}
}

func (t *tally) log(test *testing.T) {
	for name, n := range t.counts {
		test.Logf("%s: %d", name, n)
	}
	for name, list := range t.notes {
		test.Logf("%s, for instance:\n\t%s", name, strings.Join(list, "\n\t"))
	}
}

// TestGenerated computes generated networks and the edge cases, and runs every
// check on every record.
func TestGenerated(t *testing.T) {
	// Big numbers make much garbage: collect it less often.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	counts := &tally{counts: map[string]int{}, notes: map[string][]string{}}
	queue := make(chan generated.Case)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for c := range queue {
				checkCase(t, counts, c)
			}
		})
	}
	for _, c := range generated.Edges() {
		queue <- c
	}
	for seed := range networks() {
		queue <- generated.Network(seed)
	}
	close(queue)
	wait.Wait()
	counts.log(t)
	if refused := counts.counts["refused"]; refused*10 > int(networks()) {
		t.Errorf("%d of %d networks were refused, want at most a tenth", refused, networks())
	}
}

func checkCase(t *testing.T, counts *tally, c generated.Case) {
	if c.Err != nil {
		t.Errorf("%s: %v", c.Name, c.Err)
		return
	}
	record, err := compute.Step(c.Network)
	if err != nil {
		if len(diag.In(err)) == 0 || c.Seed == 0 {
			t.Errorf("%s: %v", c.Name, err)
		}
		counts.add("refused", 1)
		return
	}
	counts.add("computed", 1)
	for _, check := range checks {
		said := 0
		check.run(counts, record, c, func(format string, args ...any) {
			if said++; said <= 3 {
				t.Errorf("%s: %s: %s", c.Name, check.name, fmt.Sprintf(format, args...))
			}
		})
	}
}

// checkOracle compares every value that both computations have, to 30 digits.
func checkOracle(counts *tally, record *compute.Record, c generated.Case, say finding) {
	o := newOracle(c.Network)
	tolerance := o.number("1e-30")
	if o.before > furthest {
		counts.add("too far out for the second computation", 1)
		return
	}
	for id, want := range o.values {
		next := strings.HasPrefix(id, "next_") || id == "drop"
		v := record.Value(id)
		if next && o.reach > furthest {
			continue
		}
		if v == nil {
			if !next {
				say("the record has no %s", id)
			}
			continue
		}
		got := o.number(v.True().String())
		off := difference(got, want)
		off.Abs(off)
		scale := new(big.Float).Abs(want)
		if v.True().Sign() == 0 && scale.Cmp(o.zero) < 0 {
			continue
		}
		if id == "drop" { // what is left of two losses that all but agree
			scale.Add(scale, product(tolerance, o.values["E_total"]))
		}
		if off.Cmp(product(tolerance, scale)) > 0 {
			say("%s is %s, want %s", id, v.Exact(), want.Text('g', 34))
		}
		counts.add("values compared", 1)
	}
	if o.defined && record.Next.Total == nil && !record.Rounded {
		say("no next loss (%s), want %s", record.Next.Undefined, o.values["next_E_total"].Text('g', 20))
	}
}
