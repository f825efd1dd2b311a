package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/internal/hostile"
	nethtml "golang.org/x/net/html"
)

// FuzzVerify runs the whole command over whatever document, in each format:
// it ends with an exit code that it promises, and what it prints is of the form
// that the format asks for.
func FuzzVerify(f *testing.F) {
	files, _ := filepath.Glob("../../testdata/verify/*.md")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, src := range hostile.Short() {
		f.Add(src)
	}
	f.Add([]byte("::error file=a::b\n\n$1 + 1 = 3%0A\u202e\u2028::warning::$\n"))
	f.Add([]byte("$\\text{\x1b[31m} 1 + 1 = 3$\n"))
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, src []byte) {
		path := filepath.Join(folder, "fuzz.md")
		if err := os.WriteFile(path, src, 0o666); err != nil {
			t.Fatal(err)
		}
		codes := map[int]bool{}
		for format, check := range map[string]func(*testing.T, string){
			"text": checkText, "json": checkJSON, "sarif": checkSARIF, "github": checkGitHub, "html": checkHTML,
		} {
			var out, remarks bytes.Buffer
			code := run([]string{"verify", "--format", format, path}, &out, &remarks)
			codes[code] = true
			switch code {
			case 0, 1:
				check(t, out.String())
			case 2:
				if !regexp.MustCompile(`fuzz\.md:\d+:\d+: `).MatchString(remarks.String()) {
					t.Errorf("refused without a place: %q", remarks.String())
				}
				if out.Len() > 0 {
					t.Errorf("a refused document has a report: %q", out.String())
				}
			default:
				t.Errorf("exit code %d", code)
			}
			if code == 1 && !strings.Contains(remarks.String(), "failed") {
				t.Errorf("failed without a word: %q", remarks.String())
			}
		}
		if len(codes) != 1 {
			t.Errorf("the exit code depends on the format: %v", codes)
		}
	})
}

// checkText: a terminal must not take a document's bytes for commands.
func checkText(t *testing.T, text string) {
	if !utf8.ValidString(text) {
		t.Errorf("not UTF-8: %q", text)
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			t.Errorf("the character %U in %q", r, text)
			return
		}
	}
}

// checkHTML: a document's text must not become a part of the page, and every link
// leads to a place on it.
func checkHTML(t *testing.T, text string) {
	tree, err := nethtml.Parse(strings.NewReader(text))
	if err != nil || !utf8.ValidString(text) {
		t.Fatalf("no page: %v: %q", err, text)
	}
	places, links := map[string]bool{}, []string{}
	for n := range tree.Descendants() {
		if slices.Contains([]string{"script", "img", "svg", "iframe", "object", "link", "form", "base"}, n.Data) && n.Type == nethtml.ElementNode {
			t.Errorf("the document has put <%s> into the page", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				places["#"+a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			case a.Key == "src" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("the document has put %s into the page", a.Key)
			}
		}
	}
	for _, to := range links {
		if !places[to] {
			t.Errorf("a link leads to %q, which is nowhere", to)
		}
	}
}

func checkJSON(t *testing.T, text string) {
	var report struct {
		Documents []struct {
			Claims []struct {
				Line, Column int
				Status       string
			}
			Numerals struct {
				Total, Checked int
				NotChecked     int `json:"not_checked"`
			}
		}
		Summary struct {
			Claims   int
			ByStatus map[string]int `json:"by_status"`
		}
	}
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		t.Fatalf("not JSON: %v", err)
	}
	if len(report.Documents) != 1 || report.Summary.Claims != len(report.Documents[0].Claims) {
		t.Errorf("the summary is not of the claims: %s", text)
	}
	for _, claim := range report.Documents[0].Claims {
		report.Summary.ByStatus[claim.Status]--
		if claim.Line < 1 || claim.Column < 1 {
			t.Errorf("a claim without a place: %+v", claim)
		}
	}
	for status, left := range report.Summary.ByStatus {
		if left != 0 {
			t.Errorf("%s is counted %+d too often", status, left)
		}
	}
	if n := report.Documents[0].Numerals; n.Checked+n.NotChecked != n.Total {
		t.Errorf("the numerals do not add up: %+v", n)
	}
}

func checkSARIF(t *testing.T, text string) {
	var log struct {
		Version string
		Runs    []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						Region struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatalf("not JSON: %v", err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Errorf("not SARIF 2.1.0 with one run: %s", text)
	}
	for _, result := range log.Runs[0].Results {
		if result.RuleID == "" || result.Message.Text == "" || len(result.Locations) == 0 {
			t.Errorf("a result without a rule, a message or a place: %+v", result)
			continue
		}
		r := result.Locations[0].PhysicalLocation.Region
		if r.StartLine < 1 || r.StartColumn < 1 || r.EndLine < r.StartLine || r.EndLine == r.StartLine && r.EndColumn < r.StartColumn {
			t.Errorf("a region that is none: %+v", r)
		}
	}
}

// annotationForm is a workflow command of ours: nothing of the document stands
// where the runner would take it for another one.
var annotationForm = regexp.MustCompile(
	`^::(?:(?:error|warning) file=[^:,]*,line=\d+,(?:col=\d+,)?endLine=\d+(?:,endColumn=\d+)?,title=[^:,]*|notice title=nnbook verify)::.+$`)

func checkGitHub(t *testing.T, text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !annotationForm.MatchString(line) || strings.Contains(line, "\r") {
			t.Errorf("not a command: %q", line)
		}
	}
}
