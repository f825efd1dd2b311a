package notation

import "slices"

// A Verdict says whether a name and a quantity have the same value.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota // the document gives the name no value
	Agrees
	Differs
)

// A Dictionary has the names of a network's quantities that a document uses, as
// each scheme reads them.
type Dictionary struct {
	shape   Shape
	present func(name string) bool
	schemes []Scheme
	names   [][]Name // of each scheme
}

// NewDictionary looks up the names of a document for a network of a shape.
func NewDictionary(shape Shape, present func(name string) bool) *Dictionary {
	d := &Dictionary{shape: shape, present: present, schemes: Schemes()}
	for _, scheme := range d.schemes {
		d.names = append(d.names, slices.DeleteFunc(scheme.Names(shape), func(n Name) bool { return !present(n.Text) }))
	}
	return d
}

// Names lists what a scheme calls each quantity, of the document's names.
func (d *Dictionary) Names(scheme Scheme) []Name { return d.names[slices.Index(d.schemes, scheme)] }

// Resolve finds out what the names of the document stand for: a map from names to
// ids. Of all schemes it takes the one whose quantities have the most of the
// document's values; the first where there is nothing to choose. Names that are
// resolved already are kept, and their quantities have no further ones.
func (d *Dictionary) Resolve(compare func(name, id string) Verdict, already map[string]string) (map[string]string, Scheme) {
	best, chosen, most := map[string]string(nil), Scheme{}, 0 // what agrees counts before what has a name
	for i, scheme := range d.schemes {
		names := assign(d.names[i], compare, already)
		score := len(names)
		for name, id := range names {
			switch compare(name, id) {
			case Agrees:
				score += len(names)
			case Differs:
				score -= len(names)
			}
		}
		if best == nil || score > most {
			best, chosen, most = names, scheme, score
		}
	}
	for name, id := range Derived(d.shape, best) {
		if d.present(name) {
			best[name] = id
		}
	}
	return best, chosen
}

// assign gives each name one quantity. A name that several
// quantities may have is that of the one whose value it has, else of one that has
// no other name.
func assign(list []Name, compare func(name, id string) Verdict, already map[string]string) map[string]string {
	names := map[string]string{}
	named := map[string]bool{}
	for name, id := range already {
		names[name], named[id] = id, true
	}
	options := map[string][]string{}
	var order []string
	for _, n := range list {
		if _, done := already[n.Text]; done {
			continue
		}
		if options[n.Text] == nil {
			order = append(order, n.Text)
		}
		if !slices.Contains(options[n.Text], n.ID) {
			options[n.Text] = append(options[n.Text], n.ID)
		}
	}
	for _, name := range order {
		if ids := options[name]; len(ids) == 1 && !(bare(name) && named[ids[0]]) {
			names[name], named[ids[0]] = ids[0], true
		}
	}
	for _, name := range order {
		ids := options[name]
		if len(ids) < 2 {
			continue
		}
		at := slices.IndexFunc(ids, func(id string) bool { return compare(name, id) == Agrees })
		if at < 0 {
			at = slices.IndexFunc(ids, func(id string) bool { return !named[id] })
		}
		if at >= 0 {
			names[name], named[ids[at]] = ids[at], true
		}
	}
	return names
}

// bare tells whether a name is one letter, which may as well be anything.
func bare(name string) bool { return len([]rune(name)) == 1 && name != "E" }
