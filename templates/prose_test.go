package templates_test

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
)

// A form is a sentence that depends on the numbers. The check says whether it is
// true where it stands; the variants are the captured words that must each occur
// somewhere in the corpus.
type form struct {
	name     string
	pattern  *regexp.Regexp
	variants []string // of the first group; none: it need only occur
	check    func(f *facts, m []string) bool
}

// claimWords begin a claim about the numbers. A sentence with one of them is a
// form, or it is general.
var claimWords = regexp.MustCompile(`\b(decreas\w*|increas\w*|cancel\w*|times|vanish\w*|too high|too low|above|below|fell|rose|silent|zero|negative|positive|` +
	`lower\w*|raises?|slowly|on target|reached|smaller|larger|stays?|stay as|nothing|never|always|downhill|higher|share\b)`)

// formula matches the math in a sentence.
var formula = regexp.MustCompile(`\$[^$]*\$`)

func sentence(pattern string) *regexp.Regexp {
	pattern = strings.ReplaceAll(pattern, "NUMBER", `\$([^$]+)\$`)
	return regexp.MustCompile(`^` + pattern + `$`)
}

func compare(word string, sign int, words ...string) bool {
	return word == words[sign+1]
}

// forms lists every sentence that adapts to the numbers.
func forms() []form {
	return []form{
		{"counts", sentence(`This walkthrough takes a network with (\S+) inputs?, (\S+) hidden layers? and (\S+) outputs? through one step .* and the update of every weight( and of every bias that is trained)?\.`), nil,
			func(f *facts, m []string) bool {
				return counted(m[1]) == len(f.Record.Inputs) && counted(m[2]) == len(f.Record.Layers)-1 &&
					counted(m[3]) == len(f.Record.Targets) && (m[4] != "") == f.trainsBiases()
			}},
		{"digits", sentence(`Computed ones show (\S+) decimals?, and more where fewer than (\S+) significant digits? would be left; exact results are not padded\.`), nil,
			func(f *facts, m []string) bool {
				return counted(m[1]) == f.Record.Decimals && counted(m[2]) == f.Record.Significant
			}},
		{"rounded or not", sentence(`(Every step goes on from the printed value|Every printed value is the true one).*`), []string{"Every step goes on from the printed value", "Every printed value is the true one"},
			func(f *facts, m []string) bool { return strings.Contains(m[1], "step") == f.Record.Rounded }},
		{"gradients wanted", sentence(`It needs (?:one gradient for each of the (\S+) weights|a gradient for its (only) weight)( and (?:one )?for each bias that is trained)?\.`), nil,
			func(f *facts, m []string) bool {
				weights := 0
				for _, p := range f.trained() {
					if p.ID[0] == 'w' {
						weights++
					}
				}
				return (counted(m[1]) == weights || m[2] == "only" && weights == 1) && (m[3] != "") == f.trainsBiases()
			}},
		{"adds up", sentence(`Each neuron adds up what comes in(, and its bias)?\.`), []string{", and its bias", ""},
			func(f *facts, m []string) bool {
				_, rest, _ := strings.Cut(f.heading[3], ": ")
				name, _, _ := strings.Cut(rest, ",")
				l := f.layer(name)
				return l != nil && (m[1] != "") == (l.Neurons[0].Bias != nil)
			}},
		{"sum or mean", sentence(`The total is the (sum|mean) of the errors(?::|, so)`), []string{"sum", "mean"},
			func(f *facts, m []string) bool {
				var errors []*big.Rat
				for _, o := range f.Record.Loss.Outputs {
					errors = append(errors, rational(o.Error.True()))
				}
				total := sum(errors...)
				if m[1] == "mean" {
					total.Quo(total, big.NewRat(int64(len(errors)), 1))
				}
				return near(total, rational(f.Record.Loss.Total.True()))
			}},
		{"loss", sentence(`The loss (NUMBER is what the training step tries to lower|is exactly zero)\.`), nil,
			func(f *facts, m []string) bool {
				return (m[1] == "is exactly zero") == (f.of(`E_{\text{total}}`).Sign() == 0)
			}},
		{"loss zero", sentence(`The loss is exactly zero\.`), nil, func(*facts, []string) bool { return true }},
		{"prediction", sentence(`\$(\S+) (?:=|\\approx) [^$]+\$ with target \$(\S+) = [^$]+\$: the prediction is (too high|too low|on target)\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[3], f.of(m[1]).Cmp(f.of(m[2])), "too low", "on target", "too high")
			}},
		{"prediction of an output", sentence(`Output NUMBER: the prediction NUMBER is (too high for|too low for|on) its target NUMBER\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[3], outputOf(f, m[1]), "too low for", "on", "too high for") && shows(f, m[1], m[2], m[4])
			}},
		{"prediction observed", sentence(`NUMBER: the prediction NUMBER (is above|is below|has reached) the target NUMBER\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[3], outputOf(f, m[1]), "is below", "has reached", "is above") && shows(f, m[1], m[2], m[4])
			}},
		{"delta", sentence(`Its delta is (positive|negative), so the step (raises|lowers) every weight that brings it a (positive|negative) value(?: and (raises|lowers) every weight that brings it a (negative) one)?\.`),
			[]string{"positive", "negative"}, tendency},
		{"delta zero", sentence(`Its delta is zero, so the weights that feed it stay as they are\.`), nil,
			func(f *facts, m []string) bool {
				_, n := f.neuron(firstNeuron(f.line))
				return f.id("delta_"+n.Unit).Sign() == 0 && stay(f, n)
			}},
		{"nothing comes in", sentence(`Its delta is (positive|negative), but all values that come in are zero, so its weights stay as they are\.`), nil,
			func(f *facts, m []string) bool {
				_, n := f.neuron(firstNeuron(f.line))
				up, down := incoming(f, n)
				return !up && !down && stay(f, n) && compare(m[1], f.id("delta_"+n.Unit).Sign(), "negative", "", "positive")
			}},
		{"direction", sentence(`NUMBER (increases|decreases) from NUMBER to NUMBER, since its gradient is (negative|positive)\.`), nil,
			func(f *facts, m []string) bool {
				if m[3] != f.bySymbol[m[1]].Plain() || m[4] != f.bySymbol[m[1]+`^{\text{new}}`].Plain() {
					return false
				}
				gradient, old, fresh := f.of(`\frac{\partial E}{\partial `+m[1]+`}`), f.of(m[1]), f.of(m[1]+`^{\text{new}}`)
				printedOld, printedNew := digits(m[3]), digits(m[4])
				if m[2] == "increases" {
					return m[5] == "negative" && gradient.Sign() < 0 && fresh.Cmp(old) > 0 && printedNew.Cmp(printedOld) > 0
				}
				return m[5] == "positive" && gradient.Sign() > 0 && fresh.Cmp(old) < 0 && printedNew.Cmp(printedOld) < 0
			}},
		{"direction unseen", sentence(`NUMBER (increases|decreases), but by less than its printed digits can show\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[2], -f.of(`\frac{\partial E}{\partial `+m[1]+`}`).Sign(), "decreases", "", "increases")
			}},
		{"no direction", sentence(`NUMBER stays at NUMBER, since its gradient is zero\.`), nil,
			func(f *facts, m []string) bool {
				return f.of(`\frac{\partial E}{\partial `+m[1]+`}`).Sign() == 0 && f.of(m[1]+`^{\text{new}}`).Cmp(f.of(m[1])) == 0
			}},
		{"cancels completely", sentence(`The contributions have opposite signs and cancel completely: nothing is left for the neuron to change\.`), nil,
			func(f *facts, m []string) bool { up, down, left := collected(f); return up && down && !left }},
		{"cancels partly", sentence(`The contributions have opposite signs, so they partly cancel\.`), nil,
			func(f *facts, m []string) bool { up, down, left := collected(f); return up && down && left }},
		{"nothing comes back", sentence(`Nothing comes back to the neuron\.`), nil,
			func(f *facts, m []string) bool { up, down, left := collected(f); return !up && !down && !left }},
		{"nothing cancels", sentence(`No two contributions have opposite signs: nothing cancels\.`), nil,
			func(f *facts, m []string) bool {
				up, down, left := collected(f)
				l, n, _ := f.subject()
				return up != down && left && len(f.contributions(l, n)) > 1
			}},
		{"one path", sentence(`With one path there is nothing to add up\.`), nil,
			func(f *facts, m []string) bool {
				l, n, _ := f.subject()
				return len(f.contributions(l, n)) == 1
			}},
		{"sum of paths", sentence(`(?:the sum of (\S+) paths|one path)(, which partly cancel|, which cancel completely)?`), nil,
			func(f *facts, m []string) bool {
				l, n, _ := f.subject()
				up, down, left := collected(f)
				count := len(f.contributions(l, n))
				said := 1
				if m[1] != "" {
					said = counted(m[1])
				}
				words := ""
				if up && down {
					words = map[bool]string{true: ", which partly cancel", false: ", which cancel completely"}[left]
				}
				return said == count && m[2] == words
			}},
		{"paths", sentence(`The weight reaches the loss through (?:all )?(\S+) neurons of (.+)[:.]`), nil,
			func(f *facts, m []string) bool {
				l := f.layer(m[2])
				return l != nil && len(l.Neurons) == counted(m[1]) && len(l.Neurons) > 1
			}},
		{"one neuron behind", sentence(`The weight reaches the loss through the only neuron of (.+):`), nil,
			func(f *facts, m []string) bool { l := f.layer(m[1]); return l != nil && len(l.Neurons) == 1 }},
		{"comparison", sentence(`(?:.+: )?The gradient of NUMBER, NUMBER, is about NUMBER times as large in size as that of NUMBER, NUMBER\.`), nil,
			func(f *facts, m []string) bool {
				larger, smaller := f.bySymbol[m[1]], f.bySymbol[m[4]]
				ratio := f.ratio(larger.ID, smaller.ID)
				printed := new(big.Rat).Quo(new(big.Rat).Abs(digits(m[2])), new(big.Rat).Abs(digits(m[5])))
				return ratio.Cmp(big.NewRat(1, 1)) > 0 && twoDigits(ratio, digits(m[3])) && twoDigits(printed, digits(m[3])) &&
					roundingOf(m[2], f.id("grad_"+larger.ID)) && roundingOf(m[5], f.id("grad_"+smaller.ID))
			}},
		{"branch", sentence(`Here \$(\S+) (?:=|\\approx) [^$]+\$, which is (above zero, so the upper|below zero, so the lower|zero, so the lower) line of the derivative applies\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[2], f.of(m[1]).Sign(), "below zero, so the lower", "zero, so the lower", "above zero, so the upper")
			}},
		{"slowly", sentence(`The hidden weight learns (much )?more slowly in this step\.`), []string{"much ", ""},
			func(f *facts, m []string) bool {
				l, _, p := f.subject()
				ratio := f.ratio(firstOf(f.Record.OutputLayer()), p.ID)
				return l.After != nil && ratio.Cmp(big.NewRat(1, 1)) > 0 && (m[1] != "") == (ratio.Cmp(big.NewRat(10, 1)) >= 0)
			}},
		{"larger", sentence(`Here the hidden weight has the larger gradient\.`), nil,
			func(f *facts, m []string) bool {
				_, _, p := f.subject()
				return f.ratio(p.ID, firstOf(f.Record.OutputLayer())).Cmp(big.NewRat(1, 1)) > 0
			}},
		{"gradient zero", sentence(`The gradient is zero\.`), nil,
			func(f *facts, m []string) bool { _, _, p := f.subject(); return f.id("grad_"+p.ID).Sign() == 0 }},
		{"one factor", sentence(`It is a product, and one factor is enough to make it vanish:`), nil,
			func(f *facts, m []string) bool {
				_, n, p := f.subject()
				return f.id("dE_"+n.Unit).Sign() == 0 || f.id("slope_"+n.Unit).Sign() == 0 || rational(p.From.Value.Carried()).Sign() == 0
			}},
		{"vanishing gradient", sentence(`Where slopes make it so small, and not the value that comes in, this is the pattern known as the \*\*vanishing gradient\*\*\.`), nil,
			func(f *facts, m []string) bool {
				name, _, _ := strings.Cut(strings.TrimPrefix(f.line, "- "), ":")
				l := f.layer(name)
				return l != nil && l.After != nil && f.ratio(firstOf(f.Record.OutputLayer()), firstOf(l)).Cmp(big.NewRat(10, 1)) >= 0
			}},
		{"slope bound", sentence(`The slope of (\S+) is (never above|at most) NUMBER(, so this factor alone always makes what passes back smaller)?\.`), nil,
			func(f *facts, m []string) bool {
				for _, l := range f.Record.Layers {
					for _, n := range l.Neurons {
						if l.Activation.Title == m[1] && n.Slope != nil && f.id("slope_"+n.Unit).Cmp(big.NewRat(1, 4)) > 0 && !f.Record.Rounded {
							return false
						}
					}
				}
				return m[1] == "sigmoid" && m[3] == `\frac{1}{4}`
			}},
		{"silent here", sentence(`The neuron is silent: its slope is zero here\.`), nil,
			func(f *facts, m []string) bool {
				_, n, _ := f.subject()
				return f.id("slope_"+n.Unit).Sign() == 0 && f.id("dE_"+n.Unit).Sign() != 0
			}},
		{"silent", sentence(`Neuron NUMBER is silent: its slope is zero at NUMBER, so nothing passes through it and its weights stay as they are\.`), nil,
			func(f *facts, m []string) bool {
				_, n := f.neuron(m[1])
				return f.id("slope_"+n.Unit).Sign() == 0 && f.id("delta_"+n.Unit).Sign() == 0 && stay(f, n)
			}},
		{"unmoved", sentence(`Every gradient is zero, so the step changes nothing\.`), nil,
			func(f *facts, m []string) bool {
				return !f.graded() && !f.moved()
			}},
		{"fell or rose", sentence(`The loss (fell|rose) from NUMBER to NUMBER(: the step went downhill)?\.`), []string{"fell", "rose"},
			func(f *facts, m []string) bool {
				sign := f.id("next_E_total").Cmp(f.id("E_total"))
				printed := digits(m[3]).Cmp(digits(m[2]))
				return m[2] == f.Record.Value("E_total").Plain() && m[3] == f.Record.Value("next_E_total").Plain() &&
					compare(m[1], sign, "fell", "", "rose") && compare(m[1], printed, "fell", "", "rose") && (m[4] != "") == (m[1] == "fell")
			}},
		{"fell or rose unseen", sentence(`The loss (fell|rose), but by less than its printed digits can show\.`), nil,
			func(f *facts, m []string) bool {
				return compare(m[1], f.id("next_E_total").Cmp(f.id("E_total")), "fell", "", "rose")
			}},
		{"too far", sentence(`The way against the gradient leads downhill only close to the old weights; with a learning rate of NUMBER the step came out higher\.`), nil,
			func(f *facts, m []string) bool {
				return f.id("next_E_total").Cmp(f.id("E_total")) > 0 && m[1] == f.Record.Rate.Plain()
			}},
		{"smaller rate", sentence(`A small enough rate would have lowered the loss\.`), nil, smallerRate},
		{"same loss, nothing moved", sentence(`The loss is the same as before, since no weight has changed\.`), nil,
			func(f *facts, m []string) bool {
				return f.id("next_E_total").Cmp(f.id("E_total")) == 0 && !f.moved()
			}},
		{"same loss", sentence(`To all computed digits the loss is the same as before, although the step has moved parameters\.`), nil,
			func(f *facts, m []string) bool {
				return f.id("next_E_total").Cmp(f.id("E_total")) == 0 && f.graded()
			}},
		{"no new loss", sentence(`The loss cannot be computed after this step: .+\.`), nil,
			func(f *facts, m []string) bool { return f.Record.Value("next_E_total") == nil }},
		{"short form", sentence(`The targets of this network do add up to one, so the short form holds, .+`), nil,
			func(f *facts, m []string) bool {
				var targets []*big.Rat
				for _, t := range f.Record.Targets {
					targets = append(targets, rational(t.Carried()))
				}
				for i, n := range f.Record.OutputLayer().Neurons {
					delta := new(big.Rat).Sub(rational(n.Value.True()), targets[i])
					if !near(delta, rational(n.Delta.True())) {
						return false
					}
				}
				return sum(targets...).Cmp(big.NewRat(1, 1)) == 0 && f.Record.OutputLayer().Activation.Name == "softmax"
			}},
		{"softmax", sentence(`Its activation, softmax, ties the outputs together: each net input moves all of them\.`), nil,
			func(f *facts, m []string) bool {
				l := f.Record.OutputLayer()
				return l.Activation.Name == "softmax" && len(l.Neurons) > 1
			}},
		{"softmax of one", sentence(`Its activation is softmax, and with a single output there is nothing to share: the prediction is always one\.`), nil,
			func(f *facts, m []string) bool {
				return len(f.Record.Targets) == 1 && f.id("o1").Cmp(big.NewRat(1, 1)) == 0
			}},
		{"one output each", sentence(`Each of its weights leads to one output only: there is one path from the weight to the loss\.`), nil,
			func(f *facts, m []string) bool { return f.Record.OutputLayer().Activation.Name != "softmax" }},
		{"mean share", sentence(`Each error enters the total with the same share, so that .+`), nil,
			func(f *facts, m []string) bool { return f.Record.Loss.Function.Name == "mean_squared_error" }},
		{"share of one", sentence(`With a share of one it is the derivative of the total, too:`), nil,
			func(f *facts, m []string) bool { return f.Record.Loss.Function.Name != "mean_squared_error" }},
		{"biases learn", sentence(`Biases follow the same rule: a bias is a weight whose incoming value is always one\.`), nil,
			func(f *facts, m []string) bool { return f.trainsBiases() }},
		{"biases stay", sentence(`The biases stay as they are\.`), nil,
			func(f *facts, m []string) bool { return f.hasBiases() && !f.trainsBiases() }},
		{"bias frozen", sentence(`\*\*(Bias|Biases) of (.+?)\*\*(?:, which the training step leaves as (it is|they are))?`), []string{"Bias", "Biases"},
			func(f *facts, m []string) bool {
				l := f.layer(m[2])
				frozen := f.Record.Value("new_"+l.Biases[0].ID) == nil
				shared := len(l.Biases) == 1 && l.Shared
				words := ""
				if frozen {
					words = map[bool]string{true: "it is", false: "they are"}[shared]
				}
				return words == m[3] && (m[1] == "Bias") == shared
			}},
		{"shared bias", sentence(`The neurons of the layer share NUMBER: it takes part in each of their net inputs, and its gradient is the sum of their deltas\.`), nil,
			func(f *facts, m []string) bool {
				l, _, p := f.subject()
				var deltas []*big.Rat
				for _, n := range l.Neurons {
					deltas = append(deltas, rational(n.Delta.True()))
				}
				return near(sum(deltas...), rational(f.Record.Value("grad_"+p.ID).True())) && p.Old.Symbol == m[1]
			}},
		{"own bias", sentence(`Its gradient is the (?:delta of its neuron|neuron's delta)\.`), nil,
			func(f *facts, m []string) bool {
				_, n, p := f.subject()
				return n != nil && f.id("grad_"+p.ID).Cmp(f.id("delta_"+n.Unit)) == 0
			}},
		{"shared bias in matrices", sentence(`The gradient of the shared bias NUMBER is the sum of the entries of NUMBER\.`), nil,
			func(f *facts, m []string) bool {
				for _, l := range f.Record.Layers {
					if l.Biases != nil && l.Biases[0].Old.Symbol == m[1] {
						return l.Shared && !l.Fixed
					}
				}
				return false
			}},
		{"joins", sentence(`The weight (?:\$(\S+) = [^$]+\$ )?joins NUMBER to NUMBER\.`), nil,
			func(f *facts, m []string) bool {
				_, _, p := f.subject()
				return p.From.TeX == m[2] && p.To.TeX == m[3] && (m[1] == "" || m[1] == p.Old.Symbol)
			}},
		{"no hidden layer", sentence(`This network has no hidden layer: .+`), nil,
			func(f *facts, m []string) bool { return len(f.Record.Layers) == 1 }},
		{"no hidden layer to pass", sentence(`In this network deltas pass no hidden layer, so they neither fade nor grow\.`), nil,
			func(f *facts, m []string) bool { return len(f.Record.Layers) == 1 }},
		{"single path", sentence(`In this network each weight has a single path to (its net input|the loss)\.`), []string{"its net input", "the loss"},
			func(f *facts, m []string) bool {
				return len(f.Record.Layers) == 1 && (m[1] == "the loss") == (f.Record.OutputLayer().Activation.Name != "softmax")
			}},
		{"along every path", sentence(`The loss changes along every path, and the changes add up\.`), nil, manyPaths(true)},
		{"same for every path", sentence(`The last two factors are the same for every path\.`), nil, manyPaths(true)},
		{"the one path", sentence(`All three factors belong to the one path\.`), nil, manyPaths(false)},
		{"kinks", sentence(`Where a value lies on a kink of its function, or right beside one, .+`), nil, kinked},
		{"not all checked", sentence(`Of each layer, the first weights are checked\.`), nil,
			func(f *facts, m []string) bool { return !f.Record.Check.All }},
		{"update", sentence(`Move every weight(, and every bias that is trained,)? against its gradient\.`), []string{"", ", and every bias that is trained,"},
			func(f *facts, m []string) bool { return (m[1] != "") == f.trainsBiases() }},
	}
}

