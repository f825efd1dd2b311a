package verify

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
)

// longestLoose bounds the formulas that are written anew, in bytes.
const longestLoose = 1 << 17

// legible returns a formula that can be read as arithmetic: the formula itself, or
// the same in plain TeX where it was written in another manner: with Unicode's
// signs, with numerals in groups, with commands of packages that only dress it
// up. It is the formula itself, without a tree, where that does not help.
func (c *checker) legible(f *markdown.Formula) *markdown.Formula {
	other, ok := c.plainly[f]
	if !ok {
		other = legible(f, c.decimalComma, c.words)
		c.plainly[f] = other
	}
	return other
}

// legible is [checker.legible] for a document with or without decimal commas, in
// which some words are names.
func legible(f *markdown.Formula, comma bool, words map[string]bool) *markdown.Formula {
	if f.Tree != nil && !groups(f.TeX, comma) && !holdsWord(f.TeX, words) || len(f.TeX) > longestLoose {
		return f
	}
	l := loosener{f: f, src: f.TeX, comma: comma, named: words}
	other := l.formula(false)
	if other.Tree == nil && (strings.Contains(f.TeX, `\\`) || strings.Contains(f.TeX, "&")) {
		other = l.formula(true)
	}
	if other.Tree == nil {
		return f
	}
	return other
}

// unread tells whether a formula stays unreadable and holds numbers.
func unread(f *markdown.Formula) bool {
	return f.Tree == nil && strings.ContainsAny(f.TeX, "0123456789")
}

