package latex

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/nnbook/nnbook/markdown"
)

// bookmarks writes the outline that a reader shows beside the pages: each
// heading with the number of those right below it. What lies deeper than the
// sections is folded in at first.
func (w *writer) bookmarks() string {
	var b strings.Builder
	for i, h := range w.doc.Headings {
		if h.Text == "" {
			continue
		}
		children := childrenOf(w.doc.Headings, i)
		if h.Level > 1 {
			children = -children
		}
		fmt.Fprintf(&b, "\\outline{%d}{%s}{%s}\n", children, label(h.ID), pdfString(h.Text))
	}
	return b.String()
}

// childrenOf counts the headings right below a heading. A heading that skips
// levels is right below the last one above it.
func childrenOf(all []markdown.Heading, i int) int {
	count, shallowest := 0, 7
	for _, h := range all[i+1:] {
		if h.Level <= all[i].Level {
			break
		}
		if h.Text != "" && h.Level <= shallowest {
			shallowest = h.Level
			count++
		}
	}
	return count
}

// pdfString writes a text as it stands between the brackets of a string in the
// PDF: as ASCII where it is that, else in UTF-16. What TeX or the PDF would read
// as more than a character is written as its number.
func pdfString(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0x80 || r < ' ' {
			return wideString(s)
		}
		if strings.ContainsRune(`\{}$&#%_~^()"`, r) || r == '`' {
			fmt.Fprintf(&b, `\bs %03o`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func wideString(s string) string {
	b := make([]byte, 0, 14*(len(s)+1))
	octal := func(c byte) { b = append(b, '\\', 'b', 's', ' ', '0'+c>>6, '0'+c>>3&7, '0'+c&7) }
	for _, unit := range utf16Units(s) {
		octal(byte(unit >> 8))
		octal(byte(unit))
	}
	return string(b)
}

// pdfHex writes a text as it stands between the angle brackets of a string in the
// PDF, which TeX reads faster than numbers of characters.
func pdfHex(s string) string {
	var b strings.Builder
	for _, unit := range utf16Units(s) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// utf16Units are those of a text in the PDF, with the mark that says so.
func utf16Units(s string) []uint16 {
	return append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...)
}
