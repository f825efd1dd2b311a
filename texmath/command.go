package texmath

import "fmt"

// command reads a command with its arguments.
func (p *parser) command() Node {
	start := p.at
	name := p.commandName()
	p.skipCommand()
	of := p.src[start:p.at]
	if n, ok := symbolNode(name, of, start, p.at); ok {
		return n
	}
	if style, ok := textStyles[name]; ok {
		return p.text(start, style)
	}
	if a, ok := accents[name]; ok {
		body := p.argument(of, false)
		return &Accent{Span{start, p.at}, name, a.shown, a.under, a.stretch, body}
	}
	if size, class, ok := sizedDelimiter(name); ok {
		return p.sized(start, size, class)
	}
	switch name {
	case "frac", "dfrac", "tfrac":
		return p.fraction(start, of)
	case "sqrt":
		return p.root(start)
	case "boxed":
		body := p.group(`\boxed`)
		return &Boxed{Span{start, p.at}, body}
	case "left":
		return p.fenced(start)
	case "begin":
		return p.environment(start)
	case "operatorname":
		return p.operatorName(start)
	case "underbrace", "overbrace":
		body := p.argument(of, false)
		return &Brace{Span{start, p.at}, name == "underbrace", body}
	case "overset", "underset":
		return p.stacked(start, of)
	case "phantom", "hphantom", "vphantom":
		body := p.argument(of, false)
		return &Phantom{Span{start, p.at}, name != "vphantom", name != "hphantom", body}
	case "displaystyle", "textstyle":
		body := p.row()
		return &Style{Span{start, p.at}, name == "displaystyle", body}
	case "bm":
		name = string(BoldSymbol)
		fallthrough
	case string(Bold), string(BoldSymbol), string(Roman), string(Italic),
		string(Blackboard), string(Calligraphy), string(SansSerif), string(Monospace):
		body := p.argument(of, false)
		return &Font{Span{start, p.at}, FontName(name), body}
	}
	p.at = start
	p.unknownCommand(name)
	return &Row{Span: Span{start, start}}
}

func (p *parser) fraction(start int, of string) Node {
	style := FractionAuto
	switch of {
	case `\dfrac`:
		style = FractionDisplay
	case `\tfrac`:
		style = FractionText
	}
	numerator := p.argument(of, false)
	denominator := p.argument(of, false)
	return &Fraction{Span{start, p.at}, numerator, denominator, style}
}

func (p *parser) root(start int) Node {
	p.skipSpace()
	var index *Row
	if p.at < len(p.src) && p.src[p.at] == '[' {
		opened := p.at
		p.at++
		index = p.rowUntil(']', opened)
	}
	radicand := p.argument(`\sqrt`, false)
	return &Root{Span{start, p.at}, index, radicand}
}

// operatorName reads `\operatorname{ReLU}` and `\operatorname*{arg\,max}`.
func (p *parser) operatorName(start int) Node {
	limits := p.at < len(p.src) && p.src[p.at] == '*'
	if limits {
		p.at++
	}
	name := p.words(`\operatorname`)
	return &Function{Span{start, p.at}, name, limits}
}

// stacked reads `\overset{a}{b}` and `\underset{a}{b}`: a stands over or under b.
func (p *parser) stacked(start int, of string) Node {
	small := p.argument(of, false)
	base := p.argument(of, false)
	s := &Scripts{Span: Span{start, p.at}, Base: base, Place: Above}
	if of == `\overset` {
		s.Sup = small
	} else {
		s.Sub = small
	}
	return s
}

// unknownCommand reports the command that begins here.
func (p *parser) unknownCommand(name string) {
	hint := ""
	switch name {
	case "":
		p.fail(p.at, "a backslash at the end of the formula", "", "a command", "")
		return
	case "limits", "nolimits":
		hint = "it belongs directly behind a large operator"
	case "over":
		hint = `write \frac{…}{…}`
	case "rm", "bf", "it":
		hint = fmt.Sprintf(`write \math%s{…}`, name)
	case "(", ")", "[", "]":
		hint = "the formula stands in dollar signs already"
	case "hline":
		hint = "rules between rows are not read"
	}
	p.fail(p.at, "a command that is not read", quote(`\`+name), "a command of the documented subset", hint)
}
