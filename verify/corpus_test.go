package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// The documents of testdata/verify say in comments what verify must say of them:
// at the end of a line for that line, or on the line behind a display for the
// display. A number before a verdict there counts the display's lines from its
// opening $$. Behind a colon stands the value that would be right.
//
//	$0.1 + 0.2 = 0.4$ <!-- wrong: 0.3 -->
//
//	$$
//	\begin{aligned}
//	x &= 0.1 + 0.2 \\
//	  &= 0.4
//	\end{aligned}
//	$$
//	<!-- 3 wrong: 0.3 -->
//
// Lines without a comment must give no finding.

// An expectation is what verify must say of some lines.
type expectation struct {
	first, last int
	verdicts    []expectedVerdict
}

type expectedVerdict struct {
	status verify.Status
	value  string // what would be right; empty where any will do
}

func (v expectedVerdict) String() string {
	return strings.TrimSuffix(string(v.status)+": "+v.value, ": ")
}

var (
	verdictComment = regexp.MustCompile(`<!-- (.*?) -->`)
	verdictEntry   = regexp.MustCompile(`^(?:(\d+) )?([a-z_]+)(?:: (.+))?$`)
	blockPrefix    = regexp.MustCompile(`^[\s>]*`)
)

// readCorpus returns a document without its comments and what they expect.
func readCorpus(t *testing.T, src string) (string, []expectation) {
	t.Helper()
	lines := strings.Split(src, "\n")
	var list []expectation
	for i, line := range lines {
		m := verdictComment.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		lines[i] = strings.TrimRight(verdictComment.ReplaceAllString(line, ""), " ")
		first, last := i+1, i+1
		if blockPrefix.ReplaceAllString(lines[i], "") == "" {
			first, last = display(t, lines, i-1)
		}
		whole := expectation{first: first, last: last}
		for entry := range strings.SplitSeq(m[1], "; ") {
			e := verdictEntry.FindStringSubmatch(entry)
			if e == nil || !slices.Contains(verify.Statuses(), verify.Status(e[2])) {
				t.Fatalf("line %d: no verdict: %q", i+1, entry)
			}
			verdict := expectedVerdict{verify.Status(e[2]), e[3]}
			if e[1] == "" {
				whole.verdicts = append(whole.verdicts, verdict)
				continue
			}
			offset, err := strconv.Atoi(e[1])
			if err != nil || first+offset-1 > last {
				t.Fatalf("line %d: no such line of the display: %q", i+1, entry)
			}
			at := first + offset - 1
			list = append(list, expectation{at, at, []expectedVerdict{verdict}})
		}
		if whole.verdicts != nil {
			list = append(list, whole)
		}
	}
	return strings.Join(lines, "\n"), list
}

// display finds the display that ends in a line, counted from 0, and returns
// its first and last line, counted from 1.
func display(t *testing.T, lines []string, end int) (first, last int) {
	t.Helper()
	bare := func(i int) string { return blockPrefix.ReplaceAllString(lines[i], "") }
	if end < 0 || !strings.HasSuffix(bare(end), "$$") {
		t.Fatalf("line %d: a comment on a line of its own, and no display before it", end+2)
	}
	if bare(end) != "$$" {
		return end + 1, end + 1
	}
	for i := end - 1; i >= 0; i-- {
		if bare(i) == "$$" {
			// The numbers count from the opening $$ as 0.
			return i + 2, end + 1
		}
	}
	t.Fatalf("line %d: the display does not begin", end+1)
	return 0, 0
}

// A score counts what became of the findings that a document should have.
type score struct{ found, missed, invented int }

func (s score) String() string {
	share := func(part, whole int) string {
		if whole == 0 {
			return "none"
		}
		return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
	}
	return fmt.Sprintf("precision %s, recall %s of %d", share(s.found, s.found+s.invented), share(s.found, s.found+s.missed), s.found+s.missed)
}

