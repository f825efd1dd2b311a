package verify_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/mutation"
	"github.com/nnbook/nnbook/verify"
)

// mutationSeed fixes which digits of which documents are changed.
const mutationSeed = 0x76657269

// A missed change is one that verify did not report.
type missedChange struct {
	document, before, after string
	line                    int
	place                   mutation.Place
}

func (m missedChange) String() string {
	return fmt.Sprintf("%s:%d: %s\n\t\t- %s\n\t\t+ %s", m.document, m.line, m.place, m.before, m.after)
}

// mutate changes one digit of one numeral, count times, each in the document as
// it was, and returns the changes that gave no new finding.
func mutate(t *testing.T, name, src string, opt verify.Options, count int, random *rand.Rand, done map[mutation.Place]int) []missedChange {
	t.Helper()
	places := mutation.Numerals(src)
	before := bad(t, name, src, opt)
	var missed []missedChange
	for range count {
		n := places[random.IntN(len(places))]
		changed := mutation.Change(src, n, random)
		done[n.Place]++
		if !slices.ContainsFunc(bad(t, name, changed, opt), func(finding string) bool { return !slices.Contains(before, finding) }) {
			line := func(of string) string { return strings.TrimSpace(strings.Split(of, "\n")[n.Line-1]) }
			missed = append(missed, missedChange{name, line(src), line(changed), n.Line, n.Place})
		}
	}
	return missed
}

// bad returns the findings about a document, each in words without its column.
func bad(t *testing.T, name, src string, opt verify.Options) []string {
	t.Helper()
	report, err := verify.Check(name, []byte(src), opt)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range report.Claims {
		if c.Status.Bad() || c.Status == verify.NotParsed {
			list = append(list, fmt.Sprint(c.EndLine, c.Status, c.Claimed, c.Expected, c.Reason))
		}
	}
	return list
}

// mutateGenerated changes digits in generated documents, so many in all, and holds the
// share of those that are reported against what is wanted. What verify knows beside a
// document is made of its text and of its record.
func mutateGenerated(t *testing.T, changes int, known func([]byte, *compute.Record) verify.Options, share float64) {
	t.Helper()
	var cases []generated.Case
	files, err := filepath.Glob("../testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no parameter files: %v", err)
	}
	for _, file := range files {
		cases = append(cases, fromFile(t, file))
	}
	for seed := range uint64(12) {
		c := generated.Network(seed*41 + 3)
		if c.Network != nil {
			c.Network.Title = "" // its number is that of the test
		}
		cases = append(cases, c)
	}
	cases = slices.DeleteFunc(cases, func(c generated.Case) bool { md, _ := written(t, c); return md == nil })
	random := rand.New(rand.NewPCG(mutationSeed, 1))
	var missed []missedChange
	done, places := 0, map[mutation.Place]int{}
	for i, c := range cases {
		md, record := written(t, c)
		count := (changes - done) / (len(cases) - i)
		missed = append(missed, mutate(t, c.Name, string(md), known(md, record), count, random, places)...)
		done += count
	}
	reportMissed(t, missed, places, share)
}

// reportMissed lists the changes that were missed, and holds the share of those
// that were found, of all, against what is wanted.
func reportMissed(t *testing.T, missed []missedChange, done map[mutation.Place]int, want float64) {
	t.Helper()
	count := map[mutation.Place]int{}
	for _, m := range missed {
		count[m.place]++
		t.Logf("missed: %s", m)
	}
	all := 0
	for _, k := range mutation.Places() {
		all += done[k]
		if done[k] > 0 {
			t.Logf("%s: %d of %d changes reported (%.2f %%)", k, done[k]-count[k], done[k], 100*(1-float64(count[k])/float64(done[k])))
		}
	}
	t.Logf("all: %d of %d changes reported (%.2f %%)", all-len(missed), all, 100*(1-float64(len(missed))/float64(all)))
	if got := 1 - float64(len(missed))/float64(all); got < want {
		t.Errorf("%.2f %% of the changes are reported, want %.1f %%", 100*got, 100*want)
	}
}
