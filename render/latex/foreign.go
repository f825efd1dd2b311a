package latex

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/rivo/uniseg"
)

// A Font is a font for characters that Latin Modern lacks, by the name of its
// file and, in a collection, its index.
type Font struct {
	File  string
	Index int
}

// Foreign returns the characters of a document that pdflatex cannot print: the
// document is then for lualatex, with a font for each of them. Greek letters are
// signs where they stand alone, and among them where they make words.
func Foreign(doc *markdown.Document) []rune {
	var found []rune
	previous := rune(0)
	for rest := doc.Source; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch {
		case isIgnored(r):
			continue // it says how the one before looks
		case isGreek(r) && (isGreek(previous) || declared(r) == ""):
			found = append(found, r)
			if isGreek(previous) {
				found = append(found, previous)
			}
		case r >= 0x80 && !isNative(r) && declared(r) == "":
			found = append(found, r)
		}
		previous = r
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// isIgnored reports whether a character only chooses how the one before it
// looks: with or without colour.
func isIgnored(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

func isGreek(r rune) bool { return unicode.Is(unicode.Greek, r) && unicode.IsLetter(r) }

// isModern reports whether Latin Modern has a character, in the form that
// lualatex takes it in: beside what pdflatex prints, Vietnamese.
func isModern(r rune) bool {
	return isNative(r) || r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ƠơƯư", r)
}

// foreignFont returns the font that a character is set in; none for one that the
// text's own font has, or a macro.
func (w *writer) foreignFont(r rune) (Font, bool) {
	if w.opt.Fonts == nil || r < 0x80 || isModern(r) {
		return Font{}, false
	}
	font, ok := w.opt.Fonts[r]
	return font, ok
}

// isForeign reports whether a character is set in a font of its own.
func (w *writer) isForeign(r rune) bool {
	_, foreign := w.foreignFont(r)
	return foreign
}

// isWide reports whether a character takes two columns of preformatted text.
func isWide(r rune) bool { return uniseg.StringWidth(string(r)) > 1 }

// isJoined reports whether a character stays within a stretch of foreign text
// that it stands in: spaces and what joins or marks letters.
func isJoined(r rune) bool { return r == ' ' || unicode.In(r, unicode.Mn, unicode.Cf) }

// foreignRun returns the length, in bytes, of the stretch of foreign text that
// s begins with, and its font; 0 where s does not begin with one.
func (w *writer) foreignRun(s string) (int, Font) {
	end, run := 0, Font{}
	for i, r := range s {
		font, foreign := w.foreignFont(r)
		switch {
		case foreign && (i == 0 || font == run):
			run, end = font, i+len(string(r))
		case i > 0 && isIgnored(r):
		case i > 0 && isJoined(r) && !foreign:
			continue // it belongs to the stretch where that goes on behind it
		default:
			return end, run
		}
	}
	return end, run
}

// foreign writes a stretch of foreign text.
func (w *writer) foreign(text string, font Font) string {
	shaped := shapedFont{font, shaperOf(text)}
	index := slices.Index(w.fonts, shaped)
	if index < 0 {
		index = len(w.fonts)
		w.fonts = append(w.fonts, shaped)
	}
	text = strings.Map(func(r rune) rune {
		if isIgnored(r) {
			return -1
		}
		return r
	}, text)
	command := `\foreign`
	if isRightToLeft(text) {
		command = `\foreignleft`
	}
	return fmt.Sprintf("%s{%d}{%s}", command, index, text)
}

// A shapedFont is a font with the rules by which a script joins its letters.
type shapedFont struct {
	Font
	shaper string // the script as HarfBuzz calls it; empty where letters stand side by side
}

// shaperOf returns the rules for the first letter of a text.
func shaperOf(text string) string {
	for _, r := range text {
		for _, s := range [...]struct {
			script *unicode.RangeTable
			name   string
		}{
			{unicode.Arabic, "arab"}, {unicode.Hebrew, "hebr"}, {unicode.Syriac, "syrc"}, {unicode.Thaana, "thaa"}, {unicode.Nko, "nko"},
			{unicode.Devanagari, "deva"}, {unicode.Bengali, "beng"}, {unicode.Gurmukhi, "guru"}, {unicode.Gujarati, "gujr"},
			{unicode.Oriya, "orya"}, {unicode.Tamil, "taml"}, {unicode.Telugu, "telu"}, {unicode.Kannada, "knda"}, {unicode.Malayalam, "mlym"},
			{unicode.Sinhala, "sinh"}, {unicode.Thai, "thai"}, {unicode.Lao, "lao"}, {unicode.Tibetan, "tibt"}, {unicode.Myanmar, "mymr"},
			{unicode.Khmer, "khmr"}, {unicode.Mongolian, "mong"}, {unicode.Hangul, "hang"},
		} {
			if unicode.Is(s.script, r) {
				return s.name
			}
		}
	}
	return ""
}

// headingText writes the text of a heading. One that begins in a script from right to
// left runs that way; its other parts run in their own.
func (w *writer) headingText(s string, offset int) string {
	if w.opt.Fonts == nil || !isRightToLeft(s) {
		return w.escape(s, offset, title)
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		if length, font := w.foreignRun(s[at:]); length > 0 {
			b.WriteString(w.foreign(s[at:at+length], font))
			at += length
			continue
		}
		end := at + 1
		for end < len(s) {
			if length, _ := w.foreignRun(s[end:]); length > 0 && utf8.RuneStart(s[end]) {
				break
			}
			end++
		}
		part := s[at:end]
		inner := strings.Trim(part, " ")
		before, after, _ := strings.Cut(part, inner)
		if inner == "" {
			before, after = part, ""
		} else {
			inner = `\lefttoright{` + w.escape(inner, offset+at+len(before), title) + `}`
		}
		b.WriteString(before + inner + after)
		at = end
	}
	return `\righttoleft{` + b.String() + `}`
}

// isRightToLeft reports whether a text begins with a letter of a script that is
// written from right to left.
func isRightToLeft(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Samaritan, unicode.Mandaic)
		}
	}
	return false
}

