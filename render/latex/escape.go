package latex

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mode is a place where text stands; each has its own dangers.
type mode int

const (
	prose   mode = iota // running text
	title               // a heading: it goes into the contents too
	code                // fixed-width text in the line
	listing             // inside the listing environment, where only \ { } are special
)

// specials are the ASCII characters that TeX would not show as typed.
var specials = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
	'~': `\textasciitilde{}`, '^': `\textasciicircum{}`, '`': `\textasciigrave{}`, '"': `\textquotedbl{}`,
	'[': `{[}`, ']': `{]}`, '*': `{*}`, // after \\ and \item these would be read as options
}

// ligatures are the characters that TeX joins with a second one of their kind.
const ligatures = "-'<>,"

// harmless are characters that stand for themselves wherever they stand in text.
const harmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .:;!?()/+=@"

// escape writes text so that LaTeX shows it as typed and obeys none of it. A
// character that pdflatex cannot print is a finding; offset is where the text
// stands in the Markdown.
func (w *writer) escape(s string, offset int, m mode) string {
	breaks := breakPoints(s, m)
	if m != code && breaks == nil && strings.Trim(s, harmless) == "" {
		return s
	}
	var b strings.Builder
	previous, written := rune(0), 0
	for i, r := range s {
		if i < written {
			continue
		}
		if length, font := w.foreignRun(s[i:]); length > 0 && m != listing && m != code {
			b.WriteString(w.foreign(s[i:i+length], font))
			previous, written = r, i+length
			continue
		}
		if breaks[i] {
			b.WriteString(`\breakhere{}`)
		}
		w.escapeRune(&b, r, previous, offset+i, m)
		previous = r
	}
	return b.String()
}

// escapeRune writes one character.
func (w *writer) escapeRune(b *strings.Builder, r, previous rune, offset int, m mode) {
	switch {
	case m == listing && r == '\\', m == listing && r == '`', m == listing && (r == '{' || r == '}'):
		b.WriteString(specials[r])
	case (m == listing || m == code) && r == '\'':
		b.WriteString(`\textquotesingle{}`)
	case m == listing && r >= ' ' && r < 0x7f:
		b.WriteRune(r)
	case m == code && r == ' ' && (previous == ' ' || previous == 0):
		b.WriteString(`\ `)
	case specials[r] != "":
		b.WriteString(specials[r])
	case r == previous && strings.ContainsRune(ligatures, r):
		b.WriteString("{}" + string(r))
	case r == '\'' && w.opt.Fonts != nil:
		b.WriteString(`\textquoteright{}`)
	case r == '\n', r == '\t':
		b.WriteByte(' ')
	case r >= ' ' && r < 0x7f:
		b.WriteRune(r)
	default:
		w.escapeWide(b, r, offset, m)
	}
}

// escapeWide writes a character beyond ASCII.
func (w *writer) escapeWide(b *strings.Builder, r rune, offset int, m mode) {
	switch {
	case isNative(r), w.opt.Fonts != nil && isModern(r):
	case w.isForeign(r):
		width := "1"
		if isWide(r) {
			width = "2"
		}
		w.needs.code = true
		font, _ := w.foreignFont(r)
		b.WriteString(`\cells{` + width + `}{` + w.foreign(string(r), font) + `}`)
		return
	case isIgnored(r):
		return
	case declared(r) != "":
		w.used[r] = true
		w.needs.boxDrawing = w.needs.boxDrawing || isBoxDrawing(r)
	default:
		w.cannotPrint(r, offset)
		return
	}
	if (m == code || m == listing) && !(unicode.IsLetter(r) && r < 0x180) && spaces[r] == "" {
		w.needs.code = true
		b.WriteString(`\cell{` + string(r) + `}`)
		return
	}
	b.WriteRune(r)
}

// cannotPrint reports a character for which there is no form.
func (w *writer) cannotPrint(r rune, offset int) {
	message, hint := "a character that pdflatex cannot print", "write it in another way, or in words"
	if w.opt.Fonts != nil {
		message, hint = "a character that no font here has", w.opt.FontHint(r)
	} else if unicode.Is(unicode.Mn, r) {
		hint = "write the letter and its accent as one character"
	}
	w.report(offset, message, Named(r), "", hint)
}

// Named is how findings name a character.
func Named(r rune) string { return fmt.Sprintf("%q (U+%04X)", r, r) }

// breakPoints returns the indices before which a line may be broken inside a
// word that is too long to stand in a line as a whole.
func breakPoints(s string, m mode) map[int]bool {
	if m == listing {
		return nil
	}
	longest, step := 24, 8
	if m == code {
		longest = 12
	}
	var breaks map[int]bool
	start := 0
	for start < len(s) {
		length := strings.IndexAny(s[start:], " \n\t")
		if length < 0 {
			length = len(s) - start
		}
		word := s[start : start+length]
		if utf8.RuneCountInString(word) > longest {
			since, previous := 0, rune(0)
			for i, r := range word {
				if since >= step || m == code && since > 2 && strings.ContainsRune("/.-_=,:;)(", previous) {
					if breaks == nil {
						breaks = map[int]bool{}
					}
					breaks[start+i] = true
					since = 0
				}
				since++
				previous = r
			}
		}
		start += length + 1
	}
	return breaks
}
