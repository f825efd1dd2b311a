package infer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify/formula"
)

// activation finds out which activation a layer has: from the formulas of its
// activations, from a heading or sentence that speaks of the layer, from what the
// document speaks of at all, and from which makes its values come out.
func (t *trial) activation(l int, nets []decimal.Decimal) Choice {
	choice := t.declared(l)
	if choice.Name == "" {
		choice = t.tried(l, nets)
	}
	if choice.Name == "" {
		t.miss("the activation of layer "+digitsOf(l+1)+" was not found", "name it, or write its formula: $h_1 = \\sigma(\\text{net}_{h1})$")
		return choice
	}
	choice.Options = t.options(l, choice.Name)
	return choice
}

// declared is the activation that the document says a layer has.
func (t *trial) declared(l int) Choice {
	f, layers := t.facts, len(t.plan.layers)
	for j := range t.plan.layers[l].weights {
		id := t.plan.shape().Neuron(l+1, j+1)
		for _, c := range f.calls {
			if t.names[c.name] != id || t.names[c.of] != "net_"+id && t.names[c.of] != "" {
				continue
			}
			if name := f.classify(c); name != "" {
				return Choice{Name: name, Pos: f.pos(c.offset)}
			}
		}
	}
	if c, ok := f.ofWholeLayer(l); ok {
		return c
	}
	linear := slices.IndexFunc(f.texts, func(p passage) bool { return linearOutput.MatchString(p.text) })
	if linear < 0 && layers == 1 {
		linear = slices.IndexFunc(f.texts, func(p passage) bool { return linearModel.MatchString(p.text) })
	}
	if l+1 == layers && linear >= 0 {
		return Choice{Name: "identity", Pos: f.pos(f.texts[linear].offset)}
	}
	choice := func(p passage) Choice {
		names := spoken(p.text, activationNames(), activationAliases())
		if len(names) != 1 {
			return Choice{}
		}
		return Choice{Name: names[0], Pos: f.pos(p.offset)}
	}
	for _, headings := range []bool{true, false} {
		for _, p := range f.texts {
			this, any := mentions(p.text, l+1, layers)
			if p.isHeading != headings || !this || !any || !strings.Contains(strings.ToLower(p.text), "activ") {
				continue
			}
			if l+1 < layers { // of two layers in one sentence, neither is meant alone
				if both, _ := mentions(p.text, layers, layers); both && !headings {
					continue
				}
			}
			if c := choice(p); c.Name != "" {
				return c
			}
		}
	}
	return Choice{}
}

// ofWholeLayer is the activation that a formula applies to the net inputs of a layer at
// once: a^(1) = tanh(z^(1)).
func (f *facts) ofWholeLayer(l int) (Choice, bool) {
	for _, c := range f.calls {
		m := layerNumber.FindStringSubmatch(c.of)
		if m == nil || m[1] != digitsOf(l+1) || !f.isMatrix(c.of) {
			continue
		}
		if name := f.classify(c); name != "" {
			return Choice{Name: name, Pos: f.pos(c.offset)}, true
		}
	}
	return Choice{}, false
}

// classify finds out which activation a formula is: by its name, by the document's
// own definition, or by its values.
func (f *facts) classify(c call) string {
	switch e := c.expr.(type) {
	case formula.Product:
		if s, ok := e.Factors[0].(formula.Symbol); ok {
			return activationNamed(s.Name)
		}
	case formula.Call:
		if e.Name == "max" && len(e.Args) == 2 || e.Name == "exp" {
			break
		}
		if own, ok := f.reading.Functions[e.Name]; ok && len(own.Parameters) == 1 {
			if name := byValues(own.Body, own.Parameters[0]); name != "" {
				return name
			}
		}
		if name := activationNamed(e.Name); name != "" {
			return name
		}
	case formula.Quotient:
		if isQuotientOfExponentials(e) {
			return "softmax"
		}
	case formula.Symbol:
		return "" // a name for a name
	}
	return byValues(c.expr, c.of)
}

// byValues finds the activation that has a formula's values; empty where none has.
func byValues(e formula.Expr, parameter string) string {
	var points, values []decimal.Decimal
	for _, text := range []string{"0.3", "-0.7", "1.9"} {
		x, err := decimal.Parse(text)
		if err != nil {
			return ""
		}
		value, err := formula.Evaluate(e, formula.Environment{
			Numeral: func(n formula.Numeral) formula.Interval { return formula.Exactly(n.Value) },
			Symbol: func(name string) (formula.Value, bool) {
				return formula.Number(formula.Exactly(x)), name == parameter
			},
			Function: func(string) (formula.Function, bool) { return formula.Function{}, false },
		})
		if err != nil || !value.Scalar {
			return ""
		}
		points, values = append(points, x), append(values, value.Interval().Mid)
	}
	for _, a := range activation.All() {
		if a.OutputOnly {
			continue
		}
		got, err := apply(Choice{Name: a.Name}, points)
		if err == nil && slices.EqualFunc(got, values, alike) {
			return a.Name
		}
	}
	return ""
}

// alike tells whether two values agree to twenty digits.
func alike(a, b decimal.Decimal) bool {
	return decimal.Significant(a, 20).Equal(decimal.Significant(b, 20))
}

