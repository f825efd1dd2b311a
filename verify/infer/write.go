package infer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// YAML is the network as a parameter file, with a comment at each value that says
// which line of the document it was read from.
func (n *Network) YAML() []byte {
	w := &writer{}
	w.line("", "# Read by nnbook verify --infer from %s.", oneLine(n.File))
	for _, reading := range n.Readings {
		w.line("", "# %s.", capital(reading))
	}
	w.line("", "title: %s", quoted(n.Title))
	w.line(placesOf(n.Inputs), "inputs: %s", list(n.Inputs))
	w.line(placesOf(n.Targets), "targets: %s", list(n.Targets))
	w.line(placesOf([]Value{n.Rate}), "learning_rate: %s", n.Rate.Text)
	w.line(n.Loss.comment(), "loss: %s", n.Loss.Name)
	w.options("", n.Loss.Options)
	w.line("", "layers:")
	for _, l := range n.Layers {
		w.line(l.Activation.comment(), "  - activation: %s", l.Activation.Name)
		w.options("    ", l.Activation.Options)
		w.line("", "    weights:")
		for _, row := range l.Weights {
			w.line(placesOf(row), "      - %s", list(row))
		}
		switch {
		case l.Shared:
			w.line(placesOf(l.Biases), "    biases: %s", l.Biases[0].Text)
		case len(l.Biases) > 0:
			w.line(placesOf(l.Biases), "    biases: %s", list(l.Biases))
		}
		if l.Frozen {
			comment := "no line changes them"
			if l.FrozenPos.Line > 0 {
				comment = fmt.Sprintf("line %d", l.FrozenPos.Line)
			}
			w.line(comment, "    update_biases: false")
		}
	}
	w.setting("arithmetic", n.Arithmetic)
	w.setting("decimals", n.Decimals)
	w.setting("significant", n.Significant)
	return []byte(w.text.String())
}

type writer struct{ text strings.Builder }

// line writes a line, with a comment behind it where there is one.
func (w *writer) line(comment, format string, args ...any) {
	fmt.Fprintf(&w.text, format, args...)
	if comment != "" {
		w.text.WriteString("   # " + oneLine(comment))
	}
	w.text.WriteByte('\n')
}

func (w *writer) options(indent string, options map[string]Value) {
	for _, name := range slices.Sorted(maps.Keys(options)) {
		w.line(placesOf([]Value{options[name]}), "%s%s: %s", indent, name, options[name].Text)
	}
}

func (w *writer) setting(key string, s Setting) {
	if s.Text == "" {
		return
	}
	comment := s.Why
	if s.Pos.Line > 0 {
		comment = fmt.Sprintf("line %d", s.Pos.Line)
	}
	w.line(comment, "%s: %s", key, s.Text)
}

// comment says where a choice was read, or why it was made.
func (c Choice) comment() string {
	switch {
	case c.Pos.Line > 0 && c.Why != "":
		return fmt.Sprintf("line %d; it %s", c.Pos.Line, c.Why)
	case c.Pos.Line > 0:
		return fmt.Sprintf("line %d", c.Pos.Line)
	}
	return "it " + c.Why
}

// placesOf says for each of some values which line it was read from; one line for
// all where they stand in one.
func placesOf(values []Value) string {
	one := true
	var parts []string
	for _, v := range values {
		one = one && v.Pos.Line == values[0].Pos.Line
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s line %d", v.Name, v.Pos.Line)))
	}
	if one && len(values) > 0 {
		return fmt.Sprintf("line %d", values[0].Pos.Line)
	}
	return strings.Join(parts, ", ")
}

func list(values []Value) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, v.Text)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// quoted is a text as YAML quotes it.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(oneLine(text), "'", "''") + "'"
}

// oneLine is a text without line ends and other control characters.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

// capital begins a sentence with a capital letter, unless it begins with a symbol.
func capital(text string) string {
	if len(text) > 1 && text[1] == '_' {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
