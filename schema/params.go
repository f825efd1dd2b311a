package schema

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/params"
)

// Params returns the schema of a parameter file.
func Params() ([]byte, error) {
	layers := list("The hidden layers, then the output layer.", ref("layer"))
	layers.MaxItems = params.MostLayers
	s := object("nnbook parameter file", "A feed-forward network and one training step.",
		[]string{"inputs", "targets", "learning_rate", "layers"}, append(properties{
			{"title", line("The document's title; the file's name where left out.")},
			{"date", line("A line below the title, as typed; none where left out.")},
			{"inputs", numbers("The values that go into the network.")},
			{"targets", numbers("What the outputs should be: one per neuron of the last layer.")},
			{"learning_rate", rule{Description: "η, the size of the training step.", Type: "number", ExclusiveMinimum: bound(0), Examples: examples(`0.5`)}},
			{"loss", choice("loss", params.DefaultLoss, lossTerms())},
			{"layers", layers},
			{"arithmetic", rule{
				Description: "full: every value is the true one, rounded once. rounded: each step goes on from the printed value, as with a pencil.",
				Enum:        []string{params.Full, params.Rounded}, Default: params.DefaultArithmetic,
			}},
			{"decimals", count("Digits behind the point.", params.DefaultDecimals)},
			{"significant", count("Digits that a small value keeps at least.", params.DefaultSignificant)},
			{"detail", rule{
				Description: "How much is worked out one by one; auto takes the richest level that keeps the document handy.",
				Enum:        []string{params.AutoDetail, params.FullDetail, params.StandardDetail, params.CompactDetail}, Default: params.DefaultDetail,
			}},
		}, optionProperties(lossTerms())...))
	s.Schema, s.ID = draft, ParamsURL
	s.DependentSchemas = dependencies("loss", lossTerms())
	s.Defs = properties{{"layer", layer()}}
	return written(s)
}

// layer is a layer of neurons.
func layer() rule {
	l := object("layer", "A layer of neurons; the last one is the output layer.", []string{"activation", "weights"}, append(properties{
		{"name", line("What the layer is called; none where left out.")},
		{"activation", choice("activation", "", activationTerms())},
		{"weights", rule{
			Description: "A row per neuron, a column per value of the layer before.", Type: "array", MinItems: 1,
			Items: &rule{Type: "array", MinItems: 1, Items: &rule{Type: "number"}}, Examples: examples(`[[0.15, 0.20], [0.25, 0.30]]`),
		}},
		{"biases", rule{
			Description: "One per neuron, or one number that the layer shares; none where left out.",
			AnyOf:       []rule{{Type: "number"}, {Type: "array", MinItems: 1, Items: &rule{Type: "number"}}}, Examples: examples(`[0.35, 0.35]`, `0.60`),
		}},
		{"update_biases", rule{Description: "Whether the training step changes the biases.", Type: "boolean", Default: true}},
	}, optionProperties(activationTerms())...))
	l.DependentSchemas = dependencies("activation", activationTerms())
	return l
}

// A term is an activation or a loss with what a schema says of it.
type term struct {
	name, title string
	options     []activation.Option
}

func activationTerms() []term {
	var all []term
	for _, a := range activation.All() {
		all = append(all, term{a.Name, a.Title, a.Options})
	}
	return all
}

func lossTerms() []term {
	var all []term
	for _, l := range loss.All() {
		all = append(all, term{l.Name, l.Title, l.Options})
	}
	return all
}

// choice is one of the terms: a word, or a mapping of its name and its options.
func choice(kind, usual string, terms []term) rule {
	var words, remarks []string
	var forms []rule
	for _, t := range terms {
		words = append(words, t.name)
		p := properties{{"name", rule{Const: t.name}}}
		for _, o := range t.options {
			p = append(p, property{o.Name, option(t, o)})
			remarks = append(remarks, fmt.Sprintf("%s takes %s (%s where left out)", t.name, o.Name, o.Default))
		}
		forms = append(forms, object("", "", []string{"name"}, p))
	}
	description := map[string]string{"loss": "How wrong the outputs are.", "activation": "The function of each neuron; softmax on the output layer alone."}[kind]
	r := rule{Description: strings.Join(append([]string{description}, remarks...), " "), AnyOf: append([]rule{{Enum: words}}, forms...)}
	if usual != "" {
		r.Default = usual
	}
	return r
}

// option is a number that belongs to a term.
func option(t term, o activation.Option) rule {
	r := rule{Description: "The " + o.Name + " of " + t.name + ".", Type: "number", Default: json.RawMessage(o.Default)}
	if o.Positive {
		r.ExclusiveMinimum = bound(0)
	}
	return r
}

// optionProperties are the options where they stand beside the word.
func optionProperties(terms []term) properties {
	var p properties
	for _, t := range terms {
		for _, o := range t.options {
			p = append(p, property{o.Name, option(t, o)})
		}
	}
	return p
}

// dependencies say which terms take an option, and that it stands once.
func dependencies(kind string, terms []term) properties {
	var p properties
	for _, t := range terms {
		for _, o := range t.options {
			named := rule{
				Type: "object", Properties: properties{{"name", rule{Const: t.name}}}, Required: []string{"name"},
				Not: &rule{Required: []string{o.Name}},
			}
			p = append(p, property{o.Name, rule{
				Required:   []string{kind},
				Properties: properties{{kind, rule{AnyOf: []rule{{Const: t.name}, named}}}},
			}})
		}
	}
	return p
}

// line is one line of text. YAML takes an unquoted 2024 for a number: it is text
// all the same.
func line(description string) rule {
	return rule{
		Description: description, Type: []string{"string", "number", "boolean"}, MaxLength: params.LongestText,
		AllOf: []rule{{Pattern: `\S`}, {Pattern: `^[^\x00-\x1f\x7f-\x9f]*$`}},
	}
}

func numbers(description string) rule {
	r := list(description, rule{Type: "number"})
	r.Examples = examples(`[0.05, 0.10]`)
	return r
}

func count(description string, usual int) rule {
	return rule{Description: description, Type: "integer", Minimum: bound(1), Maximum: bound(params.MostDigits), Default: usual}
}

// examples are values in JSON, with their zeros.
func examples(values ...string) json.RawMessage {
	return json.RawMessage("[" + strings.Join(values, ", ") + "]")
}
