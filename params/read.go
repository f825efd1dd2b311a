package params

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
)

// What a parameter file means where it leaves a key out.
const (
	DefaultLoss        = "half_squared_error"
	DefaultArithmetic  = Full
	DefaultDecimals    = 5
	DefaultSignificant = 3
	DefaultDetail      = AutoDetail
)

// MostDigits bounds decimals and significant.
const MostDigits = 20

// keys are the keys at top level, beside the options of the losses.
var keys = []string{"title", "date", "inputs", "targets", "learning_rate", "loss", "layers", "arithmetic", "decimals", "significant", "detail"}

// Read reads a parameter file. file names it in findings and, without its
// ending, is the title of a network that has none; known is what its layers and
// its loss may choose from. The error is [diag.Findings]: everything that is
// wrong with the file, in order.
func Read(file string, src []byte, known Vocabulary) (*Network, error) {
	t, err := parsed(file, src)
	if err != nil {
		return nil, err
	}
	return t.network(known)
}

// Name returns what a parameter file is called: the last element of its path
// without its ending. It is the title of a network that has none, and the name
// of the documents built from it. A file that is nothing but an ending, such as
// ".yaml", keeps it.
func Name(file string) string {
	base := filepath.Base(file)
	if name := strings.TrimSuffix(base, filepath.Ext(base)); name != "" {
		return name
	}
	return base
}

func (r *reader) network(root *yaml.Node) *Network {
	entries := r.fields("the network", root, slices.Concat(keys, options(r.known.Losses)),
		"write inputs, targets, learning_rate and layers as keys, such as inputs: [0.05, 0.10]")
	if entries == nil {
		return nil
	}
	file := diag.Position{File: r.file}
	network := &Network{
		File:        r.file,
		Title:       Name(r.file),
		TitlePos:    file,
		Loss:        Choice{Name: DefaultLoss, Pos: file},
		Arithmetic:  DefaultArithmetic,
		Decimals:    DefaultDecimals,
		Significant: DefaultSignificant,
		Detail:      DefaultDetail,
	}
	r.settings(network, entries)
	r.body(network, root, entries)
	return network
}

// settings reads what says how the document looks.
func (r *reader) settings(network *Network, entries map[string]field) {
	if title, ok := entries["title"]; ok {
		network.Title, network.TitlePos = r.text("title", title.value, LongestText), r.at(title.value)
	}
	if date, ok := entries["date"]; ok {
		network.Date, network.DatePos = r.text("date", date.value, LongestText), r.at(date.value)
	}
	if arithmetic, ok := entries["arithmetic"]; ok {
		network.Arithmetic = r.oneOf("arithmetic", arithmetic.value, []string{Full, Rounded})
	}
	if decimals, ok := entries["decimals"]; ok {
		network.Decimals = r.count("decimals", decimals.value, 1, MostDigits, DefaultDecimals)
	}
	if significant, ok := entries["significant"]; ok {
		network.Significant = r.count("significant", significant.value, 1, MostDigits, DefaultSignificant)
	}
	if detail, ok := entries["detail"]; ok {
		network.Detail = r.oneOf("detail", detail.value, []string{FullDetail, StandardDetail, CompactDetail, AutoDetail})
	}
}

// body reads the network itself.
func (r *reader) body(network *Network, root *yaml.Node, entries map[string]field) {
	before := width{of: "the inputs"}
	inputs, hasInputs := entries["inputs"]
	if hasInputs {
		list, ok := r.numbers("inputs", "the input", inputs.value)
		if network.Inputs = list; ok {
			before.count = len(list)
		}
	} else {
		r.missing("the network", root, "inputs", "a list of numbers", "write inputs: [0.05, 0.10]")
	}

	if rate, ok := entries["learning_rate"]; ok {
		network.LearningRate, _ = r.number("learning_rate", rate.value, "")
	} else {
		r.missing("the network", root, "learning_rate", "a number", "write learning_rate: 0.5")
	}

	if loss, ok := entries["loss"]; ok {
		network.Loss = r.choice("loss", loss.value, r.known.Losses, entries)
	} else {
		r.lossOptions(entries)
	}

	outputs := width{}
	if layers, ok := entries["layers"]; ok {
		network.Layers, outputs = r.layers(layers.value, inputs.value, before)
	} else {
		r.missing("the network", root, "layers", "a list of layers", layersExample)
	}

	if targets, ok := entries["targets"]; ok {
		list, sound := r.numbers("targets", "the target", targets.value)
		network.Targets = list
		if sound && outputs.count > 0 && len(list) != outputs.count {
			r.report(r.at(targets.value), "wrong count of targets", fmt.Sprint(len(list)),
				fmt.Sprintf("%d, %s", outputs.count, outputs.of),
				decimalCommas(targets.value, outputs.count, "write one target per neuron of the output layer"))
		}
	} else {
		r.missing("the network", root, "targets", "a list of numbers", "write targets: [0.01, 0.99]")
	}
}

// lossOptions reports options of a loss that the file does not name.
func (r *reader) lossOptions(entries map[string]field) {
	for _, option := range options(r.known.Losses) {
		if entry, ok := entries[option]; ok {
			r.report(r.at(entry.key), DefaultLoss+", the loss where none is named, does not take the option", option, "no options",
				fmt.Sprintf("write loss: %s", strings.Join(takers(r.known.Losses, option), " or loss: ")))
		}
	}
}
