package markdown

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
)

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