// tried is the activation that makes the layer's values come out. Where several
// do, or there are no values, it is the one that the document speaks of.
func (t *trial) tried(l int, nets []decimal.Decimal) Choice {
	f := t.facts
	mentioned, at := f.mentioned()
	best, most := []string{}, 0
	for _, a := range activation.All() {
		if a.OutputOnly && l+1 < len(t.plan.layers) || nets == nil {
			continue
		}
		acts, err := apply(Choice{Name: a.Name, Options: t.options(l, a.Name)}, nets)
		if err != nil {
			continue
		}
		score := 0
		for j, act := range acts {
			if said := t.said(t.plan.shape().Neuron(l+1, j+1), "out@"+t.node(l, j)); said != nil {
				score += closeness(act, said.numeral)
			}
		}
		switch {
		case score <= 0 || score < most:
		case score > most:
			best, most = []string{a.Name}, score
		default:
			best = append(best, a.Name)
		}
	}
	var both []string
	for _, name := range best {
		if slices.Contains(mentioned, name) {
			both = append(both, name)
		}
	}
	switch {
	case len(both) > 0:
		return Choice{Name: both[0], Pos: at[both[0]], Why: "makes the activations come out"}
	case len(best) == 1:
		return Choice{Name: best[0], Why: "makes the activations come out"}
	case len(best) == 0 && len(mentioned) == 1:
		return Choice{Name: mentioned[0], Pos: at[mentioned[0]]}
	case len(best) == 0:
		return t.placed(l)
	}
	return Choice{}
}

var (
	clauseEnd = regexp.MustCompile(`(?i)[.,;:]|\b(?:and|but|while|und|et)\b`)
	denied    = regexp.MustCompile(`(?i)\b(?:not|no|never|without|unlike|instead|than|if|would|could)\b|n't`)
)

// placed is the activation that a clause puts into a layer: "tanh in the hidden
// layer and softmax at the output". It is none where clauses disagree, or deny it.
func (t *trial) placed(l int) Choice {
	found, layers := Choice{}, len(t.plan.layers)
	for _, p := range t.facts.texts {
		for _, clause := range clauseEnd.Split(p.text, -1) {
			this, _ := mentions(clause, l+1, layers)
			other, _ := mentions(clause, layers, layers)
			names := spoken(clause, activationNames(), activationAliases())
			if !this || l+1 < layers && other || len(names) != 1 || denied.MatchString(clause) {
				continue
			}
			if found.Name != "" && found.Name != names[0] {
				return Choice{}
			}
			if found.Name == "" {
				found = Choice{Name: names[0], Pos: t.facts.pos(p.offset)}
			}
		}
	}
	return found
}

// mentioned lists the activations that the document speaks of or defines, in its
// order, with their places.
func (f *facts) mentioned() ([]string, map[string]diag.Position) {
	var list []string
	at := map[string]diag.Position{}
	add := func(name string, pos diag.Position) {
		if _, has := at[name]; !has && name != "" {
			list, at[name] = append(list, name), pos
		}
	}
	for _, c := range f.calls {
		add(f.classify(c), f.pos(c.offset))
	}
	for _, p := range f.texts {
		if strings.Contains(strings.ToLower(p.heading), "next step") {
			continue // what there is beside this network
		}
		for _, name := range spoken(p.text, activationNames(), activationAliases()) {
			add(name, f.pos(p.offset))
		}
	}
	return list, at
}

// options finds the numbers that belong to an activation.
func (t *trial) options(l int, name string) map[string]Value {
	function, _ := activation.Named(name)
	var options map[string]Value
	for _, o := range function.Options {
		letters := map[string][]string{"slope": {"c", "slope", "α", "a"}, "alpha": {"α", "a"}}[o.Name]
		for _, letter := range letters {
			found := false
			for _, n := range []string{letter + "^(" + digitsOf(l+1) + ")", letter + "_" + digitsOf(l+1), letter} {
				if x := t.facts.unconditional(n); x != nil && t.names[n] == "" {
					if options == nil {
						options = map[string]Value{}
					}
					options[o.Name], found = t.facts.valued(n, x), true
					break
				}
			}
			if found {
				break
			}
		}
	}
	return options
}

// unconditional is the first value that a name is given, and not only looked at,
// as in "where α = 1".
func (f *facts) unconditional(name string) *fact {
	for _, x := range f.values[name] {
		before := strings.ToLower(string(f.doc.Source[max(0, x.offset-24):x.offset]))
		if x.given && !strings.Contains(before, "where ") && !strings.Contains(before, "at $") && !strings.Contains(before, "if $") {
			return x
		}
	}
	return nil
}

// valued is a fact as a value.
func (f *facts) valued(name string, x *fact) Value {
	if name == "" {
		name = x.name
	}
	name = strings.TrimPrefix(name, "prose:")
	if strings.HasSuffix(name, "_") {
		name = ""
	}
	return Value{Name: name, Text: f.typed(x), Pos: f.pos(x.offset)}
}

// typed is a numeral as it was typed, as far as a parameter file can have it so:
// with its plus sign, and with the sign of its power of ten.
func (f *facts) typed(x *fact) string {
	text, src := x.numeral.Text, f.doc.Source
	if mantissa, power, ok := strings.Cut(text, "e"); ok && !strings.HasPrefix(power, "-") {
		end := min(len(src), x.offset+len(text)+20)
		if strings.Contains(string(src[x.offset:end]), "^{+") {
			text = mantissa + "e+" + power
		}
	}
	if before := strings.TrimRight(string(src[max(0, x.offset-4):x.offset]), " "); strings.HasSuffix(before, "+") {
		text = "+" + text
	}
	return text
}
