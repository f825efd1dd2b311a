package hostile

import (
	"fmt"
	"strings"
)

// A File is what a command reads beside documents: a parameter file, a record, a
// roster, a manifest, a template. None is usable.
type File struct {
	Name string
	Text func() string
}

const (
	million = 1_000_000
	mega    = 1 << 20
)

// network is a parameter file with a place for an input.
const network = "inputs: [%s]\ntargets: [1]\nlearning_rate: 0.5\nlayers: [{activation: identity, weights: [[0.5]]}]\n"

// Parameters returns parameter files.
func Parameters() []File {
	var list []File
	add := func(name string, text func() string) { list = append(list, File{name, text}) }
	text := func(name, t string) { add(name, func() string { return t }) }
	repeats := func(name, before, part string, count int, after string) {
		add(name, func() string { return before + strings.Repeat(part, count) + after })
	}
	input := func(name, number string, digits int) {
		add(name, func() string { return fmt.Sprintf(network, number+strings.Repeat("9", digits)) })
	}

	add("a bomb of aliases", bomb)
	text("a merge of aliases", "a: &a {x: 1}\nb: &b {<<: *a}\n<<: [*a, *b]\n")
	text("an alias of itself", "a: &a [*a]\n")
	repeats("many anchors", "", "- &a 1\n", 40_000, "")
	repeats("many aliases", "- &a 1\n", "- *a\n", 40_000, "")
	repeats("many tags", "", "- !!str 1\n", 40_000, "")

	add("nested lists", func() string { return "inputs: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "\n" })
	add("nested mappings", func() string {
		return "inputs: " + strings.Repeat("{a: ", 10_000) + strings.Repeat("}", 10_000) + "\n"
	})
	repeats("open lists", "inputs: ", "[", 10_000, "\n")
	repeats("nested items", "", "- ", 10_000, "1\n")
	repeats("nested keys", "", "? ", 10_000, "1\n")
	add("nested by indentation", func() string {
		var b strings.Builder
		for i := range 1300 {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	})

	input("a million digits", "", million)
	input("a million decimals", "0.", million)
	input("a million zeros", strings.Repeat("0", million), 1)
	input("a large exponent", "1e", 9)
	input("a small exponent", "1e-", 9)
	input("an exponent of a million digits", "1e", million)
	repeats("decimals of a million digits", fmt.Sprintf(network, "2")+"decimals: ", "9", million, "\n")
	repeats("decimals below a million digits", fmt.Sprintf(network, "2")+"decimals: -", "9", million, "\n")

	repeats("a megabyte and more", fmt.Sprintf(network, "2")+"#", "x", mega, "\n")
	repeats("a long title", "title: ", "x", million, "\n"+fmt.Sprintf(network, "2"))
	repeats("a long key", "", "x", million, ": 1\n")
	repeats("a key many times", "", "a: 1\n", 45_000, "")
	add("many keys", func() string {
		var b strings.Builder
		for i := range 45_000 {
			fmt.Fprintf(&b, "k%d: 1\n", i)
		}
		return b.String()
	})
	repeats("many numbers", "inputs: [1", ",1", 500_000, "]\n")
	repeats("many words", "inputs: [x", ", x", 90_000, "]\n")
	repeats("many layers", "inputs: [1]\ntargets: [1]\nlearning_rate: 0.5\nlayers:\n", "- {activation: sigmoid, weights: [[1]]}\n", 15_000, "")
	repeats("a deep network", "inputs: [1]\ntargets: [1]\nlearning_rate: 0.5\nlayers:\n", "- {activation: sigmoid, weights: [[1]]}\n", 1000, "")
	add("a wide network", func() string {
		many := strings.Repeat("1,", 40_000) + "1"
		return "inputs: [" + many + "]\ntargets: [1]\nlearning_rate: 0.5\nlayers: [{activation: sigmoid, weights: [[" + many + "]]}]\n"
	})
	repeats("many documents", "", "---\n", 250_000, "")
	repeats("many directives", "", "%TAG ! !\n", 90_000, "")
	repeats("many empty lists", "", "[]", 400_000, "")
	repeats("many quotes", "", `"a" `, 200_000, "")
	repeats("many colons", "[ ", "a: b: ", 150_000, "")
	repeats("many question marks", "[", "? ", 400_000, "")
	repeats("many anchors in a list", "[", "&a ", 300_000, "")
	repeats("many line breaks", "", "\n", million, "")
	repeats("many line breaks of another kind", "", "- \u2028", 200_000, "")

	text("empty", "")
	text("a byte order mark", "\ufeff")
	text("NUL", fmt.Sprintf(network, "2")+"\x00")
	text("not UTF-8", "title: \xff\n"+fmt.Sprintf(network, "2"))
	text("UTF-16", "\xff\xfei\x00n\x00")
	add("every byte", func() string {
		var b strings.Builder
		for i := range 256 * 1000 {
			b.WriteByte(byte(i))
		}
		return b.String()
	})
	return list
}

// bomb is nine lists of nine aliases each: written out, a thousand million words.
func bomb() string {
	var b strings.Builder
	b.WriteString(`a: &a ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]` + "\n")
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, "%c: &%c [*%c%s]\n", c, c, c-1, strings.Repeat(fmt.Sprintf(", *%c", c-1), 8))
	}
	return b.String()
}

// Records returns records.
func Records() []File {
	const head = `{"schema": "nnbook.record/1", `
	repeated := func(name, before, part string, size int, after string) File {
		return File{name, func() string { return before + strings.Repeat(part, size/len(part)) + after }}
	}
	return []File{
		{"empty", func() string { return "" }},
		{"NUL", func() string { return "\x00" }},
		{"not UTF-8", func() string { return "{\"\xff\": 1}" }},
		{"nested lists", func() string { return strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) }},
		{"nested lists as values", func() string {
			return head + `"values": ` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + "}"
		}},
		{"a number of a million digits", func() string {
			return head + `"values": {"w1": {"symbol": "w_1", "exact": "` + strings.Repeat("9", million) + `"}}}`
		}},
		{"a large exponent", func() string { return head + `"values": {"w1": {"symbol": "w_1", "exact": "1e999999999"}}}` }},
		repeated("many layers", head+`"layers": [`, "{},", 15*mega, `{}], "values": {}}`),
		repeated("many numbers", "[", "1,", 15*mega, "1]"),
		repeated("a long schema", `{"schema": "`, "x", 15*mega, `"}`),
		repeated("many bad values", head+`"values": {`, `"x": {"symbol": "x", "exact": "?"}, `, 8*mega, `"y": {}}}`),
		repeated("more than is read", `["`, "x", 17*mega, `"]`),
	}
}