// fontFamilies declares a family for each foreign font that is used.
func (w *writer) fontFamilies() string {
	var b strings.Builder
	for i, font := range w.fonts {
		file, shaper := font.File, ""
		if font.Index > 0 {
			file += fmt.Sprintf("(%d)", font.Index)
		}
		if font.shaper != "" {
			shaper = ";script=" + font.shaper
		}
		if font.shaper == "arab" && !strings.Contains(b.String(), arabicLetters) {
			b.WriteString(arabicLetters)
		}
		fmt.Fprintf(&b, "\\foreignfont{%d}{%s}{%s}\n", i, file, shaper)
	}
	return b.String()
}

// arabicLetters makes copied and searched text hold Arabic letters as they are
// typed. A font has a second code for the form that a letter takes alone, and
// the engine would write that.
const arabicLetters = `\directlua{luatexbase.add_to_callback("luaotfload.patch_font_unsafe", function(font)
  local shared = type(font) == "table" and font.hb and font.hb.shared
  if not shared then return end
  for letter = 0x0621, 0x06D3 do
    local glyph = shared.font:get_nominal_glyph(letter)
    local code = glyph and shared.nominals[glyph]
    if code and code > 0xFB00 then
      font.characters[letter] = font.characters[code]
      shared.nominals[glyph] = letter
    end
  end
end, "typed letters")}
`

// unicodeFonts is the beginning of the preamble for lualatex: Latin Modern in
// Unicode. HarfBuzz puts the glyphs in place: it knows every script, and needs no
// time to prepare a font.
const unicodeFonts = `\usepackage{lmodern}
\newcommand\modern[4]{\DeclareFontShape{TU}{#1}{#2}{#3}{<->"file:#4.otf:mode=harf"}{}}
\DeclareFontFamily{TU}{modern}{}
\modern{modern}{m}{n}{lmroman10-regular}
\modern{modern}{m}{it}{lmroman10-italic}
\modern{modern}{b}{n}{lmroman10-bold}
\modern{modern}{b}{it}{lmroman10-bolditalic}
\DeclareFontFamily{TU}{modernmono}{}
\modern{modernmono}{m}{n}{lmmono10-regular}
\modern{modernmono}{m}{it}{lmmono10-italic}
\renewcommand\rmdefault{modern}
\renewcommand\ttdefault{modernmono}
\renewcommand\bfdefault{b}
% Foreign text: #1 is the number of its font, #2 the font's file or the text, #3
% the script's rules.
\newcommand\foreignfont[3]{\DeclareFontFamily{TU}{foreign#1}{}%
  \DeclareFontShape{TU}{foreign#1}{m}{n}{<->"file:#2:mode=harf#3"}{}%
  \DeclareFontShape{TU}{foreign#1}{b}{n}{<->"file:#2:mode=harf#3;embolden=2"}{}%
  \DeclareFontShape{TU}{foreign#1}{m}{it}{<->ssub*foreign#1/m/n}{}%
  \DeclareFontShape{TU}{foreign#1}{b}{it}{<->ssub*foreign#1/b/n}{}}
\DeclareRobustCommand\foreign[2]{{\fontfamily{foreign#1}\selectfont#2}}
\DeclareRobustCommand\righttoleft[1]{\leavevmode{\textdir TRT#1}}
\DeclareRobustCommand\lefttoright[1]{{\textdir TLT#1}}
\DeclareRobustCommand\foreignleft[2]{\righttoleft{\fontfamily{foreign#1}\selectfont#2}}
`
