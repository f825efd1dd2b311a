package verify

import (
	"maps"
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// contest finds the names that the document defines in more than one way, as a loss with
// the factor ½ and the same without it, and leaves them without a value: nothing says
// which of them a formula is about. Where one way stands again and again and the other
// one once, that is a slip, and the first is meant.
func (a *algebra) contest() {
	for _, name := range slices.Sorted(maps.Keys(a.m.c.variants)) {
		list := a.m.c.variants[name]
		var bodies []formula.Expr
		for _, f := range list {
			bodies = append(bodies, with(f, list[0].Parameters))
		}
		if at := a.usual(bodies); at < 0 {
			a.contested[name] = true
		} else {
			a.functions[name] = list[at]
		}
	}
	chosen := map[string]formula.Expr{}
	for _, name := range slices.Sorted(maps.Keys(a.m.variants)) {
		list := a.m.variants[name]
		if at := a.usual(list); at < 0 {
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
// they are at odds.
func (a *algebra) usual(list []formula.Expr) int {
	if len(list) == 1 {
		return 0
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
		ways[at].times++
	}
	if len(ways) == 0 {
		return 0
	}
	most := slices.MaxFunc(ways, func(a, b way) int { return a.times - b.times })
	for _, w := range ways {
		if w.first != most.first && (w.times > 1 || len(ways) > 2 || most.times < wellKnown) {
			return -1
		}
	}
	return most.first
}
