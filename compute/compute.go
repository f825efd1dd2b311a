// Package compute works out one training step of a feed-forward network: the
// forward pass, the loss, backpropagation by the chain rule, the update, the
// next forward pass and a check of every gradient. It takes a network as typed
// and gives a [Record] in which every value knows how it was made.
//
// It knows the formulas and the rules for digits. It touches no file, clock,
// environment or Markdown.
package compute

import (
	"errors"
	"fmt"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// Vocabulary returns the names that a parameter file may choose from.
func Vocabulary() params.Vocabulary {
	var v params.Vocabulary
	for _, a := range activation.All() {
		v.Activations = append(v.Activations, params.Term{Name: a.Name, Options: optionNames(a.Options), OutputOnly: a.OutputOnly})
	}
	for _, l := range loss.All() {
		v.Losses = append(v.Losses, params.Term{Name: l.Name, Options: optionNames(l.Options)})
	}
	return v
}

func optionNames(options []activation.Option) []string {
	var list []string
	for _, o := range options {
		list = append(list, o.Name)
	}
	return list
}

// Step works out one training step. An error carries [diag.Findings]: the
// network has values for which its functions are not defined.
func Step(network *params.Network) (*Record, error) {
	full, shown, err := step(network)
	if err != nil {
		return nil, err
	}
	full.Check = check(full)
	if shown != full {
		shown.Check = full.Check.against(shown)
	}
	return shown, nil
}

// step works out one training step at full precision, and as it is shown: the
// same, or with rounded values carried on.
func step(network *params.Network) (full, shown *Record, err error) {
	if full, err = run(network, false); err != nil {
		return nil, nil, err
	}
	if network.Arithmetic != params.Rounded {
		return full, full, nil
	}
	if shown, err = run(network, true); err != nil {
		return nil, nil, err
	}
	shown.graph.Adopt(full.graph)
	return full, shown, nil
}

// basePrecision is the number of digits behind every value. DESIGN asks for 50;
// twice that leaves room for sums that cancel.
const basePrecision = 100

// run computes the whole record.
func run(network *params.Network, rounded bool) (*Record, error) {
	b, err := begin(network, rulesOf(network, rounded))
	if err != nil {
		return nil, err
	}
	return b.finish()
}

func rulesOf(network *params.Network, rounded bool) graph.Rules {
	return graph.Rules{Rounded: rounded, Decimals: network.Decimals, Significant: network.Significant, Precision: basePrecision}
}

// begin computes a record up to the next forward pass, again with more digits
// where a neuron turns out to be so far in saturation that 1 − o would lose them.
func begin(network *params.Network, rules graph.Rules) (*builder, error) {
	for {
		b := newBuilder(network, rules)
		err := b.build(b.step())
		var more *precisionError
		if !errors.As(err, &more) {
			return b, err
		}
		rules.Precision = more.want
	}
}

// finish computes the next forward pass, too. It begins again where that needs
// more digits.
func (b *builder) finish() (*Record, error) {
	err := b.build([]phase{{NextPass, b.next}})
	var more *precisionError
	if errors.As(err, &more) {
		rules := b.graph.Rules()
		rules.Precision = more.want
		if b, err = begin(b.network, rules); err == nil {
			return b.finish()
		}
	}
	if err != nil {
		return nil, err
	}
	return b.record, nil
}

// A precisionError asks for a run with more digits.
type precisionError struct{ want int }

func (e *precisionError) Error() string { return fmt.Sprintf("%d digits are needed", e.want) }

// A builder fills a record.
type builder struct {
	network *params.Network
	graph   *graph.Graph
	record  *Record
	names   names
	outputs []*loss.Output
}

func newBuilder(network *params.Network, rules graph.Rules) *builder {
	g := graph.New(rules)
	return &builder{
		network: network,
		graph:   g,
		names:   names{hidden: len(network.Layers) - 1},
		record: &Record{
			Title: network.Title, Date: network.Date, Detail: network.Detail,
			Rounded: rules.Rounded, Decimals: rules.Decimals, Significant: rules.Significant,
			graph: g,
		},
	}
}

// A phase is a part of the training step, by its name in the record.
type phase struct {
	name string
	run  func() error
}

// step is the training step in its order, without the forward pass behind it.
func (b *builder) step() []phase {
	return []phase{
		{GivenValues, b.given},
		{ForwardPass, b.forward},
		{LossPhase, b.lossOf},
		{Backpropagation, b.backward},
		{Updates, b.update},
		{Comparisons, b.compareAll},
	}
}

// build goes through phases in their order.
func (b *builder) build(phases []phase) error {
	for _, phase := range phases {
		before := len(b.graph.Values())
		if err := phase.run(); err != nil {
			return err
		}
		if fresh := b.graph.Values()[before:]; len(fresh) > 0 {
			b.record.Phases = append(b.record.Phases, Phase{Name: phase.name, Values: fresh})
		}
	}
	return nil
}

// unusable turns an error into a finding at a place of the parameter file.
func unusable(pos diag.Position, message, got, want, hint string) error {
	return diag.Findings{{Pos: pos, Message: message, Got: got, Want: want, Hint: hint}}
}
