package generated

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/params"
)

// A sheet is a parameter file before it is written down; every number is text.
type sheet struct {
	inputs, targets       []string
	rate                  string
	loss                  string
	lossOptions           []setting
	layers                []layerSheet
	rounded               bool
	decimals, significant int
}

type layerSheet struct {
	activation     string
	options        []setting
	weights        [][]string
	biases         []string
	shared, frozen bool
}

// A setting is a key with its number.
type setting struct{ key, number string }

func (s sheet) arithmetic() string {
	if s.rounded {
		return params.Rounded
	}
	return params.Full
}

func (s sheet) yaml(title string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("title: %q", title)
	line("inputs: %s", list(s.inputs))
	line("targets: %s", list(s.targets))
	line("learning_rate: %s", s.rate)
	line("loss: %s", s.loss)
	for _, o := range s.lossOptions {
		line("%s: %s", o.key, o.number)
	}
	line("layers:")
	for _, l := range s.layers {
		line("  - activation: %s", l.activation)
		for _, o := range l.options {
			line("    %s: %s", o.key, o.number)
		}
		line("    weights:")
		for _, row := range l.weights {
			line("      - %s", list(row))
		}
		switch {
		case l.shared:
			line("    biases: %s", l.biases[0])
		case l.biases != nil:
			line("    biases: %s", list(l.biases))
		}
		if l.frozen {
			line("    update_biases: false")
		}
	}
	line("arithmetic: %s", s.arithmetic())
	line("decimals: %d", s.decimals)
	line("significant: %d", s.significant)
	return b.String()
}

func list(numbers []string) string { return "[" + strings.Join(numbers, ", ") + "]" }
