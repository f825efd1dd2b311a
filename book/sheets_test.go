package book_test

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/book"
)

// A sheet is a page of a PDF: its lines, from the top, with where they end.
type sheet struct {
	head, body []line
}

type line struct {
	bottom float64 // points from the upper edge
	text   string  // without spaces
}

// The running head and the page's number stand above and below the text.
const (
	textBegins = 60.0  // points from the upper edge
	textEnds   = 780.0 // likewise
)

// sheets reads the pages of a PDF.
func sheets(t *testing.T, pdf []byte) []sheet {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-bbox-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Pages []struct {
			Lines []struct {
				Top    float64  `xml:"yMin,attr"`
				Bottom float64  `xml:"yMax,attr"`
				Words  []string `xml:"word"`
			} `xml:"flow>block>line"`
		} `xml:"body>doc>page"`
	}
	// Signs without a character, such as the pieces of a large bracket, are told as
	// control characters.
	plain := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return -1
		}
		return r
	}, string(out))
	decoder := xml.NewDecoder(strings.NewReader(plain))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	if err := decoder.Decode(&read); err != nil {
		t.Fatal(err)
	}
	list := make([]sheet, len(read.Pages))
	for i, page := range read.Pages {
		for _, l := range page.Lines {
			here := line{l.Bottom, strings.Join(l.Words, "")}
			switch {
			case l.Top < textBegins:
				list[i].head = append(list[i].head, here)
			case l.Top < textEnds:
				list[i].body = append(list[i].body, here)
			}
		}
	}
	return list
}

// last is the lowest line of the text.
func (s sheet) last() line {
	var lowest line
	for _, l := range s.body {
		if l.bottom > lowest.bottom {
			lowest = l
		}
	}
	return lowest
}

// lists tells whether the page goes on with the table of contents.
func (s sheet) lists() bool {
	return slices.ContainsFunc(s.head, func(l line) bool { return strings.HasSuffix(l.text, "Tableofcontents") })
}

// heading is one of the Markdown's.
var heading = regexp.MustCompile(`(?m)^(#+) (.*)$`)

// headingsOf lists the headings of a document, and tells which of them have others
// below them. In the contents, the line of such a one stays with the next.
func headingsOf(src string) map[string]bool {
	leads := map[string]bool{}
	found := heading.FindAllStringSubmatch(src, -1)
	for i, m := range found {
		text := strings.NewReplacer(" ", "", "*", "", "`", "").Replace(m[2])
		above := i+1 < len(found) && len(found[i+1][1]) > len(m[1])
		if before, twice := leads[text]; twice {
			above = above && before // it is not known which of them a page shows
		}
		leads[text] = above
	}
	return leads
}

// checkSheets reads the pages of a document: no heading is the last thing on its
// page, nor the line of one in the contents that has others below it, every page but the first has a running head, and none is nearly empty but
// the last one and that where the contents end.
func checkSheets(t *testing.T, result *book.Result) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("pdftotext is not installed: the pages are not read")
		return
	}
	const nearlyEmpty = 250.0 // points from the upper edge
	leads := headingsOf(string(result.Files[book.Markdown]))
	list := sheets(t, result.Files[book.PDF])
	for i, s := range list {
		last := s.last()
		if above, isHeading := leads[last.text]; isHeading && (above || !s.lists()) {
			t.Errorf("page %d ends with the heading %q", i+1, last.text)
		}
		if i > 0 && len(s.head) == 0 {
			t.Errorf("page %d has no running head", i+1)
		}
		contents := strings.Contains(last.text, "....")
		if last.bottom < nearlyEmpty && i < len(list)-1 && !contents {
			t.Errorf("page %d is nearly empty: it ends with %q", i+1, last.text)
		}
	}
}
