package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// An errorFormula is what an error is said to be, in two names: a target and an
// output.
type errorFormula struct {
	expr    formula.Expr
	symbols [2]string
	offset  int
}

// errorOf recognises the formula of an error: of a name such as E_1, in two names
// that are not both factors of a sum.
func errorOf(name string, e formula.Expr, at int) (errorFormula, bool) {
	base, _, _ := strings.Cut(name, "_")
	switch base {
	case "E", "L", "C", "J", "e", "Loss", "loss", "ℓ", "MSE", "Error":
	default:
		return errorFormula{}, false
	}
	var symbols []string
	for _, s := range formula.Symbols(e) {
		if !slices.Contains(symbols, s.Name) && s.Name != "e" {
			symbols = append(symbols, s.Name)
		}
	}
	if len(symbols) != 2 {
		return errorFormula{}, false
	}
	if _, plain := weightedSum(e); plain {
		return errorFormula{}, false
	}
	return errorFormula{e, [2]string{symbols[0], symbols[1]}, at}, true
}

// loss finds out which loss the document has. Each one is weighed: by the formula
// of an error, by the document's words, and by whether the errors and their total
// come out with it.
func (t *trial) loss(targets []decimal.Decimal) Choice {
	f := t.facts
	byFormula, formulaAt := f.lossesByFormula()
	byWords, wordsAt := f.lossesByWords()
	var best Choice
	most := 0
	outputs := t.layers[len(t.layers)-1].acts
	for _, l := range loss.All() {
		options := t.lossOptions(l)
		c := Choice{Name: l.Name, Options: options}
		score := 0
		if at, ok := wordsAt[l.Name]; ok {
			score += byWords[l.Name]
			c.Pos = f.pos(at)
		}
		if at, ok := formulaAt[l.Name]; ok && slices.Contains(byFormula, l.Name) {
			score += 6
			c.Pos = f.pos(at)
		} else if len(l.Options) > 0 && byWords[l.Name] >= saidSo && len(byFormula) > 0 {
			score += 6 // its formula, near the target, is that of another
		}
		if values := t.lossValues(l, options, targets, outputs); values > 0 {
			score += 4 * values
			if c.Pos.Line == 0 {
				c.Why = "makes the errors come out"
			}
		} else {
			score += 2 * values
		}
		if score > most {
			best, most = c, score
		}
	}
	if best.Name == "" {
		t.miss("the loss was not found", `name it, or write its formula: $E_i = \frac{1}{2}(t_i - o_i)^2$`)
	}
	return best
}

// lossesByFormula lists the losses that have the values of an error's formula.
func (f *facts) lossesByFormula() ([]string, map[string]int) {
	var list []string
	at := map[string]int{}
	points := [][2]string{{"0.3", "0.6"}, {"0.9", "0.2"}}
	for _, e := range f.errors {
		for _, l := range loss.All() {
			for _, order := range [][2]int{{0, 1}, {1, 0}} {
				if slices.ContainsFunc(points, func(p [2]string) bool {
					t, _ := decimal.Parse(p[0])
					o, _ := decimal.Parse(p[1])
					want, err := lossValue(l, nil, t, o)
					if err != nil {
						return true
					}
					value, err := formula.Evaluate(e.expr, formula.Environment{
						Numeral: func(n formula.Numeral) formula.Interval { return formula.Exactly(n.Value) },
						Symbol: func(name string) (formula.Value, bool) {
							switch name {
							case e.symbols[order[0]]:
								return formula.Number(formula.Exactly(t)), true
							case e.symbols[order[1]]:
								return formula.Number(formula.Exactly(o)), true
							}
							return formula.Value{}, false
						},
						Function: func(string) (formula.Function, bool) { return formula.Function{}, false },
					})
					return err != nil || !value.Scalar || !alike(value.Interval().Mid, want)
				}) {
					continue
				}
				// A Huber loss near its target is half a square: its formula is never one.
				if _, has := at[l.Name]; !has && len(l.Options) == 0 {
					at[l.Name] = e.offset
					list = append(list, l.Name)
				}
			}
		}
	}
	return list, at
}

