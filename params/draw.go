package params

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
)

// A Draw is a number that is drawn from an even row of numbers, or from a list.
type Draw struct {
	Name    string // where it stands: "inputs[1]", "layers[2].weights[1][2]"
	From    Number // where OneOf is nil: From, From + Step, …, To
	To      Number
	Step    Number
	OneOf   []Number
	Nonzero bool // zero is left out
	Pos     diag.Position
}

// first is a number that may be drawn, as a literal.
func (d Draw) first() string {
	if d.OneOf != nil {
		return d.OneOf[0].Text
	}
	return d.From.Text
}

// What weights and biases are drawn from where the file does not say it.
func defaultWeights() Draw {
	return Draw{From: Number{Text: "-1"}, To: Number{Text: "1"}, Step: Number{Text: "0.05"}, Nonzero: true}
}

func defaultBiases() Draw {
	return Draw{From: Number{Text: "-0.5"}, To: Number{Text: "0.5"}, Step: Number{Text: "0.05"}, Nonzero: true}
}

// What a sheet may draw: numbers of a list, neurons of a layer, and numbers in all.
const (
	mostDrawn = 64
	mostDraws = 4096
)

var drawKeys = []string{"from", "to", "step", "one_of", "nonzero"}

// drawn stands for a list of biases that are drawn.
const drawn = "drawn"

// draws finds every number of a sheet that is drawn, and lays out lists and
// layers that are drawn as a whole.
func (r *reader) draws(s *Sheet, entries map[string]field) {
	d := drawer{reader: r, sheet: s, weights: defaultWeights(), biases: defaultBiases()}
	if defaults, ok := entries["draw"]; ok {
		for key, entry := range r.fields("draw", defaults.value, drawDefaults, "write draw: {weights: {from: -1, to: 1, step: 0.05}}") {
			switch draw, sound := r.draw("draw."+key, entry.value); {
			case !sound:
			case key == "weights":
				d.weights = draw
			case key == "biases":
				d.biases = draw
			}
		}
	}
	root := *s.tree.root
	root.Content = slices.Clone(root.Content)
	width := 0
	for _, key := range []string{"inputs", "targets", "learning_rate", "loss", "layers"} {
		for i := 0; i+1 < len(root.Content); i += 2 {
			if root.Content[i].Value != key {
				continue
			}
			n := &root.Content[i+1]
			switch key {
			case "inputs", "targets":
				*n = d.list(key, *n)
				if key == "inputs" {
					width = len((*n).Content)
				}
			case "learning_rate":
				*n = d.number(key, *n)
			case "loss":
				*n = d.choice(key, *n)
			case "layers":
				*n = d.layers(*n, width)
			}
		}
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if key := root.Content[i].Value; slices.Contains(options(r.known.Losses), key) {
			root.Content[i+1] = d.number(key, root.Content[i+1])
		}
	}
	s.tree.root = &root
}

// A drawer replaces what is drawn by nodes of its own, one for each number.
type drawer struct {
	*reader
	sheet           *Sheet
	weights, biases Draw // what layers draw from
}

// add notes a draw, and returns the node that stands for its number.
func (d *drawer) add(name string, draw Draw, at *yaml.Node) *yaml.Node {
	draw.Name, draw.Pos = name, d.at(at)
	n := scalar(at, draw.first())
	d.sheet.Draws = append(d.sheet.Draws, draw)
	d.sheet.nodes = append(d.sheet.nodes, n)
	return n
}

// number is a number, or one that is drawn.
func (d *drawer) number(name string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return n
	}
	draw, ok := d.draw(name, n)
	if !ok {
		return n
	}
	return d.add(name, draw, n)
}

// list is a list of numbers some of which are drawn, or one that is drawn as a
// whole: {count: 2, from: …}.
func (d *drawer) list(name string, n *yaml.Node) *yaml.Node {
	switch n.Kind {
	case yaml.SequenceNode:
		c := *n
		c.Content = make([]*yaml.Node, len(n.Content))
		for i, item := range n.Content {
			c.Content[i] = d.number(fmt.Sprintf("%s[%d]", name, i+1), item)
		}
		return &c
	case yaml.MappingNode:
		entries := d.fields(name, n, append([]string{"count"}, drawKeys...), "")
		count, ok := entries["count"]
		if !ok {
			d.missing(name, n, "count", "how many numbers are drawn", "write {count: 2, from: 0.05, to: 0.95, step: 0.05}")
			return n
		}
		draw, sound := d.drawOf(name, n, entries)
		size := d.count("count", count.value, 1, mostDrawn, 2)
		if !sound || size < 1 || size > mostDrawn {
			return n
		}
		return d.several(name, draw, n, size)
	}
	return n
}

// several is a list of drawn numbers.
func (d *drawer) several(name string, draw Draw, at *yaml.Node, count int) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Line: at.Line, Column: at.Column}
	for i := range count {
		list.Content = append(list.Content, d.add(fmt.Sprintf("%s[%d]", name, i+1), draw, at))
	}
	return list
}

