package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// furtherLayers are words of a sentence about layers that the network does not have.
var furtherLayers = regexp.MustCompile(`(?i)\b(?:another|additional|extra|further|more|deeper|third|fourth|fifth|n-th|weitere|autre)\b`)

// inputLetter is that of a layer 0: the inputs.
var inputLetter = regexp.MustCompile(`^[axhoy]\^`)

// lonelyLayers reports the number of a layer that one symbol of the whole document has,
// where each of the other layers has many: W^(3) between W^(1), z^(2), δ^(2) and so on.
func (c *checker) lonelyLayers(families map[string]map[string][]sighting) {
	if c.layers > 0 {
		return // they are known
	}
	layers := map[string][]sighting{}
	for family, members := range families {
		if !ofLayer.MatchString(family) {
			continue
		}
		for index, places := range members {
			layers[index] = append(layers[index], places...)
		}
	}
	var odd []sighting
	var known []string
	for index, places := range layers {
		switch _, err := strconv.Atoi(index); {
		case err != nil:
			return
		case len(places) == 1:
			odd = append(odd, places[0])
		case len(places) < crowd:
			return
		default:
			known = append(known, index)
		}
	}
	if len(odd) != 1 || len(known) == 0 || len(known) == 1 && len(layers[known[0]]) < alone || odd[0].index == "0" && inputLetter.MatchString(odd[0].family) {
		return
	}
	sentence := SentenceAt(c.doc.Source, odd[0].from)
	if sentence.Supposes || furtherLayers.Match(c.doc.Source[sentence.From:sentence.To]) {
		return
	}
	slices.Sort(known)
	c.misnamed(odd[0], fmt.Sprintf("no other symbol is of layer %s; the document has layer %s", odd[0].index, strings.Join(known, ", ")))
}
