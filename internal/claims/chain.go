package claims

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// A member is one side of an equation.
type member struct {
	relation string // before it: "", "=" or "\approx"
	items    []texmath.Node
	tex      string
	pos      int // of its first byte in the formula
	value    value
	numeric  bool
	cells    [][]string // of a matrix of symbols: their TeX
}

// A chain is a list of members, each equal to the one before it, or nearly so.
type chain []member

// chains splits a formula into chains. The rows of an aligned environment go on
// the chain before them where they begin with a relation or a sign.
func chains(tex string, row *texmath.Row) []chain {
	var all []chain
	for _, stream := range streams(row) {
		all = append(all, split(tex, stream)...)
	}
	for _, c := range all {
		for i := range c {
			c[i].value, c[i].numeric = evaluate(c[i].items)
			if !c[i].numeric {
				c[i].cells = cellsOf(tex, c[i].items)
			}
		}
	}
	return all
}

// streams lists what is read from left to right without a break.
func streams(row *texmath.Row) [][]texmath.Node {
	items := row.Items
	for len(items) > 0 {
		style, ok := items[0].(*texmath.Style)
		if !ok {
			break
		}
		items = style.Body.Items
	}
	if len(items) != 1 {
		return [][]texmath.Node{items}
	}
	env, ok := items[0].(*texmath.Environment)
	if !ok || env.Name != "aligned" {
		return [][]texmath.Node{items}
	}
	var list [][]texmath.Node
	for _, cells := range env.Rows {
		var line []texmath.Node
		for _, cell := range cells {
			line = append(line, cell.Items...)
		}
		if len(list) > 0 && len(cells) > 1 && len(cells[0].Items) == 0 && continues(line) {
			list[len(list)-1] = append(list[len(list)-1], withoutSpace(line)...)
			continue
		}
		list = append(list, line)
	}
	return list
}

// continues tells whether a line goes on what stands above it.
func continues(line []texmath.Node) bool {
	line = withoutSpace(line)
	if len(line) == 0 {
		return false
	}
	op, ok := line[0].(*texmath.Operator)
	if !ok {
		return false
	}
	switch op.TeX {
	case "=", `\approx`, "+", "-":
		return true
	}
	return false
}

// wideSpace parts formulas that stand beside each other.
const wideSpace = 18

// split cuts a stream at its relations. Anything but an equation, a comma or a
// wide space ends a chain.
func split(tex string, stream []texmath.Node) []chain {
	var all []chain
	var current chain
	m := member{}
	depth := 0
	end := func() {
		if len(m.items) > 0 {
			current = append(current, m)
		}
		m = member{}
	}
	endChain := func() {
		end()
		if len(current) > 1 {
			all = append(all, current)
		}
		current = nil
	}
	for _, n := range stream {
		switch n := n.(type) {
		case *texmath.Space:
			if n.Width >= wideSpace {
				endChain()
			}
			continue
		case *texmath.Operator:
			switch n.Class {
			case texmath.Open:
				depth++
			case texmath.Close:
				depth--
			case texmath.Relation:
				if n.TeX != "=" && n.TeX != `\approx` {
					endChain()
					continue
				}
				end()
				m.relation = n.TeX
				continue
			case texmath.Punctuation:
				if depth == 0 {
					endChain()
					continue
				}
			}
		case *texmath.Scripts:
			if isClosing(n.Base) {
				depth--
			}
		}
		if len(m.items) == 0 {
			m.pos = n.Where().Pos
		}
		m.items = append(m.items, n)
		m.tex = strings.Join(strings.Fields(tex[m.pos:n.Where().End]), " ")
	}
	endChain()
	return all
}

// check holds the members that are numbers against each other.
func (c chain) check(f *found) {
	last := c[len(c)-1]
	for i, m := range c {
		if !m.numeric || i == 0 {
			continue
		}
		before := c[i-1]
		if !before.numeric {
			continue
		}
		f.count("neighbours")
		switch {
		case m.relation == "=" && !before.value.equal(m.value):
			f.report(m.pos, "%s = %s does not hold: the left is %v", before.tex, m.tex, before.value)
		case m.relation == "=":
		case m.value.numeral() && before.value.equal(m.value) && !strings.Contains(before.tex, `\frac`):
			f.report(m.pos, `%s \approx %s could be =`, before.tex, m.tex)
		case m.value.numeral() && !before.value.rounds(m.value):
			f.report(m.pos, `%s \approx %s does not hold: the left is %v`, before.tex, m.tex, before.value)
		}
	}
	if !last.numeric || !last.value.numeral() {
		return
	}
	for _, m := range c[:len(c)-1] {
		if !m.numeric {
			continue
		}
		f.count("members against the result")
		if !m.value.rounds(last.value) {
			f.report(m.pos, "%s does not give the result %s: it is %v", m.tex, last.tex, m.value)
		}
	}
	if last.value.matrix {
		f.count("matrices")
	}
	for _, m := range c[:len(c)-1] {
		if !m.numeric {
			f.name(m, last.value)
		}
	}
}

// cellsOf returns what stands in the cells of a lone matrix of symbols.
func cellsOf(tex string, items []texmath.Node) [][]string {
	items = withoutSpace(items)
	if len(items) != 1 {
		return nil
	}
	env, ok := items[0].(*texmath.Environment)
	if !ok || env.Name != "bmatrix" {
		return nil
	}
	var cells [][]string
	for _, row := range env.Rows {
		var list []string
		for _, cell := range row {
			list = append(list, strings.Join(strings.Fields(tex[cell.Pos:cell.End]), " "))
		}
		cells = append(cells, list)
	}
	return cells
}
