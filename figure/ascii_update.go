package figure

import "strings"

// ascii writes the update as text: each number before and after the step, with
// an arrow for the way it went.
func (u update) ascii() string {
	heads, before, after := []string{""}, []string{"Before the step"}, []string{"After the step"}
	add := func(list []pair) {
		for _, p := range list {
			if p.where == "" {
				heads, before, after = append(heads, "⋮"), append(before, ""), append(after, "")
				continue
			}
			fresh := p.after.text()
			switch {
			case p.after.isZero():
				fresh = "none"
			case p.after.Name == p.before.Name:
				fresh = "not trained"
			}
			heads, before, after = append(heads, p.where), append(before, p.before.text()), append(after, fresh+p.after.Way.arrow())
		}
	}
	add(u.pairs())
	add(u.outputs())
	return beside(heads, before, after)
}

// beside sets three columns side by side, or the last one below the others where
// the lines would be too long.
func beside(first, second, third []string) string {
	indent := width(first...) + 2
	narrow := indent+width(second...)+2+width(third...) > asciiWidth
	var b strings.Builder
	for i := range first {
		line := strings.TrimRight(padRight(first[i], indent)+second[i], " ")
		switch {
		case third[i] == "":
		case narrow:
			line += "\n" + strings.Repeat(" ", indent) + third[i]
		default:
			line = padRight(line, indent+width(second...)+2) + third[i]
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
