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

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
)

// mutationSeed fixes which digits of which documents are changed.
const mutationSeed = 0x76657269

// A numeral is a place in a document where a number stands.
type numeral struct {
	from, to int // byte offsets
	line     int
	kind     kind
}

// A kind tells what a numeral is there for.
type kind string

const (
	claiming kind = "numbers of calculations"
	shape    kind = "numbers of general formulas" // the 1 and the 2 of E = ½(t − o)²
	telling  kind = "whole numbers in sentences"  // "all 8 weights", "Step 3", "1986"
)

var (
	digits  = regexp.MustCompile(`\d+(?:\.\d+)?|\.\d+`)
	decimal = regexp.MustCompile(`\d\.\d`)
	symbols = regexp.MustCompile(`\\(?:eta|delta|sigma|partial|varepsilon|mathbf|boldsymbol|text)\b|(?:^|[^A-Za-z\\])[A-Za-z]\b|[A-Za-z]_`)
	inline  = regexp.MustCompile(`\$[^$]+\$`)
)

// numerals finds the numbers of a document. Digits that are part of a name are
// none: those of an index (w_5, net_{h1}, w₅), of a layer's label (W^{(l-1)}),
// of a word (H1), of a link, and of an item's or a heading's own number.
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
		skip := find(line, nameParts...)
		formulas := find(line, inline)
		for _, at := range digits.FindAllStringIndex(line, -1) {
			if slices.ContainsFunc(skip, func(s []int) bool { return overlap(s, at) }) {
				continue
			}
			found := numeral{offset + at[0], offset + at[1], n + 1, claiming}
			part, inMath := line, displayed
			for _, f := range formulas {
				if overlap(f, at) {
					part, inMath = line[f[0]:f[1]], true
				}
			}
			switch {
			case decimal.MatchString(line[at[0]:at[1]]) || fenced:
			case inMath && symbols.MatchString(part) && !decimal.MatchString(part) && general(part):
				found.kind = shape
			case !inMath, loose(part) && !displayed && !strings.HasPrefix(line, "|"):
				found.kind = telling
			}
			list = append(list, found)
		}
		offset += len(line)
	}
	return list
}

// general tells whether no member of a formula is a number alone: the formula
// then says how things are computed, and not what comes out.
func general(formula string) bool {
	for member := range strings.FieldsFuncSeq(formula, func(r rune) bool { return r == '=' || r == '$' || r == '&' }) {
		if regexp.MustCompile(`^[\s-]*(?:\\boxed\{)?[-\d.]+\}?[\s\\]*$`).MatchString(strings.TrimPrefix(member, `\approx`)) {
			return false
		}
	}
	return true
}

// loose tells whether a formula is a number that a sentence speaks of, such as
// the ½ of "the factor ½".
func loose(formula string) bool {
	return !strings.Contains(formula, "=") && !strings.Contains(formula, `\approx`) && !decimal.MatchString(formula)
}

func overlap(a, b []int) bool { return a[0] < b[1] && b[0] < a[1] }

var nameParts = []*regexp.Regexp{
	regexp.MustCompile(`_\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}`),
	regexp.MustCompile(`_\d`),
	regexp.MustCompile(`\^\{\([^()]*\)[^{}]*\}`),
	regexp.MustCompile(`[A-Za-z]\d+`),
	regexp.MustCompile(`\]\([^)]*\)|\\\[\d+ex\]`),
	regexp.MustCompile(`^\s*\d+\. `),
	regexp.MustCompile(`^#+ .*`),
	regexp.MustCompile(`^\s*- \[.*`),
}

