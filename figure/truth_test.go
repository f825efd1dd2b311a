package figure

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// named returns the values of a record by the names that a picture gives them,
// worked out from the record's ids alone.
func named(r *compute.Record) map[string]*graph.Value {
	lower := strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉", "_", ",")
	index := strings.NewReplacer("h", "ₕ", "o", "ₒ")
	all := map[string]*graph.Value{}
	sources := map[string]string{} // by weight
	targets := map[string]string{}
	for _, l := range r.Layers {
		for _, n := range l.Neurons {
			for _, w := range n.Weights {
				from := strings.ReplaceAll(strings.ToLower(w.From.Name), ",", "_")
				if l.Before == nil {
					from = w.From.Name
				}
				sources[w.ID], targets[w.ID] = from, n.Unit
			}
		}
	}
	rules := []struct {
		id   *regexp.Regexp
		name func(m []string) string
	}{
		{regexp.MustCompile(`^([Iwbhot]\d[\d_]*|E\d+)$`), func(m []string) string { return lower.Replace(m[1]) }},
		{regexp.MustCompile(`^new_(\w+)$`), func(m []string) string { return lower.Replace(m[1]) + "ⁿᵉʷ" }},
		{regexp.MustCompile(`^next_(o\d+)$`), func(m []string) string { return lower.Replace(m[1]) + "ⁿᵉʷ" }},
		{regexp.MustCompile(`^grad_(\w+)$`), func(m []string) string { return "∂E/∂" + lower.Replace(m[1]) }},
		{regexp.MustCompile(`^dE_(\w+)$`), func(m []string) string { return "∂E/∂" + lower.Replace(m[1]) }},
		{regexp.MustCompile(`^net_(\w+)$`), func(m []string) string { return "net" + lower.Replace(index.Replace(m[1])) }},
		{regexp.MustCompile(`^delta_(\w+)$`), func(m []string) string { return "δ" + lower.Replace(index.Replace(m[1])) }},
		{regexp.MustCompile(`^term_(w\d+)$`), func(m []string) string { return lower.Replace(sources[m[1]]) + " " + lower.Replace(m[1]) }},
		{regexp.MustCompile(`^back_(w\d+)$`), func(m []string) string {
			return "δ" + lower.Replace(index.Replace(targets[m[1]])) + " " + lower.Replace(m[1])
		}},
		{regexp.MustCompile(`^E_total$`), func([]string) string { return "E" }},
		{regexp.MustCompile(`^next_E_total$`), func([]string) string { return "Eⁿᵉʷ" }},
	}
	for _, v := range r.Values() {
		if v.ID[0] == 'h' || v.ID[0] == 'o' { // a neuron stands for its activation
			all[strings.ToUpper(v.ID[:1])+lower.Replace(v.ID[1:])] = v
		}
		for _, rule := range rules {
			if m := rule.id.FindStringSubmatch(v.ID); m != nil {
				all[rule.name(m)] = v
			}
		}
	}
	return all
}

// equation matches a name and the number that a text gives it.
var equation = regexp.MustCompile(`(δ[ₕₒ₀-₉,]+ w[₀-₉]+|[Ih][₀-₉,]+ w[₀-₉]+|(?:∂E/∂|net|δ)?\pL?[ₕₒ]?[₀-₉]*(?:,[₀-₉]+)*(?:ⁿᵉʷ)?) += +(\+?−?[\d.]+(?:[eE][-+]?\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)`)

// number reads a number as a picture writes it.
func number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	tex := text
	if mantissa, power, ok := strings.Cut(text, " × 10"); ok {
		tex = mantissa + "e" + strings.NewReplacer("⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(power)
	}
	d, err := decimal.Parse(strings.ReplaceAll(tex, "−", "-"))
	if err != nil {
		t.Fatalf("%q is no number: %v", text, err)
	}
	return d
}

// isShown tells whether a number is a value as it is printed, or with more
// digits than that.
func isShown(v *graph.Value, d decimal.Decimal) bool {
	for _, n := range []decimal.Decimal{v.Printed(), v.Carried(), v.True()} {
		if decimal.Round(n, d.Decimals()).Equal(d) {
			return true
		}
	}
	return false
}

