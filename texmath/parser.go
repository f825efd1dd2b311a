package texmath

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds how deep a formula may nest. Far deeper than any formula
// that a person reads, far shallower than the stack.
const maxDepth = 100

// maxLength bounds the bytes of a formula, so that its tree stays small beside
// the memory of a process.
const maxLength = 256 << 10

// A parser walks over the source once. The first error ends the walk: fail
// moves to the end of the source, where every loop stops.
type parser struct {
	src   string
	at    int
	depth int
	err   *Error

	open []Node // the nodes of the rows that are being read, the innermost last
}

// fail records the first error and ends the walk.
func (p *parser) fail(offset int, message, got, want, hint string) {
	if p.err == nil {
		p.err = &Error{Offset: offset, Message: message, Got: got, Want: want, Hint: hint}
	}
	p.at = len(p.src)
}

// row reads nodes up to what ends a row: the end, a closing brace, `&`, `\\`,
// `\end`, `\right` or `\middle`. It leaves that one for its caller. All that
// nests in a formula nests through a row.
func (p *parser) row() *Row { return p.rowBefore(0) }

// rowBefore reads a row that the character stop ends too.
func (p *parser) rowBefore(stop byte) *Row {
	p.skipSpace()
	row := &Row{Span: Span{p.at, p.at}}
	if p.depth >= maxDepth {
		p.fail(p.at, "the formula is nested too deeply", "", fmt.Sprintf("at most %d levels", maxDepth), "split the formula")
		return row
	}
	p.depth++
	defer func() { p.depth-- }()
	outer := len(p.open)
	for !p.atRowEnd() && (stop == 0 || p.src[p.at] != stop) {
		node := p.scripted()
		p.open = append(p.open, node)
		row.End = p.at
		p.skipSpace()
	}
	if items := p.open[outer:]; len(items) > 0 {
		row.Items = slices.Clip(slices.Clone(items))
	}
	p.open = p.open[:outer]
	settleBars(row.Items)
	settleSigns(row.Items)
	return row
}

// rowUntil reads a row up to a closing character and takes that one too.
func (p *parser) rowUntil(closing byte, opened int) *Row {
	row := p.rowBefore(closing)
	if p.at < len(p.src) && p.src[p.at] == closing {
		p.at++
		return row
	}
	p.fail(opened, fmt.Sprintf("`%c` is never closed", p.src[opened]), p.token(), fmt.Sprintf("`%c`", closing), "")
	return row
}

