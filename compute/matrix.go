package compute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/compute/graph"
)

// A MatrixLine is an equation between matrices: symbolic, numbers, result, each
// member a row of an aligned environment. The operands are printed so that every
// entry of the result follows from them; where no sensible number of digits does
// that, the numbers are left out.
type MatrixLine []string

// Aligned returns the line for an aligned environment.
func (l MatrixLine) Aligned() string {
	return l[0] + " &" + strings.Join(l[1:], " \\\\\n&")
}

// A grid is a matrix of TeX entries.
type grid [][]string

// The most rows and columns that a matrix shows. Of a larger one stand the first
// few and the last.
const (
	mostRows    = 8
	mostColumns = 6
	keptAhead   = 3
)

func (g grid) tex() string {
	rows := slices.Clone(g)
	for i, row := range rows {
		rows[i] = thinned(row, mostColumns, `\cdots`)
	}
	rows = thinned(rows, mostRows, slices.Repeat([]string{`\vdots`}, len(rows[0])))
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = strings.Join(row, " & ")
	}
	apart := ` \\ `
	if strings.Contains(lines[0], `\frac`) {
		apart = ` \\[1ex] ` // fractions would touch
	}
	return `\begin{bmatrix} ` + strings.Join(lines, apart) + ` \end{bmatrix}`
}

// thinned keeps the first entries and the last one of a list that is too long.
func thinned[T any](list []T, most int, dots T) []T {
	if len(list) <= most {
		return list
	}
	kept := slices.Clone(list[:keptAhead])
	return append(kept, dots, list[len(list)-1])
}

func column(entries []string) grid {
	g := make(grid, len(entries))
	for i, entry := range entries {
		g[i] = []string{entry}
	}
	return g
}

func row(entries []string) grid { return grid{entries} }

// vector writes values as a column.
func vector(values []*graph.Value, guard int) string { return column(at(values, guard)).tex() }

func at(values []*graph.Value, guard int) []string {
	entries := make([]string, len(values))
	for i, v := range values {
		entries[i] = v.At(guard)
	}
	return entries
}

func symbols(values []*graph.Value) []string {
	entries := make([]string, len(values))
	for i, v := range values {
		entries[i] = v.Symbol
	}
	return entries
}

func (l *Layer) named(letter string) string {
	return fmt.Sprintf(`\mathbf{%s}^{(%d)}`, letter, l.Number)
}

// transposedName names the transposed matrix or vector: one superscript holds
// both marks.
func transposedName(name string) string {
	return strings.TrimSuffix(name, "}") + `\top}`
}

func (l *Layer) deltaName() string { return fmt.Sprintf(`\boldsymbol{\delta}^{(%d)}`, l.Number) }

// MatrixSymbol, VectorSymbol and their like name the layer's matrices in TeX.
func (l *Layer) MatrixSymbol() string { return l.named("W") }

// VectorSymbol names the layer's activations.
func (l *Layer) VectorSymbol() string { return l.named("a") }

// DeltaSymbol names the layer's deltas.
func (l *Layer) DeltaSymbol() string { return l.deltaName() }

// SourceSymbol names what feeds the layer: the inputs, or the activations of the
// layer before.
func (l *Layer) SourceSymbol() string {
	if l.Before == nil {
		return `\mathbf{x}`
	}
	return l.Before.VectorSymbol()
}

func (l *Layer) sourceTransposed() string {
	if l.Before == nil {
		return l.SourceSymbol() + `^{\top}`
	}
	return transposedName(l.SourceSymbol())
}

func (l *Layer) sources() []*graph.Value { return nodeValues(l.Sources) }

func (l *Layer) gather(pick func(*Neuron) *graph.Value) []*graph.Value {
	values := make([]*graph.Value, len(l.Neurons))
	for i, n := range l.Neurons {
		values[i] = pick(n)
	}
	return values
}

func (l *Layer) nets() []*graph.Value { return l.gather(func(n *Neuron) *graph.Value { return n.Net }) }
func (l *Layer) outs() []*graph.Value {
	return l.gather(func(n *Neuron) *graph.Value { return n.Value })
}
func (l *Layer) errors() []*graph.Value {
	return l.gather(func(n *Neuron) *graph.Value { return n.Error })
}
func (l *Layer) slopes() []*graph.Value {
	return l.gather(func(n *Neuron) *graph.Value { return n.Slope })
}
func (l *Layer) deltas() []*graph.Value {
	return l.gather(func(n *Neuron) *graph.Value { return n.Delta })
}

// weightGrid writes one value for each weight, a row per neuron.
func (l *Layer) weightGrid(pick func(*Parameter) string) grid {
	g := make(grid, len(l.Neurons))
	for i, n := range l.Neurons {
		for _, w := range n.Weights {
			g[i] = append(g[i], pick(w))
		}
	}
	return g
}

func transposed(g grid) grid {
	t := make(grid, len(g[0]))
	for _, row := range g {
		for j, entry := range row {
			t[j] = append(t[j], entry)
		}
	}
	return t
}