// TestNumbersAreTheRecords holds that every number with a name in a figure's
// text or description is the record's value of that name.
func TestNumbersAreTheRecords(t *testing.T) {
	checked := 0
	records(t, func(t *testing.T, r *compute.Record) {
		values := named(r)
		check := func(figure, text string) {
			for _, m := range equation.FindAllStringSubmatch(text, -1) {
				v := values[m[1]]
				if strings.HasPrefix(m[1], "∂E/∂E") {
					continue // the part of an error in the total: no value of the record
				}
				if v == nil {
					t.Errorf("%s: nothing in the record is called %s: %s", figure, m[1], m[0])
					continue
				}
				checked++
				if !isShown(v, number(t, strings.TrimSuffix(m[2], "."))) {
					t.Errorf("%s: %s, but it is %s", figure, m[0], v.Shown())
				}
			}
		}
		for name, text := range Texts(r) {
			check(name, text)
		}
		for name, d := range Drawings(r) {
			check(name, d.Description)
		}
	})
	if checked < 1000 {
		t.Errorf("only %d numbers were checked", checked)
	}
	t.Logf("%d numbers", checked)
}

// TestArrowsPointTheWay holds that an arrow behind a new number points from the
// old one to it.
func TestArrowsPointTheWay(t *testing.T) {
	up, down := 0, 0
	records(t, func(t *testing.T, r *compute.Record) {
		for line := range strings.Lines(Texts(r)[UpdateName]) {
			line = strings.TrimSpace(line)
			if !strings.Contains(line, "↑") && !strings.Contains(line, "↓") {
				continue
			}
			m := regexp.MustCompile(`([wb])([₀-₉]+)ⁿᵉʷ`).FindStringSubmatch(line)
			if m == nil {
				t.Errorf("an arrow without a parameter: %s", line)
				continue
			}
			id := m[1] + strings.Map(func(r rune) rune { return r - '₀' + '0' }, m[2])
			way := r.Value("new_" + id).Carried().Cmp(r.Value(id).Carried())
			switch {
			case strings.HasSuffix(line, "↑") && way > 0:
				up++
			case strings.HasSuffix(line, "↓") && way < 0:
				down++
			default:
				t.Errorf("%s, but the way is %d", line, way)
			}
		}
	})
	if up == 0 || down == 0 {
		t.Errorf("%d arrows up, %d down", up, down)
	}
}

// TestPathsLeadThroughTheirNeurons holds that path k leads through neuron k of
// the next layer, in the text and in the description.
func TestPathsLeadThroughTheirNeurons(t *testing.T) {
	records(t, func(t *testing.T, r *compute.Record) {
		texts, drawings := Texts(r), Drawings(r)
		for _, l := range r.Hidden() {
			text, description := texts[PathsName(l)], drawings[PathsName(l)].Description
			if count := len(l.After.Neurons); (count > 1) != strings.Contains(description, "Together the") || (count > 1) != strings.Contains(text, "Sum:") {
				t.Errorf("%d paths: %s\n%s", count, description, text)
			}
			for k, n := range l.After.Neurons {
				told := regexp.MustCompile(`Path (\d+) leads on through (\S+) to`).FindAllStringSubmatch(description, -1)
				for _, m := range told {
					if m[1] == strconv.Itoa(k+1) && m[2] != lowered(n.Name) {
						t.Errorf("path %d leads through %s, not %s", k+1, n.Name, m[2])
					}
				}
			}
		}
	})
}

// TestCaptionsSayWhatIsDrawn holds a caption's sentences about lines against the
// lines.
func TestCaptionsSayWhatIsDrawn(t *testing.T) {
	records(t, func(t *testing.T, r *compute.Record) {
		for name, d := range Drawings(r) {
			styles, widths := map[Style]bool{}, map[float64]bool{}
			for _, l := range d.Lines {
				if l.Role == Positive || l.Role == Negative || l.Role == Zero {
					styles[l.Style], widths[l.Width] = true, true
				}
			}
			for style, word := range map[Style]string{Dashed: "dashed", Dotted: "dotted"} {
				if strings.Contains(d.Caption, word) != styles[style] {
					t.Errorf("%s: lines %s: %t, but it says %s", name, word, styles[style], d.Caption)
				}
			}
			if !strings.Contains(d.Caption, "The wider a line") && len(widths) > 1 {
				t.Errorf("%s: lines of %d widths, but it says %s", name, len(widths), d.Caption)
			}
			arrows := false
			for _, l := range d.Labels {
				arrows = arrows || strings.ContainsAny(l.Plain, "↑↓")
			}
			if arrows && !strings.Contains(d.Caption, "An arrow behind a number") {
				t.Errorf("%s: arrows, but it says %s", name, d.Caption)
			}
			if !strings.HasPrefix(d.Caption, strings.TrimSuffix(d.Title, ".")) {
				t.Errorf("%s: the caption of %q is %q", name, d.Title, d.Caption)
			}
		}
	})
}
