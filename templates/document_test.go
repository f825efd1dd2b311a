package templates_test

import (
	"bytes"
	"regexp"
	"runtime"
	"sync"
	"testing"

	"github.com/nnbook/nnbook/internal/claims"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/templates"
)

// broken matches what no document may hold.
var broken = regexp.MustCompile(`NaN|\bInf\b|<no value>|%!|<nil>|\{\{|\}\}\}\}\}\}|map\[|0x[0-9a-f]{6}|\|\|`)

// TestDocuments writes every network of the corpus at every level of detail.
// Each document must parse without findings, hold only true claims, have its
// headings in order and come out the same when it is written again.
func TestDocuments(t *testing.T) {
	known := forms()
	checkers := make([]*claims.Checker, runtime.GOMAXPROCS(0))
	var lock sync.Mutex
	faults, reported := map[string]int{}, map[string]int{}
	counts, occurred := map[string]int{}, map[string]int{}
	fault := func(kind string, s sample, line int, format string, args ...any) {
		lock.Lock()
		defer lock.Unlock()
		faults[kind]++
		if reported[kind]++; reported[kind] <= mostReported {
			t.Errorf("%s, %s, line %d (%s): "+format, append([]any{s.Name, s.Level, line, s.Document.Template(line)}, args...)...)
		}
	}
	computed := forEach(t, func(t *testing.T, worker int, s sample) {
		if at := broken.FindIndex(s.Document.Markdown); at != nil {
			fault("broken", s, 1+bytes.Count(s.Document.Markdown[:at[0]], []byte("\n")), "holds %q", s.Document.Markdown[at[0]:at[1]])
		}
		if !templates.Imprinted(s.Document.Markdown) {
			fault("imprint", s, 0, "it is not known for a document of these chapters")
		}
		if s.Seed%8 == 0 {
			again, err := templates.Write(s.Record)
			if err != nil || !bytes.Equal(again.Markdown, s.Document.Markdown) {
				fault("repeat", s, 0, "the document is different when it is written again")
			}
		}
		doc, err := markdown.Parse("document.md", s.Document.Markdown)
		if err != nil {
			fault("parse", s, 0, "does not parse: %v", err)
		}
		if doc == nil {
			return
		}
		if checkers[worker] == nil {
			checkers[worker] = claims.NewChecker()
		}
		report := checkers[worker].Check(doc, !s.Record.Rounded)
		for _, v := range report.Violations {
			fault("claim", s, v.Line, "%s", v.Text)
		}
		checkLayout(doc, s.Document.Markdown, func(line int, kind, text string) { fault(kind, s, line, "%s", text) })
		said := map[string]int{}
		checkProse(known, s, said, func(line int, kind, text string) { fault("prose, "+kind, s, line, "%s", text) })
		lock.Lock()
		for kind, n := range report.Counts {
			counts[kind] += n
		}
		for name, n := range said {
			occurred[name] += n
		}
		lock.Unlock()
	})
	for _, name := range unsaid(known, occurred) {
		t.Errorf("no document says %s: its check is empty", name)
	}
	for kind, n := range faults {
		t.Errorf("%d faults of kind %s", n, kind)
	}
	t.Logf("%d networks; claims: %v", computed, counts)
}
