package formula

import "github.com/nnbook/nnbook/decimal"

// derived returns the slope of a common activation function; nil for any other
// name. A document that gives the function itself another meaning gives its slope
// one, too.
func derived(name string) *Function {
	x := Symbol{Name: "x"}
	one := Numeral{Text: "1", Value: decimal.Int(1)}
	switch name {
	case "σ'", "sigmoid'":
		y := Call{Name: "σ", Args: []Expr{x}}
		rest := Sum{Terms: []Expr{one, Neg{X: y}}}
		return &Function{[]string{"x"}, Product{Factors: []Expr{y, rest}, Signs: []Multiplication{Beside}}}
	case "tanh'":
		square := Power{Base: Call{Name: "tanh", Args: []Expr{x}}, Exponent: Numeral{Text: "2", Value: decimal.Int(2)}}
		return &Function{[]string{"x"}, Sum{Terms: []Expr{one, Neg{X: square}}}}
	case "ReLU'", "relu'":
		zero := Numeral{Text: "0"}
		return &Function{[]string{"x"}, Piecewise{Branches: []Branch{
			{Value: one, Sides: []Expr{x, zero}, Relations: []string{">"}},
			{Value: zero, Sides: []Expr{x, zero}, Relations: []string{"<"}},
		}}}
	}
	return nil
}
