package figure

import (
	"fmt"
	"strings"
)

// ascii writes the paths as text: a line for each, then what comes back along
// it.
func (p paths) ascii() string {
	start := fmt.Sprintf("%s ── %s ─> %s ─", lowered(p.weight.From.Name), lowered(p.weight.ID), lowered(p.neuron.Name))
	shown := p.shown()
	ways := make([]string, len(shown))
	for i, k := range shown {
		if k != gap {
			ways[i] = p.way(k)
		}
	}
	blank := strings.Repeat(" ", width(start))
	between := func(stroke string) string { return blank + stroke + strings.Repeat(" ", width(ways...)) + stroke }
	var lines []string
	for i, k := range shown {
		if k == gap {
			lines = append(lines, between("⋮"))
			continue
		}
		if i > 0 && shown[i-1] != gap {
			lines = append(lines, between("│"))
		}
		open, closed := joints(i, len(shown))
		line := blank + open + ways[i] + strings.Repeat("─", width(ways...)-width(ways[i])) + closed
		if i == 0 {
			line = start + strings.TrimPrefix(line, blank) + "─> E"
		}
		lines = append(lines, line)
	}
	return strings.Join(append(append(lines, ""), p.table(shown)...), "\n") + "\n"
}

// way is a path behind its first neuron: "─ w₅ ─> O₁ ─> E₁ ─".
func (p paths) way(k int) string {
	way := fmt.Sprintf("─ %s ─> %s ─", lowered(p.next[k].Weights[0].ID), lowered(p.next[k].Name))
	switch errors, more := p.ends(); {
	case errors:
		way += "> " + errorName(k) + " ─"
	case more:
		way += "> ··· ─"
	}
	return way
}

// joints are where a path leaves the first one and where it comes back to it.
func joints(i, count int) (open, closed string) {
	switch {
	case count == 1:
		return "", ""
	case i == 0:
		return "┬", "┬"
	case i == count-1:
		return "└", "┘"
	}
	return "├", "┤"
}

// table lists what comes back along each path, and the sum.
func (p paths) table(shown []int) []string {
	var heads, names, values []string
	add := func(head string, w Weight) {
		heads, names, values = append(heads, head), append(names, w.Name), append(values, plain(w.Value))
	}
	for _, k := range shown {
		if k == gap {
			add("⋮", Weight{})
			continue
		}
		add(fmt.Sprintf("Path %d:", k+1), p.contribution(k))
	}
	if len(p.next) > 1 {
		add("Sum:", p.sum())
	}
	lines := make([]string, len(heads))
	for i := range heads {
		lines[i] = heads[i]
		if names[i] != "" {
			lines[i] = fmt.Sprintf("%s  %s = %s", padRight(heads[i], width(heads...)), padRight(names[i], width(names...)), padLeft(values[i], width(values...)))
		}
	}
	return lines
}
