package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// families lists the indexed symbols of a document by their families, and those by
// their indices.
func (c *checker) families() map[string]map[string][]sighting {
	families := map[string]map[string][]sighting{}
	for _, f := range formulas(c.doc) {
		for _, s := range sightingsIn(f) {
			if families[s.family] == nil {
				families[s.family] = map[string][]sighting{}
			}
			families[s.family][s.index] = append(families[s.family][s.index], s)
		}
	}
	return families
}

// strays reports symbols that stand once, have no value, and are a slip by what
// stands around them: the line would hold with another index, or the network has no
// such symbol.
func (c *checker) strays(families map[string]map[string][]sighting) {
	alone := map[string]sighting{} // by their names
	for family, members := range families {
		for index, places := range members {
			if len(places) != 1 || c.noSuchLayer(places[0], index, len(members)) {
				continue
			}
			if _, given := c.scope.lookup(places[0].name); !given || len(c.givings[places[0].name]) < 2 && len(c.own) > 0 {
				c.foreign(families[family], places[0], index)
			}
			if _, given := c.scope.lookup(places[0].name); !given {
				alone[places[0].name] = places[0]
			}
		}
	}
	if len(alone) == 0 {
		return
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for i, m := range st.members {
				if m.expr != nil && i >= st.carried {
					c.stray(st, i, alone, families)
				}
			}
		}
	}
}

// stray looks for a member of a chain in which one symbol has no value, and that
// holds with another one of its family.
func (c *checker) stray(st *statement, at int, alone map[string]sighting, families map[string]map[string][]sighting) {
	m := st.members[at]
	odd := ""
	for _, s := range formula.Symbols(m.expr) {
		if _, is := alone[s.Name]; is && (odd == "" || odd == s.Name) {
			odd = s.Name
		} else if _, given := c.scope.lookup(s.Name); is || !given && s.Name != "e" && s.Name != "π" {
			return
		}
	}
	if odd == "" {
		return
	}
	place := alone[odd]
	var fitting []string
	for _, others := range families[place.family] {
		other := others[0].name
		if _, given := c.scope.lookup(other); given && other != odd && c.holdsWith(st, at, odd, other) {
			fitting = append(fitting, other)
		}
	}
	if len(fitting) != 1 { // where several fit, as beside a factor of zero, none is meant
		return
	}
	c.misnamed(place, fmt.Sprintf("%s has no value and stands nowhere else; with %s the line holds", odd, fitting[0]))
	delete(alone, odd)
}

// holdsWith tells whether a member of a chain is what another one is, once one symbol
// stands in the place of another.
func (c *checker) holdsWith(st *statement, at int, odd, other string) bool {
	meant := formula.Replace(st.members[at].expr, func(e formula.Expr) (formula.Expr, bool) {
		s, ok := e.(formula.Symbol)
		return formula.Symbol{Span: s.Span, Name: other}, ok && s.Name == odd
	})
	for k, side := range st.members {
		if k != at && side.expr != nil && c.holds(meant, side.expr) {
			return true
		}
	}
	return false
}

// misnamed reports a symbol with a wrong index, once.
func (c *checker) misnamed(s sighting, reason string) {
	claim := Claim{Status: Conflict, Claimed: s.index, Reason: reason}
	c.place(&claim, s.from, s.to)
	if !slices.ContainsFunc(c.report.Claims, func(other Claim) bool {
		return other.Status.Bad() && other.Line == claim.Line && other.Column == claim.Column
	}) {
		c.report.Claims = append(c.report.Claims, claim)
	}
}

// ofLayer is an index that counts layers: the (2) of W^(2).
var ofLayer = regexp.MustCompile(`\(#\)`)

// foreign reports a symbol that the network does not have, among others of its
// family that it has; and the layer of a matrix that it does not have.
func (c *checker) foreign(members map[string][]sighting, s sighting, index string) {
	if len(c.known) == 0 {
		return
	}
	if c.owned(s.name) || len(members) < 2 {
		return
	}
	for other, places := range members {
		if other != index && !c.owned(places[0].name) {
			return
		}
	}
	c.misnamed(s, fmt.Sprintf("the network has no %s", s.name))
}

// owned tells whether a symbol is one of the network's own, or the name of one of its
// neurons.
func (c *checker) owned(name string) bool {
	if _, has := c.own[name]; has {
		return true
	}
	_, has := c.own[strings.ToLower(name[:1])+name[1:]]
	return has && node.MatchString(name)
}

// noSuchLayer reports a symbol whose index counts a layer that the network does not
// have.
func (c *checker) noSuchLayer(s sighting, index string, members int) bool {
	n, err := strconv.Atoi(index)
	if err != nil || c.layers == 0 || n <= c.layers || members < 2 || !ofLayer.MatchString(s.family) {
		return false
	}
	c.misnamed(s, fmt.Sprintf("the network has no layer %d", n))
	return true
}

