package infer

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/params"
)

// activationAliases are the other names of activations, in lower case.
func activationAliases() map[string][]string {
	return map[string][]string{
		"sigmoid":    {"sigmoid", "logistic", "σ", "sigmoids", "sigmoide", "sigmoïde", "logistische", "logistischen", "logistischer", "logistique"},
		"tanh":       {"tanh", "hyperbolic tangent"},
		"relu":       {"relu", "rectified linear"},
		"leaky_relu": {"leaky relu", "lrelu", "leakyrelu", "leaky_relu"},
		"elu":        {"elu", "exponential linear unit"},
		"softplus":   {"softplus"},
		"identity":   {"identity", "linear activation", "linear output", "id"},
		"softmax":    {"softmax"},
	}
}

// lossAliases are the other names of losses, in lower case.
func lossAliases() map[string][]string {
	return map[string][]string{
		"half_squared_error":   {"half squared error", "half the squared error", "half mean squared error"},
		"squared_error":        {"sum of squared errors", "squared error", "sse"},
		"mean_squared_error":   {"mean squared error", "mse", "mean square error"},
		"absolute_error":       {"absolute error", "l1 loss", "mae"},
		"huber":                {"huber"},
		"binary_cross_entropy": {"binary cross-entropy", "binary cross entropy", "log loss", "bce"},
		"cross_entropy":        {"cross-entropy", "cross entropy", "negative log likelihood"},
	}
}

// activationNamed returns the activation that a formula calls by a name; empty
// where there is none.
func activationNamed(name string) string {
	name = strings.ToLower(strings.Trim(name, "'"))
	for _, a := range activation.All() {
		for _, alias := range activationAliases()[a.Name] {
			if alias == name {
				return a.Name
			}
		}
	}
	return ""
}

// spoken returns the names of the aliases that a text speaks of, the longest ones
// first: "leaky ReLU" is not ReLU as well.
func spoken(text string, names []string, aliases map[string][]string) []string {
	text = strings.ToLower(text)
	var found []string
	for {
		best, at, longest := "", -1, 0
		for _, name := range names {
			for _, alias := range aliases[name] {
				if i := wordIndex(text, alias); i >= 0 && len(alias) > longest {
					best, at, longest = name, i, len(alias)
				}
			}
		}
		if at < 0 {
			return found
		}
		found = append(found, best)
		text = text[:at] + strings.Repeat(" ", longest) + text[at+longest:]
	}
}

// wordIndex finds a word that is no part of a longer one.
func wordIndex(text, word string) int {
	from := 0
	for {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		before, after := i == 0 || !letter(text[i-1]), i+len(word) >= len(text) || !letter(text[i+len(word)])
		if before && after {
			return i
		}
		from = i + len(word)
	}
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }

func activationNames() []string {
	var list []string
	for _, a := range activation.All() {
		list = append(list, a.Name)
	}
	return list
}

func lossNames() []string {
	var list []string
	for _, l := range loss.All() {
		list = append(list, l.Name)
	}
	return list
}

var (
	hiddenMention = regexp.MustCompile(`(?i)hidden(?:[ -]layer)?(?:\s+(\d+))?`)
	linearOutput  = regexp.MustCompile(`(?i)\boutputs?\b[^.,;:]{0,40}\b(?:is|are|stays?|remains?)\s+linear(?:$|[.,;:)]|\s+(?:and|while|with)\b)|\blinear\s+outputs?\b`)
	linearModel   = regexp.MustCompile(`(?i)\blinear (?:model|regression|neuron|unit)\b|\bmodel is (?:a )?linear\b`)
	outputMention = regexp.MustCompile(`(?i)output`)
	decimalsSaid  = regexp.MustCompile(`(?i)show (\w+) decimals?(?:, and more where fewer than (\w+) significant digits?)?`)
	decimalsTold  = regexp.MustCompile(`(?i)round(?:ed)?(?: off)? to (\w+) (?:decimals?|decimal places|digits behind)`)
	roundedSaid   = regexp.MustCompile(`(?i)every step goes on from the printed value|(?:go|goes|went) on (?:from|with) the rounded|carry(?:ing)? the rounded values`)
	dashedSizes   = regexp.MustCompile(`\b(\d{1,2}(?:\s?[-–×]\s?\d{1,2}){1,6})\b[^.]{0,20}\bnetwork|network[^.]{0,20}\b(\d{1,2}(?:-\d{1,2}){1,6})\b`)
	frozenSaid    = regexp.MustCompile(`(?i)\bbias(?:es)?\b[^.]{0,80}(?:not (?:be )?(?:updated|trained|changed|adjusted|learned)|leaves? (?:as|it|them)|stays? as|stays? the same|fixed|frozen|constant|unchanged|never updated)|(?:not|n't|without) updat\w+ (?:of )?(?:the )?bias`)
	lossSaid      = regexp.MustCompile(`(?i)(?:loss|error|cost)(?: function)?[^.]{0,12}(?:\bis\b|\bare\b|we use|:|uses|called)`)
)

// mentions tells whether a text speaks of a layer: by its number, or as hidden or
// output layer. The second result tells whether it speaks of any layer at all.
func mentions(text string, layer, layers int) (this, any bool) {
	hidden := hiddenMention.FindAllStringSubmatch(text, -1)
	output := outputMention.MatchString(text)
	for _, m := range hidden {
		if layer < layers && (m[1] == "" || m[1] == digitsOf(layer)) {
			this = true
		}
	}
	return this || output && layer == layers, len(hidden) > 0 || output
}

func digitsOf(n int) string { return strconv.Itoa(n) }

// settings reads how the document shows its numbers.
func (f *facts) settings(n *Network) {
	for _, p := range f.texts {
		if m := decimalsSaid.FindStringSubmatch(p.text); m != nil && n.Decimals.Text == "" {
			n.Decimals = Setting{spelled(m[1]), f.pos(p.offset), ""}
			n.Significant = Setting{spelled(m[2]), f.pos(p.offset), ""}
		} else if m := decimalsTold.FindStringSubmatch(p.text); m != nil && n.Decimals.Text == "" {
			n.Decimals = Setting{spelled(m[1]), f.pos(p.offset), ""}
		}
		if roundedSaid.MatchString(p.text) && n.Arithmetic.Text == "" {
			n.Arithmetic = Setting{params.Rounded, f.pos(p.offset), ""}
		}
	}
}

// spelled is a number in words as digits; empty where it is none.
func spelled(word string) string {
	if n := counted(word); n >= 1 && n <= params.MostDigits {
		return strconv.Itoa(n)
	}
	return ""
}