// choice is an activation or a loss, whose options may be drawn.
func (d *drawer) choice(name string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return n
	}
	return d.entries(n, func(key string, value *yaml.Node) *yaml.Node {
		if key == "name" {
			return value
		}
		return d.number(name+"."+key, value)
	})
}

// entries is a mapping with other values.
func (d *drawer) entries(n *yaml.Node, value func(key string, value *yaml.Node) *yaml.Node) *yaml.Node {
	c := *n
	c.Content = slices.Clone(n.Content)
	for i := 0; i+1 < len(c.Content); i += 2 {
		c.Content[i+1] = value(c.Content[i].Value, c.Content[i+1])
	}
	return &c
}

// layers lays out the layers, the first of which takes as many values as width
// says.
func (d *drawer) layers(n *yaml.Node, width int) *yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return n
	}
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, layer := range n.Content {
		c.Content[i], width = d.layer(fmt.Sprintf("layers[%d]", i+1), layer, width)
	}
	return &c
}

// layer lays out a layer. It returns the layer and how many neurons it has.
func (d *drawer) layer(name string, n *yaml.Node, width int) (*yaml.Node, int) {
	if n.Kind != yaml.MappingNode {
		return n, 0
	}
	weights, size := valueOf(n, "weights"), valueOf(n, "size")
	neurons := 0
	c := d.without(n, "size")
	switch {
	case weights != nil && size != nil:
		d.report(d.at(size), "the layer has weights and a size", "", "one of them", "leave out the size where the weights are typed")
	case weights != nil:
		neurons = len(weights.Content)
	case size != nil:
		neurons = d.count("size", size, 1, mostDrawn, 2)
		if neurons < 1 || neurons > mostDrawn || width < 1 {
			return c, 0
		}
		if count := len(d.sheet.Draws) + neurons*width; count > mostDraws {
			d.report(d.at(size), "too many numbers to draw", fmt.Sprintf("%d up to this layer", count), fmt.Sprintf("at most %d", mostDraws), tooLarge)
			return c, 0
		}
		rows := &yaml.Node{Kind: yaml.SequenceNode, Line: size.Line, Column: size.Column}
		for j := range neurons {
			rows.Content = append(rows.Content, d.several(fmt.Sprintf("%s.weights[%d]", name, j+1), d.weights, size, width))
		}
		c.Content = append(c.Content, scalar(size, "weights"), rows)
	}
	return d.entries(c, func(key string, value *yaml.Node) *yaml.Node {
		switch {
		case key == "weights" && weights != nil:
			return d.rows(name+".weights", value)
		case key == "biases" && value.Kind == yaml.ScalarNode && value.Value == drawn:
			return d.several(name+".biases", d.biases, value, neurons)
		case key == "biases" && value.Kind == yaml.MappingNode && valueOf(value, "count") == nil:
			return d.number(name+".biases", value)
		case key == "biases":
			return d.list(name+".biases", value)
		case key == "activation":
			return d.choice(name+".activation", value)
		case slices.Contains(options(d.known.Activations), key):
			return d.number(name+"."+key, value)
		}
		return value
	}), neurons
}

// rows is a matrix some of whose rows or numbers are drawn.
func (d *drawer) rows(name string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return n
	}
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, row := range n.Content {
		c.Content[i] = d.list(fmt.Sprintf("%s[%d]", name, i+1), row)
	}
	return &c
}

// without is a mapping without one of its keys.
func (d *drawer) without(n *yaml.Node, key string) *yaml.Node {
	c := *n
	c.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != key {
			c.Content = append(c.Content, n.Content[i], n.Content[i+1])
		}
	}
	return &c
}

// valueOf returns the value of a key, or nil.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

const drawExample = "write {from: 0.05, to: 0.95, step: 0.05} or {one_of: [0.1, 0.5]}"

// draw reads what a number is drawn from. ok is false where a finding was
// reported.
func (r *reader) draw(name string, n *yaml.Node) (draw Draw, ok bool) {
	return r.drawOf(name, n, r.fields(name, n, drawKeys, drawExample))
}

func (r *reader) drawOf(name string, n *yaml.Node, entries map[string]field) (draw Draw, ok bool) {
	if entries == nil {
		return draw, false
	}
	before := r.reported
	if nonzero, has := entries["nonzero"]; has {
		draw.Nonzero = r.truth("nonzero", nonzero.value)
	}
	if list, has := entries["one_of"]; has {
		for _, key := range []string{"from", "to", "step"} {
			if entry, both := entries[key]; both {
				r.report(r.at(entry.key), name+" has one_of and "+strconv.Quote(key), "", "one of them", drawExample)
			}
		}
		draw.OneOf, _ = r.numbers("one_of", "the number", list.value)
		return draw, r.reported == before
	}
	for _, part := range []struct {
		key  string
		into *Number
	}{{"from", &draw.From}, {"to", &draw.To}, {"step", &draw.Step}} {
		entry, has := entries[part.key]
		if !has {
			r.missing(name, n, part.key, "a number", drawExample)
			continue
		}
		*part.into, _ = r.number(part.key, entry.value, "")
	}
	return draw, r.reported == before
}
