package verify

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// redefine forgets the value of a symbol that the document gives a new one on
// purpose, and says by what that was judged.
func (c *checker) redefine(st *statement) {
	c.redefineMatrix(st)
	name, n, _, ok := c.definition(st)
	if !ok || st.carried > 0 && len(st.members) == st.carried {
		return
	}
	e := c.scope.symbols[name]
	if e == nil || !e.value.Scalar || e.is(n) {
		return
	}
	why := c.renewal(st, e)
	if why == "" && agree(e.numeral, n) {
		return
	}
	if why == "" && st.plain && len(st.members) == 2 {
		why = "the text says so in passing"
	}
	if why == "" {
		why = c.reworked(st, name, n, e)
	}
	if why == "" {
		return
	}
	if c.part != nil && e.label != st.label {
		c.part.keep(name, e)
	}
	c.scope.forget(name)
	last := st.members[len(st.members)-1]
	span := texmath.Span{Pos: st.members[st.carried].span.Pos, End: last.span.End}
	claim := renewed(name, n, e, why)
	claim.Explanation = c.anew(st.at(span)-1, name, n, e)
	c.claim(st.source, span, claim)
}

// is tells whether a numeral is a symbol's value. What was given is exact: another
// numeral that rounds to it may still be another value, and so may one that it rounds
// to with a single digit, as 0.5 does to 1.
func (e *entry) is(n formula.Numeral) bool {
	return agree(e.numeral, n) && (e.rounded || e.numeral.Value.Equal(n.Value) || n.Decimals < e.numeral.Decimals && significant(n.Text) > 1)
}

// redefineMatrix is [checker.redefine] for a vector or a matrix.
func (c *checker) redefineMatrix(st *statement) {
	name, ok := st.members[0].symbol()
	last := st.members[len(st.members)-1]
	if !ok || last.expr == nil || !isResult(last.expr) {
		return
	}
	e := c.scope.symbols[name]
	if e == nil || e.value.Scalar {
		return
	}
	if v, err := c.judge(st.members[0].expr, last.expr); err == nil && !v.bad() {
		return
	}
	why := c.renewal(st, e)
	if why == "" && len(st.members) > 2 && (e.section != st.section || e.apartBy(st) != "" || !strings.ContainsAny(name, "_^/")) {
		why = "it is worked out anew"
	}
	if why != "" {
		c.scope.forget(name)
	}
}

// renewed is the claim that tells of a new value.
func renewed(name string, n formula.Numeral, old *entry, why string) Claim {
	return Claim{
		Status: OK, Claimed: n.Text, At: n.At,
		Reason: fmt.Sprintf("%s is taken to have a new value here, other than %s in line %d, because %s", name, old.numeral.Text, old.line, why),
	}
}

// renewal says why a symbol with a value may be given another one in a statement:
// its own words announce it, or a heading that has come since.
func (c *checker) renewal(st *statement, e *entry) string {
	heading := c.headingBefore(st)
	line := strings.TrimSpace(strings.TrimPrefix(st.context, heading))
	if opens(line, st.tex) {
		c.caseOf = st.context
	}
	if c.caseOf != "" && c.caseOf == st.context {
		return "its line is about that case"
	}
	if w := assumes(st.context, st.tex); w != "" {
		return fmt.Sprintf("it is said for a case, %q", w)
	}
	own := nearby(strings.TrimPrefix(st.context, heading), st.tex)
	if w := announces(own, news); w != "" {
		return fmt.Sprintf("its words say %q", w)
	}
	if l := e.apartBy(st); l != "" && namesCase(l) {
		return fmt.Sprintf("its paragraph is about a case of its own, %q", l)
	}
	if st.row && e.line != c.line(st, st.members[0].span) {
		return "its row is about a case of its own"
	}
	if e.section == st.section {
		return ""
	}
	if w := announces(heading, news); w != "" {
		return fmt.Sprintf("its heading says %q", w)
	}
	if w := announces(heading, cases); w != "" {
		return fmt.Sprintf("its heading begins a case of its own, %q", w)
	}
	if c.inSeries(heading) {
		return fmt.Sprintf("its heading is one of several of a kind, %q", heading)
	}
	return ""
}

// numberedHeading is a heading that ends in its number: Measurement 2.
var numberedHeading = regexp.MustCompile(`^(?:\d+(?:\.\d+)*[.)]?\s+)?(\pL[\pL\s]*?)\s+(\d+|[A-Z]|[IVX]+)$`)

