package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
)

// Position returns the place of a byte offset into Source: the line from 1 and
// the column from 1, in characters. An offset outside the source is moved to
// its nearest end.
func (d *Document) Position(offset int) diag.Position {
	offset = min(max(offset, 0), len(d.Source))
	line := sort.Search(len(d.lineStarts), func(i int) bool { return d.lineStarts[i] > offset })
	start := d.lineStarts[line-1]
	return diag.Position{File: d.File, Line: line, Column: utf8.RuneCount(d.Source[start:offset]) + 1}
}

// lineStarts returns the offset of each line's first byte; the first is 0.
func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// withoutByteOrderMark drops the mark that some editors put before UTF-8 text.
func withoutByteOrderMark(src []byte) []byte {
	return bytes.TrimPrefix(src, []byte("\ufeff"))
}

// checkBytes reports the first byte that is not UTF-8, or the first control
// character, for which neither HTML nor TeX has a form. A file with one is
// likely no text at all, so further ones would say nothing new.
func (d *Document) checkBytes() diag.Findings {
	for i := 0; i < len(d.Source); {
		r, size := utf8.DecodeRune(d.Source[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return diag.Findings{d.finding(i, "the file is not UTF-8",
				fmt.Sprintf("the byte 0x%02X", d.Source[i]), "UTF-8 text", "save the file with the encoding UTF-8")}
		case r < ' ' && r != '\n' && r != '\t' && r != '\r', r == 0x7f:
			return diag.Findings{d.finding(i, "a control character", fmt.Sprintf("U+%04X", r), "text", "delete it")}
		}
		i += size
	}
	return nil
}
