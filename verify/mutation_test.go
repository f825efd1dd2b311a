//go:build goals

package verify_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/verify"
)

// mutationSeed fixes which digits of which documents are changed.
const mutationSeed = 0x76657269

// A numeral is a place in a document where a number stands.
type numeral struct {
	from, to int // byte offsets
	line     int
	place    place
}

// A place tells where in a document a numeral stands.
type place string

const (
	inHeading  place = "in headings and lists of contents"
	inCode     place = "in code and pictures"
	inIndex    place = "in the indices of symbols" // the 5 of w_5, net_{h5}, W^{(5)} and H5
	inMath     place = "in formulas"
	inSentence place = "in sentences"
)

var (
	digits  = regexp.MustCompile(`\d+(?:\.\d+)?|\.\d+`)
	inline  = regexp.MustCompile(`\$[^$]+\$`)
	target  = regexp.MustCompile(`\]\([^)]*\)|\\\\\[\d+ex\]`) // of a link, and the space between two lines
	heading = regexp.MustCompile(`^#+ .*|^\s*- \[.*`)
	index   = regexp.MustCompile(`_\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|_\d|\^\{\([^()]*\)[^{}]*\}|[A-Za-z]\d+`)
)

// numerals finds every number of a document, wherever it stands, but for those
// in the targets of links and in lengths, which no reader sees.
func numerals(src string) []numeral {
	var list []numeral
	offset, fenced, displayed := 0, false, false
	for n, line := range strings.SplitAfter(src, "\n") {
		switch bare := strings.TrimSpace(line); {
		case strings.HasPrefix(bare, "```"):
			fenced = !fenced
		case bare == "$$":
			displayed = !displayed
		}
		within := func(at []int, pattern *regexp.Regexp) bool {
			return slices.ContainsFunc(pattern.FindAllStringIndex(line, -1), func(s []int) bool { return s[0] < at[1] && at[0] < s[1] })
		}
		for _, at := range digits.FindAllStringIndex(line, -1) {
			found := numeral{offset + at[0], offset + at[1], n + 1, inSentence}
			switch {
			case within(at, target):
				continue
			case fenced:
				found.place = inCode
			case within(at, heading):
				found.place = inHeading
			case within(at, index):
				found.place = inIndex
			case displayed || within(at, inline):
				found.place = inMath
			}
			list = append(list, found)
		}
		offset += len(line)
	}
	return list
}

// change replaces one digit of a numeral by another one.
func change(src string, n numeral, random *rand.Rand) string {
	var places []int
	for i := n.from; i < n.to; i++ {
		if src[i] != '.' {
			places = append(places, i)
		}
	}
	at := places[random.IntN(len(places))]
	digit := '0' + (src[at]-'0'+byte(1+random.IntN(9)))%10
	return src[:at] + string(rune(digit)) + src[at+1:]
}

// A missed change is one that verify did not report.
type missedChange struct {
	document, before, after string
	line                    int
	place                   place
}

func (m missedChange) String() string {
	return fmt.Sprintf("%s:%d: %s\n\t\t- %s\n\t\t+ %s", m.document, m.line, m.place, m.before, m.after)
}

// mutate changes one digit of one numeral, count times, each in the document as
// it was, and returns the changes that gave no new finding.
func mutate(t *testing.T, name, src string, opt verify.Options, count int, random *rand.Rand, done map[place]int) []missedChange {
	t.Helper()
	places := numerals(src)
	before := bad(t, name, src, opt)
	var missed []missedChange
	for range count {
		n := places[random.IntN(len(places))]
		changed := change(src, n, random)
		done[n.place]++
		if !slices.ContainsFunc(bad(t, name, changed, opt), func(finding string) bool { return !slices.Contains(before, finding) }) {
			line := func(of string) string { return strings.TrimSpace(strings.Split(of, "\n")[n.line-1]) }
			missed = append(missed, missedChange{name, line(src), line(changed), n.line, n.place})
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

// TestMutation changes digits in the documents of several networks. Verify must
// report the change with the network known, as it is to everybody who builds such a
// document: make verifies each of ours with its parameters.
func TestMutation(t *testing.T) {
	t.Parallel()
	mutateGenerated(t, true, 0.995)
}

// TestMutationAlone does the same without the network: what the document alone gives
// away.
func TestMutationAlone(t *testing.T) {
	t.Parallel()
	mutateGenerated(t, false, 0.995)
}

// mutateGenerated changes digits in generated documents, and holds the share of those
// that are reported against what is wanted.
func mutateGenerated(t *testing.T, known bool, share float64) {
	t.Helper()
	changes := long.Range(300, 2_000)
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
	done, places := 0, map[place]int{}
	for i, c := range cases {
		md, record := written(t, c)
		var opt verify.Options
		if known {
			opt = verify.Options{Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record)}
		}
		count := (changes - done) / (len(cases) - i)
		missed = append(missed, mutate(t, c.Name, string(md), opt, count, random, places)...)
		done += count
	}
	reportMissed(t, missed, places, share)
}

// TestMutationPublished does the same in the published model document.
func TestMutationPublished(t *testing.T) {
	t.Parallel()
	const share = 0.95
	src, err := os.ReadFile(publishedDocument)
	if err != nil {
		t.Skip("the published document is not at hand")
	}
	changes := long.Range(200, 2_000)
	places := map[place]int{}
	missed := mutate(t, "published", string(src), verify.Options{}, changes, rand.New(rand.NewPCG(mutationSeed, 2)), places)
	reportMissed(t, missed, places, share)
}

// reportMissed lists the changes that were missed, and holds the share of those
// that were found, of all, against what is wanted.
func reportMissed(t *testing.T, missed []missedChange, done map[place]int, want float64) {
	t.Helper()
	count := map[place]int{}
	for _, m := range missed {
		count[m.place]++
		t.Logf("missed: %s", m)
	}
	all := 0
	for _, k := range []place{inHeading, inCode, inIndex, inMath, inSentence} {
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
