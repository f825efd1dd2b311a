package html

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/internal/generated"
)

// TestFiguresAreWellFormed writes every figure of generated networks as SVG: it
// must be XML, with a title and a description that name what is drawn, and with
// ids that no other figure of the page has.
func TestFiguresAreWellFormed(t *testing.T) {
	cases := generated.Edges()
	for seed := range uint64(20) {
		cases = append(cases, generated.Network(seed))
	}
	figures := 0
	for _, c := range cases {
		record, err := compute.Step(c.Network)
		if err != nil {
			continue // a drawn network may leave its loss's domain
		}
		ids := map[string]bool{}
		for name, d := range figure.Drawings(record) {
			figures++
			var s sink
			s.drawing(d, "figure-"+name)
			for _, id := range svgIDs(t, c.Name+", "+name, s.String(), d) {
				if ids[id] {
					t.Errorf("%s: the id %s is there twice", c.Name, id)
				}
				ids[id] = true
			}
		}
	}
	if figures < 100 {
		t.Errorf("only %d figures", figures)
	}
}

// svgIDs reads an SVG and returns its ids.
func svgIDs(t *testing.T, name, text string, d figure.Drawing) []string {
	t.Helper()
	var ids []string
	texts := map[string]string{}
	element, labelled := "", ""
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "id":
					ids = append(ids, a.Value)
				case "aria-labelledby":
					labelled = a.Value
				}
			}
		case xml.CharData:
			texts[element] += string(token)
		}
	}
	if strings.TrimSpace(texts["title"]) != d.Title || strings.TrimSpace(texts["desc"]) != d.Description {
		t.Errorf("%s: the alternative is %q, %q", name, texts["title"], texts["desc"])
	}
	if labelled != strings.Join(ids, " ") || len(ids) != 2 {
		t.Errorf("%s: labelled by %q, but the ids are %v", name, labelled, ids)
	}
	return ids
}
