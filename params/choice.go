package params

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// choice reads an activation or a loss. It stands as a word, with its options
// as keys beside it, or as a mapping of name and options:
//
//	activation: leaky_relu
//	slope: 0.1
//
//	activation: {name: leaky_relu, slope: 0.1}
func (r *reader) choice(kind string, n *yaml.Node, terms []Term, beside map[string]field) Choice {
	word, given := n, map[string]field{}
	if n.Kind == yaml.MappingNode {
		given = r.fields("the "+kind, n, append([]string{"name"}, options(terms)...), "")
		name, ok := given["name"]
		if !ok {
			r.missing("the "+kind, n, "name", "one of "+strings.Join(names(terms), ", "), "write name: "+likely(terms, given)+", for instance")
			return Choice{Pos: r.at(n)}
		}
		word = name.value
	}
	chosen := Choice{Name: r.oneOf(kind, word, names(terms)), Pos: r.at(word)}
	term, known := find(terms, chosen.Name)
	for _, option := range options(terms) {
		inside, isInside := given[option]
		outside, isOutside := beside[option]
		if isInside && isOutside {
			r.report(r.at(outside.key), fmt.Sprintf("the option %s is given twice", option), "", "it once",
				fmt.Sprintf("it stands on line %d, column %d as well: keep one", inside.key.Line, inside.key.Column))
		}
		for _, entry := range []field{outside, inside} {
			if entry.key != nil {
				r.option(&chosen, term, known, option, entry, terms)
			}
		}
	}
	return chosen
}

// likely returns a term that takes one of the options given, or else the first.
func likely(terms []Term, given map[string]field) string {
	for _, option := range options(terms) {
		if _, ok := given[option]; ok {
			return takers(terms, option)[0]
		}
	}
	return terms[0].Name
}

// option reads one option into a choice. Where the name of the choice is not
// known, nothing can be said about whether it takes the option.
func (r *reader) option(chosen *Choice, term Term, known bool, option string, entry field, terms []Term) {
	if known && !slices.Contains(term.Options, option) {
		want := "no options"
		if len(term.Options) > 0 {
			want = strings.Join(term.Options, ", ") + " alone"
		}
		r.report(r.at(entry.key), term.Name+" does not take the option", option, want,
			fmt.Sprintf("remove it; %s belongs to %s", option, strings.Join(takers(terms, option), " and ")))
		return
	}
	number, ok := r.number("the option "+option, entry.value, "")
	if !ok {
		return
	}
	if chosen.Options == nil {
		chosen.Options = map[string]Number{}
	}
	chosen.Options[option] = number
}