// atRowEnd reports whether the row ends here.
func (p *parser) atRowEnd() bool {
	if p.at >= len(p.src) {
		return true
	}
	switch p.src[p.at] {
	case '}', '&':
		return true
	case '\\':
		switch p.commandName() {
		case `\`, "end", "right", "middle":
			return true
		}
	}
	return false
}

// wantEnd reports what stands where the formula should end.
func (p *parser) wantEnd() {
	if p.at >= len(p.src) {
		return
	}
	hints := map[string]string{
		"}":       "there is no `{` before it",
		"&":       "columns belong into an environment, for example aligned",
		`\\`:      "line breaks belong into an environment, for example aligned",
		`\end`:    "there is no `\\begin` before it",
		`\right`:  "there is no `\\left` before it",
		`\middle`: "it belongs between `\\left` and `\\right`",
	}
	token := p.rawToken()
	p.fail(p.at, "the formula should end here", quote(token), "its end", hints[token])
}

// scripted reads an atom and the scripts that bind to it.
func (p *parser) scripted() Node {
	start := p.at
	base := p.atom()
	if !p.beforeScript() { // as most: no need for a node
		return base
	}
	s := &Scripts{Base: base}
	found := false
	for {
		// A space before a script does not count, but one that no script
		// follows is not part of the node.
		before := p.at
		p.skipSpace()
		if !p.script(s) {
			p.at = before
			break
		}
		found = true
	}
	if !found {
		return base
	}
	s.Span = Span{start, p.at}
	return s
}

// beforeScript reports whether a script may follow.
func (p *parser) beforeScript() bool {
	i := p.at
	for i < len(p.src) && isSpace(p.src[i]) {
		i++
	}
	if i == len(p.src) {
		return false
	}
	switch p.src[i] {
	case '^', '_', '\'':
		return true
	}
	return strings.HasPrefix(p.src[i:], `\limits`) || strings.HasPrefix(p.src[i:], `\nolimits`)
}

// script reads one script, or `\limits`, into s. It returns false where none
// stands.
func (p *parser) script(s *Scripts) bool {
	if p.at >= len(p.src) {
		return false
	}
	start := p.at
	switch c := p.src[p.at]; c {
	case '\'':
		if s.Sup != nil {
			p.fail(start, "a prime after a superscript", "", "", "write the prime first, or use braces")
			return false
		}
		p.at++
		s.Primes++
	case '^', '_':
		p.at++
		place, what := &s.Sup, "a superscript"
		if c == '_' {
			place, what = &s.Sub, "a subscript"
		}
		if *place != nil {
			kind := strings.TrimPrefix(what, "a ")
			p.fail(start, "a second "+kind, "", "one "+kind, "put what belongs together into braces")
		}
		*place = p.argument(what, true)
	case '\\':
		switch p.commandName() {
		case "limits":
			s.Place = Above
		case "nolimits":
			s.Place = Beside
		default:
			return false
		}
		if s.Primes > 0 || s.Sub != nil || s.Sup != nil || !takesLimits(s.Base) {
			p.fail(start, p.rawToken()+" is out of place", "", "a large operator before it", "")
			return false
		}
		p.skipCommand()
	default:
		return false
	}
	return true
}

// takesLimits reports whether `\limits` may follow a node.
func takesLimits(n Node) bool {
	switch n := n.(type) {
	case *Operator:
		return n.Class == Large
	case *Function:
		return true
	}
	return false
}

// atom reads one node without scripts.
func (p *parser) atom() Node {
	start := p.at
	switch c := p.src[p.at]; {
	case c == '{':
		p.at++
		body := p.rowUntil('}', start)
		return &Group{Span{start, p.at}, body}
	case p.atNumber():
		return p.number()
	case isLetter(c):
		p.at++
		return &Identifier{Span: Span{start, p.at}, TeX: p.src[start:p.at], Shown: p.src[start:p.at]}
	case c == '\\':
		return p.command()
	case c == '^' || c == '_' || c == '\'':
		return &Row{Span: Span{start, start}}
	case c == '~':
		p.at++
		return &Space{Span{start, p.at}, 6}
	}
	op, known := characters[p.src[p.at]]
	if !known {
		p.unknownCharacter()
		return &Row{Span: Span{start, start}}
	}
	p.at++
	return &Operator{Span: Span{start, p.at}, TeX: p.src[start:p.at], Shown: op.shown, Class: op.class}
}

// argument reads what belongs to a command or a script: a row in braces, one
// character or one command. Only after a script may that command take
// arguments of its own, as in `x_\text{in}`: TeX wants braces elsewhere.
func (p *parser) argument(of string, script bool) *Row {
	p.skipSpace()
	start := p.at
	if p.atRowEnd() {
		p.fail(start, of+" lacks its argument", p.token(), "an argument in braces", "")
		return &Row{Span: Span{start, start}}
	}
	var item Node
	switch c := p.src[p.at]; {
	case c == '{':
		p.at++
		return p.rowUntil('}', start)
	case isDigit(c): // as in TeX, x^12 is x to the power of 1, then 2
		p.at++
		item = &Number{Span{start, p.at}, p.src[start:p.at], p.src[start:p.at]}
	case c == '^' || c == '_' || c == '\'':
		p.fail(start, of+" lacks its argument", quote(string(c)), "an argument in braces", "")
		return &Row{Span: Span{start, start}}
	case c == '\\' && !script && !isSymbol(p.commandName()):
		p.fail(start, of+" takes its argument in braces", p.token(), "`{`", "")
		return &Row{Span: Span{start, start}}
	default:
		item = p.atom()
	}
	return &Row{Span{start, p.at}, []Node{item}}
}

// group reads a row that must stand in braces.
func (p *parser) group(of string) *Row {
	p.skipSpace()
	if p.at >= len(p.src) || p.src[p.at] != '{' {
		p.fail(p.at, of+" takes its argument in braces", p.token(), "`{`", "")
		return &Row{Span: Span{p.at, p.at}}
	}
	opened := p.at
	p.at++
	return p.rowUntil('}', opened)
}

func (p *parser) skipSpace() {
	for p.at < len(p.src) && isSpace(p.src[p.at]) {
		p.at++
	}
}

// commandName returns the name of the command that begins here: letters, or
// one other character.
func (p *parser) commandName() string {
	if p.at >= len(p.src) {
		return ""
	}
	end := p.at + 1
	for end < len(p.src) && isLetter(p.src[end]) {
		end++
	}
	if end == p.at+1 && end < len(p.src) {
		_, size := utf8.DecodeRuneInString(p.src[end:])
		end += size
	}
	return p.src[p.at+1 : end]
}

// skipCommand moves behind the command that begins here.
func (p *parser) skipCommand() { p.at = min(p.at+1+len(p.commandName()), len(p.src)) }

// rawToken returns the character or command that begins here.
func (p *parser) rawToken() string {
	switch {
	case p.at >= len(p.src):
		return ""
	case p.src[p.at] == '\\':
		return `\` + p.commandName()
	}
	r, _ := utf8.DecodeRuneInString(p.src[p.at:])
	return string(r)
}

// token returns what begins here in words fit for a message.
func (p *parser) token() string {
	if p.at >= len(p.src) {
		return "the end of the formula"
	}
	return quote(p.rawToken())
}

// unknownCharacter reports the character that begins here.
func (p *parser) unknownCharacter() {
	r, size := utf8.DecodeRuneInString(p.src[p.at:])
	hint := ""
	switch {
	case r == '%':
		hint = `a % begins a comment in TeX; write \%`
	case r == '#' || r == '$':
		hint = fmt.Sprintf(`write \%c`, r)
	case r == '−' || r == '–':
		hint = "write - for a minus"
	case r >= utf8.RuneSelf && r != utf8.RuneError:
		hint = `write a TeX command, or put the character into \text{…}`
	case r == utf8.RuneError && size == 1:
		hint = "the formula is not UTF-8"
	}
	p.fail(p.at, "a character that has no place in math", fmt.Sprintf("%q", r), "", hint)
}

func quote(s string) string {
	if s == "" {
		return ""
	}
	if strings.Contains(s, "`") {
		return fmt.Sprintf("%q", s)
	}
	return "`" + s + "`"
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
