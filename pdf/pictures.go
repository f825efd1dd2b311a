package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// pdfTeX numbers pictures through a file: what a page calls its pictures depends on
// the pages before it. A page that is taken out calls them by the order in which it
// shows them.

var (
	shown    = regexp.MustCompile(`/Im(\d+) Do\b`)
	pictures = regexp.MustCompile(`/XObject <<([^>]*)>>`)
	picture  = regexp.MustCompile(`/Im(\d+) (\d+ 0 R)`)
)

// renamed returns the resources and the content of a page with pictures under their
// new names; ok is false for a page without pictures.
func (f *File) renamed(page int, resources []byte) (dictionary []byte, content stream, ok bool, err error) {
	list := pictures.FindSubmatch(resources)
	if list == nil {
		return nil, stream{}, false, nil
	}
	text, err := f.Content(page)
	if err != nil {
		return nil, stream{}, false, err
	}
	names := map[string]int{}
	for _, m := range shown.FindAllSubmatch(text, -1) {
		if _, known := names[string(m[1])]; !known {
			names[string(m[1])] = len(names) + 1
		}
	}
	entries := make([]string, len(names))
	for _, m := range picture.FindAllSubmatch(list[1], -1) {
		if n := names[string(m[1])]; n > 0 {
			entries[n-1] = fmt.Sprintf("/Im%d %s", n, m[2])
		}
	}
	if slices.Contains(entries, "") {
		return nil, stream{}, false, fmt.Errorf("%w: page %d shows a picture that it does not have", ErrForm, page+1)
	}
	dictionary = pictures.ReplaceAllLiteral(resources, []byte("/XObject << "+strings.Join(entries, " ")+" >>"))
	text = shown.ReplaceAllFunc(text, func(m []byte) []byte {
		return []byte("/Im" + strconv.Itoa(names[string(shown.FindSubmatch(m)[1])]) + " Do")
	})
	return dictionary, streamOf(text), true, nil
}

// streamOf packs the content of a page.
func streamOf(text []byte) stream {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write(text) // a buffer takes everything
	_ = w.Close()
	return newStream(slices.Concat([]byte("stream\n"), packed.Bytes(), []byte("\nendstream")))
}

// packedLength is the length of a stream's data without what encloses it.
func packedLength(s stream) int { return len(s.data) - len("stream\n") - len("\nendstream") }
