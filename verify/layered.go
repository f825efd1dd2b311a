package verify

import (
	"github.com/nnbook/nnbook/texmath"
)

// nameLayers makes names of w^{2}_{11} and its like, where the document writes
// layers so: as powers that are none. It is one that has a first power of
// something with an index, which nobody would write.
func (c *checker) nameLayers() {
	var powers []*texmath.Scripts
	first := false
	alone := map[string]bool{} // letters without an index that have a first power
	for _, f := range formulas(c.doc) {
		if f = c.legible(f); f.Tree == nil {
			continue
		}
		eachScript(f.Tree, func(s *texmath.Scripts) {
			if digit, ok := layerAbove(s); ok {
				powers = append(powers, s)
				if letter, ok := s.Base.(*texmath.Identifier); ok && digit == "1" {
					first = first || s.Sub != nil
					alone[letter.Shown] = true
				}
			}
		})
	}
	if !first {
		return
	}
	for _, s := range powers {
		if letter, ok := s.Base.(*texmath.Identifier); ok && s.Sub == nil && !alone[letter.Shown] {
			continue
		}
		number := s.Sup.Items[0]
		body := &texmath.Row{Span: number.Where(), Items: []texmath.Node{number}}
		s.Sup.Items[0] = &texmath.Fenced{Span: number.Where(), Left: "(", Right: ")", Body: body}
	}
}

// layerAbove returns the digit above a letter that may be the number of a layer.
func layerAbove(s *texmath.Scripts) (string, bool) {
	if s.Sup == nil || len(s.Sup.Items) == 0 {
		return "", false
	}
	number, ok := s.Sup.Items[0].(*texmath.Number)
	if !ok || len(number.Shown) != 1 {
		return "", false
	}
	switch s.Base.(type) {
	case *texmath.Identifier, *texmath.Font:
		return number.Shown, true
	}
	return "", false
}

func eachScript(n texmath.Node, visit func(*texmath.Scripts)) {
	if s, ok := n.(*texmath.Scripts); ok {
		visit(s)
	}
	for _, child := range texmath.Children(n) {
		eachScript(child, visit)
	}
}