// saidSo is the weight of a loss that the document says its loss is.
const saidSo = 5

// lossesByWords weighs the losses by what the document says: more where it says
// that the loss is one.
func (f *facts) lossesByWords() (weights, at map[string]int) {
	weights, at = map[string]int{}, map[string]int{}
	for _, p := range f.texts {
		if strings.Contains(strings.ToLower(p.heading), "next step") {
			continue
		}
		said := map[string]bool{}
		for _, m := range lossSaid.FindAllStringIndex(p.text, -1) {
			end := min(len(p.text), m[1]+40)
			if names := spoken(strings.Split(p.text[m[1]:end]+".", ".")[0], lossNames(), lossAliases()); len(names) > 0 {
				said[names[0]] = true
			}
		}
		for _, name := range spoken(p.text, lossNames(), lossAliases()) {
			weight := 1
			if said[name] {
				weight = saidSo
			}
			if weight > weights[name] {
				weights[name], at[name] = weight, p.offset
			}
		}
	}
	return weights, at
}

// lossOptions finds the numbers that belong to a loss.
func (t *trial) lossOptions(l loss.Loss) map[string]Value {
	var options map[string]Value
	for _, o := range l.Options {
		for _, name := range []string{"κ", "δ", "k", "d"} {
			if x := t.facts.value(name); x != nil && x.given && t.names[name] == "" {
				if options == nil {
					options = map[string]Value{}
				}
				options[o.Name] = t.facts.valued(name, x)
				break
			}
		}
	}
	return options
}

// lossValues counts the document's errors, and its total, that a loss gives, less
// those that it does not.
func (t *trial) lossValues(l loss.Loss, options map[string]Value, targets, outputs []decimal.Decimal) int {
	if outputs == nil || len(targets) != len(outputs) {
		return 0
	}
	count := 0
	weigh := func(value decimal.Decimal, id string) {
		said := t.said(id)
		switch {
		case said == nil:
		case closeness(value, said.numeral) == not:
			count--
		default:
			count++
		}
	}
	a := decimal.At(precision)
	total := decimal.Decimal{}
	for i, o := range outputs {
		value, err := lossValue(l, options, targets[i], o)
		if err != nil {
			return 0
		}
		if total, err = a.Add(total, value); err != nil {
			return 0
		}
		weigh(value, fmt.Sprintf("E%d", i+1))
	}
	if l.Mean {
		mean, err := a.Quo(total, decimal.Int(int64(len(outputs))))
		if err != nil {
			return 0
		}
		total = mean
	}
	weigh(total, "E_total")
	return count
}

// lossValue is the error of one output.
func lossValue(l loss.Loss, options map[string]Value, target, output decimal.Decimal) (decimal.Decimal, error) {
	g := graph.New(graph.Rules{Decimals: 20, Significant: 20, Precision: 2 * precision})
	given := func(id string, d decimal.Decimal) (*graph.Value, error) { return g.Given(id, id, d.String()) }
	out, err := given("o1", output)
	if err != nil {
		return target, err
	}
	wanted, err := given("t1", target)
	if err != nil {
		return target, err
	}
	identity, _ := activation.Named(activation.Catalogue{}.Identity().Name)
	unit := &activation.Unit{Graph: g, Name: "o1", Symbol: "o_1", Activation: identity, Net: out, Out: out}
	o := &loss.Output{Unit: unit, Target: wanted, Name: "E1", Options: map[string]*graph.Value{}}
	for _, option := range l.Options {
		text := option.Default
		if v, ok := options[option.Name]; ok {
			text = v.Text
		}
		if o.Options[option.Name], err = g.Given(option.Name, option.Symbol, text); err != nil {
			return target, err
		}
	}
	if l.Domain != nil {
		if violation := l.Domain(o); violation != nil {
			return target, decimal.ErrRange
		}
	}
	def := l.Value(o)
	if o.Err != nil {
		return target, o.Err
	}
	e, err := g.Compute("E1", "E_1", def)
	if err != nil {
		return target, err
	}
	return e.True(), nil
}
