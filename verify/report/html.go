package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/nnbook/nnbook/render/html"
	"github.com/nnbook/nnbook/verify"
)

//go:embed report.html
var pageSource string

//go:embed report.css
var pageStyle string

// HTML writes one page that needs nothing else: for each document what was checked
// and what was not, then its text with every checked numeral marked by its verdict,
// and the findings beside it. The reports must have marks.
func HTML(w io.Writer, docs []Document) error {
	page, err := template.New("report.html").Funcs(template.FuncMap{"spoken": spoken, "plural": plural, "inline": inline}).Parse(pageSource)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	view := newPageView(docs)
	if err := page.ExecuteTemplate(out, "head", view); err != nil {
		return err
	}
	for i, d := range view.Documents {
		if err := page.ExecuteTemplate(out, "document", d); err != nil {
			return err
		}
		newListing(&paper{out}, docs[i], i+1).write()
		if err := page.ExecuteTemplate(out, "end", nil); err != nil {
			return err
		}
	}
	if err := page.ExecuteTemplate(out, "foot", nil); err != nil {
		return err
	}
	return out.Flush()
}

// A pageView is what the page says beside the text of the documents.
type pageView struct {
	Title     string
	Palette   template.CSS
	Style     template.CSS
	Documents []documentView
	Legend    []verdictView
	First     string // the anchor of the first finding; empty where there is none
}

// A documentView is what the page says about a document as a whole.
type documentView struct {
	Number    int // from 1
	Alone     bool
	Path      string
	Against   string
	Edition   string
	Headline  string
	Bad       int
	Claims    int
	Verdicts  []verdictView
	Numerals  verify.Numerals
	Unclaimed []verify.Unchecked // numerals
	Unchecked []placesView       // claims
	Unparsed  []placesView

	MoreUnparsed int // how many are not listed
}

// A verdictView is a verdict with what it means, and the claims that have it.
type verdictView struct {
	Status  verify.Status
	Letter  string
	Meaning string
	Count   int
	Share   string // of the claims, in percent
	Places  placesView
}

// A placesView is some of the places of which something is said.
type placesView struct {
	Text   string
	Count  int
	Places []placeView
	More   int // how many are not listed
}

// A placeView is a finding or a line with its anchor.
type placeView struct {
	Anchor string
	Line   int
}

// mostPlaces is how many places of a kind are listed at the top.
const mostPlaces = 40

func (v *placesView) add(anchor string, line int) {
	v.Count++
	if len(v.Places) == mostPlaces {
		v.More++
		return
	}
	v.Places = append(v.Places, placeView{anchor, line})
}

// A sign is how a verdict looks: a letter, and what it means.
type sign struct{ letter, meaning string }

// signs returns how the verdicts look, those that are told in notes. What holds has
// no letter.
func signs() map[verify.Status]sign {
	return map[verify.Status]sign{
		verify.OK:          {"", "it holds"},
		verify.Rounding:    {"R", "it holds within the rounding of its operands"},
		verify.Truncated:   {"T", "its digits are cut off, not rounded"},
		verify.Overprecise: {"O", "it has more digits than its operands support"},
		verify.Wrong:       {"W", "the printed operands give another result"},
		verify.Conflict:    {"C", "a symbol has two values"},
		verify.Untrue:      {"U", "its line holds, but it is not the network's value"},
		verify.NotChecked:  {"N", "it could not be checked"},
		verify.NotParsed:   {"P", "it could not be read"},
	}
}

func newPageView(docs []Document) pageView {
	s := summarise(docs)
	v := pageView{Palette: html.Palette(), Style: template.CSS(pageStyle)}
	bad := 0
	for i, d := range docs {
		doc := newDocumentView(d, i+1)
		doc.Alone = len(docs) == 1
		v.Documents = append(v.Documents, doc)
		bad += doc.Bad
		if v.First == "" && doc.Bad > 0 {
			v.First = anchor(i+1, "F", 1)
		}
	}
	v.Title = found(bad) + " in " + plural(len(docs), "document")
	if len(docs) == 1 {
		v.Title = found(bad) + " in " + inline(docs[0].Report.Path)
	}
	for _, status := range verify.Statuses() {
		v.Legend = append(v.Legend, verdictView{
			Status: status, Letter: signs()[status].letter, Meaning: signs()[status].meaning, Count: s.count[status],
		})
	}
	return v
}

// found says how many things are wrong.
func found(bad int) string {
	if bad == 0 {
		return "Nothing wrong"
	}
	return plural(bad, "finding")
}

func newDocumentView(d Document, number int) documentView {
	r := d.Report
	v := documentView{
		Number: number, Path: r.Path, Against: d.Against, Edition: edition(r), Claims: len(r.Claims), Numerals: r.Numerals, Unclaimed: r.Unchecked,
	}
	byStatus := map[verify.Status]*placesView{}
	reasons := map[string]*placesView{}
	for _, group := range unchecked(r) {
		reasons[group.Reason] = &placesView{Text: group.Reason}
	}
	for i, n := range numbered(r) {
		c := r.Claims[i]
		if byStatus[c.Status] == nil {
			byStatus[c.Status] = &placesView{}
		}
		at := anchor(number, "F", n)
		if n == 0 {
			at = anchor(number, "L", c.Line)
		}
		byStatus[c.Status].add(at, c.Line)
		switch c.Status {
		case verify.NotChecked:
			reasons[c.Reason].add(at, c.Line)
		case verify.NotParsed:
			if len(v.Unparsed) < mostPlaces {
				v.Unparsed = append(v.Unparsed, placesView{Text: c.Reason, Places: []placeView{{at, c.Line}}})
			} else {
				v.MoreUnparsed++
			}
		}
		if c.Status.Bad() {
			v.Bad++
		}
	}
	v.Headline = found(v.Bad)
	for _, status := range verify.Statuses() {
		if places := byStatus[status]; places != nil {
			v.Verdicts = append(v.Verdicts, verdictView{
				Status: status, Letter: signs()[status].letter, Meaning: signs()[status].meaning,
				Count: places.Count, Share: fmt.Sprintf("%.2f", 100*float64(places.Count)/float64(v.Claims)), Places: *places,
			})
		}
	}
	for _, group := range unchecked(r) {
		v.Unchecked = append(v.Unchecked, *reasons[group.Reason])
	}
	return v
}

// numbered returns for each claim the number of its note: those that are wrong come
// first in the counting, so that their numbers are 1, 2, 3; what holds has none.
func numbered(r *verify.Report) []int {
	numbers := make([]int, len(r.Claims))
	next := 0
	for _, bad := range []bool{true, false} {
		for i, c := range r.Claims {
			if c.Status != verify.OK && c.Status.Bad() == bad {
				next++
				numbers[i] = next
			}
		}
	}
	return numbers
}

// anchor is the name of a place on the page: of a line, or of a finding.
func anchor(document int, kind string, number int) string {
	return fmt.Sprintf("d%d%s%d", document, kind, number)
}
