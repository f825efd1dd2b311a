package formula

import (
	"math"
	"strconv"
	"strings"
)

// A Sketch knows what stands behind names, roughly.
type Sketch struct {
	Symbol   func(string) (float64, bool)
	Function func(string) (Function, bool)
	steps    *int // how many are left
}

// mostSteps bounds the work for one formula: functions may call each other.
const mostSteps = 10_000

// Approximate works a formula out in binary floating point. That is fast, and
// good enough to tell two formulas apart that should be the same; no printed
// digit is ever judged by it. It is false where a name is not known, and for
// anything but a single number.
func Approximate(e Expr, s Sketch) (float64, bool) {
	steps := mostSteps
	s.steps = &steps
	x, ok := s.value(e)
	return x, ok && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func (s Sketch) value(e Expr) (float64, bool) {
	if *s.steps--; *s.steps < 0 {
		return 0, false
	}
	switch e := e.(type) {
	case Numeral:
		x, err := strconv.ParseFloat(e.Text, 64)
		return x, err == nil
	case Symbol:
		if x, ok := s.Symbol(e.Name); ok {
			return x, true
		}
		switch e.Name {
		case "e":
			return math.E, true
		case "π":
			return math.Pi, true
		}
		return 0, false
	case Sum:
		return s.fold(e.Terms, func(a, b float64) float64 { return a + b })
	case Product:
		return s.fold(e.Factors, func(a, b float64) float64 { return a * b })
	case Elementwise:
		return s.fold(e.Factors, func(a, b float64) float64 { return a * b })
	case Quotient:
		return s.fold([]Expr{e.Num, e.Den}, func(a, b float64) float64 { return a / b })
	case Power:
		return s.fold([]Expr{e.Base, e.Exponent}, math.Pow)
	case Neg:
		x, ok := s.value(e.X)
		return -x, ok
	case Call:
		return s.call(e)
	case Percent:
		x, ok := s.value(e.X)
		return x / 100, ok
	case Series:
		if !e.Product {
			return s.series(e)
		}
	}
	return 0, false
}

func (s Sketch) fold(parts []Expr, op func(a, b float64) float64) (float64, bool) {
	total := 0.0
	for i, part := range parts {
		x, ok := s.value(part)
		if !ok {
			return 0, false
		}
		if i == 0 {
			total = x
		} else {
			total = op(total, x)
		}
	}
	return total, len(parts) > 0
}

func (s Sketch) call(e Call) (float64, bool) {
	if len(e.Args) == 0 {
		return 0, false
	}
	if f, ok := s.Function(e.Name); ok && len(e.Args) == len(f.Parameters) {
		inside := s
		for i, parameter := range f.Parameters {
			x, ok := s.value(e.Args[i])
			if !ok {
				return 0, false
			}
			inside = inside.with(parameter, x)
		}
		return inside.value(f.Body)
	}
	switch e.Name {
	case "max":
		return s.fold(e.Args, math.Max)
	case "min":
		return s.fold(e.Args, math.Min)
	}
	if base, ok := strings.CutSuffix(e.Name, "'"); ok && len(e.Args) == 1 {
		return s.slope(base, e.Args[0])
	}
	f := sketched(e.Name)
	if f == nil || len(e.Args) != 1 {
		return 0, false
	}
	x, ok := s.value(e.Args[0])
	return f(x), ok
}

// slope is that of a function of one argument.
func (s Sketch) slope(name string, at Expr) (float64, bool) {
	x, ok := s.value(at)
	if !ok {
		return 0, false
	}
	const step, argument = 1e-4, "the argument"
	call := Call{Name: name, Args: []Expr{Symbol{Name: argument}}}
	a, ok1 := s.with(argument, x-step).value(call)
	b, ok2 := s.with(argument, x+step).value(call)
	return (b - a) / (2 * step), ok1 && ok2
}

// sketched returns a function that everybody knows; nil for any other name.
func sketched(name string) func(float64) float64 {
	switch name {
	case "exp":
		return math.Exp
	case "ln", "log":
		return math.Log
	case "log_10":
		return math.Log10
	case "log_2":
		return math.Log2
	case "tanh":
		return math.Tanh
	case "sinh":
		return math.Sinh
	case "cosh":
		return math.Cosh
	case "sqrt":
		return math.Sqrt
	case "abs":
		return math.Abs
	case "σ", "sigmoid":
		return func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	case "softplus":
		return func(x float64) float64 { return math.Log1p(math.Exp(x)) }
	case "ReLU", "relu":
		return func(x float64) float64 { return math.Max(0, x) }
	case "id":
		return func(x float64) float64 { return x }
	}
	return nil
}

// Sketched works out a function that everybody knows at a point.
func Sketched(name string, x float64) (float64, bool) {
	f := sketched(name)
	if f == nil {
		return 0, false
	}
	return f(x), true
}

// with gives a name a value.
func (s Sketch) with(name string, x float64) Sketch {
	outer := s.Symbol
	s.Symbol = func(other string) (float64, bool) {
		if other == name {
			return x, true
		}
		return outer(other)
	}
	return s
}

// series adds up a sum with given bounds.
func (s Sketch) series(e Series) (float64, bool) {
	low, ok1 := s.value(e.Low)
	high, ok2 := s.value(e.High)
	if !ok1 || !ok2 || !(math.Abs(low) < 1e6) || !(high-low < 100) {
		return 0, false
	}
	total := 0.0
	for i := low; i <= high; i++ {
		at := s.with(e.Index, i)
		outer := at.Symbol
		at.Symbol = func(name string) (float64, bool) {
			if base, below, ok := strings.Cut(name, "_"); ok && below == e.Index {
				name = base + "_" + strconv.Itoa(int(i))
			}
			return outer(name)
		}
		x, ok := at.value(e.Body)
		if !ok {
			return 0, false
		}
		total += x
	}
	return total, true
}
