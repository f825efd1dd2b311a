package verify

import (
	"regexp"
	"strings"
)

// conditional is how a sentence begins that says what would be.
var conditional = regexp.MustCompile(`(?i)^[\s>*+_-]*(?:\d+[.)]\s+)?(?:but |and |so |aber |und |mais )?(?:if|falls|wenn|si)\b`)

// longestCondition bounds the paragraphs that are searched for conditions, in bytes:
// each of their formulas asks anew.
const longestCondition = 2000

// isConditional tells whether a statement stands in a sentence that only says what would
// be: "If $z = 0$, then $h = 0.3$".
func (c *checker) isConditional(st *statement) bool {
	if len(st.context) > longestCondition || st.tex == "" {
		return false
	}
	text := strings.TrimSpace(strings.TrimPrefix(st.context, c.headingBefore(st)))
	at := strings.Index(text, st.tex)
	if at < 0 {
		return false
	}
	sentence := text[:at]
	if ends := sentenceEnd.FindAllStringIndex(sentence, -1); ends != nil {
		sentence = sentence[ends[len(ends)-1][1]:]
	}
	return conditional.MatchString(sentence)
}

// A passing is what a sentence sets, or the part of an exercise, for as long as it
// lasts.
type passing struct {
	context  string
	sentence Sentence          // around what sets it
	before   map[string]*entry // the values of its symbols before it; nil where one had none
}

// keep remembers the value that a symbol has, once.
func (s *passing) keep(name string, e *entry) {
	if _, already := s.before[name]; already {
		return
	}
	if e != nil {
		value := *e
		e = &value
	}
	s.before[name] = e
}

// end gives the symbols their values back. It does nothing where there is none.
func (s *passing) end(in *scope) {
	if s == nil {
		return
	}
	for name, e := range s.before {
		if e == nil {
			delete(in.symbols, name)
		} else {
			in.symbols[name] = e
		}
	}
}

// enter sets the symbols of a statement free to have other values, where its
// sentence says what would be, and ends what was so before it. What one part of
// an exercise sets anew is over with the part.
func (c *checker) enter(st *statement) {
	if c.part != nil && c.part.context != st.label {
		c.part.end(c.scope)
		c.part = nil
	}
	if c.part == nil && aPart.MatchString(st.label) {
		c.part = &passing{context: st.label, before: map[string]*entry{}}
	}
	st.conditional = c.isConditional(st) || c.supposes(st)
	if c.condition != nil && (!st.conditional || c.condition.context != st.context) {
		c.condition.end(c.scope)
		c.condition = nil
	}
	if !st.conditional {
		return
	}
	if c.condition == nil {
		at := st.at(st.members[len(st.members)-1].span) - 1
		c.condition = &passing{context: st.context, sentence: SentenceAt(c.doc.Source, at), before: map[string]*entry{}}
	}
	members := st.members
	if st.target != nil {
		members = append([]*member{st.target}, members...)
	}
	name, ok := members[0].symbol()
	if _, literal := constant(members[len(members)-1].expr); !ok || !literal || len(members) < 2 {
		return
	}
	if _, already := c.condition.before[name]; !already {
		c.condition.keep(name, c.scope.symbols[name])
		delete(c.scope.symbols, name)
	}
}
