package claims

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// A reader works out a row of a formula that holds nothing but numbers. It has
// no shared code with the arithmetic that wrote the document.
type reader struct {
	items []texmath.Node
	at    int
}

// evaluate returns the value of a row; ok is false where it holds anything but
// numbers, operations and matrices.
func evaluate(items []texmath.Node) (value, bool) {
	items = withoutSpace(items)
	if e, ok := numeralOf(items); ok {
		return scalar(e), true
	}
	if len(items) == 1 {
		switch n := items[0].(type) {
		case *texmath.Boxed:
			return evaluate(n.Body.Items)
		case *texmath.Group:
			return evaluate(n.Body.Items)
		case *texmath.Environment:
			return matrix(n)
		}
	}
	r := &reader{items: items}
	v, ok := r.sum()
	return v, ok && r.at == len(r.items)
}

// withoutSpace leaves out white space, and the point of a number typed as `5.`.
func withoutSpace(items []texmath.Node) []texmath.Node {
	var kept []texmath.Node
	for _, n := range items {
		if _, space := n.(*texmath.Space); space {
			continue
		}
		if op, ok := n.(*texmath.Operator); ok && op.TeX == "." && len(kept) > 0 {
			if _, ok := kept[len(kept)-1].(*texmath.Number); ok {
				continue
			}
		}
		kept = append(kept, n)
	}
	return kept
}

// numeralOf reads digits with at most a sign and a power of ten.
func numeralOf(items []texmath.Node) (entry, bool) {
	negative := false
	if len(items) > 0 {
		if op, ok := items[0].(*texmath.Operator); ok && (op.TeX == "-" || op.TeX == "+") {
			negative = op.TeX == "-"
			items = items[1:]
		}
	}
	if len(items) != 1 && len(items) != 3 {
		return entry{}, false
	}
	digits, ok := items[0].(*texmath.Number)
	if !ok {
		return entry{}, false
	}
	e, ok := digitsOf(digits.Typed)
	if !ok {
		return entry{}, false
	}
	if len(items) == 3 {
		cross, isOperator := items[1].(*texmath.Operator)
		power, isPower := items[2].(*texmath.Scripts)
		if !isOperator || cross.TeX != `\times` || !isPower || power.Sup == nil || power.Sub != nil {
			return entry{}, false
		}
		ten, isNumber := power.Base.(*texmath.Number)
		exponent, isWhole := wholeOf(power.Sup.Items)
		if !isNumber || ten.Typed != "10" || !isWhole {
			return entry{}, false
		}
		scale, ok := whole(10).power(exponent)
		if !ok {
			return entry{}, false
		}
		e.number = e.times(scale)
		e.place -= int(exponent)
		e.text = fmt.Sprintf(`%s \times 10^{%d}`, e.text, exponent)
	}
	if negative {
		e.number, e.text = e.neg(), "-"+e.text
	}
	return e, true
}

func digitsOf(typed string) (entry, bool) {
	typed = strings.ReplaceAll(typed, "{,}", "")
	fraction, ok := new(big.Rat).SetString(typed)
	if !ok {
		return entry{}, false
	}
	_, behind, _ := strings.Cut(typed, ".")
	return entry{number: number{fraction: fraction}, numeral: true, text: typed, place: len(behind)}, true
}

// mostPower bounds the powers that are worked out.
const mostPower = 20_000

// wholeOf reads a whole number with a sign.
func wholeOf(items []texmath.Node) (int64, bool) {
	items = withoutSpace(items)
	sign := int64(1)
	if len(items) == 2 {
		op, ok := items[0].(*texmath.Operator)
		if !ok || op.TeX != "-" {
			return 0, false
		}
		sign, items = -1, items[1:]
	}
	if len(items) != 1 {
		return 0, false
	}
	digits, ok := items[0].(*texmath.Number)
	if !ok {
		return 0, false
	}
	e, ok := digitsOf(digits.Typed)
	if !ok || !e.fraction.IsInt() || e.cmp(whole(mostPower)) > 0 {
		return 0, false
	}
	return sign * e.fraction.Num().Int64(), true
}

// matrix reads a matrix of numbers.
func matrix(n *texmath.Environment) (value, bool) {
	if n.Name != "bmatrix" && n.Name != "pmatrix" {
		return value{}, false
	}
	v := value{matrix: true}
	for _, cells := range n.Rows {
		var row []entry
		for _, cell := range cells {
			e, ok := evaluate(cell.Items)
			if !ok || e.matrix {
				return value{}, false
			}
			row = append(row, e.rows[0][0])
		}
		v.rows = append(v.rows, row)
	}
	for _, row := range v.rows {
		if len(row) != len(v.rows[0]) {
			return value{}, false
		}
	}
	return v, true
}

func (r *reader) operator() string {
	if r.at < len(r.items) {
		if op, ok := r.items[r.at].(*texmath.Operator); ok {
			return op.TeX
		}
	}
	return ""
}

func (r *reader) sum() (value, bool) {
	total, ok := r.product()
	for ok {
		op := r.operator()
		if op != "+" && op != "-" {
			break
		}
		r.at++
		var term value
		if term, ok = r.product(); !ok {
			break
		}
		if op == "-" {
			term = term.neg()
		}
		total, ok = total.each(term, number.plus)
	}
	return total, ok
}

