package params

import "slices"

// A Vocabulary is what a parameter file may choose from. Whoever computes
// knows the activations and losses; the file format only knows their names.
type Vocabulary struct {
	Activations []Term
	Losses      []Term
}

// A Term is an activation or a loss.
type Term struct {
	Name       string
	Options    []string // the names of the numbers that it takes
	OutputOnly bool     // it works on the last layer alone
}

// find returns the term with that name.
func find(terms []Term, name string) (Term, bool) {
	i := slices.IndexFunc(terms, func(t Term) bool { return t.Name == name })
	if i < 0 {
		return Term{}, false
	}
	return terms[i], true
}

// names returns the names of the terms, in their order.
func names(terms []Term) []string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.Name
	}
	return all
}

// options returns every option that one of the terms takes, each once.
func options(terms []Term) []string {
	var all []string
	for _, t := range terms {
		for _, o := range t.Options {
			if !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// takers returns the names of the terms that take an option.
func takers(terms []Term, option string) []string {
	var all []string
	for _, t := range terms {
		if slices.Contains(t.Options, option) {
			all = append(all, t.Name)
		}
	}
	return all
}
