package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A tokenKind is what a piece of plain arithmetic is.
type tokenKind int

const (
	otherToken tokenKind = iota // nothing that arithmetic is made of
	numberToken
	nameToken
	signToken     // + - * / ** and the like
	relationToken // = ≈
	openToken
	closeToken
	commaToken
	powerToken // ²
)

// A token is a piece of plain text, with its place in it.
type token struct {
	kind     tokenKind
	text     string
	from, to int
}

// A tokenizer cuts plain text into tokens.
type tokenizer struct {
	text  string
	at    int
	comma bool // a comma between digits is a decimal sign
	apart bool // a space stands between groups of three digits
	code  bool // names may be of any length, with points in them
	list  []token
}

// tokens cuts a text. Spaces and signs of currency are left out.
func tokens(text string, comma, apart, code bool) []token {
	t := tokenizer{text: text, comma: comma, apart: apart, code: code}
	for t.at < len(text) {
		t.next()
	}
	return t.list
}

func (t *tokenizer) add(kind tokenKind, to int) {
	t.list = append(t.list, token{kind, t.text[t.at:to], t.at, to})
	t.at = to
}

func (t *tokenizer) next() {
	r, size := utf8.DecodeRuneInString(t.text[t.at:])
	end := t.at + size
	if kind, _ := script(r); kind == "^" {
		for end < len(t.text) {
			next, n := utf8.DecodeRuneInString(t.text[end:])
			if kind, _ := script(next); kind != "^" {
				break
			}
			end += n
		}
		t.add(powerToken, end)
		return
	}
	switch {
	case unicode.IsSpace(r) || r == '\u200b' || strings.ContainsRune("€£$", r):
		t.at = end
	case vulgar[r] != "":
		t.add(numberToken, end)
	case r >= '0' && r <= '9' || r == '.' && end < len(t.text) && digit(t.text[end]):
		t.add(numberToken, t.numeral())
	case unicode.IsLetter(r) || r == '_' || r == '∂' || r == '∇':
		t.name()
	case strings.HasPrefix(t.text[t.at:], "**"):
		t.add(signToken, t.at+2)
	case t.arrow() > 0:
		t.add(otherToken, t.at+t.arrow())
	case strings.HasPrefix(t.text[t.at:], "=="):
		t.add(relationToken, t.at+2)
	case strings.ContainsRune("=≈≃≅", r):
		t.add(relationToken, end)
	case strings.ContainsRune("+-−–*×·⋅÷/∕^√%!@", r):
		t.add(signToken, end)
	case r == '(' || r == '[':
		t.add(openToken, end)
	case r == ')' || r == ']':
		t.add(closeToken, end)
	case r == ',':
		t.add(commaToken, end)
	default:
		t.add(otherToken, end)
	}
}

// arrow is the length of an arrow or a comparison that begins here, or 0.
func (t *tokenizer) arrow() int {
	for _, mark := range []string{"->", "=>", "<=", ">=", "!=", "--", "//", "+=", "-=", "*=", "/=", ":="} {
		if strings.HasPrefix(t.text[t.at:], mark) {
			return len(mark)
		}
	}
	return 0
}

// numeral is where the numeral ends that begins here: 0.05, 1,000, 0,5, 1.5e-3.
func (t *tokenizer) numeral() int {
	end := t.at
	run := func() int {
		from := end
		for end < len(t.text) && digit(t.text[end]) {
			end++
		}
		return end - from
	}
	first := run()
	point := false
	for end+1 < len(t.text) {
		mark := t.text[end]
		size := 1
		for _, space := range []string{"\u00a0", "\u202f", "\u2009"} {
			if strings.HasPrefix(t.text[end:], space) {
				mark, size = ' ', len(space)
			}
		}
		group := 0
		for end+size+group < len(t.text) && digit(t.text[end+size+group]) {
			group++
		}
		decimal := group > 0 && !point && (mark == '.' && !(t.comma && first > 0 && first <= 3 && group == 3 && t.text[t.at] != '0') || mark == ',' && t.comma)
		grouping := !point && group == 3 && first <= 3 && first > 0 && t.text[t.at] != '0' &&
			(mark == ',' && !t.comma || mark == '.' && t.comma || mark == ' ' && (t.apart || size > 1))
		if !decimal && !grouping {
			break
		}
		point = point || decimal
		end += size + group
	}
	if end == t.at { // a point alone
		end++
	}
	return t.exponent(end)
}

// exponent is where the power of ten ends that may stand at a place: e-3.
func (t *tokenizer) exponent(end int) int {
	at := end
	if at < len(t.text) && (t.text[at] == 'e' || t.text[at] == 'E') {
		at++
		if at < len(t.text) && (t.text[at] == '-' || t.text[at] == '+') {
			at++
		}
		from := at
		for at < len(t.text) && digit(t.text[at]) {
			at++
		}
		if at > from && (at == len(t.text) || !letter(t.text[at])) {
			return at
		}
	}
	return end
}

// name reads letters, with the digits and marks that hang on them. The letter x
// between two numerals is a sign.
func (t *tokenizer) name() {
	end := t.at
	for end < len(t.text) {
		r, size := utf8.DecodeRuneInString(t.text[end:])
		kind, _ := script(r)
		inner := t.code && r == '.' && end+1 < len(t.text) && letter(t.text[end+1])
		if r == ',' && end > t.at && lowered(t.text[:end], t.text[end+1:]) { // h₂,₁
			end++
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_' && r != '∂' && r != '∇' && kind != "_" && !inner {
			break
		}
		if kind == "^" {
			break
		}
		end += size
	}
	kind := nameToken
	if t.text[t.at:end] == "x" && len(t.list) > 0 && t.list[len(t.list)-1].kind == numberToken {
		rest := strings.TrimLeft(t.text[end:], " ")
		if rest != "" && digit(rest[0]) && rest != t.text[end:] {
			kind = signToken
		}
	}
	t.add(kind, end)
}

// lowered tells whether an index ends before a place and goes on behind it.
func lowered(before, behind string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(behind)
	a, _ := script(last)
	b, _ := script(next)
	return a == "_" && b == "_"
}