func (r *reader) product() (value, bool) {
	product, ok := r.factor()
	for ok && r.at < len(r.items) && !closes(r.items[r.at]) {
		op := r.operator()
		switch op {
		case `\times`, `\cdot`, `\odot`:
			r.at++
		case "(", `\lvert`, "":
		default:
			return product, true
		}
		var factor value
		if factor, ok = r.factor(); !ok {
			break
		}
		if op == `\odot` {
			product, ok = product.each(factor, number.times)
		} else {
			product, ok = product.times(factor)
		}
	}
	return product, ok
}

func (r *reader) factor() (value, bool) {
	if r.at >= len(r.items) {
		return value{}, false
	}
	item := r.items[r.at]
	r.at++
	switch n := item.(type) {
	case *texmath.Operator:
		switch n.TeX {
		case "-":
			v, ok := r.factor()
			if !ok {
				return v, false
			}
			return v.neg(), true
		case "+":
			return r.factor()
		case "(", `\lvert`:
			return r.bracket(n.TeX)
		}
	case *texmath.Function:
		return r.function(n.Name)
	case *texmath.Number, *texmath.Group, *texmath.Boxed, *texmath.Environment, *texmath.Fraction, *texmath.Fenced:
		return atom(n)
	case *texmath.Scripts:
		return scripts(n)
	}
	return value{}, false
}

// bracket reads up to the closing bracket, on which a power may hang.
func (r *reader) bracket(open string) (value, bool) {
	v, ok := r.sum()
	if !ok || r.at >= len(r.items) {
		return value{}, false
	}
	if open == `\lvert` {
		v = scalar(entry{number: v.scalar().abs()})
	}
	closing := r.items[r.at]
	r.at++
	if s, ok := closing.(*texmath.Scripts); ok {
		if isClosing(s.Base) {
			return raised(v, s)
		}
		return value{}, false
	}
	return v, isClosing(closing)
}

// closes tells whether a node is a closing bracket, with or without a power.
func closes(n texmath.Node) bool {
	if s, ok := n.(*texmath.Scripts); ok {
		n = s.Base
	}
	return isClosing(n)
}

func isClosing(n texmath.Node) bool {
	op, ok := n.(*texmath.Operator)
	return ok && op.Class == texmath.Close
}

func raised(v value, s *texmath.Scripts) (value, bool) {
	if s.Sub != nil || s.Sup == nil || s.Primes > 0 || v.matrix {
		return value{}, false
	}
	exponent, ok := wholeOf(s.Sup.Items)
	if !ok {
		return value{}, false
	}
	power, ok := v.scalar().power(exponent)
	return scalar(entry{number: power}), ok
}

func scripts(n *texmath.Scripts) (value, bool) {
	if id, ok := n.Base.(*texmath.Identifier); ok {
		if id.TeX != "e" || n.Sup == nil || n.Sub != nil || n.Primes > 0 {
			return value{}, false
		}
		exponent, ok := evaluate(n.Sup.Items)
		if !ok || exponent.matrix {
			return value{}, false
		}
		return scalar(entry{number: exponent.scalar().exp()}), true
	}
	base, ok := atom(n.Base)
	if !ok {
		return value{}, false
	}
	return raised(base, n)
}

func atom(n texmath.Node) (value, bool) {
	switch n := n.(type) {
	case *texmath.Number:
		e, ok := digitsOf(n.Typed)
		return scalar(e), ok
	case *texmath.Group:
		return evaluate(n.Body.Items)
	case *texmath.Boxed:
		return evaluate(n.Body.Items)
	case *texmath.Environment:
		return matrix(n)
	case *texmath.Fenced:
		v, ok := evaluate(n.Body.Items)
		if ok && n.Left == "|" {
			v = scalar(entry{number: v.scalar().abs()})
		}
		return v, ok
	case *texmath.Fraction:
		above, ok := evaluate(n.Numerator.Items)
		if !ok || above.matrix {
			return value{}, false
		}
		below, ok := evaluate(n.Denominator.Items)
		if !ok || below.matrix {
			return value{}, false
		}
		quotient, ok := above.scalar().over(below.scalar())
		return scalar(entry{number: quotient}), ok
	}
	return value{}, false
}

// function applies ln or max to the bracket that follows.
func (r *reader) function(name string) (value, bool) {
	if r.at >= len(r.items) {
		return value{}, false
	}
	switch name {
	case "ln":
		v, ok := r.factor()
		if !ok || v.matrix {
			return value{}, false
		}
		log, ok := v.scalar().ln()
		return scalar(entry{number: log}), ok
	case "max":
		if r.operator() != "(" {
			return value{}, false
		}
		r.at++
		a, ok := r.sum()
		if !ok || r.operator() != "," {
			return value{}, false
		}
		r.at++
		b, ok := r.sum()
		if !ok || r.at >= len(r.items) || !isClosing(r.items[r.at]) {
			return value{}, false
		}
		r.at++
		if a.scalar().cmp(b.scalar()) < 0 {
			return b, true
		}
		return a, true
	}
	return value{}, false
}