// TestCorpus holds the verdicts on every document of testdata/verify against
// those that its comments expect, line by line.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("../testdata/verify/*.md")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d documents, want at least 15: %v", len(files), err)
	}
	var total score
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".md"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			document, expected := readCorpus(t, string(src))
			report, err := verify.Check(file, []byte(document), verify.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s := holdAgainst(t, report, expected, strings.Split(document, "\n"))
			t.Log(s)
			total.found += s.found
			total.missed += s.missed
			total.invented += s.invented
			commented, err := verify.Check(file, src, verify.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := findingsOf(commented), findingsOf(report); got != want {
				t.Errorf("the comments change the findings: with them\n%swithout them\n%s", got, want)
			}
		})
	}
	t.Logf("all documents: %s", total)
}

// holdAgainst says where a report differs from what is expected, and counts.
func holdAgainst(t *testing.T, report *verify.Report, expected []expectation, lines []string) score {
	t.Helper()
	var s score
	covered := map[int]bool{}
	for _, e := range expected {
		for line := e.first; line <= e.last; line++ {
			covered[line] = true
		}
	}
	for _, e := range expected {
		claims := claimsIn(report, e.first, e.last)
		s.add(t, e, claims, lines)
	}
	for _, c := range report.Claims {
		if covered[c.EndLine] || !c.Status.Bad() && c.Status != verify.NotParsed {
			continue
		}
		s.invented++
		t.Errorf("line %d expects nothing and got %s\n\t%s", c.EndLine, told(c), lines[c.EndLine-1])
	}
	return s
}

// claimsIn returns the claims that end in some lines.
func claimsIn(report *verify.Report, first, last int) []verify.Claim {
	var list []verify.Claim
	for _, c := range report.Claims {
		if first <= c.EndLine && c.EndLine <= last {
			list = append(list, c)
		}
	}
	return list
}

// add holds the claims of some lines against what is expected of them: exactly
// the bad verdicts, each once, and at least one of every other kind. In a line
// that is ok, rounding is as good.
func (s *score) add(t *testing.T, e expectation, claims []verify.Claim, lines []string) {
	t.Helper()
	complain := func(format string, args ...any) {
		t.Errorf("line %d: %s\n\t%s", e.last, fmt.Sprintf(format, args...), strings.Join(lines[e.first-1:e.last], "\n\t"))
	}
	rest := slices.DeleteFunc(slices.Clone(claims), func(c verify.Claim) bool { return !c.Status.Bad() })
	for _, want := range e.verdicts {
		if want.status.Bad() {
			i := slices.IndexFunc(rest, func(c verify.Claim) bool { return c.Status == want.status && sameNumber(c.Expected, want.value) })
			if i < 0 {
				s.missed++
				complain("want %s, got %s", want, toldAll(claims))
				continue
			}
			s.found++
			rest = slices.Delete(rest, i, i+1)
			continue
		}
		good := func(c verify.Claim) bool {
			return c.Status == want.status || want.status == verify.OK && c.Status == verify.Rounding
		}
		if !slices.ContainsFunc(claims, good) {
			complain("want %s, got %s", want, toldAll(claims))
		}
	}
	s.invented += len(rest)
	if len(rest) > 0 {
		complain("want no other finding, got %s", toldAll(rest))
	}
}

func toldAll(claims []verify.Claim) string {
	if len(claims) == 0 {
		return "no claim"
	}
	var list []string
	for _, c := range claims {
		list = append(list, told(c))
	}
	return strings.Join(list, "; ")
}

// sameNumber tells whether two numerals are the same text but for signs and
// marks that mean the same.
func sameNumber(got, want string) bool {
	plain := strings.NewReplacer(`\times 10^{`, "e", "{,}", ".", "}", "", `\,`, "", "\u2009", "", "\u202f", "", "\u00a0", "", "−", "-", "+", "", ",", ".", " ", "", "%", "")
	return want == "" || plain.Replace(got) == plain.Replace(want)
}
