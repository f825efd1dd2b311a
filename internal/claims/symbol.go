package claims

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// general matches symbols that stand for many things at once: those of the
// formulas in general form, and the α of which a remark says what holds where it is 1.
var general = regexp.MustCompile(`_\{?[a-z]+(_[a-z])?\}?($|[^a-z0-9\\{])|\bdx\b|\(x|_\{[oj]i\}|d\\sigma|^\\alpha$|\\cdots|\\sum`)

// consistency tells where one symbol has two values: of its printed values, each
// must be the longest one, rounded.
func (w *walk) consistency() {
	for _, symbol := range slices.Sorted(maps.Keys(w.names)) {
		if general.MatchString(symbol) {
			continue
		}
		list := w.names[symbol]
		longest := list[0]
		for _, n := range list {
			if n.value.place > longest.value.place {
				longest = n
			}
		}
		for _, n := range list {
			w.report.Counts["symbols"]++
			if !rounds(longest.value.number, rough(symbol, n)) {
				w.violate(n.line, "%s is %s here and %s in line %d", symbol, n.tex, longest.tex, longest.line)
			}
		}
	}
}

// ratios begins the name of a ratio of two sizes. It is written with two
// significant digits, so that the zeros of 920 are none.
const ratios = `\frac{\left\lvert`

func rough(symbol string, n naming) entry {
	e := n.value
	if strings.HasPrefix(symbol, ratios) && e.place == 0 {
		e.place = len(strings.TrimRight(n.tex, "0")) - len(n.tex)
	}
	return e
}
