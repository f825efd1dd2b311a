package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A link of an arrow: what stands before it and behind it.
type arrow struct {
	from, to    string
	start, stop int // in the document
}

// arrowsIn lists the arrows between two names in a formula: a → b → c has two.
func arrowsIn(f *markdown.Formula) []arrow {
	if f.Tree == nil || !strings.Contains(f.TeX, "to") && !strings.Contains(f.TeX, "arrow") && !strings.Contains(f.TeX, "→") {
		return nil
	}
	var list []arrow
	var last texmath.Node // the only node of the part so far
	alone, pending := true, ""
	start := 0
	end := func() {
		last, alone, pending = nil, true, ""
	}
	part := func() (string, bool) {
		if last == nil || !alone {
			return "", false
		}
		return formula.Name(last)
	}
	close := func() {
		if name, ok := part(); ok && pending != "" {
			list = append(list, arrow{pending, name, start, f.Offset(last.Where().End-1) + 1})
		}
	}
	var visit func(items []texmath.Node)
	visit = func(items []texmath.Node) {
		for _, item := range items {
			switch n := item.(type) {
			case *texmath.Space:
			case *texmath.Style:
				visit(n.Body.Items)
			case *texmath.Environment:
				for _, row := range n.Rows {
					for _, cell := range row {
						visit(cell.Items)
					}
					close()
					end()
				}
			case *texmath.Operator:
				if n.Class != texmath.Relation || !strings.ContainsAny(n.Shown, "→⟶") {
					alone = false
					continue
				}
				close()
				name, ok := part()
				if ok {
					start = f.Offset(last.Where().Pos)
				} else {
					name = ""
				}
				last, alone, pending = nil, true, name
			default:
				alone = alone && last == nil
				last = item
			}
		}
	}
	visit(f.Tree.Items)
	close()
	return list
}

// dependencies checks arrows between quantities: where the document defines what
// stands behind an arrow, the definition holds what stands before it.
func (c *checker) dependencies(m *model) {
	for _, f := range formulas(c.doc) {
		for _, a := range arrowsIn(f) {
			e, rename := m.definition(a.to)
			if e == nil || m.definitions[a.from] == nil && !m.known(a.from) {
				continue
			}
			if slices.ContainsFunc(formula.Symbols(e), func(s formula.Symbol) bool { return rename(s.Name) == a.from }) {
				continue
			}
			claim := Claim{Status: Conflict, Reason: fmt.Sprintf("%s is not computed from %s", a.to, a.from)}
			c.place(&claim, a.start, a.stop)
			c.report.Claims = append(c.report.Claims, claim)
		}
	}
}

// A connection is what the document says of a weight: which value it takes to
// which neuron.
type connection struct {
	weight, from, to string
	start, stop      int // in the document
}

// connections checks what tables and sentences say of where a weight leads.
func (c *checker) connections(m *model) {
	first := map[string]connection{}
	for _, link := range c.connectionsSaid() {
		leads, known := m.leads(link)
		if !known {
			other, said := first[link.weight]
			if !said {
				first[link.weight] = link
				continue
			}
			leads = other.from == link.from && other.to == link.to
		}
		if leads {
			continue
		}
		claim := Claim{Status: Conflict, Reason: fmt.Sprintf("%s does not lead from %s to %s elsewhere in the document", link.weight, link.from, link.to)}
		c.place(&claim, link.start, link.stop)
		c.report.Claims = append(c.report.Claims, claim)
	}
}

// leads tells whether a neuron's net input holds the product of a weight and the
// value that it is said to come from; known is false where the document does not
// define the net input.
func (m *model) leads(link connection) (leads, known bool) {
	unit := strings.ToLower(link.to[:1]) + link.to[1:]
	names := []string{unit, "net_" + strings.Replace(unit, "_", "", 1), "z_" + strings.Replace(unit, "_", "", 1)}
	if e, rename := m.definition(unit); e != nil {
		for _, s := range formula.Symbols(e) {
			names = append(names, rename(s.Name))
		}
	}
	sources := []string{link.from, strings.ToLower(link.from[:1]) + link.from[1:]}
	for _, name := range names {
		e := m.definitions[name]
		if e == nil {
			continue
		}
		formula.Walk(e, func(e formula.Expr) {
			product, ok := e.(formula.Product)
			if !ok {
				return
			}
			known = known || slices.ContainsFunc(product.Factors, func(f formula.Expr) bool {
				s, ok := f.(formula.Symbol)
				return ok && s.Name[0] == link.weight[0]
			})
			has := func(names ...string) bool {
				return slices.ContainsFunc(product.Factors, func(f formula.Expr) bool {
					s, ok := f.(formula.Symbol)
					return ok && slices.Contains(names, s.Name)
				})
			}
			leads = leads || has(link.weight) && has(sources...)
		})
	}
	return leads, known
}

