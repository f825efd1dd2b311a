package texmath

import (
	"strings"
	"unicode/utf8"
)

// textStyles lists the commands whose argument is words.
var textStyles = map[string]TextStyle{
	"text": TextPlain, "textrm": TextPlain, "mbox": TextPlain,
	"textbf": TextBold, "textit": TextItalic, "texttt": TextMono,
}

// text reads the words in braces that follow a text command.
func (p *parser) text(start int, style TextStyle) Node {
	content := p.words(p.src[start:p.at])
	return &Text{Span{start, p.at}, content, style}
}

// words reads words in braces. Braces inside them don't show.
func (p *parser) words(of string) string {
	p.skipSpace()
	opened := p.at
	if p.at >= len(p.src) || p.src[p.at] != '{' {
		p.fail(p.at, of+" takes its words in braces", p.token(), "`{`", "")
		return ""
	}
	var b strings.Builder
	braces := 0
	for p.at < len(p.src) {
		switch c := p.src[p.at]; c {
		case '{':
			braces++
			p.at++
		case '}':
			braces--
			p.at++
			if braces == 0 {
				return b.String()
			}
		case '\\':
			p.textEscape(&b)
		case '$', '#', '&', '_', '^', '%':
			p.fail(p.at, "a character that TeX does not take in words", quote(string(c)), "", "write \\"+string(c)+" or end the words before it")
		case '~':
			b.WriteRune('\u00a0')
			p.at++
		case '\n', '\r', '\t':
			b.WriteByte(' ')
			p.at++
		default:
			r, size := utf8.DecodeRuneInString(p.src[p.at:])
			if r == utf8.RuneError && size == 1 {
				p.unknownCharacter()
				return ""
			}
			b.WriteRune(r)
			p.at += size
		}
	}
	p.fail(opened, "`{` is never closed", "the end of the formula", "`}`", "")
	return ""
}

// textEscape reads a command inside words: an escaped character or a space.
func (p *parser) textEscape(b *strings.Builder) {
	switch name := p.commandName(); name {
	case "%", "$", "#", "&", "_", "{", "}", " ":
		b.WriteString(name)
	case ",":
		b.WriteRune('\u2009')
	default:
		p.fail(p.at, "a command that has no place in words", p.token(), "plain words", "end the words before it")
		return
	}
	p.skipCommand()
}