// inSeries tells whether the document has other headings that differ from one in
// their number only.
func (c *checker) inSeries(heading string) bool {
	if c.series == nil {
		c.series = map[string]int{}
		for _, h := range c.headed {
			if m := numberedHeading.FindStringSubmatch(h); m != nil {
				c.series[m[1]]++
			}
		}
	}
	m := numberedHeading.FindStringSubmatch(heading)
	return m != nil && c.series[m[1]] > 1
}

// assumed is a word that makes what follows an assumption: for n = 3.
var assumed = regexp.MustCompile(`(?i)\b(for|when|if|at|suppose|let|take|setting|taking|für|bei|wenn|falls|sei|pour|si|soit)\s+\$+\s?$`)

// assumes returns the word right before a formula that makes it an assumption.
func assumes(text, tex string) string {
	if len(text) > longestParagraph {
		return ""
	}
	at := strings.Index(text, tex)
	if at < 0 {
		return ""
	}
	if m := assumed.FindStringSubmatch(text[:at]); m != nil {
		return m[1]
	}
	return ""
}

// opens tells whether a text begins with a formula as with a title, $x = 4$: …, or
// a part of it does behind a semicolon.
func opens(text, tex string) bool {
	before, rest, ok := strings.Cut(text, "$"+tex+"$")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, "*_) ")
	switch before = strings.TrimRight(before, "*_( \n"); {
	case rest == "":
		return false
	case before == "":
		return strings.ContainsAny(rest[:1], ":;,→-–")
	}
	return strings.HasSuffix(before, ";") && rest[0] == ':'
}

// longestParagraph bounds the text that is searched for words, in bytes.
const longestParagraph = 1 << 16

// sentenceEnd is where one sentence ends and another begins.
var sentenceEnd = regexp.MustCompile(`[.!?:]\s`)

// nearby is the sentence in which a formula stands, and the one before it.
func nearby(text, tex string) string {
	if len(text) > longestParagraph {
		return ""
	}
	at := strings.Index(text, tex)
	if at < 0 {
		return text
	}
	from, before := 0, 0
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		if end[0] >= at+len(tex) {
			return text[before:end[0]]
		}
		if end[1] <= at {
			from, before = end[1], from
		}
	}
	return text[before:]
}

// headingBefore is the heading under which a statement stands.
func (c *checker) headingBefore(st *statement) string {
	if st.section < len(c.headed) {
		return c.headed[st.section]
	}
	return ""
}

// news are words that announce a new value for an old symbol.
var news = regexp.MustCompile(`(?i)\b(?:new|update[sd]?|updating|epochs?|iterations?|next (?:pass|step|time|value)|second pass|after the|again|now|instead|another|different|` +
	`other example|(?:example|sample|step|round|case|batch|pass|pattern) \d|t = \d+|` +
	`(?:second|third|fourth|fifth) (?:example|sample|step|round|case|batch|pass|pattern|epoch|iteration|run|point|time|one)|` +
	`(?:model|method|variant|run|trial|experiment|configuration|setup|group|student|patient|car|machine|bond|loan|circuit) (?:\d+|(?-i:[A-Z]))|` +
	`(?:section|chapter|lecture|part) [\d.]+ (?:uses|used|takes|took|has|had)|original (?:paper|article|code)|` +
	`neue?[mnrs]?|nun|jetzt|nächste[mnrs]?|zweite[mnrs]? (?:beispiel|schritt|durchlauf|epoche)|stattdessen|nouve(?:au|l|lle|aux)|maintenant)\b`)

// cases are headings that begin a case of its own, with its own values.
var cases = regexp.MustCompile(`(?i)\b(?:examples?|exercises?|problems?|questions?|tasks?|cases?|scenarios?|samples?|rounds?|days?|trials?|experiments?|runs?|` +
	`variants?|attempts?|aufgaben?|beispiele?|fall|übung|exercices?|exemples?|cas|t = \d+)\b`)

// announces returns the word of a text that announces something, or nothing.
func announces(text string, words *regexp.Regexp) string { return words.FindString(text) }

// reworked says why a value that is worked out anew may differ from the one that
// was worked out before: its own line gives it, from other operands.
func (c *checker) reworked(st *statement, name string, n formula.Numeral, e *entry) string {
	for _, m := range st.members[1:] {
		if m.expr == nil {
			continue
		}
		symbols := formula.Symbols(m.expr)
		for _, s := range symbols {
			if s.Name == name {
				return "it is worked out from its old value"
			}
		}
		if _, literal := formula.Literal(m.expr); literal || e.section == st.section && e.apartBy(st) == "" && strings.ContainsAny(name, "_^/") {
			continue
		}
		if v, err := c.judgeNumeral(m.expr, n); err == nil && !v.status.Bad() && v.status != NotChecked {
			return "it is worked out anew"
		}
	}
	return ""
}