func (l *Layer) weightValues(pick func(*Parameter) *graph.Value) []*graph.Value {
	var values []*graph.Value
	for _, w := range l.Weights() {
		values = append(values, pick(w))
	}
	return values
}

// definitions returns the formulas by which values were made.
func definitions(values []*graph.Value) []graph.Expr {
	forms := make([]graph.Expr, len(values))
	for i, v := range values {
		forms[i] = v.Def
	}
	return forms
}

// matrixLine builds a line: a name, its symbolic form, the numbers as written by
// a function of the guard digits, and the result.
func matrixLine(name, symbolic string, numbers func(guard int) string, result string, values []*graph.Value) MatrixLine {
	return matrixLineOf(definitions(values), name, symbolic, numbers, result, values)
}

// matrixLineOf builds a line whose numbers show other forms than those by which
// the values were made.
func matrixLineOf(forms []graph.Expr, name, symbolic string, numbers func(guard int) string, result string, values []*graph.Value) MatrixLine {
	line := MatrixLine{name, "= " + symbolic}
	guard, fits := graph.CommonGuard(values, forms)
	if fits {
		line = append(line, sign(operandsWhole(forms))+numbers(guard))
	}
	return append(line, sign(fits && graph.AllFollow(values, forms, guard))+result)
}

func sign(exact bool) string {
	if exact {
		return "= "
	}
	return `\approx `
}

func operandsWhole(forms []graph.Expr) bool {
	for _, form := range forms {
		for _, operand := range graph.Operands(form) {
			if !operand.Whole() {
				return false
			}
		}
	}
	return true
}

// WeightsLine sets the weight matrix in symbols beside its numbers.
func (l *Layer) WeightsLine() MatrixLine {
	return MatrixLine{
		l.MatrixSymbol(),
		"= " + l.weightGrid(func(w *Parameter) string { return w.Old.Symbol }).tex(),
		"= " + l.weightGrid(func(w *Parameter) string { return w.Old.TeX() }).tex(),
	}
}

// BiasLine sets the bias vector in symbols beside its numbers; empty where the
// layer has no biases.
func (l *Layer) BiasLine() MatrixLine {
	if l.Biases == nil {
		return nil
	}
	biases := l.biasVector()
	return MatrixLine{l.named("b"), "= " + column(symbols(biases)).tex(), "= " + vector(biases, 0)}
}

func (l *Layer) biasVector() []*graph.Value {
	return l.gather(func(n *Neuron) *graph.Value { return n.Bias.Old })
}

// VectorLine sets a vector of values in symbols beside its numbers.
func VectorLine(name string, values []*graph.Value) MatrixLine {
	line := MatrixLine{name, "= " + column(symbols(values)).tex()}
	whole := true
	for _, v := range values {
		whole = whole && v.Whole()
	}
	return append(line, sign(whole)+vector(values, 0))
}

// InputLine is the vector of inputs.
func (r *Record) InputLine() MatrixLine { return VectorLine(`\mathbf{x}`, nodeValues(r.Inputs)) }

// TargetLine is the vector of targets.
func (r *Record) TargetLine() MatrixLine { return VectorLine(`\mathbf{t}`, r.Targets) }

// NetLine is z = W a + b.
func (l *Layer) NetLine() MatrixLine {
	symbolic := l.MatrixSymbol() + " " + l.SourceSymbol()
	if l.Biases != nil {
		symbolic += " + " + l.named("b")
	}
	return matrixLine(l.named("z"), symbolic, func(guard int) string {
		numbers := l.weightGrid(func(w *Parameter) string { return w.Old.At(guard) }).tex() + " " + vector(l.sources(), guard)
		if l.Biases != nil {
			numbers += " + " + vector(l.biasVector(), guard)
		}
		return numbers
	}, vector(l.nets(), 0), l.nets())
}

// ActivationLine is a = f(z).
func (l *Layer) ActivationLine() MatrixLine {
	line := VectorLine(l.VectorSymbol(), l.outs())
	return append(MatrixLine{line[0], "= " + l.Activation.Call + `\left(` + l.named("z") + `\right)`}, line[1:]...)
}

// ErrorLine is the gradient of the loss with respect to the outputs, or what
// the layer behind sends back through its transposed weights.
func (l *Layer) ErrorLine() MatrixLine {
	if l.Output {
		return VectorLine(`\nabla_{\mathbf{o}} E`, l.errors())
	}
	name := transposedName(l.After.MatrixSymbol()) + " " + l.After.deltaName()
	line := matrixLine(name, column(symbols(l.errors())).tex(), func(guard int) string {
		weights := l.After.weightGrid(func(w *Parameter) string { return w.Old.At(guard) })
		return transposed(weights).tex() + " " + vector(l.After.deltas(), guard)
	}, vector(l.errors(), 0), l.errors())
	return line
}

