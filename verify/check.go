package verify

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Check verifies a document. Its error is [diag.Findings]: what is no text at
// all cannot be checked.
func Check(path string, src []byte, opt Options) (*Report, error) {
	c, err := read(path, src)
	if err != nil {
		return nil, err
	}
	c.know(opt)
	c.marking, c.explains = opt.Marks, opt.Explain
	c.verify()
	c.mentions()
	c.supported()
	c.symbols()
	c.structure()
	c.reprint(opt)
	c.finish()
	return c.report, nil
}

// read reads a document, and judges nothing.
func read(path string, src []byte) (*checker, error) {
	src, left := readable(withoutTags(src))
	doc, err := markdown.ParseForeign(path, src)
	if doc == nil {
		if err == nil {
			err = diag.Findings{{Pos: diag.Position{File: path}, Message: "the document cannot be read"}}
		}
		return nil, err
	}
	c := newChecker(path, doc)
	c.skip(left)
	c.nameLayers()
	c.look(diag.In(err))
	c.collect()
	return c, nil
}

// newChecker returns a checker that has looked at nothing yet.
func newChecker(path string, doc *markdown.Document) *checker {
	return &checker{
		doc: doc, report: &Report{Path: path}, scope: newScope(), decimalComma: commaIsDecimal(doc), words: words(doc),
		apartDigits: len(apartDigits.FindAllIndex(doc.Source, 2)) == 2, seen: map[int]bool{}, results: map[int]bool{}, distanced: map[int]bool{}, givings: map[string][]giving{}, badLines: map[int]bool{}, headed: []string{""},
		parts: map[string]formula.Numeral{}, worked: map[string]working{}, routines: map[string]formula.Function{}, variants: map[string][]formula.Function{}, plainly: map[*markdown.Formula]*markdown.Formula{},
		budget: formula.NewBudget(leastArithmetic + len(doc.Source)/2),
	}
}

// apartDigits finds a number with a space between its groups of digits.
var apartDigits = regexp.MustCompile(`(?:^|[^\d.,])[1-9]\d{0,2} \d{3}(?:[^\d.]|$)`)

// A checker goes through one document.
type checker struct {
	doc          *markdown.Document
	report       *Report
	skipped      int // numerals in parts of the document that are not read
	known        map[string]KnownValue
	network      []KnownValue          // all its values; nil where it is not known
	own          map[string]KnownValue // its values by its own symbols
	layers       int                   // of the network; 0 where that is not known
	updated      map[string]KnownValue // the parameters' values after the training step, by their old names
	scope        *scope
	decimalComma bool
	apartDigits  bool            // a space stands between groups of three digits
	words        map[string]bool // words that are names

	blocks    []block                       // what the document holds, in its order
	section   int                           // counts the headings so far
	headed    []string                      // the headings, from 1 on
	label     string                        // of the last paragraph under the heading that has one
	series    map[string]int                // how many headings there are of a kind; nil before they are counted
	last      *statement                    // the last of the formula before
	parts     map[string]formula.Numeral    // what calculations come to, by how they read in numbers
	worked    map[string]working            // what symbols are said to be, before that is a number
	caseOf    string                        // the paragraph that is about a case of its own, named at its beginning
	variants  map[string][]formula.Function // all definitions of a function, in the order of the document
	routines  map[string]formula.Function   // functions that code defines
	program   *scope                        // the variables of code; nil before the first
	budget    *formula.Budget               // the arithmetic that is left for the document
	precision int                           // digits for the claim at hand; 0 for the usual ones
	rounded   string                        // a numeral that is a rounded result in the claim at hand, whatever it is elsewhere
	condition *passing                      // what a sentence sets that says what would be; nil outside of one
	part      *passing                      // what the part of an exercise sets anew; nil outside of one
	minus     bool                          // ± subtracts in the claim at hand
	manner    manner                        // what the signs of the claim at hand are taken to mean
	used      []Operand
	mentioned []mention                               // numerals that stand for values given elsewhere
	distanced map[int]bool                            // offsets of numerals that are a little off a value, as their distance says
	results   map[int]bool                            // offsets of numerals that a calculation gives, to the digit
	seen      map[int]bool                            // offsets of numerals that a claim was checked with
	apart     bool                                    // its values at full precision are not those that it goes on from
	plainly   map[*markdown.Formula]*markdown.Formula // what [checker.legible] has written anew
	explains  Lines                                   // the lines whose claims are to be explained
	marking   bool                                    // the numerals are listed
	printedAt map[string][]int                        // [checker.printings], once they are asked for
	givings   map[string][]giving                     // where symbols are given values, in order
	pieces    []piece                                 // [checker.texts], once they are asked for
	endings   []ending                                // of statements, once they are asked for
	badLines  map[int]bool                            // lines with a bad verdict, of the first claims
	told      int                                     // how many those are
	doubted   []labelled                              // numerals beside symbols of other values, in a column of values
	beside    []labelled                              // numerals beside formulas whose values follow from the whole document
	spots     []spot                                  // of the numerals, while they are counted
	drift     drift                                   // of its values from the network's, by rounded steps
	left      int                                     // the line where the document left the truth; 0 while it is true
}

// A block is a part of the document that makes statements.
type block struct {
	statements []*statement
	table      *table
	prose      *prose
}

