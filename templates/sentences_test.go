package templates_test

import (
	"strings"

	"github.com/nnbook/nnbook/compute"
)

// An utterance is a sentence, or what a table's cell says in words.
type utterance struct {
	text string
	line int
}

// said goes through the sentences of a document in order and hands each to
// visit, with the facts placed where it stands.
func (f *facts) said(visit func(utterance)) {
	fenced, math := false, false
	for i, line := range strings.Split(string(f.Document.Markdown), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
			continue
		case trimmed == "$$":
			math = !math
			continue
		case fenced || math || trimmed == "" || strings.HasPrefix(trimmed, "|--") || strings.HasPrefix(trimmed, "|:-"):
			continue
		case strings.HasPrefix(line, "#"):
			level := strings.IndexByte(line, ' ')
			f.heading[level] = line[level+1:]
			for k := level + 1; k < len(f.heading); k++ {
				f.heading[k] = ""
			}
			continue
		}
		f.line = trimmed
		if strings.HasPrefix(trimmed, "|") {
			for cell := range strings.SplitSeq(strings.Trim(trimmed, "|"), "|") {
				visit(utterance{strings.TrimSpace(cell), i + 1})
			}
			continue
		}
		trimmed = strings.TrimPrefix(trimmed, "- ")
		if len(trimmed) > 3 && trimmed[0] >= '0' && trimmed[0] <= '9' && trimmed[1:3] == ". " {
			trimmed = trimmed[3:]
		}
		for _, s := range sentences(trimmed) {
			visit(utterance{s, i + 1})
		}
	}
}

// sentences splits a paragraph after its full stops and question marks.
func sentences(paragraph string) []string {
	var list []string
	start, math := 0, false
	for i := 0; i < len(paragraph); i++ {
		switch c := paragraph[i]; {
		case c == '\\':
			i++
		case c == '$':
			math = !math
		case !math && (c == '.' || c == '?') && i+1 < len(paragraph) && (paragraph[i+1] == ' ' || strings.HasPrefix(paragraph[i+1:], "** ")):
			end := i + 1
			if paragraph[end] == '*' {
				end += 2
			}
			list = append(list, strings.TrimSpace(paragraph[start:end]))
			start = end
		}
	}
	if rest := strings.TrimSpace(paragraph[start:]); rest != "" {
		list = append(list, rest)
	}
	return list
}

// explained returns the sentences that explain the functions in use: they
// belong to the formulas, not to the numbers.
func explained(r *compute.Record) map[string]bool {
	known := map[string]bool{}
	add := func(text string) {
		for _, s := range sentences(text) {
			known[s] = true
		}
	}
	for _, l := range r.Layers {
		add(l.Activation.Remark)
		for _, step := range l.Activation.Derivation {
			add(step.Text)
		}
	}
	add(r.Loss.Function.Remark)
	for _, step := range append(r.Loss.Function.Derivation, r.Loss.Function.ShortDerivation...) {
		add(step.Text)
	}
	return known
}

// general are sentences with a claim's words that hold for every network.
var general = map[string]bool{
	"Raise e to the negative net input":                   true,
	"Error times sensitivity is the delta of the neuron:": true,
	"Delta times what comes in is the gradient:":          true,
	"Delta times incoming activation is the gradient:":    true,
	"All weights into a neuron share its delta.":          true,
	"All weights into the neuron share it.":               true,
	"The loss is computed from the outputs, so the output layer is the only one whose share in the error can be read off directly.":            true,
	"Each line below holds the same numbers as the parts before.":                                                                              true,
	"Convolutional networks share weights across an image, recurrent ones across time, transformers let every position attend to every other.": true,
	"All others are constants, and their derivatives are zero:":                                                                                true,
	"**Term 1: the share of the error in the total.**":                                                                                         true,
	"Together with the share:":                      true,
	"A smaller learning rate takes a shorter step.": true,
	"Where such factors stay below one, many layers in a row make gradients vanish; where they stay above one, gradients explode.":                                               true,
	"In deeper networks every layer multiplies them by a slope and by weights: many small factors make gradients vanish, many large ones make them explode.":                     true,
	"What it did wrong shows only in the neurons that it feeds, so its share of the error has to be collected from them: each sends its delta back along the connecting weight.": true,
}
