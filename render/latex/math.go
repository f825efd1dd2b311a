package latex

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
)

// mathBlock writes a display formula.
func (w *writer) mathBlock(n *markdown.MathBlock, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	tex := strings.TrimSpace(w.formula(&n.Formula, w.markNumbers(&n.Formula, displayStyle)))
	if measureRow(n.Tree, displayStyle).width > 1.1*lineWidth(n) {
		tex = inLines(&n.Formula, tex)
	}
	return `\display{` + w.arrivalsOf(&n.Formula) + tex + "}\n", false
}

// inLines writes a formula that is much wider than the line in several lines, a
// relation at the head of each: a = b = c becomes a = b over = c. Formulas that
// it does not apply to are returned as they stand.
func inLines(f *markdown.Formula, tex string) string {
	var relations []int
	for i, item := range f.Tree.Items {
		switch n := item.(type) {
		case *texmath.Operator:
			if n.Class == texmath.Relation && !n.Prefix && n.Size == 0 && i > 0 {
				relations = append(relations, n.Where().Pos)
			}
		case *texmath.Environment, *texmath.Style:
			return tex
		}
	}
	if len(relations) < 2 {
		return tex
	}
	var b strings.Builder
	b.WriteString("\\begin{aligned}\n" + strings.TrimSpace(f.TeX[:relations[0]]))
	for i, at := range relations {
		end := len(f.TeX)
		if i+1 < len(relations) {
			end = relations[i+1]
		}
		if i > 0 {
			b.WriteString(" \\\\\n")
		}
		b.WriteString(" &" + strings.TrimSpace(f.TeX[at:end]))
	}
	return b.String() + "\n\\end{aligned}"
}

// mathInline writes a formula in the line. It may be broken after a relation or
// an operator; one with a piece that is wider than a line is scaled down.
func (w *writer) mathInline(n *markdown.MathInline, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	tex := w.inlineFormula(n)
	if !w.inCell { // the cell has its steps
		tex = w.arrivalsOf(&n.Formula) + tex
	}
	if w.struck > 0 {
		return `\strike{` + tex + `}`, false
	}
	return tex, false
}

// inlineFormula is a formula between its dollars, in a column of numbers with the
// room behind it, and with its numbers as links.
func (w *writer) inlineFormula(n *markdown.MathInline) string {
	f := &n.Formula
	t := w.tails[n]
	if t.cut > 0 {
		tex := t.withTail(strings.TrimSpace(w.formula(f, nil)))
		if id := w.leadsTo(f); id != "" {
			return `\of{` + id + `}{` + tex + `}`
		}
		return tex
	}
	tex := strings.TrimSpace(w.formula(f, w.markNumbers(f, textStyle)))
	m := measureMath(n.Tree)
	if m.widest > 0.8*lineWidth(n) || w.inCell && m.widest > 12 {
		return `\fitmath{` + tex + `}`
	}
	return t.withTail(tex)
}

// formula returns a formula's TeX as it stands, but for what LaTeX does not take
// inside a formula: environments that are displays of their own, and empty
// lines. What is put into it stands at the places given.
func (w *writer) formula(f *markdown.Formula, put []insertion) string {
	w.checkWords(f)
	tex := w.foreignWords(nestEnvironments(f.TeX, f.Tree, put))
	if !strings.Contains(tex, "\n") { // as most
		return strings.TrimSpace(tex)
	}
	var lines []string
	for line := range strings.SplitSeq(tex, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimRight(line, "\r"))
		}
	}
	return strings.Join(lines, "\n")
}

// foreignWords gives the foreign text in a formula's words its font.
func (w *writer) foreignWords(tex string) string {
	if w.opt.Fonts == nil {
		return tex
	}
	var b strings.Builder
	for i := 0; i < len(tex); {
		length, font := w.foreignRun(tex[i:])
		if length > 0 {
			b.WriteString(w.foreign(tex[i:i+length], font))
		} else {
			_, length = utf8.DecodeRuneInString(tex[i:])
			b.WriteString(tex[i : i+length])
		}
		i += length
	}
	return b.String()
}

// checkWords reports characters in a formula's words that cannot be printed.
// Outside of words a formula is plain ASCII.
func (w *writer) checkWords(f *markdown.Formula) {
	for i, r := range f.TeX {
		switch {
		case r < 0x80 || isNative(r) || w.opt.Fonts != nil && (isModern(r) || w.isForeign(r)) || isIgnored(r):
		case declared(r) != "":
			w.used[r] = true
			w.needs.boxDrawing = w.needs.boxDrawing || isBoxDrawing(r)
		default:
			w.cannotPrint(r, f.Offset(i))
		}
	}
}

// inner names the environments that stand inside a formula in place of those
// that are a display of their own.
var inner = map[string]string{
	"align": "aligned", "align*": "aligned", "split": "aligned",
	"gather": "gathered", "gather*": "gathered", "equation": "gathered", "equation*": "gathered",
}

// An insertion is what is to be put into a formula before one of its bytes. With a
// length, it stands in place of as many bytes.
type insertion struct {
	at     int
	text   string
	length int
}

// nestEnvironments renames the environments that cannot stand in a formula, and
// puts in what is to stand at its places. At one place, the order is that of put.
func nestEnvironments(tex string, tree *texmath.Row, put []insertion) string {
	if strings.Contains(tex, `\begin`) {
		eachMath(tree, func(n texmath.Node) {
			env, ok := n.(*texmath.Environment)
			if !ok || inner[env.Name] == "" {
				return
			}
			at := env.Where()
			for _, name := range [...]int{at.Pos + strings.Index(tex[at.Pos:], "{") + 1, at.End - 1 - len(env.Name)} {
				put = append(put, insertion{name, inner[env.Name], len(env.Name)})
			}
		})
	}
	if len(put) == 0 {
		return tex
	}
	slices.SortStableFunc(put, func(a, b insertion) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	b.Grow(2 * len(tex))
	done := 0
	for _, p := range put {
		b.WriteString(tex[done:p.at])
		b.WriteString(p.text)
		done = p.at + p.length
	}
	b.WriteString(tex[done:])
	return b.String()
}

// eachMath calls f for a node of a formula and all nodes below it.
func eachMath(n texmath.Node, f func(texmath.Node)) {
	f(n)
	for _, child := range texmath.Children(n) {
		eachMath(child, f)
	}
}
