package verify

import (
	"maps"
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// contest finds the names that the document defines in more than one way, as a loss with
// the factor ½ and the same without it, and leaves them without a value: nothing says
// which of them a formula is about. Their slopes are known where one of the ways alone
// has to do with what they go by. Where one way stands again and again and the other
// one once, that is a slip, and the first is meant.
func (a *algebra) contest() {
	for _, name := range slices.Sorted(maps.Keys(a.m.c.variants)) {
		list := a.m.c.variants[name]
		var bodies []formula.Expr
		for _, f := range list {
			bodies = append(bodies, with(f, list[0].Parameters))
		}
		if at, _ := a.usual(bodies); at < 0 {
			a.contested[name] = true
		} else {
			a.functions[name] = list[at]
		}
	}
	chosen := map[string]formula.Expr{}
	for _, name := range slices.Sorted(maps.Keys(a.m.variants)) {
		list := a.m.variants[name]
		at, several := a.usual(list)
		a.several[name] = several
		if at < 0 {
			a.contested[name] = true
		} else {
			chosen[name] = list[at]
		}
	}
	maps.Copy(a.m.definitions, chosen)
}

// with is what a function is, in other parameters.
func with(f formula.Function, parameters []string) formula.Expr {
	return named(f.Body, func(name string) string {
		if at := slices.Index(f.Parameters, name); at >= 0 && at < len(parameters) {
			return parameters[at]
		}
		return name
	})
}

// usual is the place of the formula that defines a name, among all that do; -1 where
// they are at odds. The second result tells whether there is more than one way.
func (a *algebra) usual(list []formula.Expr) (int, bool) {
	if len(list) == 1 {
		return 0, false
	}
	type way struct {
		sample
		first, times int
	}
	var ways []way
	for i, e := range list {
		s, ok := a.sample(e)
		if !ok {
			continue
		}
		at := slices.IndexFunc(ways, func(w way) bool { return !s.isNot(w.sample) })
		if at < 0 {
			at = len(ways)
			ways = append(ways, way{s, i, 0})
		}
		if ways[at].times++; len(ways) > 2 {
			return -1, true
		}
	}
	if len(ways) == 0 {
		return 0, false
	}
	most := slices.MaxFunc(ways, func(a, b way) int { return a.times - b.times })
	for _, w := range ways {
		if w.first != most.first && (w.times > 1 || len(ways) > 2 || most.times < wellKnown) {
			return -1, true
		}
	}
	return most.first, len(ways) > 1
}