// Rosters returns lists of students.
func Rosters() []File {
	const head = "id,name\n"
	repeated := func(name, before, part string, count int, after string) File {
		return File{name, func() string { return before + strings.Repeat(part, count) + after }}
	}
	return []File{
		{"empty", func() string { return "" }},
		{"NUL", func() string { return head + "1,\x00\n" }},
		{"not UTF-8", func() string { return head + "1,\xff\n" }},
		repeated("one id", head, "1,a\n", million, ""),
		{"many students", func() string {
			var b strings.Builder
			b.WriteString(head)
			for i := range 500_000 {
				fmt.Fprintf(&b, "%d,a\n", i)
			}
			return b.String()
		}},
		repeated("many columns", "id,name", ",x", 2*million, "\n1,a\n"),
		repeated("many cells", head, ",", 5*million, "\n"),
		repeated("many quoted cells", head, ",\"\n\"", million, "\n"),
		repeated("a quote that stays open", head+"\"", "1,a\n", million, ""),
		repeated("many line breaks", "", "\n", 5*million, ""),
		repeated("a long name", head+"1,", "x", 5*million, "\n"),
		repeated("more than is read", head, "1,a\n", 3*million, ""),
	}
}

// Manifests returns manifests of a class.
func Manifests() []File {
	const head = `{"schema": "nnbook.class/1", `
	repeated := func(name, before, part string, count int, after string) File {
		return File{name, func() string { return before + strings.Repeat(part, count) + after }}
	}
	return []File{
		{"empty", func() string { return "" }},
		{"not UTF-8", func() string { return "{\"\xff\": 1}" }},
		{"nested lists", func() string { return head + `"students": ` + strings.Repeat("[", 20_000) }},
		{"nested lists as a key", func() string { return head + `"x": ` + strings.Repeat("[", 20_000) }},
		{"no students", func() string { return head + `"students": []}` }},
		repeated("a long value", head+`"title": "`, "x", 40*million, `"}`),
		repeated("many keys", "{", `"x": 1, "y": 2, `, million, `"z": 3}`),
		{"many different keys", func() string {
			var b strings.Builder
			b.WriteString("{")
			for i := range 200_000 {
				fmt.Fprintf(&b, "\"k%d\": 1, ", i)
			}
			return b.String() + `"z": 3}`
		}},
		repeated("many empty students", head+`"students": [`, "{},", 5*million, "{}]}"),
	}
}

// Templates returns chapters: without end, or of a size that no memory holds.
func Templates() []File {
	text := func(name, t string) File { return File{name, func() string { return t }} }
	grows := func(name, begin, step string) File {
		return text(name, "{{$x := "+begin+"}}{{range 100}}{{$x = "+step+"}}{{end}}{{$x}}")
	}
	return []File{
		text("an endless loop", "{{range 1000000000000}}{{end}}"),
		text("an endless loop that writes", "{{range 1000000000000}}x{{end}}"),
		text("loops in loops", "{{range 10000}}{{range 10000}}{{range 10000}}{{end}}{{end}}{{end}}"),
		text("a part that calls itself", `{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`),
		text("a part that calls itself twice", `{{define "a"}}{{template "a"}}{{template "a"}}{{end}}{{template "a"}}`),
		text("parts that call others", doublingParts()),
		text("much text", `{{range 1000000}}{{repeat 1000 "xxxxxxxxxxxxxxxx"}}{{end}}`),
		text("much text at once", `{{repeat 1000000000 "x"}}`),
		text("a list that grows", "{{$l := list 1}}{{range 1000000}}{{$l = append $l 1}}{{end}}"),
		grows("a join that doubles", `"xx"`, `join "" (list $x $x)`),
		grows("a print that doubles", `"xx"`, `printf "%s%s" $x $x`),
		grows("escapes that double", "`\\`", "text $x"),
		grows("escapes of another kind that double", "`\\`", "js $x"),
		grows("a list of itself", "list 1", "list $x $x"),
		grows("a dict of itself", `dict "a" 1`, `dict "a" $x "b" $x`),
		{"nested actions", func() string { return strings.Repeat("{{if 1}}", 20_000) }},
		{"nested brackets", func() string { return "{{" + strings.Repeat("(", 100_000) + strings.Repeat(")", 100_000) + "}}" }},
		{"more than is read", func() string { return strings.Repeat("x", mega) }},
	}
}

// doublingParts are parts each of which calls the next one twice.
func doublingParts() string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, `{{define "p%d"}}{{template "p%d"}}{{template "p%d"}}{{end}}`, i, i+1, i+1)
	}
	return b.String() + `{{define "p60"}}{{end}}{{template "p0"}}`
}
