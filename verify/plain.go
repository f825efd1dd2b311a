package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
)

// A plainChain is arithmetic in plain text with its results: 0.5 * 0.3 = 0.15.
type plainChain struct {
	formula  *markdown.Formula
	from, to int // tokens
	named    bool
	works    bool // something is worked out in it
}

// A plainReader finds arithmetic in the tokens of a text and writes it in TeX.
type plainReader struct {
	text   string
	offset int // of the text, in the document
	list   []token
	at     int
	depth  int
	code   bool
	w      rewriter
	works  bool
}

// longestMember is how many tokens may stand before a sign of equality that
// belong to it.
const longestMember = 80

// deepestPlain bounds brackets within brackets.
const deepestPlain = 100

// chains finds the chains of a text: every sign of equality with arithmetic on
// both sides, and nothing beside that which would belong to it.
func (p *plainReader) chains() []plainChain {
	var found []plainChain
	from := 0 // no member goes back behind a sign of equality
	for i, t := range p.list {
		if t.kind != relationToken || i < from {
			continue
		}
		c, ok := p.chainAt(i, from)
		from = i + 1
		if ok {
			found = append(found, c)
			from = c.to
		}
	}
	return found
}

// chainAt reads the chain whose first sign of equality is a token.
func (p *plainReader) chainAt(relation, from int) (plainChain, bool) {
	for start := max(from, relation-longestMember); start < relation; start++ {
		if !p.begins(start) {
			continue
		}
		p.begin(start)
		if !p.sum() || p.at != relation {
			continue
		}
		if !p.clean(start) || p.isNumber(start, relation) {
			return plainChain{}, false
		}
		named := relation == start+1 && p.list[start].kind == nameToken
		end, kept := 0, 0
		for p.at < len(p.list) && p.list[p.at].kind == relationToken {
			sign := p.list[p.at]
			tex := " = "
			if sign.text != "=" && sign.text != "==" {
				tex = ` \approx `
			}
			p.w.write(tex, p.offset+sign.from)
			p.at++
			worked := p.works
			if !p.sum() || p.continues() {
				p.works = worked
				break
			}
			end, kept = p.at, len(p.w.offsets)
		}
		if end == 0 {
			return plainChain{}, false
		}
		return plainChain{p.w.upTo(kept), start, end, named, p.works}, true
	}
	return plainChain{}, false
}

func (p *plainReader) begin(at int) { p.at, p.w, p.depth, p.works = at, rewriter{}, 0, false }

// begins tells whether a chain may begin with a token.
func (p *plainReader) begins(at int) bool {
	t := p.list[at]
	switch t.kind {
	case numberToken, nameToken, openToken:
		return true
	case signToken:
		return t.text == "√" || (t.text == "-" || t.text == "−") && at+1 < len(p.list) && p.list[at+1].from == t.to
	}
	return false
}

// clean tells whether what stands before a chain is no part of it.
func (p *plainReader) clean(start int) bool {
	if start == 0 {
		return true
	}
	before := p.list[start-1]
	switch before.kind {
	case signToken, powerToken:
		return before.text == "%" || before.text == "!"
	case numberToken, openToken:
		return false
	case closeToken:
		return before.to < p.list[start].from
	case nameToken:
		return before.to < p.list[start].from && !p.symbolic(before.text)
	}
	return true
}

// continues tells whether arithmetic goes on where a member has ended, so that
// the member is not understood to its end.
func (p *plainReader) continues() bool {
	if p.at >= len(p.list) {
		return false
	}
	t, last := p.list[p.at], p.list[p.at-1]
	switch t.kind {
	case signToken, powerToken, numberToken:
		return true
	case openToken, nameToken:
		return t.from == last.to
	}
	return false
}

func (p *plainReader) peek() (token, bool) {
	if p.at < len(p.list) {
		return p.list[p.at], true
	}
	return token{}, false
}

func (p *plainReader) copy(t token) { p.w.copy(t.text, p.offset+t.from) }

func (p *plainReader) write(tex string, t token) { p.w.write(tex, p.offset+t.from) }

func (p *plainReader) sum() bool {
	if p.depth > deepestPlain {
		return false
	}
	p.depth++
	defer func() { p.depth-- }()
	if !p.product() {
		return false
	}
	for {
		t, ok := p.peek()
		if !ok || t.kind != signToken || !strings.Contains("+-−–", t.text) {
			return true
		}
		p.at++
		p.works = true
		p.write(" "+strings.NewReplacer("−", "-", "–", "-").Replace(t.text)+" ", t)
		if !p.product() {
			return false
		}
	}
}