// find returns the stretches of a line that any of some patterns match.
func find(line string, patterns ...*regexp.Regexp) [][]int {
	var list [][]int
	for _, p := range patterns {
		list = append(list, p.FindAllStringIndex(line, -1)...)
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
	kind                    kind
}

func (m missedChange) String() string {
	return fmt.Sprintf("%s:%d: %s\n\t\t- %s\n\t\t+ %s", m.document, m.line, m.kind, m.before, m.after)
}

// mutate changes one digit of one numeral, count times, each in the document as
// it was, and returns the changes that gave no new finding.
func mutate(t *testing.T, name, src string, count int, random *rand.Rand, done map[kind]int) []missedChange {
	t.Helper()
	places := numerals(src)
	before := bad(t, name, src)
	var missed []missedChange
	for range count {
		n := places[random.IntN(len(places))]
		changed := change(src, n, random)
		done[n.kind]++
		if !slices.ContainsFunc(bad(t, name, changed), func(finding string) bool { return !slices.Contains(before, finding) }) {
			line := func(of string) string { return strings.TrimSpace(strings.Split(of, "\n")[n.line-1]) }
			missed = append(missed, missedChange{name, line(src), line(changed), n.line, n.kind})
		}
	}
	return missed
}

// bad returns the findings about a document, each in words without its column.
func bad(t *testing.T, name, src string) []string {
	t.Helper()
	report, err := verify.Check(name, []byte(src), verify.Options{})
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

// fromFile reads a parameter file of testdata.
func fromFile(t testing.TB, path string) generated.Case {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	network, err := params.Read(path, src, compute.Vocabulary())
	return generated.Case{Name: filepath.Base(path), YAML: src, Network: network, Err: err}
}

// TestMutation changes digits in the documents of several networks, and holds
// verify to finding the change without knowing the network.
func TestMutation(t *testing.T) {
	t.Parallel()
	const share = 0.995
	changes := 300
	if long() {
		changes = 2_000
	}
	var cases []generated.Case
	files, err := filepath.Glob("../testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no parameter files: %v", err)
	}
	for _, file := range files {
		cases = append(cases, fromFile(t, file))
	}
	for seed := range uint64(12) {
		cases = append(cases, generated.Network(seed*41+3))
	}
	cases = slices.DeleteFunc(cases, func(c generated.Case) bool { md, _ := written(t, c); return md == nil })
	random := rand.New(rand.NewPCG(mutationSeed, 1))
	var missed []missedChange
	done, kinds := 0, map[kind]int{}
	for i, c := range cases {
		md, _ := written(t, c)
		count := (changes - done) / (len(cases) - i)
		missed = append(missed, mutate(t, c.Name, string(md), count, random, kinds)...)
		done += count
	}
	reportMissed(t, missed, kinds, share)
}

// TestMutationPublished does the same in the published model document.
func TestMutationPublished(t *testing.T) {
	t.Parallel()
	const share = 0.95
	src, err := os.ReadFile(publishedDocument)
	if err != nil {
		t.Skip("the published document is not at hand")
	}
	changes := 200
	if long() {
		changes = 2_000
	}
	kinds := map[kind]int{}
	missed := mutate(t, "published", string(src), changes, rand.New(rand.NewPCG(mutationSeed, 2)), kinds)
	reportMissed(t, missed, kinds, share)
}

// reportMissed lists the changes that were missed, and holds the share of those
// that were found against what is wanted. What numbers of general formulas and
// of sentences say cannot be worked out from a document: they are counted apart.
func reportMissed(t *testing.T, missed []missedChange, done map[kind]int, want float64) {
	t.Helper()
	count := map[kind]int{}
	for _, m := range missed {
		count[m.kind]++
		t.Logf("missed: %s", m)
	}
	all := 0
	for _, k := range []kind{claiming, shape, telling} {
		all += done[k]
		if done[k] > 0 {
			t.Logf("%s: %d of %d changes reported (%.2f %%)", k, done[k]-count[k], done[k], 100*(1-float64(count[k])/float64(done[k])))
		}
	}
	t.Logf("all: %d of %d changes reported (%.2f %%)", all-len(missed), all, 100*(1-float64(len(missed))/float64(all)))
	if got := 1 - float64(count[claiming])/float64(done[claiming]); got < want {
		t.Errorf("%.2f %% of the changes in %s are reported, want %.1f %%", 100*got, claiming, 100*want)
	}
}
