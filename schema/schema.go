// Package schema writes JSON Schemas (draft 2020-12) of what nnbook reads and
// prints: the parameter file and the record. An editor completes and checks a
// parameter file by the first; a program that reads records can hold them to the
// second.
//
// Names, options, defaults and bounds come from where they are declared; what a
// schema cannot say, such as that the rows of a matrix fit the layer before, the
// reader alone says.
package schema

import (
	"bytes"
	"encoding/json"
)

// draft is the version of JSON Schema.
const draft = "https://json-schema.org/draft/2020-12/schema"

// Where the schemas can be read on the web; their identifiers, too.
const (
	ParamsURL = "https://raw.githubusercontent.com/nnbook/nnbook/main/docs/params.schema.json"
	RecordURL = "https://raw.githubusercontent.com/nnbook/nnbook/main/docs/record.schema.json"
)

// A rule is a schema, or a part of one. Its fields are JSON Schema's keywords.
type rule struct {
	Schema      string `json:"$schema,omitempty"`
	ID          string `json:"$id,omitempty"`
	Ref         string `json:"$ref,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`

	Type  any      `json:"type,omitempty"` // a name or a list of names
	Enum  []string `json:"enum,omitempty"`
	Const any      `json:"const,omitempty"`

	MinLength        int    `json:"minLength,omitempty"`
	MaxLength        int    `json:"maxLength,omitempty"`
	Pattern          string `json:"pattern,omitempty"`
	Minimum          *int   `json:"minimum,omitempty"`
	ExclusiveMinimum *int   `json:"exclusiveMinimum,omitempty"`
	Maximum          *int   `json:"maximum,omitempty"`

	Items       *rule `json:"items,omitempty"`
	MinItems    int   `json:"minItems,omitempty"`
	MaxItems    int   `json:"maxItems,omitempty"`
	UniqueItems bool  `json:"uniqueItems,omitempty"`

	Properties           properties      `json:"properties,omitempty"`
	Required             []string        `json:"required,omitempty"`
	AdditionalProperties *bool           `json:"additionalProperties,omitempty"`
	PropertyNames        *rule           `json:"propertyNames,omitempty"`
	PatternProperties    properties      `json:"patternProperties,omitempty"`
	DependentSchemas     properties      `json:"dependentSchemas,omitempty"`
	AnyOf                []rule          `json:"anyOf,omitempty"`
	AllOf                []rule          `json:"allOf,omitempty"`
	Not                  *rule           `json:"not,omitempty"`
	Default              any             `json:"default,omitempty"`
	Examples             json.RawMessage `json:"examples,omitempty"`
	Defs                 properties      `json:"$defs,omitempty"`
}

// properties are rules by name, in an order that stays.
type properties []property

type property struct {
	name string
	rule rule
}

// MarshalJSON writes an object.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := plain(one.name)
		if err != nil {
			return nil, err
		}
		value, err := plain(one.rule)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain writes JSON as a person would: & and < stand as they are.
func plain(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(b.Bytes()), err
}

// written writes a whole schema, indented.
func written(r rule) ([]byte, error) {
	text, err := plain(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// object is a mapping with the properties given and no others.
func object(title, description string, required []string, p properties) rule {
	return rule{Title: title, Description: description, Type: "object", Properties: p, Required: required, AdditionalProperties: new(bool)}
}

// list is an array of at least one item.
func list(description string, item rule) rule {
	return rule{Description: description, Type: "array", Items: &item, MinItems: 1}
}

func bound(n int) *int { return &n }

func ref(name string) rule { return rule{Ref: "#/$defs/" + name} }