func (p *plainReader) product() bool {
	if !p.signed() {
		return false
	}
	for {
		t, ok := p.peek()
		if !ok {
			return true
		}
		last := p.list[p.at-1]
		switch {
		case t.kind == signToken && strings.Contains("*×·⋅÷/∕x@", t.text):
			p.at++
			p.works = true
			p.write(map[string]string{"×": `\times `, "x": `\times `, "·": `\cdot `, "⋅": `\cdot `, "@": `\cdot `, "÷": `\div `, "/": "/", "∕": "/", "*": "*"}[t.text], t)
			if !p.signed() {
				return false
			}
		case t.kind == openToken && t.text == "(" && t.from == last.to,
			t.kind == nameToken && t.from == last.to && last.kind == numberToken && p.symbolic(t.text):
			p.works = true
			if !p.power() {
				return false
			}
		default:
			return true
		}
	}
}

func (p *plainReader) signed() bool {
	if p.depth > deepestPlain {
		return false
	}
	p.depth++
	defer func() { p.depth-- }()
	t, ok := p.peek()
	if ok && t.kind == signToken && (t.text == "-" || t.text == "−" || t.text == "+") {
		p.at++
		p.write(strings.Replace(t.text, "−", "-", 1), t)
		return p.signed()
	}
	return p.power()
}

// power reads a factor with what stands behind it: powers, percent, a factorial.
func (p *plainReader) power() bool {
	first, ok := p.peek()
	if !ok {
		return false
	}
	p.write("{", first)
	if !p.atom() {
		return false
	}
	for {
		t, ok := p.peek()
		if !ok {
			break
		}
		switch {
		case t.kind == powerToken:
			p.at++
			p.works = true
			p.write("^{", t)
			for _, r := range t.text {
				_, char := script(r)
				p.write(char, t)
			}
			p.write("}}", t)
			return true
		case t.kind == signToken && t.text == "%" && !p.modulo():
			p.at++
			p.write(`\%`, t)
			continue
		case t.kind == signToken && t.text == "!" && t.from == p.list[p.at-1].to:
			p.at++
			p.works = true
			p.write("!", t)
			continue
		case t.kind == signToken && (t.text == "^" || t.text == "**"):
			p.at++
			p.works = true
			p.write("^{", t)
			if !p.signed() {
				return false
			}
			p.w.write("}", p.offset+p.list[p.at-1].to-1)
		}
		break
	}
	last := p.list[p.at-1]
	p.w.write("}", p.offset+last.to-1)
	return true
}

// modulo tells whether a percent sign asks for the rest of a division.
func (p *plainReader) modulo() bool {
	if !p.code || p.at+1 >= len(p.list) {
		return false
	}
	switch p.list[p.at+1].kind {
	case numberToken, nameToken, openToken:
		return true
	}
	return false
}

func (p *plainReader) atom() bool {
	t, ok := p.peek()
	if !ok || p.depth > deepestPlain {
		return false
	}
	p.depth++
	defer func() { p.depth-- }()
	switch t.kind {
	case numberToken:
		p.at++
		p.copy(t)
		return true
	case nameToken:
		return p.name(t)
	case openToken:
		return p.bracket("")
	case signToken:
		if t.text == "√" {
			p.at++
			p.works = true
			p.write(`\sqrt{`, t)
			if !p.atom() {
				return false
			}
			p.write("}", t)
			return true
		}
	}
	return false
}

// bracket reads what stands in brackets: an expression, or a list of them.
func (p *plainReader) bracket(of string) bool {
	open := p.list[p.at]
	p.at++
	if of == "" {
		p.write(`\left`+open.text, open)
	} else {
		p.write(of+`\left(`, open)
	}
	for {
		if !p.sum() {
			return false
		}
		t, ok := p.peek()
		if !ok {
			return false
		}
		switch t.kind {
		case commaToken:
			p.at++
			p.write(",", t)
			if next, ok := p.peek(); ok && next.kind == closeToken { // a trailing comma
				return false
			}
			continue
		case closeToken:
			if (open.text == "(") != (t.text == ")") {
				return false
			}
			p.at++
			if of == "" {
				p.write(`\right`+t.text, t)
			} else {
				p.write(`\right)`, t)
			}
			return true
		}
		return false
	}
}

