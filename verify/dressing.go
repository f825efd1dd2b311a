package verify

import "strings"

// A dressing says what a command stands for that only dresses a formula up, or
// that another one says as well.
type dressing struct {
	tex     string // what is written in its place
	skip    int    // arguments that are left out
	wrapped bool   // the argument behind those stays, in braces
}

// dressings are the commands that people use beside those that texmath reads.
var dressings = map[string]dressing{
	"tag": {`\quad `, 1, false}, "label": {"", 1, false}, "eqref": {"", 1, false}, "color": {"", 1, false}, "require": {"", 1, false},
	"hspace": {`\quad `, 1, false}, "vspace": {"", 1, false}, "textcolor": {"", 1, true}, "colorbox": {"", 1, true},
	"fcolorbox": {"", 2, true}, "fbox": {`\boxed`, 0, true}, "bbox": {`\boxed`, 0, true}, "framebox": {`\boxed`, 0, true},
	"cancel": {"", 0, true}, "bcancel": {"", 0, true}, "xcancel": {"", 0, true}, "mathop": {"", 0, true}, "mathord": {"", 0, true},
	"mathrel": {"", 0, true}, "mathbin": {"", 0, true}, "ensuremath": {"", 0, true}, "num": {"", 0, true}, "uuline": {"", 0, true}, "uline": {"", 0, true},
	"lg": {`\operatorname{lg}`, 0, false}, "bmod": {`\operatorname{mod}`, 0, false}, "mod": {`\operatorname{mod}`, 0, false},
	"ReLU": {`\operatorname{ReLU}`, 0, false}, "relu": {`\operatorname{ReLU}`, 0, false}, "softmax": {`\operatorname{softmax}`, 0, false},
	"sigmoid": {`\operatorname{sigmoid}`, 0, false}, "sgn": {`\operatorname{sgn}`, 0, false}, "sign": {`\operatorname{sgn}`, 0, false},
	"arctg": {`\arctan `, 0, false}, "tg": {`\tan `, 0, false}, "th": {`\tanh `, 0, false},
	"approxeq": {`\approx `, 0, false}, "thickapprox": {`\approx `, 0, false}, "doteq": {`\approx `, 0, false}, "fallingdotseq": {`\approx `, 0, false},
	"coloneqq": {":=", 0, false}, "coloneq": {":=", 0, false}, "triangleq": {"=", 0, false},
	"cfrac": {`\frac`, 0, false}, "nicefrac": {`\frac`, 0, false}, "sfrac": {`\frac`, 0, false}, "degree": {`^{\circ}`, 0, false},
	"nonumber": {}, "notag": {}, "hline": {}, "hfill": {`\quad `, 0, false}, "strut": {}, "mathstrut": {}, "null": {}, "relax": {}, "par": {},
	"bf": {}, "rm": {}, "it": {}, "tt": {}, "sf": {}, "small": {}, "large": {}, "Large": {}, "LARGE": {}, "huge": {}, "Huge": {}, "normalsize": {}, "tiny": {},
	"scriptsize": {}, "footnotesize": {}, "scriptstyle": {}, "scriptscriptstyle": {}, "boldmath": {}, "allowbreak": {}, "displaylimits": {}, "protect": {},
	"enspace": {`\;`, 0, false}, "enskip": {`\;`, 0, false}, "checkmark": {`\quad `, 0, false}, "square": {`\quad `, 0, false},
	"blacksquare": {`\quad `, 0, false}, "Box": {`\quad `, 0, false}, "qed": {`\quad `, 0, false}, "because": {`\quad `, 0, false}, "newline": {`\quad `, 0, false},
	"dotsc": {`\dots `, 0, false}, "dotsb": {`\dots `, 0, false}, "hdots": {`\dots `, 0, false}, "xrightarrow": {`\to `, 1, false},
	"longleftarrow": {`\gets `, 0, false}, "Longleftarrow": {`\Leftarrow `, 0, false}, "impliedby": {`\Leftarrow `, 0, false},
	"Longleftrightarrow": {`\iff `, 0, false}, "lbrack": {"[", 0, false}, "rbrack": {"]", 0, false},
	"textsf": {`\text`, 0, false}, "textsc": {`\text`, 0, false}, "textnormal": {`\text`, 0, false}, "textup": {`\text`, 0, false}, "hbox": {`\text`, 0, false},
	"mathscr": {`\mathcal`, 0, false}, "mathfrak": {`\mathcal`, 0, false}, "pmb": {`\boldsymbol`, 0, false}, "bold": {`\mathbf`, 0, false},
	"mathnormal": {"", 0, true}, "arctanh": {`\operatorname{artanh}`, 0, false}, "(": {}, ")": {}, "[": {}, "]": {},
	"Tr": {`\operatorname{tr}`, 0, false}, "tr": {`\operatorname{tr}`, 0, false}, "diag": {`\operatorname{diag}`, 0, false},
	"sideset": {"", 2, false}, "smash": {"", 0, true}, "mathclap": {"", 0, true}, "overbracket": {`\overbrace`, 0, false}, "underbracket": {`\underbrace`, 0, false},
	"overrightarrow": {`\vec`, 0, true}, "negthinspace": {}, "medspace": {`\,`, 0, false}, "thickspace": {`\,`, 0, false},
}

// environmentsLike has the environments that are read as another one.
var environmentsLike = map[string]string{
	"eqnarray": "aligned", "alignat": "aligned", "alignedat": "aligned", "flalign": "aligned", "multline": "aligned", "multlined": "aligned",
	"gather": "aligned", "gathered": "aligned", "split": "aligned", "equation": "aligned", "IEEEeqnarray": "aligned", "math": "aligned", "displaymath": "aligned",
	"dcases": "cases", "rcases": "cases", "smallmatrix": "matrix", "tabular": "array", "numcases": "cases",
}

