package texmath

import "strings"

// atNumber reports whether a number begins here: a digit, or a point before one.
func (p *parser) atNumber() bool {
	return isDigit(p.src[p.at]) || p.src[p.at] == '.' && p.digitAt(p.at+1)
}

func (p *parser) digitAt(i int) bool { return i < len(p.src) && isDigit(p.src[i]) }

// number reads digits, groups of digits after `{,}`, and a point with the
// digits after it. A point that no digit follows ends a sentence.
func (p *parser) number() *Number {
	start := p.at
	p.skipDigits()
	for strings.HasPrefix(p.src[p.at:], "{,}") && p.digitAt(p.at+3) {
		p.at += 3
		p.skipDigits()
	}
	if p.at < len(p.src) && p.src[p.at] == '.' && p.digitAt(p.at+1) {
		p.at++
		p.skipDigits()
	}
	typed := p.src[start:p.at]
	return &Number{Span{start, p.at}, typed, strings.ReplaceAll(typed, "{,}", ",")}
}

func (p *parser) skipDigits() {
	for p.digitAt(p.at) {
		p.at++
	}
}