// rare names forms that need so special a network that the corpus may lack one.
var rare = []string{"not all checked", "direction unseen"}

func manyPaths(many bool) func(*facts, []string) bool {
	return func(f *facts, _ []string) bool {
		l, n, _ := f.subject()
		return (len(f.contributions(l, n)) > 1) == many
	}
}

// near tells whether two numbers agree to 40 digits of the larger one, or of 1.
func near(a, b *big.Rat) bool {
	size := new(big.Rat).Abs(a)
	if size.Cmp(big.NewRat(1, 1)) < 0 {
		size.SetInt64(1)
	}
	difference := new(big.Rat).Abs(new(big.Rat).Sub(a, b))
	bound := new(big.Rat).Quo(size, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(40), nil)))
	return difference.Cmp(bound) <= 0
}

// roundingOf tells whether a numeral is a number rounded to the digits that it
// shows.
func roundingOf(tex string, number *big.Rat) bool {
	decimals := 0
	if m := power.FindStringSubmatch(tex); m != nil {
		exponent, err := strconv.Atoi(m[2])
		if err != nil {
			return false
		}
		tex = m[1]
		number = new(big.Rat).Set(number)
		for range max(exponent, -exponent) {
			if exponent < 0 {
				number.Mul(number, big.NewRat(10, 1))
			} else {
				number.Quo(number, big.NewRat(10, 1))
			}
		}
	}
	if _, behind, ok := strings.Cut(tex, "."); ok {
		decimals = len(behind)
	}
	half := big.NewRat(1, 2)
	for range decimals {
		half.Quo(half, big.NewRat(10, 1))
	}
	off := new(big.Rat).Sub(digits(tex), number)
	return off.Abs(off).Cmp(half) <= 0
}

