package edition_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/internal/mutation"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify/edition"
)

// printed is what nnbook prints of a network; nil for one that has no document.
func printed(t *testing.T, n params.Network) []byte {
	t.Helper()
	record, err := compute.Step(&n)
	if err != nil {
		return nil
	}
	document, err := templates.Write(record)
	if err != nil {
		return nil
	}
	return document.Markdown
}

// networks are generated networks that have documents.
func networks(t *testing.T, count int) []generated.Case {
	t.Helper()
	var list []generated.Case
	for seed := uint64(1); len(list) < count; seed += 7 {
		c := generated.Network(seed)
		if c.Err != nil {
			t.Fatalf("%s: %v", c.Name, c.Err)
		}
		if printed(t, *c.Network) != nil {
			list = append(list, c)
		}
	}
	return list
}

// A document is an edition of itself, and one changed digit is told at its place, with
// what stood there.
func TestOneDigit(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, c := range networks(t, long.Range(8, 60)) {
		src := string(printed(t, *c.Network))
		e := edition.Read([]byte(src))
		if same := e.Compare([]byte(src)); same == nil || same.Same != same.Units || len(same.Differences) > 0 {
			t.Fatalf("%s: compared with itself: %+v", c.Name, same)
		}
		places := mutation.Numerals(src)
		for range 80 {
			n := places[random.IntN(len(places))]
			changed := mutation.Change(src, n, random)
			got := e.Compare([]byte(changed))
			if got == nil || len(got.Differences) != 1 {
				t.Errorf("%s:%d: %s became %s: %+v", c.Name, n.Line, src[n.From:n.To], changed[n.From:n.To], got)
				continue
			}
			d := got.Differences[0]
			if d.From < n.From || d.To > n.To || d.Text != changed[d.From:d.To] || d.Printed != src[d.From:d.To] {
				t.Errorf("%s:%d: %s became %s: %+v", c.Name, n.Line, src[n.From:n.To], changed[n.From:n.To], d)
			}
		}
	}
}

// A document that was made with other settings is no edition, or nothing of it is
// another numeral.
func TestOtherSettings(t *testing.T) {
	settings := map[string]func(*params.Network){
		"more decimals":  func(n *params.Network) { n.Decimals++ },
		"fewer decimals": func(n *params.Network) { n.Decimals = max(1, n.Decimals-1) },
		"more digits":    func(n *params.Network) { n.Significant++ },
		"all in detail":  func(n *params.Network) { n.Detail = params.FullDetail },
		"little detail":  func(n *params.Network) { n.Detail = params.CompactDetail },
		"some detail":    func(n *params.Network) { n.Detail = params.StandardDetail },
		"other arithmetic": func(n *params.Network) {
			n.Arithmetic = map[string]string{params.Full: params.Rounded, params.Rounded: params.Full}[n.Arithmetic]
		},
	}
	for _, c := range networks(t, long.Range(6, 200)) {
		e := edition.Read(printed(t, *c.Network))
		for name, set := range settings {
			n := *c.Network
			set(&n)
			got := e.Compare(printed(t, n))
			if got == nil || len(got.Differences) == 0 || len(got.Differences) == 1 && got.Differences[0].Near() {
				continue // one value alone that is a little off is left to whoever can work it out
			}
			t.Errorf("%s: %s: %+v", c.Name, name, got.Differences)
		}
	}
}

// Another network's document says nothing of this one.
func TestOtherDocuments(t *testing.T) {
	list := networks(t, 8)
	for _, one := range list {
		e := edition.Read(printed(t, *one.Network))
		for _, other := range list {
			if got := e.Compare(printed(t, *other.Network)); other.Name != one.Name && got != nil {
				t.Errorf("%s is taken for %s", other.Name, one.Name)
			}
		}
	}
}

