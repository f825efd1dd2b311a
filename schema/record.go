package schema

import (
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
)

// Record returns the schema of a record, as nnbook compute prints it.
func Record() ([]byte, error) {
	id := ref("id")
	ids := func(description string) rule { return list(description, id) }
	s := object("nnbook record", "Every value of one training step. All numbers are strings, so that no digit is lost.",
		[]string{"schema", "title", "arithmetic", "decimals", "significant", "loss", "inputs", "targets", "layers", "values", "checks"}, properties{
			{"schema", rule{Description: "The form of this record.", Const: compute.Schema}},
			{"title", rule{Type: "string", MinLength: 1}},
			{"date", rule{Description: "As typed; left out where the parameter file has none.", Type: "string", MinLength: 1}},
			{"arithmetic", rule{Enum: []string{params.Full, params.Rounded}}},
			{"decimals", rule{Type: "integer", Minimum: bound(1), Maximum: bound(params.MostDigits)}},
			{"significant", rule{Type: "integer", Minimum: bound(1), Maximum: bound(params.MostDigits)}},
			{"loss", rule{Enum: names(lossTerms())}},
			{"inputs", ids("The ids of the inputs.")},
			{"targets", ids("The ids of the targets.")},
			{"layers", list("The hidden layers, then the output layer.", ref("layer"))},
			{"values", rule{
				Description: "All values by their ids, in the order in which they were computed.", Type: "object",
				PropertyNames: &id, PatternProperties: properties{{"", ref("value")}},
			}},
			{"checks", rule{Description: "Each gradient beside a difference quotient.", Type: "array", Items: &rule{Ref: "#/$defs/check"}}},
		})
	s.Schema, s.ID = draft, RecordURL
	s.Defs = properties{
		{"id", rule{Description: "The id of a value or a parameter: net_o1, w5.", Type: "string", Pattern: `^[A-Za-z][A-Za-z0-9_]*$`}},
		{"number", rule{Description: "A decimal number at full precision.", Type: "string", Pattern: `^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$`}},
		{"layer", object("", "", []string{"name", "activation", "neurons"}, properties{
			{"name", rule{Type: "string", MinLength: 1}},
			{"title", rule{Description: "What its author calls it; left out where the parameter file has no name.", Type: "string", MinLength: 1}},
			{"activation", rule{Enum: names(activationTerms())}},
			{"neurons", list("", ref("neuron"))},
		})},
		{"neuron", object("", "", []string{"name", "weights"}, properties{
			{"name", rule{Description: "The end of the ids of its values: h1 in net_h1.", Type: "string", Pattern: `^[ho][0-9]+(_[0-9]+)?$`}},
			{"weights", ids("The ids of the weights that feed it.")},
			{"bias", ref("id")},
		})},
		{"value", object("", "", []string{"symbol", "exact", "shown", "operation"}, properties{
			{"symbol", rule{Description: "In TeX.", Type: "string", MinLength: 1}},
			{"exact", ref("number")},
			{"shown", rule{Description: "As the document prints it.", Type: "string", MinLength: 1}},
			{"operation", rule{Description: "How it was made: given, sum, product …", Type: "string", MinLength: 1}},
			{"operands", ids("The ids of what it was made from.")},
			{"formula", rule{Description: "In TeX; left out where the value was given.", Type: "string", MinLength: 1}},
		})},
		{"check", object("", "", []string{"parameter", "difference", "distance"}, properties{
			{"parameter", ref("id")},
			{"difference", ref("number")},
			{"distance", ref("number")},
			{"kink", rule{Description: "The difference quotient straddles a kink, so it says nothing.", Type: "boolean"}},
		})},
	}
	return written(s)
}

func names(terms []term) []string {
	var all []string
	for _, t := range terms {
		all = append(all, t.name)
	}
	return all
}
