package formula

import (
	"fmt"
	"strings"
)

// Words reads an expression aloud: "1 divided by (1 plus 0.648)". Brackets stand
// around every part that is more than a name or a numeral, so that nothing depends
// on what is worked out first.
// What is nested very deeply is left out: "…".
func Words(e Expr) string { return speech(deepestWords).words(e) }

// deepestWords is how many brackets within brackets are read aloud.
const deepestWords = 40

// A speech reads expressions down to as many levels of brackets as it says.
type speech int

func (s speech) words(e Expr) string {
	if n, ok := Literal(e); ok {
		return numeralWords(n)
	}
	switch e := e.(type) {
	case Symbol:
		return nameWords(e.Name)
	case Sum:
		return s.sumWords(e)
	case Product:
		return s.productWords(e)
	case Elementwise:
		return s.joined(e.Factors, " times, entry by entry, ")
	case Quotient:
		return s.part(e.Num) + " divided by " + s.part(e.Den)
	case Percent:
		return s.part(e.X) + " percent"
	case Unit:
		return e.Name
	case Neg:
		return "minus " + s.part(e.X)
	case Power:
		return s.powerWords(e)
	case Call:
		return s.callWords(e)
	case Matrix:
		return s.matrixWords(e)
	case Transpose:
		return "the transpose of " + s.part(e.X)
	case Series:
		kind := "the sum"
		if e.Product {
			kind = "the product"
		}
		return fmt.Sprintf("%s of %s for %s from %s to %s", kind, s.part(e.Body), nameWords(e.Index), s.part(e.Low), s.part(e.High))
	case Piecewise:
		return s.piecewiseWords(e)
	}
	return ""
}

// part reads an expression within another one.
func (s speech) part(e Expr) string {
	if _, numeral := Literal(e); numeral {
		return s.words(e)
	}
	switch e := e.(type) {
	case Symbol:
		if !strings.Contains(nameWords(e.Name), " ") {
			return s.words(e)
		}
	case Unit, Matrix:
		return s.words(e)
	case Product:
		if measured(e) {
			return s.words(e)
		}
	case Percent:
		return s.words(e)
	}
	if s == 0 {
		return "…"
	}
	return "(" + (s - 1).words(e) + ")"
}

// joined reads parts with the same words between them.
func (s speech) joined(parts []Expr, between string) string {
	var list []string
	for _, p := range parts {
		list = append(list, s.part(p))
	}
	return strings.Join(list, between)
}

// enumerated reads a list: "a, b and c".
func (s speech) enumerated(parts []Expr) string {
	if len(parts) < 2 {
		return s.joined(parts, "")
	}
	last := len(parts) - 1
	return s.joined(parts[:last], ", ") + " and " + s.part(parts[last])
}

// numeralWords reads a numeral as it stands; one with a power of ten with its sign
// of multiplication.
func numeralWords(n Numeral) string {
	text := n.Text
	if mantissa, exponent, ok := strings.Cut(text, "e"); ok {
		text = mantissa + " × 10^" + exponent
	}
	if bare, ok := strings.CutSuffix(text, "%"); ok {
		text = bare + " percent"
	}
	if n.Cut {
		text += "…"
	}
	return text
}

// nameWords reads a name. A derivative says of what by what, and what is new says so.
func nameWords(name string) string {
	if of, ok := strings.CutSuffix(name, "^new"); ok && of != "" {
		return "the new " + nameWords(of)
	}
	for _, d := range []string{"∂", "d"} {
		above, below, ok := strings.Cut(name, "/")
		of, ok1 := strings.CutPrefix(above, d)
		by, ok2 := strings.CutPrefix(below, d)
		if ok && ok1 && ok2 && of != "" && by != "" {
			return "the derivative of " + of + " by " + by
		}
	}
	return name
}

func (s speech) sumWords(e Sum) string {
	var b strings.Builder
	for i, term := range e.Terms {
		minus, negative := term.(Neg)
		switch {
		case i == 0:
			b.WriteString(s.part(term))
		case negative:
			b.WriteString(" minus " + s.part(minus.X))
		default:
			b.WriteString(" plus " + s.part(term))
		}
	}
	return b.String()
}

// measured tells whether a product is a number with its unit.
func measured(e Product) bool {
	if len(e.Factors) != 2 {
		return false
	}
	_, unit := e.Factors[1].(Unit)
	_, number := Literal(e.Factors[0])
	return unit && number
}

// productWords reads a product; a unit stands right behind what it measures.
func (s speech) productWords(e Product) string {
	var b strings.Builder
	for i, factor := range e.Factors {
		_, unit := factor.(Unit)
		switch {
		case i == 0:
		case unit:
			b.WriteString(" ")
		default:
			b.WriteString(" times ")
		}
		b.WriteString(s.part(factor))
	}
	return b.String()
}