// SlopeLine is f'(z), entry by entry; nil behind softmax.
func (l *Layer) SlopeLine() MatrixLine {
	if l.Activation.Cross != nil {
		return nil
	}
	return VectorLine(l.slopeName(), l.slopes())
}

func (l *Layer) slopeName() string { return l.Activation.Call + `'\left(` + l.named("z") + `\right)` }

// JacobianLine is the matrix of ∂o_j/∂net_i behind softmax; nil where the deltas
// do not need it.
func (l *Layer) JacobianLine() MatrixLine {
	if l.Activation.Cross == nil || l.ShortForm {
		return nil
	}
	whole := true
	for _, n := range l.Neurons {
		for _, v := range n.Cross {
			whole = whole && v.Whole()
		}
	}
	return MatrixLine{`\mathbf{J}^{\top}`, sign(whole) + l.jacobian(0).tex()}
}

func (l *Layer) jacobian(guard int) grid {
	g := make(grid, len(l.Neurons))
	for i, n := range l.Neurons {
		g[i] = at(n.Cross, guard)
	}
	return g
}

// DeltaLine is δ: error times slope, entry by entry; behind softmax the short
// form o − t, or the Jacobian times the errors.
func (l *Layer) DeltaLine(r *Record) MatrixLine {
	deltas := l.deltas()
	result := vector(deltas, 0)
	switch {
	case l.ShortForm:
		forms := make([]graph.Expr, len(l.Neurons))
		for i, n := range l.Neurons {
			forms[i] = graph.Minus(graph.Of(n.Value), graph.Of(r.Targets[i]))
		}
		return matrixLineOf(forms, l.deltaName(), l.VectorSymbol()+` - \mathbf{t}`, func(guard int) string {
			return vector(l.outs(), guard) + " - " + vector(r.Targets, guard)
		}, result, deltas)
	case l.Activation.Cross != nil:
		return matrixLine(l.deltaName(), `\mathbf{J}^{\top} \, \nabla_{\mathbf{o}} E`, func(guard int) string {
			return l.jacobian(guard).tex() + " " + vector(l.errors(), guard)
		}, result, deltas)
	}
	before := `\nabla_{\mathbf{o}} E`
	if !l.Output {
		before = `\left(` + transposedName(l.After.MatrixSymbol()) + " " + l.After.deltaName() + `\right)`
	}
	return matrixLine(l.deltaName(), before+` \odot `+l.slopeName(), func(guard int) string {
		return vector(l.errors(), guard) + ` \odot ` + vector(l.slopes(), guard)
	}, result, deltas)
}

func (l *Layer) gradientName() string { return partial("E", l.MatrixSymbol()) }

// GradientLine is ∂E/∂W = δ aᵀ.
func (l *Layer) GradientLine() MatrixLine {
	gradients := l.weightValues(func(w *Parameter) *graph.Value { return w.Gradient })
	return matrixLine(l.gradientName(), l.deltaName()+" "+l.sourceTransposed(), func(guard int) string {
		return vector(l.deltas(), guard) + " " + row(at(l.sources(), guard)).tex()
	}, l.weightGrid(func(w *Parameter) string { return w.Gradient.TeX() }).tex(), gradients)
}

// stepFrom writes an update in symbols. In rounded arithmetic the change is
// rounded on its own, so only the sum with it holds.
func (r *Record) stepFrom(name, gradient string) string {
	sum := name + ` + \Delta ` + name
	if r.Rounded {
		return sum
	}
	return name + ` - \eta \, ` + gradient + " = " + sum
}

// UpdateLine is the new weight matrix.
func (l *Layer) UpdateLine(r *Record) MatrixLine {
	updated := l.weightValues(func(w *Parameter) *graph.Value { return w.New })
	return matrixLine(l.MatrixSymbol()+`_{\text{new}}`, r.stepFrom(l.MatrixSymbol(), l.gradientName()), func(guard int) string {
		return l.weightGrid(func(w *Parameter) string { return w.Old.At(guard) }).tex() + " + " +
			l.weightGrid(func(w *Parameter) string { return w.Change.At(guard) }).tex()
	}, l.weightGrid(func(w *Parameter) string { return w.New.TeX() }).tex(), updated)
}

// BiasUpdateLine is the new bias vector; nil where the biases do not change, or
// where the layer shares one.
func (l *Layer) BiasUpdateLine(r *Record) MatrixLine {
	if l.Biases == nil || l.Fixed || l.Shared {
		return nil
	}
	pick := func(of func(*Parameter) *graph.Value) []*graph.Value {
		return l.gather(func(n *Neuron) *graph.Value { return of(n.Bias) })
	}
	old := pick(func(p *Parameter) *graph.Value { return p.Old })
	change := pick(func(p *Parameter) *graph.Value { return p.Change })
	updated := pick(func(p *Parameter) *graph.Value { return p.New })
	name := l.named("b")
	return matrixLine(name+`_{\text{new}}`, r.stepFrom(name, l.deltaName()), func(guard int) string {
		return vector(old, guard) + " + " + vector(change, guard)
	}, vector(updated, 0), updated)
}
