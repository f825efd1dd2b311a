package params

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// JSON returns the network as a parameter file in JSON, in one line, each number
// with its digits as typed. Reading it gives the same network, but for the places
// of its numbers.
func (n *Network) JSON() []byte {
	w := jsonWriter{}
	w.open("{")
	w.text("title", n.Title)
	if n.Date != "" {
		w.text("date", n.Date)
	}
	w.key("inputs").numbers(n.Inputs)
	w.key("targets").numbers(n.Targets)
	w.key("learning_rate").number(n.LearningRate)
	w.choice("loss", n.Loss)
	w.key("layers").open("[")
	for _, l := range n.Layers {
		w.comma()
		w.open("{")
		if l.Name != "" {
			w.text("name", l.Name)
		}
		w.choice("activation", l.Activation)
		w.key("weights").open("[")
		for _, row := range l.Weights {
			w.comma()
			w.numbers(row)
		}
		w.close("]")
		switch {
		case l.SharedBias:
			w.key("biases").number(l.Biases[0])
		case l.Biases != nil:
			w.key("biases").numbers(l.Biases)
		}
		if !l.UpdateBiases {
			w.key("update_biases").raw("false")
		}
		w.close("}")
	}
	w.close("]")
	w.text("arithmetic", n.Arithmetic)
	w.key("decimals").raw(strconv.Itoa(n.Decimals))
	w.key("significant").raw(strconv.Itoa(n.Significant))
	w.text("detail", n.Detail)
	w.close("}")
	return []byte(w.out.String())
}

// A jsonWriter writes numbers as they were typed, which encoding/json would not.
type jsonWriter struct {
	out   strings.Builder
	begun bool // something stands in the innermost bracket
}

func (w *jsonWriter) raw(text string) {
	w.out.WriteString(text)
	w.begun = true
}

func (w *jsonWriter) open(bracket string) {
	w.out.WriteString(bracket)
	w.begun = false
}

func (w *jsonWriter) close(bracket string) { w.raw(bracket) }

func (w *jsonWriter) comma() {
	if w.begun {
		w.out.WriteByte(',')
	}
}

func (w *jsonWriter) key(name string) *jsonWriter {
	w.comma()
	w.raw(strconv.Quote(name) + ":")
	return w
}

func (w *jsonWriter) text(key, value string) {
	quoted, _ := json.Marshal(value) // a string always has a form
	w.key(key).raw(string(quoted))
}

func (w *jsonWriter) number(n Number) { w.raw(jsonLiteral(n.Text)) }

// jsonLiteral returns a decimal literal as JSON has it: without a sign + and with
// digits on both sides of a point. All digits stay.
func jsonLiteral(text string) string {
	text = strings.TrimPrefix(text, "+")
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i:]
	}
	mantissa = strings.TrimSuffix(mantissa, ".")
	if mantissa == "" || mantissa[0] == '.' {
		mantissa = "0" + mantissa
	}
	return sign + mantissa + exponent
}

// plain writes every number of the network as JSON has it.
func (n *Network) plain() {
	numbers := func(list []Number) {
		for i := range list {
			list[i].Text = jsonLiteral(list[i].Text)
		}
	}
	options := func(c Choice) {
		for name, number := range c.Options {
			number.Text = jsonLiteral(number.Text)
			c.Options[name] = number
		}
	}
	numbers(n.Inputs)
	numbers(n.Targets)
	n.LearningRate.Text = jsonLiteral(n.LearningRate.Text)
	options(n.Loss)
	for _, l := range n.Layers {
		options(l.Activation)
		for _, row := range l.Weights {
			numbers(row)
		}
		numbers(l.Biases)
	}
}

func (w *jsonWriter) numbers(list []Number) {
	w.open("[")
	for _, n := range list {
		w.comma()
		w.number(n)
	}
	w.close("]")
}

func (w *jsonWriter) choice(key string, c Choice) {
	if len(c.Options) == 0 {
		w.text(key, c.Name)
		return
	}
	w.key(key).open("{")
	w.text("name", c.Name)
	for _, option := range slices.Sorted(maps.Keys(c.Options)) {
		w.key(option).number(c.Options[option])
	}
	w.close("}")
}