func (s speech) powerWords(e Power) string {
	if q, ok := e.Exponent.(Quotient); ok && q.Num.Where() == q.Where() { // \sqrt[3]{8}
		return "the root of order " + s.part(q.Den) + " of " + s.part(e.Base)
	}
	exponent := s.part(e.Exponent)
	switch exponent {
	case "2":
		return s.part(e.Base) + " squared"
	case "3":
		return s.part(e.Base) + " cubed"
	}
	return s.part(e.Base) + " to the power of " + exponent
}

func (s speech) matrixWords(e Matrix) string {
	list := func(row []Expr) string {
		var entries []string
		for _, entry := range row {
			entries = append(entries, s.words(entry))
		}
		return "(" + strings.Join(entries, ", ") + ")"
	}
	switch {
	case len(e.Rows) == 1 && !e.Listed:
		return "the row " + list(e.Rows[0])
	case len(e.Rows[0]) == 1:
		var column []Expr
		for _, row := range e.Rows {
			column = append(column, row...)
		}
		return "the vector " + list(column)
	case e.Listed:
		return "the vector " + list(e.Rows[0])
	}
	var rows []string
	for _, row := range e.Rows {
		rows = append(rows, list(row))
	}
	return "the matrix with the rows " + strings.Join(rows, ", ")
}

func (s speech) piecewiseWords(e Piecewise) string {
	var list []string
	for _, b := range e.Branches {
		text := s.part(b.Value)
		if len(b.Relations) == 0 {
			list = append(list, text+" otherwise")
			continue
		}
		text += " where " + s.part(b.Sides[0])
		for i, relation := range b.Relations {
			text += " " + relationWords(relation) + " " + s.part(b.Sides[i+1])
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func relationWords(relation string) string {
	switch relation {
	case "<":
		return "is less than"
	case ">":
		return "is greater than"
	case "≤":
		return "is at most"
	case "≥":
		return "is at least"
	case "=":
		return "is"
	case "≠":
		return "is not"
	}
	return relation
}

// callWords reads a function with its arguments.
func (s speech) callWords(e Call) string {
	if len(e.Args) == 2 {
		a, b := s.part(e.Args[0]), s.part(e.Args[1])
		switch e.Name {
		case "pow":
			return a + " to the power of " + b
		case "mod":
			return "what is left of " + a + " divided by " + b
		case "binom":
			return a + " over " + b
		case "entry":
			return "entry " + b + " of " + a
		case "dot":
			return "the scalar product of " + a + " and " + b
		case "round":
			return a + " rounded to " + b + " decimals"
		}
	}
	if len(e.Args) == 1 {
		x := s.part(e.Args[0])
		switch e.Name {
		case eitherSign:
			return "plus or minus " + x
		case otherSign:
			return "minus or plus " + x
		case "exp":
			return "e to the power of " + x
		case "square":
			return x + " squared"
		case "factorial":
			return "the factorial of " + x
		case "floor":
			return x + " rounded down to a whole number"
		case "ceil":
			return x + " rounded up to a whole number"
		case "round":
			return x + " rounded to a whole number"
		}
	}
	return functionWords(e.Name) + " " + s.enumerated(e.Args)
}

// functionWords names a function with the word that leads to its arguments.
func functionWords(name string) string {
	switch name {
	case "sqrt":
		return "the square root of"
	case "abs":
		return "the magnitude of"
	case "norm":
		return "the length of"
	case "norm_1":
		return "the sum of the magnitudes of"
	case "norm_∞":
		return "the largest magnitude in"
	case "det":
		return "the determinant of"
	case "sum":
		return "the sum of the entries of"
	case "mean":
		return "the mean of"
	case "max", "maximum":
		return "the largest of"
	case "min", "minimum":
		return "the smallest of"
	case "ln", "log_e":
		return "the natural logarithm of"
	case "log":
		return "the logarithm of"
	case "log_10", "log10", "lg":
		return "the logarithm to the base 10 of"
	case "log_2", "log2", "ld", "lb":
		return "the logarithm to the base 2 of"
	case "σ", "sigmoid", "Sigmoid", "expit", "sig", "logistic":
		return "the sigmoid of"
	case "sin", "cos", "tan", "cot":
		return "the " + map[string]string{"sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent"}[name] + " of"
	case "tanh", "sinh", "cosh":
		return "the hyperbolic " + map[string]string{"sinh": "sine", "cosh": "cosine", "tanh": "tangent"}[name] + " of"
	case "sign", "sgn":
		return "the sign of"
	}
	if of, ok := strings.CutSuffix(name, "'"); ok {
		return "the slope of " + bareFunction(of) + " at"
	}
	return bareFunction(name) + " of"
}

// bareFunction names a function alone.
func bareFunction(name string) string {
	if name == "σ" || name == "sigmoid" {
		return "the sigmoid"
	}
	return name
}