// command writes a command, or what it stands for.
func (l *loosener) command() {
	name := l.name()
	switch name {
	case "begin", "end":
		l.environment(name)
		return
	case "text", "mbox", "textrm", "textbf", "textit", "texttt", "mathrm", "operatorname":
		l.words(name)
		return
	case "binom", "dbinom", "tbinom":
		l.at += 1 + len(name)
		l.binomial()
		return
	case "overset", "underset", "stackrel":
		if l.relation(name) {
			return
		}
	case ",", ";", ":", "!", " ", `\`:
		l.keep(2)
		return
	}
	d, ok := dressings[name]
	if !ok {
		l.keep(1 + len(name))
		return
	}
	l.put(d.tex)
	l.at += 1 + len(name)
	if l.at < len(l.src) && l.src[l.at] == '*' && letter(name[0]) && d.skip > 0 {
		l.at++
	}
	for range d.skip {
		l.argument(false)
	}
	if d.wrapped {
		l.option()
		l.argument(true)
	}
	if letter(name[0]) && d.tex == "" && d.skip == 0 && !d.wrapped {
		l.put(" ")
	}
}

// name is the name of the command at the present place.
func (l *loosener) name() string {
	end := l.at + 1
	for end < len(l.src) && letter(l.src[end]) {
		end++
	}
	if end == l.at+1 {
		end = min(end+1, len(l.src))
	}
	return l.src[l.at+1 : end]
}

// option leaves an optional argument out.
func (l *loosener) option() {
	if l.at < len(l.src) && l.src[l.at] == '[' {
		if end := closing(l.src[l.at:]); end > 0 {
			l.at += end + 1
		}
	}
}

// argument leaves an argument out, or writes it in braces.
func (l *loosener) argument(write bool) {
	for l.at < len(l.src) && l.src[l.at] == ' ' {
		l.at++
	}
	if l.at >= len(l.src) {
		return
	}
	if l.src[l.at] != '{' {
		if write {
			l.put("{")
			l.next()
			l.put("}")
		} else {
			l.at++
		}
		return
	}
	end := closing(l.src[l.at:])
	if end < 0 {
		return
	}
	stop := l.at + end + 1
	if !write {
		l.at = stop
		return
	}
	for l.at < stop {
		if l.src[l.at] == '$' { // math inside words
			l.at++
			continue
		}
		l.next()
	}
}

// environment writes the beginning or the end of an environment.
func (l *loosener) environment(which string) {
	start := l.at
	l.at += 1 + len(which)
	if l.at >= len(l.src) || l.src[l.at] != '{' {
		l.at = start
		l.keep(1 + len(which))
		return
	}
	end := strings.IndexByte(l.src[l.at:], '}')
	if end < 0 {
		l.at = start
		l.keep(1 + len(which))
		return
	}
	name := l.src[l.at+1 : l.at+end]
	l.at += end + 1
	if like, ok := environmentsLike[strings.TrimSuffix(name, "*")]; ok {
		if strings.HasPrefix(name, "alignat") || strings.HasPrefix(name, "alignedat") || strings.HasPrefix(name, "IEEE") {
			if which == "begin" {
				l.argument(false)
			}
		}
		name = like
	}
	l.put(`\` + which + "{" + name + "}")
	if name == "array" && which == "begin" {
		l.columns()
	}
}

// columns writes the columns of an array: only l, c, r and |.
func (l *loosener) columns() {
	l.option()
	if l.at >= len(l.src) || l.src[l.at] != '{' {
		return
	}
	end := closing(l.src[l.at:])
	if end < 0 {
		return
	}
	kept := "{"
	depth := 0
	for _, r := range l.src[l.at+1 : l.at+end] {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case depth == 0 && strings.ContainsRune("lcr", r):
			kept += string(r)
		case depth == 0 && strings.ContainsRune("pmb", r):
			kept += "l"
		}
	}
	l.put(kept + "}")
	l.at += end + 1
}

// words writes words, without what TeX does not take there.
func (l *loosener) words(name string) {
	l.keep(1 + len(name))
	if l.at < len(l.src) && l.src[l.at] == '*' {
		l.keep(1)
	}
	if l.at >= len(l.src) || l.src[l.at] != '{' {
		return
	}
	end := closing(l.src[l.at:])
	if end < 0 {
		return
	}
	for stop := l.at + end; l.at < stop; {
		switch b := l.src[l.at]; {
		case name == "mathrm" || name == "operatorname":
			l.keep(1)
		case b == '_' || b == '%' || b == '&' || b == '#':
			l.put(`\` + string(b))
			l.at++
		case b == '$' || b == '^':
			l.at++
		case b == '\\' && l.at+1 < stop && strings.IndexByte("_%&#$,{} ", l.src[l.at+1]) < 0:
			l.at++
		case b == '\\':
			l.keep(2)
		default:
			l.keep(1)
		}
	}
}

// binomial writes two arguments as those of a function.
func (l *loosener) binomial() {
	l.put(`\operatorname{binom}(`)
	l.argument(true)
	l.put(",")
	l.argument(true)
	l.put(")")
}

// relation writes a relation with something above or below it as the relation
// alone.
func (l *loosener) relation(name string) bool {
	start := l.at
	l.at += 1 + len(name)
	l.argument(false)
	rest := strings.TrimLeft(l.src[l.at:], " ")
	for _, sign := range []string{"{=}", "=", `{\approx}`, `\approx`} {
		if strings.HasPrefix(rest, sign) {
			l.at = len(l.src) - len(rest) + len(sign)
			l.put(strings.Trim(sign, "{}") + " ")
			return true
		}
	}
	l.at = start
	return false
}