// An author takes out, puts in, wraps and translates: nothing is told.
func TestEdited(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for _, c := range networks(t, long.Range(6, 100)) {
		src := printed(t, *c.Network)
		e := edition.Read(src)
		for name, edit := range edits(random) {
			edited := edit(string(src))
			got := e.Compare([]byte(edited))
			if got == nil {
				t.Errorf("%s: %s: it is taken for another document", c.Name, name)
				continue
			}
			for _, d := range got.Differences {
				t.Errorf("%s: %s: %q, and nnbook prints %q, in %q", c.Name, name, d.Text, d.Printed, lineAt(edited, d.From))
			}
		}
	}
}

func lineAt(text string, at int) string {
	from := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[from:], "\n")
	return line
}

// edits are what authors do to a text, a good deal of each.
func edits(random *rand.Rand) map[string]func(string) string {
	blocks := func(each func(string) string) func(string) string {
		return func(src string) string {
			list := strings.Split(src, "\n\n")
			for i := range list {
				list[i] = each(list[i])
			}
			return strings.Join(list, "\n\n")
		}
	}
	lines := func(each func(string) string) func(string) string {
		return func(src string) string {
			list := strings.Split(src, "\n")
			for i := range list {
				list[i] = each(list[i])
			}
			return strings.Join(list, "\n")
		}
	}
	prose := func(block string) bool { return block != "" && !strings.ContainsAny(block[:1], "#|$`-\\") }
	return map[string]func(string) string{
		"blocks taken out": blocks(func(b string) string {
			if random.IntN(6) == 0 {
				return ""
			}
			return b
		}),
		"lines taken out": lines(func(l string) string {
			if random.IntN(8) == 0 {
				return ""
			}
			return l
		}),
		"paragraphs put in": blocks(func(b string) string {
			if random.IntN(6) > 0 {
				return b
			}
			return b + fmt.Sprintf("\n\nIn the lecture of week %d we saw neuron %d and $w_%d = 0.%d$ before.", random.IntN(9), random.IntN(9), random.IntN(9), random.IntN(99))
		}),
		"paragraphs wrapped": blocks(func(b string) string {
			if !prose(b) {
				return b
			}
			words := strings.Fields(b)
			for i := 9; i < len(words); i += 10 {
				words[i] += "\n"
			}
			return strings.ReplaceAll(strings.Join(words, " "), "\n ", "\n")
		}),
		"words translated": func(src string) string {
			return strings.NewReplacer(" the ", " das ", "Step ", "Schritt ", "Each", "Jedes", " of ", " von ", "layer", "Schicht", "neuron", "Neuron", "gradient", "Gradient").Replace(src)
		},
		"rows padded": lines(func(l string) string {
			if strings.HasPrefix(l, "| ") {
				return strings.ReplaceAll(l, " |", "      |")
			}
			return l
		}),
		"line ends of another system": func(src string) string { return strings.ReplaceAll(src, "\n", "\r\n") },
		"headings renamed": lines(func(l string) string {
			if strings.HasPrefix(l, "#") {
				return l + ", once more"
			}
			return l
		}),
	}
}

