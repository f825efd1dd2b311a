package compute

import "github.com/nnbook/nnbook/params"

// Exercise works out one training step as [Step] does, without the check of the
// gradients: a sheet has no place for it, and it takes as long as the step.
func Exercise(network *params.Network) (*Record, error) {
	draft, err := NewDraft(network)
	if err != nil {
		return nil, err
	}
	return draft.Finish()
}

// A Draft is an exercise of which so much is worked out as it takes to refuse it:
// half of those that are drawn go no further.
type Draft struct{ shown *builder }

// NewDraft works out the training step as it is shown. Its errors are those of
// [Step].
func NewDraft(network *params.Network) (*Draft, error) {
	shown, err := begin(network, rulesOf(network, network.Arithmetic == params.Rounded))
	if err != nil {
		return nil, err
	}
	return &Draft{shown}, nil
}

// Record returns the step without the forward pass behind it, and in rounded
// arithmetic without the true values.
func (d *Draft) Record() *Record { return d.shown.record }

// Finish works out the rest.
func (d *Draft) Finish() (*Record, error) {
	shown, err := d.shown.finish()
	if err != nil || !shown.Rounded {
		return shown, err
	}
	full, err := runUnwritten(d.shown.network)
	if err != nil {
		return nil, err
	}
	shown.graph.Adopt(full.graph)
	return shown, nil
}

// runUnwritten computes the record at full precision, for its values alone.
func runUnwritten(network *params.Network) (*Record, error) {
	rules := rulesOf(network, false)
	rules.Unwritten = true
	b, err := begin(network, rules)
	if err == nil {
		var full *Record
		if full, err = b.finish(); err == nil {
			return full, nil
		}
	}
	return run(network, false) // whose error has digits
}
