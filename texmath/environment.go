package texmath

import (
	"fmt"
	"strings"
)

// environments lists the environments with the most columns that each takes;
// -1 is any number, -2 is as many as its column list says.
var environments = map[string]int{
	"aligned": -1, "align": -1, "align*": -1, "split": 2,
	"gathered": 1, "gather": 1, "gather*": 1, "equation": 1, "equation*": 1,
	"matrix": -1, "pmatrix": -1, "bmatrix": -1, "Bmatrix": -1, "vmatrix": -1, "Vmatrix": -1,
	"cases": 2, "array": -2,
}

// environment reads `\begin{Name} … \end{Name}`.
func (p *parser) environment(start int) Node {
	name := p.environmentName(`\begin`)
	columns, known := environments[name]
	if !known {
		p.fail(start, "an environment that is not read", quote(name), "aligned, cases, array or a matrix", "")
	}
	env := &Environment{Name: name}
	p.verticalPlace(name)
	if columns == -2 {
		env.Columns = p.columnList()
		columns = len(env.Columns) - strings.Count(env.Columns, "|")
	}
	env.Rows = p.rows(columns, name)
	end := p.at
	if p.at >= len(p.src) || p.src[p.at] != '\\' {
		p.fail(start, `\begin{`+name+"} is never closed", p.token(), `\end{`+name+"}", "")
		return &Row{Span: Span{start, start}}
	}
	if got := p.commandName(); got != "end" {
		p.fail(p.at, "an environment should go on or end here", p.token(), `\end{`+name+"}", "")
	}
	p.skipCommand()
	if got := p.environmentName(`\end`); got != name {
		p.fail(end, "an environment is closed by another", `\end{`+got+"}", `\end{`+name+"}", "")
	}
	env.Span = Span{start, p.at}
	return env
}

// environmentName reads the name in braces after `\begin` or `\end`.
func (p *parser) environmentName(of string) string {
	p.skipSpace()
	opened := p.at
	if p.at >= len(p.src) || p.src[p.at] != '{' {
		p.fail(p.at, of+" lacks its name", p.token(), "`{`", "")
		return ""
	}
	for p.at++; p.at < len(p.src) && (isLetter(p.src[p.at]) || p.src[p.at] == '*'); p.at++ {
	}
	if p.at >= len(p.src) || p.src[p.at] != '}' {
		p.fail(opened, "`{` is never closed", p.token(), "`}`", "")
		return ""
	}
	p.at++
	return p.src[opened+1 : p.at-1]
}

// verticalPlace skips the `[t]` that some environments take: it has no effect
// on what a formula says.
func (p *parser) verticalPlace(name string) {
	if name != "aligned" && name != "gathered" && name != "array" {
		return
	}
	for _, place := range []string{"[t]", "[c]", "[b]"} {
		if strings.HasPrefix(p.src[p.at:], place) {
			p.at += len(place)
			return
		}
	}
}

// columnList reads the columns of an array: l, c, r and |.
func (p *parser) columnList() string {
	p.skipSpace()
	opened := p.at
	if p.at >= len(p.src) || p.src[p.at] != '{' {
		p.fail(p.at, "an array lacks its columns", p.token(), "for example `{cc}`", "")
		return ""
	}
	var columns strings.Builder
	for p.at++; p.at < len(p.src) && p.src[p.at] != '}'; p.at++ {
		switch c := p.src[p.at]; c {
		case 'l', 'c', 'r', '|':
			columns.WriteByte(c)
		case ' ':
		default:
			p.fail(p.at, "a column that is not read", p.token(), "l, c, r or |", "")
			return ""
		}
	}
	if p.at >= len(p.src) {
		p.fail(opened, "`{` is never closed", p.token(), "`}`", "")
		return ""
	}
	p.at++
	return columns.String()
}

// rows reads the cells up to what is neither `&` nor `\\`.
func (p *parser) rows(columns int, name string) [][]*Row {
	var rows [][]*Row
	var row []*Row
	for {
		cell := p.row()
		row = append(row, cell)
		if columns >= 0 && len(row) > columns {
			p.fail(cell.Pos, "too many columns in a row of "+name, fmt.Sprint(len(row)), fmt.Sprintf("at most %d", columns), "")
		}
		switch {
		case p.at < len(p.src) && p.src[p.at] == '&':
			p.at++
			continue
		case p.at < len(p.src) && p.src[p.at] == '\\' && p.commandName() == `\`:
			p.at += 2
			p.rowSkip()
			rows = append(rows, row)
			row = nil
			continue
		}
		if len(row) > 1 || len(row[0].Items) > 0 || len(rows) == 0 { // not after a last `\\`
			rows = append(rows, row)
		}
		return rows
	}
}

// rowSkip skips the extra room between rows, `[4pt]`, that may follow `\\`.
func (p *parser) rowSkip() {
	if p.at >= len(p.src) || p.src[p.at] != '[' {
		return
	}
	start := p.at
	length := p.src[p.at+1:]
	end := strings.IndexByte(length, ']')
	if end < 0 || !isLength(length[:end]) {
		p.fail(start, "a `[` directly behind `\\\\` wants a length", "", "for example `[4pt]`", "put a space or {} between them")
		return
	}
	p.at += end + 2
}

// isLength reports whether s is a TeX length such as `-1.5ex`.
func isLength(s string) bool {
	s = strings.TrimSpace(s)
	for _, unit := range []string{"pt", "em", "ex", "mm", "cm", "mu", "in"} {
		if number, ok := strings.CutSuffix(s, unit); ok {
			number = strings.TrimPrefix(strings.TrimSpace(number), "-")
			return number != "" && strings.Trim(number, "0123456789.") == "" && strings.Count(number, ".") < 2
		}
	}
	return false
}
