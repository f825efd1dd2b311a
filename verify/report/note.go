package report

import "github.com/nnbook/nnbook/verify"

// note writes what there is to say of a claim: the verdict, what is claimed and what
// would be right, why, and the operands with the lines that they come from.
func (l *listing) note(n int, c verify.Claim) {
	l.markup(`<div role="note" class="`)
	l.text(string(c.Status))
	l.markup(`" id="`)
	l.place("F", n)
	l.markup(`" aria-label="finding `)
	l.count(n)
	l.markup(`"><p><strong>`)
	l.text(spoken(c.Status))
	l.markup("</strong> ")
	l.head(n, c)
	l.markup("</p>")
	l.headline(c)
	if c.EndLine > c.Line || c.Text != "" && c.Claimed == "" {
		l.markup("<p>in <code>")
		l.text(inline(c.Text))
		l.markup("</code></p>")
	}
	l.operands(c)
	l.markup("</div>")
}

// head writes the number of a note, its line, and the ways to the notes before and
// behind it.
func (l *listing) head(n int, c verify.Claim) {
	l.markup(`<span><a href="#`)
	l.place("L", c.Line)
	l.markup(`">line `)
	l.count(c.Line)
	if c.EndLine > c.Line {
		l.markup("–")
		l.count(c.EndLine)
	}
	l.markup("</a>")
	if n <= l.bad {
		if n > 1 {
			l.markup(` <a href="#`)
			l.place("F", n-1)
			l.markup(`" aria-label="the finding before">‹</a>`)
		}
		l.markup(" ")
		l.count(n)
		l.markup(" of ")
		l.count(l.bad)
		if n < l.bad {
			l.markup(` <a href="#`)
			l.place("F", n+1)
			l.markup(`" aria-label="the next finding">›</a>`)
		}
	}
	l.markup("</span>")
}

// headline writes what is claimed, what it should be, and why.
func (l *listing) headline(c verify.Claim) {
	if c.Claimed != "" || c.Expected != "" {
		l.markup("<p>")
		if c.Claimed != "" {
			l.markup("claimed <code>")
			l.text(inline(c.Claimed))
			l.markup("</code>")
		}
		if c.Expected != "" {
			if c.Claimed != "" {
				l.markup(", ")
			}
			l.markup("should be <code>")
			l.text(inline(c.Expected))
			l.markup("</code>")
			l.text(distance(c))
		}
		l.markup("</p>")
	}
	if c.Reason != "" {
		l.markup("<p>")
		l.text(inline(c.Reason))
		l.markup("</p>")
	}
}

// operands writes each operand once, with a link to the line that gives it.
func (l *listing) operands(c verify.Claim) {
	seen := map[verify.Operand]bool{}
	for _, o := range c.Operands {
		if seen[o] {
			continue
		}
		if len(seen) == 0 {
			l.markup("<p>with ")
		} else {
			l.markup(", ")
		}
		seen[o] = true
		l.markup("<code>")
		l.text(inline(o.Name))
		if o.Value != "" && o.Value != o.Name {
			l.markup(" = ")
			l.text(inline(o.Value))
		}
		l.markup("</code>")
		if o.Line > 0 {
			l.markup(` (<a href="#`)
			l.place("L", o.Line)
			l.markup(`">line `)
			l.count(o.Line)
			l.markup("</a>)")
		}
	}
	if len(seen) > 0 {
		l.markup("</p>")
	}
}
