package fix

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"
)

// mostEdits is how often a numeral may be changed on the way to its right value.
const mostEdits = 12

// An edit puts a text in the place of bytes of the original. With from equal to
// to it inserts.
type edit struct {
	from, to int
	text     string
}

// A draft is a document and the edits that have been made to it so far.
type draft struct {
	mark     []byte // the byte order mark before it; mostly none
	original []byte // without the mark
	edits    []edit // in order; none touches another
	history  map[int][]string
	frozen   map[int]bool // numerals that came back to what they were
}

var byteOrderMark = []byte("\xef\xbb\xbf")

func newDraft(src []byte) *draft {
	d := &draft{original: src, history: map[int][]string{}, frozen: map[int]bool{}}
	if bytes.HasPrefix(src, byteOrderMark) {
		d.mark, d.original = byteOrderMark, src[len(byteOrderMark):]
	}
	return d
}

// clone is a draft of its own, as this one stands now.
func (d *draft) clone() *draft {
	other := &draft{mark: d.mark, original: d.original, edits: slices.Clone(d.edits), history: map[int][]string{}, frozen: maps.Clone(d.frozen)}
	for at, texts := range d.history {
		other.history[at] = slices.Clone(texts)
	}
	return other
}

// view is the document as it stands now.
func (d *draft) view() view {
	v := view{edits: slices.Clone(d.edits)}
	at := 0
	for _, e := range d.edits {
		v.text = append(append(v.text, d.original[at:e.from]...), e.text...)
		at = e.to
	}
	v.text = append(v.text, d.original[at:]...)
	return v
}

// bytes is the whole document as it stands now.
func (d *draft) bytes() []byte { return append(slices.Clone(d.mark), d.view().text...) }

// A view is a document as it stood at some time, without its byte order mark, and
// the edits that made it so.
type view struct {
	text  []byte
	edits []edit
}

// origin is the byte of the original that stands at a byte of the text, and where
// that byte is the first of an edit's text, the edit's end.
func (v view) origin(at int) (from, end int) {
	shift := 0 // of the text against the original
	for _, e := range v.edits {
		start := e.from + shift
		switch {
		case at < start:
			return at - shift, 0
		case at < start+len(e.text):
			return e.from, e.to
		}
		shift += len(e.text) - (e.to - e.from)
	}
	return at - shift, 0
}

// span is what of the original stands at bytes of the text.
func (v view) span(from, to int) (int, int) {
	start, end := v.origin(from)
	if end > start {
		return start, end
	}
	return start, start + to - from
}

// set gives bytes of the original another text, and tells whether that changes
// anything. A text that the bytes have had before is refused: it would go round
// in circles.
func (d *draft) set(from, to int, text string) bool {
	now := string(d.original[from:to])
	at := slices.IndexFunc(d.edits, func(e edit) bool { return e.from == from && e.to == to })
	if at >= 0 {
		now = d.edits[at].text
	}
	if now == text || d.frozen[from] {
		return false
	}
	if slices.Contains(d.history[from], text) || len(d.history[from]) > mostEdits {
		d.frozen[from] = true
		return false
	}
	d.history[from] = append(d.history[from], now)
	switch {
	case at >= 0 && text == string(d.original[from:to]):
		d.edits = slices.Delete(d.edits, at, at+1)
	case at >= 0:
		d.edits[at].text = text
	default:
		d.edits = append(d.edits, edit{from, to, text})
		slices.SortFunc(d.edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	}
	return true
}

// changes are the edits as a reader sees them, with their places.
func (d *draft) changes() []Change {
	var list []Change
	for _, e := range d.edits {
		head := d.original[:e.from]
		line := bytes.LastIndexByte(head, '\n') + 1
		list = append(list, Change{
			Line: bytes.Count(head, []byte("\n")) + 1, Column: utf8.RuneCount(head[line:]) + 1,
			From: e.from + len(d.mark), To: e.to + len(d.mark), Old: string(d.original[e.from:e.to]), New: e.text,
		})
	}
	return list
}
