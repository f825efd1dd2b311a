package formula

import "github.com/nnbook/nnbook/decimal"

// smooth tells whether a function of one number rises or falls throughout, or
// nearly so.
func smooth(name string) bool { return common(name, decimal.At(Precision)) != nil }

// common returns a function of one number that rises or falls throughout; nil
// where the name is not known.
func common(name string, a decimal.Arithmetic) func(decimal.Decimal) (decimal.Decimal, error) {
	one := decimal.Int(1)
	switch name {
	case "exp":
		return a.Exp
	case "ln", "log", "log_e":
		return a.Ln
	case "log_10", "log_2", "lg", "ld", "lb", "log10", "log2":
		base := decimal.Int(10)
		switch name {
		case "log_2", "log2", "ld", "lb":
			base = decimal.Int(2)
		}
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			above, e1 := a.Ln(x)
			below, e2 := a.Ln(base)
			if err := undefined(e1, e2); err != nil {
				return above, err
			}
			return a.Quo(above, below)
		}
	case "sqrt":
		return a.Sqrt
	case "σ", "sigmoid", "Sigmoid", "expit", "sig", "logistic":
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			power, err := a.Exp(x.Neg())
			if err != nil {
				return power, err
			}
			below, err := a.Add(one, power)
			if err != nil {
				return below, err
			}
			return a.Quo(one, below)
		}
	case "tanh", "sinh", "cosh":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return hyperbolic(name, x, a) }
	case "softplus":
		return func(x decimal.Decimal) (decimal.Decimal, error) {
			power, err := a.Exp(x)
			if err != nil {
				return power, err
			}
			inner, err := a.Add(one, power)
			if err != nil {
				return inner, err
			}
			return a.Ln(inner)
		}
	case "sin", "cos", "tan", "cot", "arcsin", "arccos", "arctan":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return trigonometric(name, x, a) }
	case "ReLU", "relu", "Relu", "RELU":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return larger(x, decimal.Decimal{}), nil }
	case "sign", "sgn":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return decimal.Int(int64(x.Sign())), nil }
	case "id":
		return func(x decimal.Decimal) (decimal.Decimal, error) { return x, nil }
	}
	return nil
}

func hyperbolic(name string, x decimal.Decimal, a decimal.Arithmetic) (decimal.Decimal, error) {
	up, e1 := a.Exp(x)
	down, e2 := a.Exp(x.Neg())
	if err := undefined(e1, e2); err != nil {
		return up, err
	}
	difference, e1 := a.Add(up, down.Neg())
	sum, e2 := a.Add(up, down)
	if err := undefined(e1, e2); err != nil {
		return up, err
	}
	switch name {
	case "sinh":
		return a.Quo(difference, decimal.Int(2))
	case "cosh":
		return a.Quo(sum, decimal.Int(2))
	}
	return a.Quo(difference, sum)
}