// isFunction tells whether a name is applied to the brackets behind it.
func (c *checker) isFunction(name string) bool {
	_, own := c.scope.functions[name]
	return own || formula.Known(name) || strings.TrimSuffix(name, "'") == "σ"
}

// look walks the document and reads every statement in it. Formulas that could
// not be parsed are claims of their own.
func (c *checker) look(findings diag.Findings) {
	heading := ""
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			heading = c.doc.PlainText(n)
			c.section, c.label = c.section+1, ""
			c.headed = append(c.headed, heading)
			c.inlines(n, heading)
			return ast.WalkSkipChildren, nil
		case *east.Table:
			c.blocks = append(c.blocks, block{table: c.table(n, heading)})
			return ast.WalkSkipChildren, nil
		case *markdown.MathBlock:
			c.unparsed(&n.Formula)
			c.blocks = append(c.blocks, block{statements: c.carryOn(c.statements(&n.Formula, heading))})
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph, *ast.TextBlock:
			c.paragraph(n, heading)
			return ast.WalkContinue, nil
		case *ast.FencedCodeBlock, *ast.CodeBlock, *markdown.Figure:
			c.blocks = append(c.blocks, block{prose: c.code(n)})
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// unparsed reports a formula that texmath cannot read, where it holds numbers.
func (c *checker) unparsed(f *markdown.Formula) {
	if !unread(c.legible(f)) {
		return
	}
	_, err := texmath.Parse(f.TeX)
	reason := "the formula is not understood"
	var wrong *texmath.Error
	if errors.As(err, &wrong) {
		reason = wrong.Message
		if wrong.Got != "" {
			reason += ": " + wrong.Got
		}
	}
	c.claim(f, texmath.Span{Pos: 0, End: len(f.TeX)}, Claim{Status: NotParsed, Reason: reason})
}

// verify goes through the document in its order.
func (c *checker) verify() {
	for _, b := range c.blocks {
		switch {
		case b.table != nil:
			b.table.verify(c)
		case b.prose != nil:
			b.prose.verify(c)
		default:
			for _, st := range b.statements {
				c.statement(st)
			}
		}
	}
	c.condition.end(c.scope)
	c.condition = nil
}

// symbols checks what the document says of its symbols as a whole, once their
// values are known.
func (c *checker) symbols() {
	a := newAlgebra(c.model())
	m := a.m
	c.identities(m)
	a.always()
	c.unresolved()
	c.returns()
	c.formers()
	c.dependencies(m)
	c.connections(m)
	c.alike()
	c.layerwise()
	c.itself()
	c.neighbours()
	c.enumerations()
	families := c.families()
	c.strays(families)
	c.lonelyLayers(families)
	c.spoken(families)
	c.tallies(families)
	c.namedFactors()
	c.strangers(families)
	c.alongside()
	c.counters()
	c.slips()
	c.rowEchoes()
	c.hiddenFactors()
	c.doubts()
	c.fullPrecision()
	c.drawnProducts()
	c.echoes()
}

// claim puts a claim about a span of a formula into the report.
func (c *checker) claim(f *markdown.Formula, span texmath.Span, claim Claim) {
	c.claimAt(f.Offset(span.Pos), f.Offset(max(span.Pos, span.End-1))+1, claim)
}

// claimAt puts a claim about a piece of the document into the report. Where the
// arithmetic for the document is used up, nothing is called wrong: part of what would
// have excused it may not have been worked out.
func (c *checker) claimAt(from, to int, claim Claim) {
	if claim.Status.Bad() && c.budget.Spent() {
		claim = Claim{Status: NotChecked, Claimed: claim.Claimed, Reason: formula.ErrSpent.Error()}
	}
	c.place(&claim, from, to)
	c.report.Claims = append(c.report.Claims, claim)
}

// place sets the place of a claim from byte offsets into the document. A claim ends
// with a whole character: where a sign stands for TeX, the end is in its first byte.
func (c *checker) place(claim *Claim, from, to int) {
	to = min(max(from, to), len(c.doc.Source))
	for to < len(c.doc.Source) && to > from && !utf8.RuneStart(c.doc.Source[to]) {
		to++
	}
	start, end := c.doc.Position(from), c.doc.Position(to)
	claim.Line, claim.Column, claim.EndLine, claim.EndColumn = start.Line, start.Column, end.Line, end.Column
	claim.Text = string(c.doc.Source[from:to])
	claim.from, claim.to = from, to
}

func (c *checker) line(st *statement, span texmath.Span) int {
	return c.doc.Position(st.source.Offset(span.Pos)).Line
}

// touch marks a numeral as one that a claim was checked with.
func (c *checker) touch(st *statement, span texmath.Span) {
	c.seen[st.source.Offset(span.Pos)] = true
}

// finish sorts the claims and counts the numerals.
func (c *checker) finish() {
	slices.SortStableFunc(c.report.Claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.EndLine, b.EndLine), cmp.Compare(a.EndColumn, b.EndColumn))
	})
	for i := range c.report.Claims {
		if claim := &c.report.Claims[i]; claim.Explanation == nil && c.explains.meet(claim.Line, claim.EndLine) {
			claim.Explanation = &Explanation{Read: beginning(claim.Text)} // it was not read as arithmetic
		}
		if c.decimalComma {
			c.report.Claims[i].tellWithCommas()
		}
	}
	c.count()
	c.marks()
}