// name reads a symbol, or a function with its arguments.
func (p *plainReader) name(t token) bool {
	p.at++
	next, ok := p.peek()
	applied := ok && next.kind == openToken && next.text == "(" && next.from == t.to
	bare := bareName(t.text)
	if applied {
		if bare == "array" || bare == "asarray" || bare == "tensor" || bare == "float" || bare == "Tensor" || bare == "Decimal" {
			return p.bracket("")
		}
		if !p.code && !formula.Known(plainFunction(bare)) {
			if !p.symbolic(t.text) {
				return false
			}
		}
		p.works = true
		return p.bracket(`\operatorname{` + plainFunction(bare) + "}")
	}
	if below, ok := p.derivative(t); ok {
		p.write(`\frac{`+t.text+"}{"+below.text+"}", t)
		p.at += 2
		return true
	}
	if !p.symbolic(t.text) {
		return false
	}
	p.write(p.symbol(t.text), t)
	return true
}

// derivative returns the lower half of a derivative, ∂h₁ behind ∂E and a stroke.
func (p *plainReader) derivative(t token) (token, bool) {
	if !strings.HasPrefix(t.text, "∂") || p.at+1 >= len(p.list) || p.list[p.at].text != "/" {
		return token{}, false
	}
	below := p.list[p.at+1]
	return below, strings.HasPrefix(below.text, "∂")
}

// bareName takes the name of a module off: np.exp is exp.
func bareName(name string) string {
	for _, module := range []string{"np.linalg.", "numpy.", "np.", "math.", "torch.", "tf.", "jnp.", "Math.", "F.", "nn.", "cmath."} {
		if rest, ok := strings.CutPrefix(name, module); ok {
			return rest
		}
	}
	return name
}

// plainFunction is the name under which a function of code is known.
func plainFunction(name string) string {
	switch name {
	case "fabs":
		return "abs"
	case "power":
		return "pow"
	case "atan":
		return "arctan"
	case "asin":
		return "arcsin"
	case "acos":
		return "arccos"
	case "matmul":
		return "dot"
	case "σ":
		return "sigmoid"
	}
	return name
}

// symbolic tells whether a name may stand for a number: in prose a letter, with
// an index maybe, and no word.
func (p *plainReader) symbolic(name string) bool {
	if p.code {
		return true
	}
	letters, marked := 0, false
	for _, r := range name {
		kind, _ := script(r)
		switch {
		case kind != "" || unicode.IsDigit(r) || r == '_':
			marked = true
		case unicode.IsLetter(r):
			if !marked {
				letters++
			}
		}
	}
	return letters == 1 || marked && letters <= 6
}

// symbol writes a name in TeX.
func (p *plainReader) symbol(name string) string {
	switch bareName(name) {
	case "pi", "π":
		return `\pi `
	}
	if !isASCII(name) {
		return name
	}
	base := strings.TrimRight(name, "0123456789")
	below := name[len(base):]
	if before, after, ok := strings.Cut(name, "_"); ok && before != "" && after != "" {
		base, below = before, after
	}
	if base == "" || strings.Contains(base, "_") {
		base, below = name, ""
	}
	tex := base
	if utf8.RuneCountInString(base) > 1 {
		tex = `\text{` + strings.ReplaceAll(base, "_", `\_`) + "}"
	}
	if below != "" {
		tex += `_{\text{` + strings.ReplaceAll(below, "_", `\_`) + "}}"
	}
	return tex
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// reader is a reader of plain arithmetic for a text of the document.
func (c *checker) reader(text string, offset int, code bool) *plainReader {
	return &plainReader{text: text, offset: offset, list: tokens(text, c.decimalComma, c.apartDigits, code), code: code}
}

// arithmetic reads the calculations of a piece of running text.
func (c *checker) arithmetic(text string, offset int, context string) []*statement {
	if !strings.ContainsAny(text, "=≈≃≅") {
		return nil
	}
	var list []*statement
	for len(text) > 0 {
		size := len(text)
		if size > longestPlain {
			size = 1 + max(strings.LastIndexByte(text[:longestPlain], ' '), strings.LastIndexByte(text[:longestPlain], '\n'))
			if size == 1 {
				size = longestPlain
			}
		}
		for _, chain := range c.reader(text[:size], offset, false).chains() {
			if !chain.works && !chain.named {
				continue
			}
			for _, st := range c.statements(chain.formula, context) {
				st.plain = true
				list = append(list, st)
			}
		}
		text, offset = text[size:], offset+size
	}
	return list
}

// longestPlain is how much plain text is read at once, in bytes. Longer texts are
// read piece by piece.
const longestPlain = 1 << 14
