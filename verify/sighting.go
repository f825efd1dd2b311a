package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// A sighting is a place where a symbol with a number in its index stands: w_5,
// net_{h1}, W^{(2)}.
type sighting struct {
	name     string
	family   string // w_#
	index    string // 5
	from, to int    // in the document
}

// sightingsIn lists the indexed symbols of a formula, from left to right.
func sightingsIn(f *markdown.Formula) []sighting {
	if f.Tree == nil {
		return nil
	}
	var list []sighting
	var visit func(n texmath.Node)
	visit = func(n texmath.Node) {
		if s, ok := n.(*texmath.Scripts); ok {
			if name, ok := formula.Name(s); ok {
				if family, index := familyOf(name); index != "" {
					list = append(list, sighting{name, family, index, f.Offset(s.Pos), f.Offset(s.End-1) + 1})
				}
				return
			}
		}
		for _, child := range texmath.Children(n) {
			visit(child)
		}
	}
	visit(f.Tree)
	return list
}

// indexDigits is the number in an index.
var indexDigits = regexp.MustCompile(`\d+(?:,\d+)*`)

// familyOf takes the number out of a name. It is empty where there is none, or
// more than one.
func familyOf(name string) (family, index string) {
	at := indexDigits.FindAllStringIndex(name, -1)
	if len(at) != 1 {
		return "", ""
	}
	from, to := at[0][0], at[0][1]
	return strings.TrimSuffix(strings.TrimRight(name[:from]+"#"+name[to:], "⊤T"), "^new"), name[from:to]
}

// What it takes for a family of symbols to be so well known that a member which
// stands only once is a slip.
const (
	wellKnown = 3  // how often each other member stands
	crowd     = 6  // how often they stand together
	alone     = 20 // how often a single other one stands
	farther   = 8  // the same, where the odd one is not the next to it
)

// strangers reports symbols whose index no other place of the document has,
// although the others of their family are everywhere.
func (c *checker) strangers(families map[string]map[string][]sighting) {
	for _, members := range families {
		var odd []sighting
		least, all := 0, 0
		var known []string
		for index, places := range members {
			if len(places) == 1 {
				odd = append(odd, places[0])
				continue
			}
			if least == 0 || len(places) < least {
				least = len(places)
			}
			all += len(places)
			known = append(known, index)
		}
		if len(odd) != 1 || least < wellKnown || all < crowd {
			continue
		}
		if len(known) == 1 && (all < farther || all < alone && besides(odd[0].index, known[0])) {
			continue
		}
		slices.Sort(known)
		if strings.Contains(odd[0].family, "(#)") && (follows(odd[0].index, known) || c.givenAt(odd[0])) {
			continue // the last layer is said less of, and so is one where nothing comes of its parameter
		}
		claim := Claim{
			Status: Conflict, Claimed: odd[0].index,
			Reason: fmt.Sprintf("%s stands nowhere else; the document has %s", odd[0].name, brieflyListed(odd[0].family, known)),
		}
		c.place(&claim, odd[0].from, odd[0].to)
		c.report.Claims = append(c.report.Claims, claim)
	}
}

// givenAt tells whether a symbol has its value where it stands.
func (c *checker) givenAt(s sighting) bool {
	e := c.scope.symbols[s.name]
	return e != nil && e.line == c.doc.Position(s.from).Line
}

// besides tells whether an index is the next one before or behind another one.
func besides(index, known string) bool {
	a, err1 := strconv.Atoi(index)
	b, err2 := strconv.Atoi(known)
	return err1 != nil || err2 != nil || a == b-1 || a == b+1
}

// follows tells whether an index is the one behind all others.
func follows(index string, known []string) bool {
	n, err := strconv.Atoi(index)
	return err == nil && slices.Contains(known, strconv.Itoa(n-1)) && !slices.Contains(known, strconv.Itoa(n+1))
}

// brieflyListed names the members of a family.
func brieflyListed(family string, indices []string) string {
	var names []string
	for _, index := range indices {
		names = append(names, strings.Replace(family, "#", index, 1))
	}
	if len(names) > 6 {
		names = append(names[:3], "…", names[len(names)-1])
	}
	return strings.Join(names, ", ")
}