// Who puts a step in, and numbers those behind it anew, has made no slip; nor has who
// takes one out.
func TestRenumbered(t *testing.T) {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "The value of $w_%d$ is $0.%d$.\n\n", i, 100+i)
	}
	b.WriteString("## Contents\n\n- [Step 1: Read](#step-1)\n- [Step 2: Add](#step-2)\n- [Step 3: Divide](#step-3)\n\n")
	b.WriteString("### Step 1: Read\n\n### Step 2: Add\n\nThis goes on in step 3.\n\n### Step 3: Divide\n\n1. first\n2. second\n3. third\n\n| 1 | a |\n| 2 | b |\n| 3 | c |\n")
	src := b.String()
	e := edition.Read([]byte(src))
	for _, test := range []struct {
		name string
		edit *strings.Replacer
		want string // the numerals that are told, each with what is printed
	}{
		{"put in", strings.NewReplacer(
			"- [Step 2: Add](#step-2)\n- [Step 3: Divide](#step-3)", "- [Step 2: Wait](#step-2)\n- [Step 3: Add](#step-3)\n- [Step 4: Divide](#step-4)",
			"### Step 2: Add\n\nThis goes on in step 3.\n\n### Step 3: Divide", "### Step 2: Wait\n\n### Step 3: Add\n\nThis goes on in step 4.\n\n### Step 4: Divide",
			"2. second\n3. third", "2. new\n3. second\n4. third", "| 2 | b |\n| 3 | c |", "| 2 | new |\n| 3 | b |\n| 4 | c |"), ""},
		{"taken out", strings.NewReplacer(
			"- [Step 1: Read](#step-1)\n- [Step 2: Add](#step-2)\n- [Step 3: Divide](#step-3)", "- [Step 1: Add](#step-2)\n- [Step 2: Divide](#step-3)",
			"### Step 1: Read\n\n### Step 2: Add\n\nThis goes on in step 3.\n\n### Step 3: Divide", "### Step 1: Add\n\nThis goes on in step 2.\n\n### Step 2: Divide",
			"2. second\n3. third", "2. third", "| 1 | a |\n| 2 | b |\n| 3 | c |", "| 1 | b |\n| 2 | c |"), ""},
		{"a slip in a heading", strings.NewReplacer("### Step 3: Divide", "### Step 4: Divide"), "4/3"},
		{"a slip in an item", strings.NewReplacer("2. second", "5. second"), "5/2"},
		{"a slip in a row", strings.NewReplacer("| 1 | a", "| 7 | a"), "7/1"},
		{"a slip in a sentence", strings.NewReplacer("in step 3", "in step 2"), "2/3"},
	} {
		got := e.Compare([]byte(test.edit.Replace(src)))
		if got == nil {
			t.Errorf("%s: no edition", test.name)
			continue
		}
		var told []string
		for _, d := range got.Differences {
			told = append(told, d.Text+"/"+d.Printed)
		}
		if strings.Join(told, " ") != test.want {
			t.Errorf("%s: got %q, want %q", test.name, told, test.want)
		}
	}
}

// What no reader sees as a number, and digits that are fewer or more, are no slips.
func TestWhatIsNoSlip(t *testing.T) {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "The value of $w_%d$ is $0.%d$.\n\n", i, 10000+i)
	}
	b.WriteString("See [the paper](https://example.org/1986) and <a id=\"p1\"></a> $x \\\\[1ex] y_2 = 0.43253$.\n")
	src := b.String()
	e := edition.Read([]byte(src))
	for _, edit := range [][2]string{{"1986", "1987"}, {"p1", "p2"}, {"[1ex]", "[2ex]"}, {"0.43253", "0.4325"}, {"0.43253", "0.432531"}} {
		got := e.Compare([]byte(strings.Replace(src, edit[0], edit[1], 1)))
		if got == nil || len(got.Differences) > 0 {
			t.Errorf("%q: %+v", edit, got)
		}
	}
	got := e.Compare([]byte(strings.Replace(src, "0.43253", "0.4335", 1)))
	if got == nil || len(got.Differences) != 1 {
		t.Errorf("0.4335 for 0.43253: %+v", got)
	}
}

// Whatever is compared, the places lie within it, in their order.
func FuzzCompare(f *testing.F) {
	src := []byte(strings.Repeat("a 1 $w_2 = 0.5$\n\n| 3 | b |\n", 12))
	f.Add(src, bytes.ReplaceAll(src, []byte("5"), []byte("6")))
	f.Add(src, []byte("```\n1\n~~~\n$$\n2\n"))
	f.Fuzz(func(t *testing.T, mine, other []byte) {
		got := edition.Read(other).Compare(mine)
		if got == nil {
			return
		}
		last := 0
		for _, d := range got.Differences {
			if d.From < last || d.To > len(mine) || string(mine[d.From:d.To]) != d.Text || d.Text == d.Printed {
				t.Errorf("%+v in %d bytes, behind %d", d, len(mine), last)
			}
			last = d.To
		}
	})
}