// unlinked checks a derivative that is a product of derivatives: what one of them
// goes by, another one is of. What is left over but for an index is a slip.
func (c *checker) unlinked(st *statement) {
	whole := ""
	for _, m := range st.members {
		name, ok := m.symbol()
		if ok && isDerivative(name) {
			whole = name
			continue
		}
		if of, delta := strings.CutPrefix(name, "δ_"); ok && delta {
			whole = "∂E/∂net_" + of
			continue
		}
		product, ok := m.expr.(formula.Product)
		if !ok || whole == "" {
			continue
		}
		of, by, _ := differential(whole)
		above, below := map[string]int{by: 1}, map[string]int{of: 1}
		all := true
		for _, f := range product.Factors {
			s, isSymbol := f.(formula.Symbol)
			x, y, ok := differential(s.Name)
			all = all && isSymbol && ok && x != "" && y != ""
			above[x]++
			below[y]++
		}
		if !all {
			continue
		}
		left, right := leftOver(above, below), leftOver(below, above)
		if len(left) != 1 || len(right) != 1 {
			continue
		}
		f1, i1 := familyOf(left[0])
		f2, i2 := familyOf(right[0])
		if f1 == f2 && i1 != "" && i2 != "" {
			span := texmath.Span{Pos: m.span.Pos, End: m.span.End}
			c.claim(st.of(m), span, Claim{
				Status: Wrong, Reason: fmt.Sprintf("the derivatives do not lead from one to the next: %s stands against %s", left[0], right[0]),
			})
			return
		}
	}
}

// leftOver lists what one collection has more of than another one.
func leftOver(a, b map[string]int) []string {
	var list []string
	for name, count := range a {
		for range count - b[name] {
			list = append(list, name)
		}
	}
	return list
}

// byNothing tells whether a formula divides by zero as it is written.
func byNothing(e formula.Expr) bool {
	found := false
	formula.Walk(e, func(e formula.Expr) {
		if q, ok := e.(formula.Quotient); ok {
			n, literal := formula.Literal(q.Den)
			found = found || literal && n.Value.Sign() == 0
		}
	})
	return found
}

// undefinedThere are words about what has no value.
var undefinedThere = regexp.MustCompile(`(?i)undefined|infinit|∞|\\infty|by zero|durch null|par zéro|limit|blows up`)

// divides reports a formula that divides by zero, in a chain that has a value or that is
// in symbols; but not where the words are about that.
func (c *checker) divides(st *statement) {
	name, ok := st.members[0].symbol()
	if !ok {
		return
	}
	e := c.scope.symbols[name]
	valued := e != nil && e.value.Scalar
	for _, m := range st.members[1:] {
		if m.expr == nil || !byNothing(m.expr) {
			continue
		}
		sentence := SentenceAt(c.doc.Source, st.at(m.span)-1)
		if valued || inSymbols(m.expr) && !undefinedThere.Match(c.doc.Source[sentence.From:sentence.To]) {
			c.claim(st.of(m), m.span, Claim{Status: Wrong, Reason: name + " has a value, and this divides by zero"})
		}
	}
}

// crossed reports a derivative of one neuron's value by another one's net input,
// where it stands once and is said of no softmax: nobody asks for what is zero.
func (c *checker) crossed(st *statement, times map[string]int, crossings int) {
	for i, m := range st.members {
		if m.expr == nil || i < st.carried {
			continue
		}
		for _, s := range formula.Symbols(m.expr) {
			own, ok := crossing(s.Name)
			if ok && crossings == 1 && times[s.Name] == 1 && times[own] > 1 {
				c.claim(st.of(m), s.Span, Claim{Status: Conflict, Reason: fmt.Sprintf("%s stands nowhere else; %s does", s.Name, own)})
			}
		}
	}
}

// crossing tells whether a name is a derivative of one neuron's value by another one's
// net input, ∂o_1/∂net_o2, and what it would be by its own.
func crossing(name string) (own string, ok bool) {
	of, by, ok := differential(name)
	if !ok || !strings.HasPrefix(by, "net_") {
		return "", false
	}
	l1, n1, ok1 := neuronOf(of)
	l2, n2, ok2 := neuronOf(by)
	return "∂" + of + "/∂" + strings.Replace(by, n2, n1, 1), ok1 && ok2 && l1 == l2 && n1 != n2
}

// crossingsOf counts the different ones of a document: where there are several, it asks
// for them, as it does of a softmax.
func crossingsOf(times map[string]int) int {
	count := 0
	for name := range times {
		if _, ok := crossing(name); ok {
			count++
		}
	}
	return count
}

// symbolTimes counts how often each symbol stands in the formulas that are
// understood.
func (c *checker) symbolTimes() map[string]int {
	times := map[string]int{}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for i, m := range st.members {
				if m.expr == nil || i < st.carried {
					continue
				}
				for _, s := range formula.Symbols(m.expr) {
					times[s.Name]++
				}
			}
		}
	}
	return times
}

// otherDelta reports the delta of a neuron that is worked out from the activations of
// others of its layer alone.
func (c *checker) otherDelta(st *statement) {
	name, ok := st.members[0].symbol()
	letter, number, isKin := neuronOf(name)
	if !ok || !isKin || !strings.HasPrefix(name, "δ_") || st.carried > 0 {
		return
	}
	other := ""
	for _, m := range st.members[1:] {
		if m.expr == nil {
			continue
		}
		for _, s := range formula.Symbols(m.expr) {
			of, _, derivative := differential(s.Name)
			if !derivative {
				of = s.Name
			}
			if l, n, ok := neuronOf(of); ok && l == letter {
				if n == number {
					return
				}
				other = of
			}
		}
	}
	if other != "" {
		c.claim(st.source, st.members[0].span, Claim{Status: Conflict, Reason: fmt.Sprintf("%s is worked out from %s", name, other)})
	}
}
