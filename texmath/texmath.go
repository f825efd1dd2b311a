// Package texmath reads the mathematics that nnbook's documents hold, a subset
// of LaTeX with amsmath, into a tree in which every node knows its place in
// the source. The HTML back end writes MathML from the tree; a checker can
// evaluate it. A command outside the subset is an error with a position, never
// dropped.
//
// Reading takes time linear in the length of the source, and nesting is bounded.
package texmath

import "fmt"

// A Node is one piece of a formula. It is one of *Row, *Group, *Number,
// *Identifier, *Operator, *Function, *Text, *Space, *Fraction, *Root,
// *Scripts, *Fenced, *Environment, *Boxed, *Font, *Accent, *Brace, *Phantom
// and *Style.
type Node interface {
	// Where returns the node's place in the source.
	Where() Span
}

// A Span is the bytes [Pos, End) of the source.
type Span struct{ Pos, End int }

// Where implements Node.
func (s Span) Where() Span { return s }

// A Row is a list of nodes, from left to right. Arguments, bodies and cells are
// rows; their span leaves out the braces around them.
type Row struct {
	Span
	Items []Node
}

// A Group is a row in braces. Braces don't show, but scripts bind to all of it.
type Group struct {
	Span
	Body *Row
}

// A Number is a run of digits, whole: `0.15`, `.5`, `1{,}000`. A number has no
// sign; scripts after it bind to all of it.
type Number struct {
	Span
	Typed string // as it stands in the source, `0{,}5`
	Shown string // as it is shown, `0,5`
}

// An Identifier is a letter, Latin or Greek, or a sign that stands for a
// thing: ∂, ∞.
type Identifier struct {
	Span
	TeX     string // `w` or `\sigma`
	Shown   string // `w` or `σ`
	Upright bool   // never slanted: capital Greek, ∞
}

// Class says how an operator behaves towards its neighbours.
type Class int

// The classes of operators, as TeX knows them.
const (
	Ordinary    Class = iota // stands by itself: dots, a prime, ∀, !, /
	Binary                   // + and ×
	Relation                 // = and →
	Large                    // ∑ and ∫: grow, and take limits
	Open                     // opens a pair
	Close                    // closes a pair
	Punctuation              // a comma
	Bar                      // | where it can't be told whether it opens or closes
)

// An Operator is a sign between or around other nodes.
type Operator struct {
	Span
	TeX    string // `-` or `\times`
	Shown  string // `−` or `×`
	Class  Class
	Prefix bool // a sign before a single operand, as in −x and = −x
	Size   int  // 1 to 4 after \big to \Bigg, otherwise 0
	Middle bool // after \middle: as tall as the fences around it
}

// A Function is an upright name: `\exp`, `\max`, `\operatorname{ReLU}`.
type Function struct {
	Span
	Name   string // `exp`
	Limits bool   // a subscript stands below in displays, as with max and lim
}

// TextStyle is the shape of a text.
type TextStyle int

// The shapes that a text can have.
const (
	TextPlain TextStyle = iota
	TextBold
	TextItalic
	TextMono
)

// A Text is words inside math: `\text{net}`, `\textbf{…}`. Its spaces count.
type Text struct {
	Span
	Content string
	Style   TextStyle
}

// A Space is white space: `\quad`, `\,`.
type Space struct {
	Span
	Width int // in eighteenths of an em (TeX's mu); negative for `\!`
}

// FractionStyle is the size that a fraction asks for.
type FractionStyle int

// The sizes of \frac, \dfrac and \tfrac.
const (
	FractionAuto FractionStyle = iota
	FractionDisplay
	FractionText
)

// A Fraction is `\frac{Numerator}{Denominator}`.
type Fraction struct {
	Span
	Numerator, Denominator *Row
	Style                  FractionStyle
}

// A Root is `\sqrt{Radicand}` or `\sqrt[Index]{Radicand}`.
type Root struct {
	Span
	Index    *Row // nil for a square root
	Radicand *Row
}

// Placement says where the scripts of a base stand.
type Placement int

// Above is what `\limits` asks for, Beside what `\nolimits` does. Auto is above
// for a large operator or a function with limits in displays, otherwise beside.
const (
	Auto Placement = iota
	Above
	Beside
)

// Scripts are a base with what hangs on it: `x_1^2`, `f'`, `\sum_{i=1}^n`.
type Scripts struct {
	Span
	Base     Node // an empty *Row where nothing stands before the script
	Primes   int  // how many primes
	Sub, Sup *Row // nil where there is none
	Place    Placement
}

// Fenced is `\left( Body \right)`: fences that grow with what they hold.
type Fenced struct {
	Span
	Left, Right string // the fence as shown; empty for `\left.`
	Body        *Row
}

// An Environment is `\begin{Name} … \end{Name}`.
type Environment struct {
	Span
	Name    string // as written: aligned, align*, bmatrix, cases, array
	Columns string // array only: its columns, for example `cc|c`
	Rows    [][]*Row
}

// Boxed is `\boxed{Body}`: a frame around a result.
type Boxed struct {
	Span
	Body *Row
}

// FontName is the name of a font command without its backslash.
type FontName string

// The fonts. BoldSymbol is bold in the shape that the letter has by itself.
const (
	Bold        FontName = "mathbf"
	BoldSymbol  FontName = "boldsymbol"
	Roman       FontName = "mathrm"
	Italic      FontName = "mathit"
	Blackboard  FontName = "mathbb"
	Calligraphy FontName = "mathcal"
	SansSerif   FontName = "mathsf"
	Monospace   FontName = "mathtt"
)

// A Font sets its body in a font.
type Font struct {
	Span
	Name FontName
	Body *Row
}

// An Accent is a mark over or under its body: `\hat{y}`, `\overline{x}`.
type Accent struct {
	Span
	Name    string // `hat`
	Shown   string // the mark as shown
	Under   bool
	Stretch bool // as wide as the body: \overline, \widehat
	Body    *Row
}

// A Brace is `\underbrace{Body}` or `\overbrace{Body}`. Its label is a script.
type Brace struct {
	Span
	Under bool
	Body  *Row
}

// A Phantom takes the room of its body and shows nothing.
type Phantom struct {
	Span
	Horizontal, Vertical bool // which extent counts: both for \phantom
	Body                 *Row
}

// A Style is `\displaystyle` (Display) or `\textstyle`; its body is the rest of
// the row that it stands in.
type Style struct {
	Span
	Display bool
	Body    *Row
}

// Parse reads a formula, without the dollar signs around it. Its error is an
// *[Error].
func Parse(src string) (*Row, error) {
	if len(src) > maxLength {
		return nil, &Error{
			Message: "the formula is too long", Got: fmt.Sprintf("%d bytes", len(src)),
			Want: fmt.Sprintf("at most %d", maxLength), Hint: "split the formula",
		}
	}
	p := &parser{src: src}
	row := p.row()
	row.Span = Span{0, len(src)}
	p.wantEnd()
	if p.err != nil {
		return nil, p.err
	}
	return row, nil
}