// groups tells whether a formula has numerals that are more than digits and a
// point: 1\,000, 0,5, 1e-3; with a decimal comma also 1.000.
func groups(tex string, comma bool) bool {
	for i := 1; i+1 < len(tex); i++ {
		if digit(tex[i-1]) {
			switch tex[i] {
			case ',', '{', '\\', '~', ' ', 'e', 'E', "\u00a0"[0], "\u2009"[0]:
				return true
			case '.':
				if comma && i+3 < len(tex) && digit(tex[i+1]) && digit(tex[i+2]) && digit(tex[i+3]) {
					return true
				}
			}
		}
	}
	return false
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// A loosener writes a formula anew, from its start to its end.
type loosener struct {
	rewriter
	f     *markdown.Formula
	src   string
	at    int
	comma bool            // a comma between digits is a decimal sign
	named map[string]bool // words that are names
	open  string          // the kind of script that is being written: "^", "_" or none
}

// formula writes the formula; stacked where its lines stand in no environment.
func (l *loosener) formula(stacked bool) *markdown.Formula {
	l.rewriter, l.at, l.open = rewriter{}, 0, ""
	if stacked {
		l.put(`\begin{aligned}`)
	}
	for l.at < len(l.src) {
		l.next()
	}
	l.script("")
	if stacked {
		l.put(`\end{aligned}`)
	}
	return l.rewriter.formula()
}

// put writes TeX for what stands at the present place.
func (l *loosener) put(tex string) { l.write(tex, l.f.Offset(l.at)) }

// keep copies bytes as they stand.
func (l *loosener) keep(n int) {
	for range n {
		l.write(l.src[l.at:l.at+1], l.f.Offset(l.at))
		l.at++
	}
}

// next writes what stands at the present place.
func (l *loosener) next() {
	r, size := utf8.DecodeRuneInString(l.src[l.at:])
	if kind, char := script(r); kind != "" {
		l.script(kind)
		l.put(char)
		l.at += size
		return
	}
	l.script("")
	switch b := l.src[l.at]; {
	case digit(b) || b == '.' && l.at+1 < len(l.src) && digit(l.src[l.at+1]):
		l.number()
	case b == '\\':
		l.command()
	case b == '_':
		l.index()
	case letter(b):
		l.letters()
	case b == '%':
		l.put(`\%`)
		l.at++
	case b == '#':
		l.put(`\#`)
		l.at++
	case b == '=' && strings.HasPrefix(l.src[l.at:], "=="):
		l.put("=")
		l.at += 2
	case b == '*' && strings.HasPrefix(l.src[l.at:], "**"):
		l.put("^")
		l.at += 2
	case b < utf8.RuneSelf:
		l.keep(1)
	default:
		l.sign(r, size)
	}
}

// letters writes letters; a word that is a name stays one.
func (l *loosener) letters() {
	end := l.at
	for end < len(l.src) && letter(l.src[end]) {
		end++
	}
	word := l.src[l.at:end]
	if l.named[word] {
		l.put(`\text{`)
		l.keep(len(word))
		l.put("}")
		return
	}
	if over, tail := l.mark(1); over != "" && len(word) == 1 {
		l.put(over + "{" + word + "}")
		l.at += 1 + tail
		return
	}
	l.keep(len(word))
}

// mark returns the command of a mark that stands over the character before it, and
// how long that is.
func (l *loosener) mark(size int) (string, int) {
	r, n := utf8.DecodeRuneInString(l.src[min(len(l.src), l.at+size):])
	return combining[r], n
}

// script opens and closes the braces around Unicode's powers and indices.
func (l *loosener) script(kind string) {
	if kind == l.open {
		return
	}
	if l.open != "" {
		l.put("}")
	}
	if kind != "" {
		l.put(kind + "{")
	}
	l.open = kind
}

// sign writes one of Unicode's signs in TeX.
func (l *loosener) sign(r rune, size int) {
	tex := signs[r]
	switch {
	case r == '√':
		l.root(size)
		return
	case vulgar[r] != "":
		tex = "{" + vulgar[r] + "}"
	case shaped(r) != "":
		tex = shaped(r)
	case tex == "" && r != '\u200b':
		tex = l.src[l.at : l.at+size]
	}
	if over, n := l.mark(size); over != "" {
		l.put(over + "{" + tex + "}")
		l.at += size + n
		return
	}
	l.put(tex)
	l.at += size
}

// root writes √ with the numeral or the bracket behind it.
func (l *loosener) root(size int) {
	l.put(`\sqrt{`)
	l.at += size
	switch {
	case l.at < len(l.src) && l.src[l.at] == '(':
		end := closing(l.src[l.at:])
		if end < 0 {
			break
		}
		for stop := l.at + end + 1; l.at < stop; {
			l.next()
		}
		l.script("")
	case l.at < len(l.src) && digit(l.src[l.at]):
		l.number()
	case l.at < len(l.src):
		_, n := utf8.DecodeRuneInString(l.src[l.at:])
		if n > 1 {
			l.next()
		} else {
			l.keep(1)
		}
	}
	l.put("}")
}

// longestBracket bounds how far the end of a bracket is looked for, in bytes.
const longestBracket = 1 << 12

// closing is where the bracket closes that a text begins with, or -1.
func closing(text string) int {
	depth := 0
	for i := range min(len(text), longestBracket) {
		switch text[i] {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// index copies an index in braces as it stands: its commas and spaces are no
// decimal signs.
func (l *loosener) index() {
	l.keep(1)
	if l.at >= len(l.src) || l.src[l.at] != '{' {
		if l.at < len(l.src) && digit(l.src[l.at]) {
			l.keep(1)
		}
		return
	}
	end := closing(l.src[l.at:])
	for stop := l.at + end; l.at < stop; {
		r, size := utf8.DecodeRuneInString(l.src[l.at:])
		switch {
		case size > 1:
			l.sign(r, size)
		case l.src[l.at] == '\\' && l.at+1 < stop:
			l.command()
		default:
			l.keep(1)
		}
	}
}

// number writes a numeral: its digits and its point, without what sets its groups
// apart.
func (l *loosener) number() {
	start := l.at
	braced := l.mixed()
	if braced {
		l.put("{")
	}
	l.digits()
	whole := l.src[start:l.at]
	pointed := strings.HasPrefix(whole, ".")
	grouped := len(whole) <= 3 && whole != "0" && !strings.HasPrefix(whole, "0")
	for {
		mark, decimal := l.separator(grouped && !pointed, pointed)
		if mark == 0 {
			break
		}
		if decimal {
			l.put(".")
			pointed = true
		}
		l.at += mark
		l.digits()
	}
	l.exponent(start)
	if r, size := utf8.DecodeRuneInString(l.src[l.at:]); vulgar[r] != "" && !pointed { // 2½
		l.put("+" + vulgar[r])
		l.at += size
	}
	if braced {
		l.put("}")
	}
}

// mixed tells whether a power of ten or a fraction may stand right behind the
// digits that begin here.
func (l *loosener) mixed() bool {
	at := l.at
	for at < len(l.src) && (digit(l.src[at]) || l.src[at] == '.' || l.src[at] == ',') {
		at++
	}
	r, _ := utf8.DecodeRuneInString(l.src[at:])
	return r == 'e' || r == 'E' || vulgar[r] != "" || uprightPower.MatchString(l.src[at:])
}

// digits copies digits, with a point before them.
func (l *loosener) digits() {
	if l.at < len(l.src) && l.src[l.at] == '.' {
		l.keep(1)
	}
	for l.at < len(l.src) && digit(l.src[l.at]) {
		l.keep(1)
	}
}

// separator measures what stands between two groups of digits, and tells whether
// it is the decimal sign.
func (l *loosener) separator(grouped, pointed bool) (size int, decimal bool) {
	rest := l.src[l.at:]
	run := func(n int) int {
		k := n
		for k < len(rest) && digit(rest[k]) {
			k++
		}
		return k - n
	}
	for _, mark := range []string{"{,}", ",", ".", `\,`, "\u202f", "\u2009", "\u00a0", `\;`, "~", `\ `, " "} {
		if !strings.HasPrefix(rest, mark) {
			continue
		}
		n := len(mark)
		count := run(n)
		switch {
		case count == 0:
			return 0, false
		case mark == "{,}", mark == ",":
			if l.comma && !pointed || mark == "{,}" && (count != 3 || !grouped) && !pointed {
				return n, true
			}
			if grouped && count == 3 && !l.comma {
				return n, false
			}
		case mark == ".":
			if l.comma && grouped && count == 3 {
				return n, false // 1.158,71
			}
			if !pointed {
				return n, true
			}
		case mark == `\,` && pointed && count == 3:
			return n, false
		case grouped && count == 3:
			return n, false
		}
		return 0, false
	}
	return 0, false
}

// uprightPower is e-3 with its letter set upright.
var uprightPower = regexp.MustCompile(`^\\(?:mathrm|text|operatorname)\{[eE]\}\{?([-−+]?\d{1,4})\}?`)

// exponent writes e-3 behind digits as a power of ten.
func (l *loosener) exponent(start int) {
	rest := l.src[l.at:]
	if m := uprightPower.FindStringSubmatch(rest); m != nil {
		l.put(`\times 10^{` + strings.Replace(m[1], "−", "-", 1) + "}")
		l.at += len(m[0])
		return
	}
	if len(rest) < 2 || rest[0] != 'e' && rest[0] != 'E' || start > 0 && letter(l.src[start-1]) {
		return
	}
	n, minus := 1, ""
	for _, sign := range []string{"-", "−", "+"} {
		if strings.HasPrefix(rest[1:], sign) {
			n += len(sign)
			if sign != "+" {
				minus = "-"
			}
			break
		}
	}
	end := n
	for end < len(rest) && digit(rest[end]) {
		end++
	}
	if end == n || end-n > 4 || end < len(rest) && (letter(rest[end]) || rest[end] == '.' || rest[end] == '^' || rest[end] == '_') {
		return
	}
	l.put(`\times 10^{` + minus + rest[n:end] + "}")
	l.at += end
}
