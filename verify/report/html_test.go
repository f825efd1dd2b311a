package report_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/report"
	nethtml "golang.org/x/net/html"
)

// hostile is a document that would be markup, if it could, in each place of a page
// that a document's text comes to.
const hostile = "# <script>alert(1)</script> \"q\" 'a' & &amp;\n\n" +
	"<img src=x onerror=alert(1)> $1 + 1 = 3$ \u202e0.5 \u2028 </code></div></section>\r\n" +
	"\t$x_{\\text{<script>alert(2)</script>}} = 0.5$ and $x_{\\text{<script>alert(2)</script>}} = 0.7$\n" +
	"$\\odd{\"><script>} + 1.5 = 2$ and $\\frac{<}{1.5} = 2.5$\n"

// reportOn checks a document with marks.
func reportOn(t *testing.T, path, src string) report.Document {
	t.Helper()
	r, err := verify.Check(path, []byte(src), verify.Options{Marks: true})
	if err != nil {
		t.Fatal(err)
	}
	return report.Document{Report: r, Source: []byte(src)}
}

// corpus are the documents of testdata/verify with their reports, and a hostile one.
func corpus(t *testing.T) []report.Document {
	t.Helper()
	files, err := filepath.Glob("../../testdata/verify/*.md")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	docs := []report.Document{reportOn(t, `<"hostile" & 'o>.md`, hostile)}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, reportOn(t, file, string(src)))
	}
	return docs
}

// pageOf is the page about documents, as a browser would read it.
func pageOf(t *testing.T, docs ...report.Document) (string, *nethtml.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, docs); err != nil {
		t.Fatal(err)
	}
	tree, err := nethtml.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := report.HTML(&again, docs); err != nil {
		t.Fatal(err)
	}
	return again.String(), tree
}

// The page shows the text as it stands, line by line, but for characters that no
// page may hold or that would deceive its reader.
func TestThePageShowsTheTextAsItStands(t *testing.T) {
	safe := strings.NewReplacer("\u202e", "\ufffd", "\u2028", "\ufffd", "\r\n", "\n")
	for _, d := range corpus(t) {
		_, tree := pageOf(t, d)
		var lines []string
		for _, row := range rows(tree) {
			lines = append(lines, inside(child(row, "code")))
		}
		want := strings.Split(strings.TrimSuffix(safe.Replace(string(d.Source)), "\n"), "\n")
		if !slices.Equal(lines, want) {
			t.Errorf("%s: %d lines are shown, want %d; the first that differs: %q", d.Report.Path, len(lines), len(want), firstOther(lines, want))
		}
	}
}

// Every claim that is not simply right has a note beside the line where it begins,
// with all that JSON says of it and links to its operands, and its numeral leads there.
func TestEveryFindingHasItsNote(t *testing.T) {
	for _, d := range corpus(t) {
		_, tree := pageOf(t, d)
		beside := map[int][]string{}
		for i, row := range rows(tree) {
			for n := range row.Descendants() {
				if attribute(n, "role") == "note" {
					beside[i+1] = append(beside[i+1], inside(n))
				}
			}
		}
		notes := 0
		for _, c := range d.Report.Claims {
			if c.Status == verify.OK {
				continue
			}
			notes++
			parts := []string{strings.ReplaceAll(string(c.Status), "_", " "), c.Claimed, c.Expected, c.Reason}
			if c.Ulps != "" {
				parts = append(parts, c.Ulps+" unit")
			}
			for _, o := range c.Operands {
				parts = append(parts, o.Name, o.Value)
			}
			if !slices.ContainsFunc(beside[c.Line], func(note string) bool {
				return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(note, part) })
			}) {
				t.Errorf("%s:%d: no note says %q; there are %q", d.Report.Path, c.Line, parts, beside[c.Line])
			}
		}
		if found := len(slices.Concat(slices.Collect(maps.Values(beside))...)); found != notes {
			t.Errorf("%s: %d notes, want %d", d.Report.Path, found, notes)
		}
	}
}