// joins is a sentence that says which two neurons a weight joins.
var joins = regexp.MustCompile(`(?:joins|connects|links)\*{0,2}\s+\$([^$]+)\$\s+(?:to|with|and)\s+\$([^$]+)\$`)

// titled is a heading that ends in the name of a weight, maybe with more behind a
// colon: "Gradient of w7: complete derivation".
var titled = regexp.MustCompile(`\b([A-Za-z])_?(\d+(?:,\d+)*|[₀₁₂₃₄₅₆₇₈₉,]+)(?::|$)`)

// connectionsSaid lists what the document says of weights, in its order.
func (c *checker) connectionsSaid() []connection {
	var list []connection
	weight, since := "", 0
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			weight = ""
			raw, offset := c.rawLine(n)
			if at := titled.FindStringSubmatch(raw); at != nil {
				weight, since = at[1]+"_"+plainIndex(at[2]), offset
			}
			return ast.WalkSkipChildren, nil
		case *east.TableRow:
			list = append(list, c.connectionInRow(n)...)
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph, *ast.TextBlock:
			raw, offset := c.rawLine(n)
			own := weight
			var ends []string
			stop := offset + len(raw)
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				f, ok := child.(*markdown.MathInline)
				if !ok {
					continue
				}
				if arrows := arrowsIn(&f.Formula); len(arrows) == 1 && ends == nil {
					ends = []string{arrows[0].from, arrows[0].to}
				} else if s := sightingsIn(&f.Formula); ends == nil && len(s) > 0 && s[0].from == f.Offset(0) && !isUnit(s[0].name) {
					own, since = s[0].name, offset
				}
			}
			if at := joins.FindStringSubmatch(raw); at != nil {
				from, ok1 := plainName(at[1])
				to, ok2 := plainName(at[2])
				if ok1 && ok2 {
					ends = []string{from, to}
				}
			}
			if ends != nil && own != "" && isUnit(ends[0]) && isUnit(ends[1]) {
				list = append(list, connection{own, ends[0], ends[1], min(since, offset), stop})
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// unit is the name of a neuron or an input: H_1, O_2, I_1, x_2.
var unit = regexp.MustCompile(`^[HOIXhoix]_\d`)

func isUnit(name string) bool { return unit.MatchString(name) }

// connectionInRow reads a row that names a weight and the two ends of its
// connection.
func (c *checker) connectionInRow(row *east.TableRow) []connection {
	weight := ""
	var ends []string
	start, stop := -1, 0
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		f, ok := cell.FirstChild().(*markdown.MathInline)
		if !ok {
			continue
		}
		arrows, seen := arrowsIn(&f.Formula), sightingsIn(&f.Formula)
		switch {
		case len(arrows) == 1 && isUnit(arrows[0].from):
			ends = append(ends, arrows[0].from, arrows[0].to)
		case len(seen) == 1 && isUnit(seen[0].name) && plainIs(f, seen[0]):
			ends = append(ends, seen[0].name)
		case len(seen) == 1 && weight == "" && !isUnit(seen[0].name) && strings.HasPrefix(seen[0].family, "w"):
			weight = seen[0].name
		default:
			continue
		}
		if start < 0 {
			start = f.Offset(0)
		}
		stop = f.Offset(len(f.TeX))
	}
	if weight == "" || len(ends) != 2 || !isUnit(ends[0]) || !isUnit(ends[1]) {
		return nil
	}
	return []connection{{weight, ends[0], ends[1], start, stop}}
}

// plainIs tells whether a formula is a symbol and nothing else.
func plainIs(f *markdown.MathInline, s sighting) bool {
	return s.from == f.Offset(0) && s.to >= f.Offset(len(f.TeX)-1)
}
