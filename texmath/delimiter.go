package texmath

import "strings"

// delimiters lists the fences that may follow \left, \right, \middle and \big,
// with what they show.
var delimiters = map[string]string{
	"(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", ".": "", "<": "⟨", ">": "⟩",
	`\{`: "{", `\}`: "}", `\lbrace`: "{", `\rbrace`: "}",
	`\lvert`: "|", `\rvert`: "|", `\vert`: "|", `\|`: "‖", `\lVert`: "‖", `\rVert`: "‖", `\Vert`: "‖",
	`\langle`: "⟨", `\rangle`: "⟩", `\lfloor`: "⌊", `\rfloor`: "⌋", `\lceil`: "⌈", `\rceil`: "⌉",
}

// delimiter reads the fence that follows a command, as shown.
func (p *parser) delimiter(of string) (tex, shown string) {
	p.skipSpace()
	token := p.rawToken()
	shown, ok := delimiters[token]
	if !ok {
		p.fail(p.at, of+" lacks its delimiter", p.token(), "a delimiter, for example `(`", "")
		return "", ""
	}
	p.at += len(token)
	return token, shown
}

// fenced reads `\left( … \right)`, with any `\middle|` between them.
func (p *parser) fenced(start int) Node {
	_, left := p.delimiter(`\left`)
	row := p.row()
	for p.at < len(p.src) && p.src[p.at] == '\\' && p.commandName() == "middle" {
		at := p.at
		p.skipCommand()
		tex, shown := p.delimiter(`\middle`)
		row.Items = append(row.Items, &Operator{Span: Span{at, p.at}, TeX: tex, Shown: shown, Class: Relation, Middle: true})
		row.Items = append(row.Items, p.row().Items...)
	}
	row.End = p.at
	if p.at >= len(p.src) || p.src[p.at] != '\\' || p.commandName() != "right" {
		p.fail(start, `\left is never closed`, p.token(), `\right`, `write \right. where no fence is wanted`)
		return row
	}
	p.skipCommand()
	_, right := p.delimiter(`\right`)
	return &Fenced{Span{start, p.at}, left, right, row}
}

// sizedDelimiter splits a name such as `Bigl` into the size (1 to 4) and the
// class of the fence that follows it.
func sizedDelimiter(name string) (size int, class Class, ok bool) {
	class = Ordinary
	stem := name
	switch {
	case strings.HasSuffix(name, "l"):
		stem, class = name[:len(name)-1], Open
	case strings.HasSuffix(name, "r"):
		stem, class = name[:len(name)-1], Close
	case strings.HasSuffix(name, "m"):
		stem, class = name[:len(name)-1], Relation
	}
	switch stem {
	case "big":
		size = 1
	case "Big":
		size = 2
	case "bigg":
		size = 3
	case "Bigg":
		size = 4
	}
	return size, class, size > 0
}

// sized reads the fence after \big and its kin.
func (p *parser) sized(start, size int, class Class) Node {
	tex, shown := p.delimiter(p.src[start:p.at])
	if class == Ordinary { // \big alone: the fence itself says what it is
		switch shown {
		case "(", "[", "{", "⟨", "⌊", "⌈":
			class = Open
		case ")", "]", "}", "⟩", "⌋", "⌉":
			class = Close
		case "|", "‖":
			class = Bar
		}
	}
	return &Operator{Span: Span{start, p.at}, TeX: tex, Shown: shown, Class: class, Size: size}
}
