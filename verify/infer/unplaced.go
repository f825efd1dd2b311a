package infer

import (
	"fmt"
	"regexp"
	"strconv"
)

// numberedWeight is the name of a weight that has nothing but a number: w_5.
var numberedWeight = regexp.MustCompile(`^[wW]_(\d+)$`)

// unplaced notes the weights that the document gives and a plan has no place for:
// w_5 in a network of two weights. Such a plan is half of the document's network,
// however well its values come out. Plans that know weights by other names than
// these say nothing of them.
func (t *trial) unplaced() {
	used, weights, numbered := map[string]bool{}, 0, false
	for _, l := range t.plan.layers {
		for _, row := range l.weights {
			for _, s := range row {
				weights++
				used[s.name] = true
				numbered = numbered || numberedWeight.MatchString(s.name)
			}
		}
		for _, s := range l.biases {
			used[s.name] = true
		}
	}
	if !numbered {
		return
	}
	for _, name := range t.facts.order {
		m := numberedWeight.FindStringSubmatch(name)
		if m == nil || used[name] {
			continue
		}
		x := t.facts.value(name)
		if number, err := strconv.Atoi(m[1]); err != nil || number <= weights || !x.given || x.fresh {
			continue
		}
		t.miss(fmt.Sprintf("the document gives %s, and it is not clear where it leads", name),
			"say how many inputs, hidden neurons and outputs there are, and give every weight a value")
	}
}