// twoDigits tells whether a ratio rounds to a number of two significant digits.
func twoDigits(ratio, said *big.Rat) bool {
	unit := big.NewRat(1, 10)
	ten := big.NewRat(10, 1)
	for new(big.Rat).Quo(said, unit).Cmp(big.NewRat(100, 1)) >= 0 {
		unit.Mul(unit, ten)
	}
	difference := new(big.Rat).Abs(new(big.Rat).Sub(ratio, said))
	return difference.Cmp(unit.Quo(unit, big.NewRat(2, 1))) <= 0
}

// outputOf is the sign of prediction minus target.
func outputOf(f *facts, name string) int {
	index := strings.Trim(strings.TrimPrefix(name, "O_"), "{}")
	return f.id("o" + index).Cmp(f.id("t" + index))
}

// shows tells whether a prediction and a target stand as the record shows them.
func shows(f *facts, name, prediction, target string) bool {
	index := strings.Trim(strings.TrimPrefix(name, "O_"), "{}")
	return f.Record.Value("o"+index).Plain() == prediction && f.Record.Value("t"+index).Plain() == target
}

var neuronName = regexp.MustCompile(`\$([HO]_(?:\d|\{[\d,]+\}))\$`)

func firstNeuron(line string) string {
	if m := neuronName.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return ""
}

