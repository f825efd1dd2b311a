package figure

import (
	"fmt"
	"strings"
)

// ascii writes the graph as text, one arc or operation a line: forward it is
// read from top to bottom, backward from bottom to top.
func (c computation) ascii() string {
	s := &listing{}
	s.add("Forward, downwards", "Backward, upwards")
	s.blank()
	s.steps(c.trunk)
	if c.trunk != nil {
		s.arc(c.fork)
	}
	for _, l := range c.lanes {
		if l.number == gap {
			s.blank()
			s.add("⋮", "")
			continue
		}
		if c.count > 1 {
			s.blank()
			s.add(fmt.Sprintf("Row %d:", l.number), "")
		}
		s.steps(l.steps)
	}
	if c.count > 1 {
		s.blank()
		s.add("All rows:", "")
	}
	s.arc(c.end)
	return s.text()
}

// A listing is text in two columns.
type listing struct{ left, right []string }

func (s *listing) add(left, right string) {
	s.left, s.right = append(s.left, left), append(s.right, right)
}

// blank leaves a line empty, but no two of them.
func (s *listing) blank() {
	if last := len(s.left) - 1; s.left[last] != "" {
		s.add("", "")
	}
}

// arc writes an arc's value and the derivative by it side by side.
func (s *listing) arc(a arc) { s.add(a.value.text(), gradientText(a)) }

func (s *listing) steps(steps []step) {
	for _, st := range steps {
		s.arc(st.in)
		if len(st.op.leaves) == 0 {
			s.add("  "+st.op.name, "")
		}
		for _, leaf := range st.op.leaves {
			s.add("  "+st.op.name+st.op.joint()+leaf.value.text(), gradientText(leaf))
		}
		if st.op.more > 0 {
			s.add(fmt.Sprintf("  %s %d more", st.op.name, st.op.more), "")
		}
	}
}

// joint stands between an operation and what else comes to it.
func (o operation) joint() string {
	if len([]rune(o.name)) == 1 {
		return " "
	}
	return ", with "
}

func gradientText(a arc) string {
	if a.gradient.isZero() {
		return ""
	}
	return a.gradient.text()
}

// text sets the columns side by side, or one below the other where a line would
// be too long.
func (s *listing) text() string {
	var b strings.Builder
	column := width(s.left...) + 4
	for i, left := range s.left {
		if s.right[i] != "" {
			left = padRight(left, column) + s.right[i]
		}
		b.WriteString(left + "\n")
	}
	return b.String()
}
