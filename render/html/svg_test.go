package html

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/figure"
)

func TestSVG(t *testing.T) {
	want := `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="f-title f-desc" viewBox="0 0 120 40" style="--width:12cm">
<title id="f-title">A &lt;small&gt; network</title>
<desc id="f-desc">One neuron &amp; another.</desc>
<line class="positive" x1="10" y1="20" x2="90" y2="20" stroke-width="0.282"/>
<line class="negative" x1="10" y1="20" x2="90" y2="30" stroke-width="0.282" stroke-dasharray="1.4 1"/>
<line class="zero" x1="10" y1="20" x2="90" y2="40" stroke-width="0.282" stroke-dasharray="0.282 0.7"/>
<text class="positive halo" x="50" y="20.988" font-size="2.822" text-anchor="middle"><tspan class="slanted">w</tspan><tspan font-size="2.032" dy="0.621">1</tspan><tspan dy="-0.621"> = </tspan>−0.15</text>
<text class="positive" x="50" y="20.988" font-size="2.822" text-anchor="middle"><tspan class="slanted">w</tspan><tspan font-size="2.032" dy="0.621">1</tspan><tspan dy="-0.621"> = </tspan>−0.15</text>
<polygon class="negative" points="10,20 12.5,21 12.5,19"/>
<rect class="operation" x="40" y="25" width="20" height="10" rx="1" stroke-width="0.282"/>
<circle class="input" cx="10" cy="20" r="6" stroke-width="0.282"/>
<circle class="output" cx="90" cy="20" r="6" stroke-width="0.282"/>
<text class="plain bold" x="10" y="11.111" font-size="3.175">Input</text>
<text class="plain" x="90" y="11.111" font-size="3.175" text-anchor="end">½</text>
</svg>
`
	var s sink
	s.drawing(drawing(), "f")
	if got := s.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestStyleKnowsEveryRole holds that the style sheet has a figure's colours for
// light and for dark paper, and a class for each role that differs from plain ink.
func TestStyleKnowsEveryRole(t *testing.T) {
	sheet, err := styles.ReadFile("figure.css")
	if err != nil {
		t.Fatal(err)
	}
	figureStyle := string(sheet)
	known := func(name, colour, rule string) {
		t.Helper()
		if !strings.Contains(figureStyle, "--"+name+": #"+colour+";") || !strings.Contains(figureStyle, rule) {
			t.Errorf("the style sheet lacks the colour #%s of %s", colour, name)
		}
		if strings.Count(figureStyle, "--"+name+": #") != 3 { // light, dark and print
			t.Errorf("the style sheet has %s for %d kinds of paper, want 3", name, strings.Count(figureStyle, "--"+name+": #"))
		}
	}
	for _, r := range figure.Roles() {
		if c := r.Stroke(); c != figure.Plain.Stroke() {
			known(r.String(), c, "."+r.String()+" { color: var(--"+r.String()+")")
		}
		if c := r.Fill(); c != "FFFFFF" {
			known(r.String(), c, r.String()+" { fill: var(--"+r.String()+")")
		}
	}
}