func incoming(f *facts, n *compute.Neuron) (up, down bool) {
	for _, w := range n.Weights {
		sign := rational(w.From.Value.Carried()).Sign()
		up, down = up || sign > 0, down || sign < 0
	}
	return up, down
}

// stay tells whether all weights into a neuron are the same after the step.
func stay(f *facts, n *compute.Neuron) bool {
	for _, w := range n.Weights {
		if f.id("new_"+w.ID).Cmp(f.id(w.ID)) != 0 {
			return false
		}
	}
	return true
}

// tendency checks what is said to happen to the weights that feed a neuron.
func tendency(f *facts, m []string) bool {
	_, n := f.neuron(firstNeuron(f.line))
	up, down := incoming(f, n)
	if !compare(m[1], f.id("delta_"+n.Unit).Sign(), "negative", "", "positive") {
		return false
	}
	if (m[3] == "positive") != up || (m[3] == "negative" || m[5] != "") != down {
		return false
	}
	for _, w := range n.Weights {
		direction := f.id("new_" + w.ID).Cmp(f.id(w.ID))
		if direction == 0 { // moved by less than its digits hold
			direction = -f.id("grad_" + w.ID).Sign()
		}
		said := ""
		switch rational(w.From.Value.Carried()).Sign() {
		case 1:
			said = m[2]
		case -1:
			if said = m[4]; m[3] == "negative" {
				said = m[2]
			}
		}
		if !compare(said, direction, "lowers", "", "raises") {
			return false
		}
	}
	return true
}

