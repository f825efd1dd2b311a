package infer

import (
	"regexp"
	"strings"
)

// An arrayReader reads matrices as code writes them, W1 = np.array([[0.15, 0.20],
// [0.25, 0.30]]), over as many lines as they take.
type arrayReader struct {
	grid  grid
	row   []*fact
	depth int // of open brackets; 0 outside an array
}

var (
	arrayStart = regexp.MustCompile(`([\pL_][\pL\d_]*)\s*=\s*(?:[\pL\d_.]+\(\s*)?(\[\s*(?:\[|$))`)
	arrayToken = regexp.MustCompile(`^(?:[\s,;]+|(` + plainNumber + `)|[\[\]])`)
)

// line reads a line of code, and returns the matrices that end in it.
func (r *arrayReader) line(text string, offset int) []grid {
	text, _, _ = strings.Cut(strings.TrimRight(text, " \t\r\n"), "#")
	var found []grid
	for at := 0; at < len(text); {
		if r.depth == 0 {
			start := arrayStart.FindStringSubmatchIndex(text[at:])
			if start == nil {
				break
			}
			r.grid = grid{name: text[at+start[2] : at+start[3]], given: true, offset: offset + at + start[2]}
			r.row, r.depth = nil, 1
			at += start[4] + 1
			continue
		}
		token := arrayToken.FindStringSubmatchIndex(text[at:])
		if token == nil {
			r.depth = 0 // it is not made of numbers alone
			at++
			continue
		}
		switch sign := text[at]; {
		case token[2] >= 0:
			if n, ok := numeralIn(text[at : at+token[3]]); ok {
				r.row = append(r.row, &fact{numeral: n, offset: offset + at, given: true, code: true})
			}
		case sign == '[':
			r.depth++
		case sign == ']':
			if r.depth--; r.depth == 1 {
				r.grid.entries, r.row = append(r.grid.entries, r.row), nil
			} else if r.depth == 0 && r.grid.even() {
				found = append(found, r.grid)
			}
		}
		at += token[1]
	}
	return found
}

// even tells whether a matrix has rows, all of them of the same length.
func (g grid) even() bool {
	for _, row := range g.entries {
		if len(row) == 0 || len(row) != len(g.entries[0]) {
			return false
		}
	}
	return len(g.entries) > 0
}
