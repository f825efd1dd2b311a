package templates_test

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// Facts are the numbers of a record, by their symbols. What the prose says is
// held against them by arithmetic of this package, not by the record's insights.
type facts struct {
	sample
	bySymbol map[string]*graph.Value
	heading  []string // the headings above a sentence, by level
	line     string   // the whole line in which a sentence stands
}

func newFacts(s sample) *facts {
	f := &facts{sample: s, bySymbol: map[string]*graph.Value{}, heading: make([]string, 7)}
	for _, v := range s.Record.Values() {
		if f.bySymbol[v.Symbol] == nil {
			f.bySymbol[v.Symbol] = v
		}
	}
	return f
}

// rational is the exact fraction of a decimal.
func rational(d decimal.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic(d.String())
	}
	return r
}

// of returns the number with a symbol, from which later steps went on.
func (f *facts) of(symbol string) *big.Rat {
	v := f.bySymbol[symbol]
	if v == nil {
		return nil
	}
	return rational(v.Carried())
}

// id returns the number with an id.
func (f *facts) id(id string) *big.Rat {
	v := f.Record.Value(id)
	if v == nil {
		return nil
	}
	return rational(v.Carried())
}

var power = regexp.MustCompile(`^(.+) \\times 10\^\{(-?\d+)\}$`)

// digits reads a numeral as it is printed.
func digits(tex string) *big.Rat {
	if m := power.FindStringSubmatch(tex); m != nil {
		tex = m[1] + "e" + m[2]
	}
	r, _ := new(big.Rat).SetString(strings.TrimSuffix(strings.TrimPrefix(tex, "+"), "."))
	return r
}

// neuron finds a neuron by its name in TeX.
func (f *facts) neuron(tex string) (*compute.Layer, *compute.Neuron) {
	for _, l := range f.Record.Layers {
		for _, n := range l.Neurons {
			if n.TeX == tex {
				return l, n
			}
		}
	}
	return nil, nil
}

// layer finds a layer by its name, with or without an article.
func (f *facts) layer(name string) *compute.Layer {
	name = strings.TrimPrefix(strings.ToLower(name), "the ")
	for _, l := range f.Record.Layers {
		if strings.ToLower(l.Name) == name {
			return l
		}
	}
	return nil
}

var parameterHeading = regexp.MustCompile(`\b([wb]\d+)\b`)

// subject returns the parameter that the nearest heading names, with its layer
// and its neuron; the neuron is nil for a bias that a layer shares.
func (f *facts) subject() (*compute.Layer, *compute.Neuron, *compute.Parameter) {
	for level := len(f.heading) - 1; level > 0; level-- {
		m := parameterHeading.FindStringSubmatch(f.heading[level])
		if m == nil {
			continue
		}
		for _, l := range f.Record.Layers {
			for _, n := range l.Neurons {
				for _, p := range n.Weights {
					if p.ID == m[1] {
						return l, n, p
					}
				}
			}
			for i, p := range l.Biases {
				if p.ID != m[1] {
					continue
				}
				if l.Shared {
					return l, nil, p
				}
				return l, l.Neurons[i], p
			}
		}
	}
	return nil, nil, nil
}

// sum adds.
func sum(list ...*big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, r := range list {
		total.Add(total, r)
	}
	return total
}

// contributions are what each neuron behind sends back to a hidden one.
func (f *facts) contributions(l *compute.Layer, n *compute.Neuron) []*big.Rat {
	if l.After == nil {
		return nil
	}
	position := 0
	for i, other := range l.Neurons {
		if other == n {
			position = i
		}
	}
	var list []*big.Rat
	for _, next := range l.After.Neurons {
		list = append(list, new(big.Rat).Mul(f.id("delta_"+next.Unit), f.id(next.Weights[position].ID)))
	}
	return list
}

// signs tells which signs occur.
func signs(list []*big.Rat) (up, down bool) {
	for _, r := range list {
		up, down = up || r.Sign() > 0, down || r.Sign() < 0
	}
	return up, down
}

// trained lists the parameters that have a new value.
func (f *facts) trained() []*compute.Parameter {
	var list []*compute.Parameter
	for _, l := range f.Record.Layers {
		for _, n := range l.Neurons {
			list = append(list, n.Weights...)
		}
		for _, b := range l.Biases {
			if f.Record.Value("new_"+b.ID) != nil {
				list = append(list, b)
			}
		}
	}
	return list
}

// trainsBiases tells whether a bias has a new value, hasBiases whether there is one.
func (f *facts) trainsBiases() bool {
	for _, p := range f.trained() {
		if p.ID[0] == 'b' {
			return true
		}
	}
	return false
}

func (f *facts) hasBiases() bool { return f.Record.Value("b1") != nil }

// moved tells whether a parameter has another value after the step.
func (f *facts) moved() bool {
	for _, p := range f.trained() {
		if f.id("new_"+p.ID).Cmp(f.id(p.ID)) != 0 {
			return true
		}
	}
	return false
}

// graded tells whether a gradient is not zero.
func (f *facts) graded() bool {
	for _, p := range f.trained() {
		if f.id("grad_"+p.ID).Sign() != 0 {
			return true
		}
	}
	return false
}

// ratio is the size of one gradient over that of another.
func (f *facts) ratio(over, under string) *big.Rat {
	a, b := f.id("grad_"+over), f.id("grad_"+under)
	if a == nil || b == nil || b.Sign() == 0 {
		return new(big.Rat)
	}
	return new(big.Rat).Abs(new(big.Rat).Quo(a, b))
}

// firstOf returns the id of a layer's first weight.
func firstOf(l *compute.Layer) string { return l.Neurons[0].Weights[0].ID }

// counted reads a count in words or digits.
func counted(word string) int {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	for n, w := range words {
		if w == word {
			return n
		}
	}
	n := -1
	_, _ = fmt.Sscan(word, &n)
	return n
}