// collected tells which signs come back to the neuron that the heading names,
// and whether anything is left of them.
func collected(f *facts) (up, down, left bool) {
	l, n, _ := f.subject()
	up, down = signs(f.contributions(l, n))
	return up, down, f.id("dE_"+n.Unit).Sign() != 0
}

// smallerRate takes the same step with ever smaller rates until the loss falls.
func smallerRate(f *facts, _ []string) bool {
	network := *f.Network
	rate := rational(f.Record.Rate.Carried())
	for range 12 {
		rate.Quo(rate, big.NewRat(50, 1))
		network.LearningRate = params.Number{Text: rate.FloatString(34)}
		r, err := compute.Step(&network)
		if err != nil {
			return false
		}
		next := r.Value("next_E_total")
		if next != nil && next.True().Cmp(r.Value("E_total").True()) < 0 {
			return true
		}
	}
	return false
}

// kinked tells whether a value lies at a kink, or so near that it can be called
// beside it.
func kinked(f *facts, _ []string) bool {
	beside := big.NewRat(1, 100_000)
	at := func(r *big.Rat) bool { return new(big.Rat).Abs(r).Cmp(beside) < 0 }
	for _, l := range f.Record.Layers {
		if !slices.Contains([]string{"relu", "leaky_relu", "elu"}, l.Activation.Name) {
			continue
		}
		for _, n := range l.Neurons {
			if at(rational(n.Net.True())) {
				return true
			}
		}
	}
	for i, o := range f.Record.Loss.Outputs {
		miss := new(big.Rat).Sub(rational(o.Neuron.Value.True()), rational(f.Record.Targets[i].True()))
		if f.Record.Loss.Function.Name == "absolute_error" && at(miss) {
			return true
		}
	}
	return false
}