// A numeral that a claim prints has the claim's verdict, and leads to its note.
func TestANumeralLeadsToItsNote(t *testing.T) {
	_, tree := pageOf(t, reportOn(t, "a.md", "First $1 + 1 = 2$.\n\nThen $0.5 + 0.25 = 0.85$, 7 times.\n"))
	var marks []string
	for _, row := range rows(tree) {
		code := child(row, "code")
		for n := range code.Descendants() {
			if n.Type == nethtml.ElementNode {
				marks = append(marks, strings.TrimSpace(inside(n)+" "+attribute(n, "class")+" "+attribute(n, "href")))
			}
		}
	}
	want := []string{"1 ok", "1 ok", "2 ok", "0.5 ok", "0.25 ok", "0.85 wrong #d1F1", "7 not_checked"}
	if !slices.Equal(marks, want) {
		t.Errorf("got %q, want %q", marks, want)
	}
}

// Every link of a page leads to a place on it, no place is there twice, and nothing
// on it runs or is fetched, whatever the documents hold.
func TestThePageIsSelfContained(t *testing.T) {
	docs := corpus(t)
	text, tree := pageOf(t, docs...)
	places := map[string]bool{}
	for n := range tree.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if places[id] {
				t.Errorf("%s is there twice", id)
			}
			places[id] = true
		}
	}
	links := 0
	for n := range tree.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		if !slices.Contains(strings.Fields(`html head meta title style body a main h1 h2 h3 p ul li span code section div table caption thead tbody tr th td b i strong`), n.Data) {
			t.Errorf("an element that the page has no use for: <%s>", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "src":
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "href":
				links++
				if to, ok := strings.CutPrefix(a.Val, "#"); !ok || !places[to] {
					t.Errorf("a link leads to %q", a.Val)
				}
			}
		}
	}
	if links < 100 {
		t.Errorf("only %d links", links)
	}
	if strings.Contains(text, "url(") || strings.Contains(text, "@import") || strings.Contains(text, "ZgotmplZ") {
		t.Error("the page fetches something, or a template did not take its field")
	}
}

// What verify does not read is not shown in full.
func TestEndlessTextIsCut(t *testing.T) {
	long := strings.Repeat("é", verify.LongestLine) + " $1 + 1 = 3$"
	_, tree := pageOf(t, reportOn(t, "a.md", "first\n"+long+"\nlast\n"))
	list := rows(tree)
	if len(list) != 3 {
		t.Fatalf("%d lines, want 3", len(list))
	}
	if text := inside(child(list[1], "code")); len(text) > 3000 || !strings.HasSuffix(text, "… 64548 more characters, which were not read") {
		t.Errorf("%d bytes are shown, ending in %q", len(text), text[max(0, len(text)-60):])
	}
	var page bytes.Buffer
	if err := report.HTML(&page, []report.Document{reportOn(t, "a.md", strings.Repeat("a\n", 500_000))}); err != nil {
		t.Fatal(err)
	}
	if shown := bytes.Count(page.Bytes(), []byte("<code>a</code>")); shown == 0 || shown > 400_000 {
		t.Errorf("%d lines are shown of a document of 500000", shown)
	}
	if !bytes.Contains(page.Bytes(), []byte("more lines, which were not read")) {
		t.Error("nothing says that the rest was not read")
	}
}

// rows are the lines of the texts on a page.
func rows(tree *nethtml.Node) []*nethtml.Node {
	var list []*nethtml.Node
	for n := range tree.Descendants() {
		if n.Type == nethtml.ElementNode && attribute(n, "class") == "text" {
			for row := range n.ChildNodes() {
				if row.Type == nethtml.ElementNode {
					list = append(list, row)
				}
			}
		}
	}
	return list
}

func child(n *nethtml.Node, name string) *nethtml.Node {
	for c := range n.ChildNodes() {
		if c.Type == nethtml.ElementNode && c.Data == name {
			return c
		}
	}
	return &nethtml.Node{}
}

func attribute(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// inside is the text of a node.
func inside(n *nethtml.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == nethtml.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func firstOther(got, want []string) []string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return []string{got[i], want[i]}
		}
	}
	return nil
}
