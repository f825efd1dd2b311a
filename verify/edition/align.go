package edition

import (
	"slices"
	"sort"
)

// A pair is a unit of the document and the one of the edition that stands in its place.
type pair struct{ document, edition int }

// align lays units of the same form beside each other, in the order of both texts: first
// those that are the same to the letter and stand once in each text, then what lies
// between them.
func align(document, edition []unit) []pair {
	pairs := []pair{{-1, -1}}
	for _, anchor := range append(anchors(document, edition), pair{len(document), len(edition)}) {
		last := pairs[len(pairs)-1]
		between := gap{document[last.document+1 : anchor.document], edition[last.edition+1 : anchor.edition]}
		for _, p := range between.pairs() {
			pairs = append(pairs, pair{last.document + 1 + p.document, last.edition + 1 + p.edition})
		}
		pairs = append(pairs, anchor)
	}
	return pairs[1 : len(pairs)-1]
}

// anchors are the units that stand once in each text and are the same to the letter: of
// them, the longest list that is in the order of both.
func anchors(document, edition []unit) []pair {
	type places struct{ document, edition, count int }
	once := map[string]*places{}
	for i, u := range edition {
		if p, ok := once[u.text]; ok {
			p.count = 3
		} else {
			once[u.text] = &places{-1, i, 1}
		}
	}
	for i, u := range document {
		if p, ok := once[u.text]; ok {
			p.document = i
			p.count++
		}
	}
	var common []pair
	for i, u := range document {
		if p, ok := once[u.text]; ok && p.count == 2 && p.document == i {
			common = append(common, pair{i, p.edition})
		}
	}
	return rising(common)
}

// rising is the longest part of a list whose places in the edition rise.
func rising(list []pair) []pair {
	var ends []int // of the best list of each length, by their places in the list
	before := make([]int, len(list))
	for i, p := range list {
		k := sort.Search(len(ends), func(k int) bool { return list[ends[k]].edition >= p.edition })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		ends = append(ends[:k], append([]int{i}, ends[min(k+1, len(ends)):]...)...)
	}
	var longest []pair
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			longest = append(longest, list[i])
		}
	}
	slices.Reverse(longest)
	return longest
}

// A gap is what lies between two anchors.
type gap struct{ document, edition []unit }

// mostCells bounds the table that a gap is laid out in. A larger gap is a chapter that
// was written anew.
const mostCells = 250_000

// pairs lays the units of a gap beside each other, so that as much as possible is the
// same: of two rows of the same form, the one with more of the numerals.
func (g gap) pairs() []pair {
	n, m := len(g.document), len(g.edition)
	if n == 0 || m == 0 || n*m > mostCells {
		return nil
	}
	best := make([][]int, n+1) // from a unit of each text on
	for i := range best {
		best[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if s := g.document[i].likeness(&g.edition[j]); s > 0 {
				best[i][j] = max(best[i][j], s+best[i+1][j+1])
			}
		}
	}
	var list []pair
	for i, j := 0, 0; i < n && j < m; {
		s := g.document[i].likeness(&g.edition[j])
		switch {
		case s > 0 && best[i][j] == s+best[i+1][j+1]:
			list = append(list, pair{i, j})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return list
}

// likeness is how much two units of the same form have in common, from 1 to identical;
// 0 where their words differ, or most of their numerals.
func (u *unit) likeness(other *unit) int {
	if u.form != other.form {
		return 0
	}
	same := 0
	for i, n := range u.numerals {
		if n.text == other.numerals[i].text {
			same++
		}
	}
	if total := len(u.numerals); total-same > 1 && 2*same < total {
		return 0
	}
	return 1 + (identical-1)*same/len(u.numerals)
}

// identical is the likeness of units that are the same to the letter.
const identical = 1000