// checkProse holds every sentence of a document against the facts. It counts
// the forms that occur, and reports a sentence that is false and one that makes
// a claim in no known form.
func checkProse(list []form, s sample, occurred map[string]int, report func(line int, kind, text string)) {
	f := newFacts(s)
	known := explained(s.Record)
	f.said(func(u utterance) {
		if formula.ReplaceAllString(u.text, "") == "" {
			return
		}
		recognised := false
		for _, form := range list {
			m := form.pattern.FindStringSubmatch(u.text)
			if m == nil {
				continue
			}
			recognised = true
			occurred[form.name]++
			if len(form.variants) > 0 {
				occurred[form.name+": "+m[1]]++
			}
			if !form.check(f, m) {
				report(u.line, form.name, u.text)
			}
		}
		if !recognised && claimWords.MatchString(formula.ReplaceAllString(u.text, "")) && !general[u.text] && !known[u.text] {
			report(u.line, "unknown form", u.text)
		}
	})
}

// unsaid lists the forms and variants that did not occur.
func unsaid(all []form, occurred map[string]int) []string {
	var list []string
	for _, form := range all {
		if slices.Contains(rare, form.name) {
			continue
		}
		if occurred[form.name] == 0 {
			list = append(list, form.name)
		}
		for _, v := range form.variants {
			if occurred[form.name+": "+v] == 0 {
				list = append(list, form.name+": "+v)
			}
		}
	}
	return list
}
