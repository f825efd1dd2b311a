package texmath

// An operatorSign is what an operator shows and how it behaves.
type operatorSign struct {
	shown string
	class Class
}

// characters lists the operators that are a single character.
var characters = map[byte]operatorSign{
	'+': {"+", Binary}, '-': {"−", Binary}, '*': {"∗", Binary}, '/': {"/", Ordinary},
	'=': {"=", Relation}, '<': {"<", Relation}, '>': {">", Relation}, ':': {":", Relation},
	',': {",", Punctuation}, ';': {";", Punctuation}, '.': {".", Ordinary},
	'!': {"!", Ordinary}, '?': {"?", Ordinary},
	'(': {"(", Open}, '[': {"[", Open}, ')': {")", Close}, ']': {"]", Close}, '|': {"|", Bar},
}

// operators lists the commands that are operators.
var operators = map[string]operatorSign{
	"cdot": {"⋅", Binary}, "times": {"×", Binary}, "div": {"÷", Binary}, "pm": {"±", Binary}, "mp": {"∓", Binary},
	"odot": {"⊙", Binary}, "otimes": {"⊗", Binary}, "oplus": {"⊕", Binary}, "ominus": {"⊖", Binary},
	"circ": {"∘", Binary}, "bullet": {"∙", Binary}, "star": {"⋆", Binary}, "ast": {"∗", Binary},
	"cup": {"∪", Binary}, "cap": {"∩", Binary}, "setminus": {"∖", Binary}, "wedge": {"∧", Binary}, "land": {"∧", Binary},
	"vee": {"∨", Binary}, "lor": {"∨", Binary},

	"le": {"≤", Relation}, "leq": {"≤", Relation}, "ge": {"≥", Relation}, "geq": {"≥", Relation},
	"lt": {"<", Relation}, "gt": {">", Relation}, "ne": {"≠", Relation}, "neq": {"≠", Relation},
	"approx": {"≈", Relation}, "equiv": {"≡", Relation}, "sim": {"∼", Relation}, "simeq": {"≃", Relation}, "cong": {"≅", Relation},
	"propto": {"∝", Relation}, "ll": {"≪", Relation}, "gg": {"≫", Relation}, "mid": {"∣", Relation}, "parallel": {"∥", Relation},
	"in": {"∈", Relation}, "notin": {"∉", Relation}, "subset": {"⊂", Relation}, "subseteq": {"⊆", Relation}, "perp": {"⟂", Relation},
	"to": {"→", Relation}, "rightarrow": {"→", Relation}, "leftarrow": {"←", Relation}, "gets": {"←", Relation},
	"leftrightarrow": {"↔", Relation}, "mapsto": {"↦", Relation}, "longrightarrow": {"⟶", Relation}, "longmapsto": {"⟼", Relation},
	"Rightarrow": {"⇒", Relation}, "Leftarrow": {"⇐", Relation}, "Leftrightarrow": {"⇔", Relation},
	"implies": {"⟹", Relation}, "iff": {"⟺", Relation}, "Longrightarrow": {"⟹", Relation},
	"uparrow": {"↑", Relation}, "downarrow": {"↓", Relation}, "therefore": {"∴", Relation},

	"sum": {"∑", Large}, "prod": {"∏", Large}, "int": {"∫", Large}, "bigcup": {"⋃", Large}, "bigcap": {"⋂", Large},
	"bigoplus": {"⨁", Large}, "bigotimes": {"⨂", Large}, "bigodot": {"⨀", Large},

	"lvert": {"|", Open}, "rvert": {"|", Close}, "vert": {"|", Bar}, "lVert": {"‖", Open}, "rVert": {"‖", Close},
	"Vert": {"‖", Bar}, "|": {"‖", Bar}, "{": {"{", Open}, "}": {"}", Close}, "lbrace": {"{", Open}, "rbrace": {"}", Close},
	"langle": {"⟨", Open}, "rangle": {"⟩", Close}, "lfloor": {"⌊", Open}, "rfloor": {"⌋", Close},
	"lceil": {"⌈", Open}, "rceil": {"⌉", Close}, "colon": {":", Punctuation},

	"cdots": {"⋯", Ordinary}, "ldots": {"…", Ordinary}, "dots": {"…", Ordinary}, "vdots": {"⋮", Ordinary}, "ddots": {"⋱", Ordinary},
	"prime": {"′", Ordinary}, "forall": {"∀", Ordinary}, "exists": {"∃", Ordinary}, "neg": {"¬", Ordinary}, "lnot": {"¬", Ordinary},
	"%": {"%", Ordinary}, "$": {"$", Ordinary}, "#": {"#", Ordinary}, "&": {"&", Ordinary}, "_": {"_", Ordinary}, "backslash": {"\\", Ordinary},
}

// slanted lists the commands that are slanted identifiers.
var slanted = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
	"varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
	"varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "partial": "∂", "ell": "ℓ",
}

// upright lists the commands that are upright identifiers.
var upright = map[string]string{
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
	"Psi": "Ψ", "Omega": "Ω", "nabla": "∇", "infty": "∞", "top": "⊤", "bot": "⊥", "emptyset": "∅",
}

// functions lists the commands that are names, and whether they take limits.
var functions = map[string]bool{
	"exp": false, "ln": false, "log": false, "sin": false, "cos": false, "tan": false, "cot": false, "sec": false, "csc": false,
	"sinh": false, "cosh": false, "tanh": false, "coth": false, "arcsin": false, "arccos": false, "arctan": false,
	"arg": false, "deg": false, "dim": false, "ker": false,
	"max": true, "min": true, "sup": true, "inf": true, "lim": true, "det": true, "gcd": true, "Pr": true,
}

// spaces lists the commands that are white space, in eighteenths of an em.
var spaces = map[string]int{
	"quad": 18, "qquad": 36, ",": 3, "thinspace": 3, ":": 4, ">": 4, ";": 5, "!": -3, " ": 6, "\n": 6, "\t": 6,
}

// An accentMark is the mark of an accent.
type accentMark struct {
	shown          string
	under, stretch bool
}

// accents lists the commands that put a mark over or under their argument.
var accents = map[string]accentMark{
	"hat": {shown: "^"}, "bar": {shown: "‾"}, "tilde": {shown: "~"}, "vec": {shown: "→"}, "dot": {shown: "˙"}, "ddot": {shown: "¨"},
	"widehat": {shown: "^", stretch: true}, "widetilde": {shown: "~", stretch: true},
	"overline": {shown: "‾", stretch: true}, "underline": {shown: "_", under: true, stretch: true},
	"overrightarrow": {shown: "→", stretch: true},
}

// symbolNode returns the node of a command without arguments.
func symbolNode(name, tex string, start, end int) (Node, bool) {
	at := Span{start, end}
	if op, ok := operators[name]; ok {
		return &Operator{Span: at, TeX: tex, Shown: op.shown, Class: op.class}, true
	}
	if shown, ok := slanted[name]; ok {
		return &Identifier{Span: at, TeX: tex, Shown: shown}, true
	}
	if shown, ok := upright[name]; ok {
		return &Identifier{Span: at, TeX: tex, Shown: shown, Upright: true}, true
	}
	if limits, ok := functions[name]; ok {
		return &Function{at, name, limits}, true
	}
	if width, ok := spaces[name]; ok {
		return &Space{at, width}, true
	}
	return nil, false
}

// isSymbol reports whether a command takes no arguments.
func isSymbol(name string) bool {
	_, ok := symbolNode(name, "", 0, 0)
	return ok
}
