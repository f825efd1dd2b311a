package compute_test

import (
	"fmt"
	"math/big"

	"github.com/nnbook/nnbook/params"
)

// An oracle works the training step out a second time, in binary floating point
// and plain vectors and matrices. It shares no code with the package.
type oracle struct {
	network *params.Network
	prec    uint
	zero    *big.Float // below this a sum is taken to have cancelled
	values  map[string]*big.Float
	defined bool // the loss has a value at the new outputs
	reach   int  // the binary exponent of the largest net input of an exponential
	before  int  // the same, before the update
}

type (
	vector []*big.Float
	matrix []vector
)

// newOracle computes a network. Saturated neurons need bits in proportion to
// their net input, so a first run finds out how far out they are.
func newOracle(network *params.Network) *oracle {
	const bits = 480
	o := runOracle(network, bits)
	if reach := o.reachable(); reach > 5 {
		o = runOracle(network, bits+uint(3)<<reach)
	}
	return o
}

// furthest is the binary exponent of a net input up to which the oracle follows
// the next pass: beyond it takes seconds.
const furthest = 11

// reachable is the binary exponent that the oracle's bits must suffice for.
func (o *oracle) reachable() int {
	if o.reach > furthest {
		return min(o.before, furthest)
	}
	return o.reach
}

func runOracle(network *params.Network, prec uint) *oracle {
	o := &oracle{network: network, prec: prec, values: map[string]*big.Float{}, defined: true}
	o.zero = new(big.Float).SetMantExp(integer(1, prec), -int(prec)*5/6)
	o.step()
	return o
}

func (o *oracle) number(text string) *big.Float {
	f, _, err := big.ParseFloat(text, 10, o.prec, big.ToNearestEven)
	if err != nil {
		return nil
	}
	return f
}

func (o *oracle) int(n int64) *big.Float { return integer(n, o.prec) }

func (o *oracle) numbers(list []params.Number) vector {
	v := make(vector, len(list))
	for i, n := range list {
		v[i] = o.number(n.Text)
	}
	return v
}

func (o *oracle) option(c params.Choice, name, standard string) *big.Float {
	if n, ok := c.Options[name]; ok {
		return o.number(n.Text)
	}
	return o.number(standard)
}

// sign is that of a number which may be what is left of a cancelled sum.
func (o *oracle) sign(x *big.Float) int {
	if new(big.Float).Abs(x).Cmp(o.zero) < 0 {
		return 0
	}
	return x.Sign()
}

func (o *oracle) unit(layer, index int) string {
	last := len(o.network.Layers) - 1
	switch {
	case layer == last:
		return fmt.Sprintf("o%d", index+1)
	case last == 1:
		return fmt.Sprintf("h%d", index+1)
	}
	return fmt.Sprintf("h%d_%d", layer+1, index+1)
}

// pass runs forward. It returns the net inputs and activations of every layer.
func (o *oracle) pass(weights []matrix, biases []vector) (nets, outs []vector) {
	below := o.numbers(o.network.Inputs)
	for l, w := range weights {
		net := make(vector, len(w))
		for i, row := range w {
			net[i] = o.int(0)
			for k, weight := range row {
				net[i].Add(net[i], product(weight, below[k]))
			}
			if biases[l] != nil {
				net[i].Add(net[i], biases[l][i])
			}
			if o.exponential(o.network.Layers[l].Activation, net[i]) {
				o.reach = max(o.reach, net[i].MantExp(nil))
				o.defined = o.defined && new(big.Float).Abs(net[i]).Cmp(big.NewFloat(10_000)) <= 0
			}
		}
		below = o.activate(o.network.Layers[l].Activation, net)
		nets, outs = append(nets, net), append(outs, below)
	}
	return nets, outs
}

func (o *oracle) activate(c params.Choice, net vector) vector {
	out := make(vector, len(net))
	total := o.int(0)
	for i, x := range net {
		out[i] = o.activation(c, x)
		if c.Name == "softmax" {
			out[i] = o.exp(x)
			total.Add(total, out[i])
		}
	}
	if c.Name == "softmax" {
		for i := range out {
			out[i] = quotient(out[i], total)
		}
	}
	return out
}

// exponential tells whether an activation takes e^x of a net input.
func (o *oracle) exponential(c params.Choice, x *big.Float) bool {
	switch c.Name {
	case "sigmoid", "tanh", "softplus", "softmax":
		return true
	}
	return c.Name == "elu" && x.Sign() <= 0
}

// exp stops where the package refuses to go.
func (o *oracle) exp(x *big.Float) *big.Float {
	if x.MantExp(nil) > furthest+1 {
		o.defined = false
		return o.int(1)
	}
	return exponential(x)
}

func (o *oracle) activation(c params.Choice, x *big.Float) *big.Float {
	one := o.int(1)
	switch c.Name {
	case "sigmoid":
		return quotient(one, sumOf(one, o.exp(negative(x))))
	case "tanh":
		double := o.exp(product(o.int(2), x))
		return quotient(difference(double, one), sumOf(double, one))
	case "softplus":
		return logarithm(sumOf(one, o.exp(x)))
	case "relu":
		if o.sign(x) > 0 {
			return x
		}
		return o.int(0)
	case "leaky_relu":
		if o.sign(x) > 0 {
			return x
		}
		return product(x, o.option(c, "slope", "0.01"))
	case "elu":
		if o.sign(x) > 0 {
			return x
		}
		return product(o.option(c, "alpha", "1"), difference(o.exp(x), one))
	}
	return x // identity; softmax is worked out by the layer
}

// derivative of an activation by its net input.
func (o *oracle) derivative(c params.Choice, x *big.Float) *big.Float {
	one := o.int(1)
	switch c.Name {
	case "sigmoid":
		power := o.exp(x)
		below := sumOf(one, power)
		return quotient(power, product(below, below))
	case "tanh":
		cosh := sumOf(o.exp(x), o.exp(negative(x)))
		return quotient(o.int(4), product(cosh, cosh))
	case "softplus":
		return quotient(one, sumOf(one, o.exp(negative(x))))
	case "relu":
		if o.sign(x) > 0 {
			return one
		}
		return o.int(0)
	case "leaky_relu":
		if o.sign(x) > 0 {
			return one
		}
		return o.option(c, "slope", "0.01")
	case "elu":
		if o.sign(x) > 0 {
			return one
		}
		return product(o.option(c, "alpha", "1"), o.exp(x))
	}
	return one
}

// jacobian returns ∂a_i/∂net_j of a layer.
func (o *oracle) jacobian(c params.Choice, net, out vector) matrix {
	j := make(matrix, len(net))
	for i := range j {
		j[i] = make(vector, len(net))
		for k := range j[i] {
			switch {
			case c.Name == "softmax" && i == k:
				rest := o.int(0) // 1 − o, as the share of all others
				for m, other := range out {
					if m != i {
						rest.Add(rest, other)
					}
				}
				j[i][k] = product(out[i], rest)
			case c.Name == "softmax":
				j[i][k] = negative(product(out[i], out[k]))
			case i == k:
				j[i][k] = o.derivative(c, net[i])
			default:
				j[i][k] = o.int(0)
			}
		}
	}
	return j
}

// errorAt returns the error of one output and its derivative by the output.
func (o *oracle) errorAt(target, out *big.Float) (e, slope *big.Float) {
	one, two := o.int(1), o.int(2)
	miss := difference(out, target)
	square := product(miss, miss)
	size := new(big.Float).Abs(miss)
	direction := o.int(int64(o.sign(miss)))
	switch o.network.Loss.Name {
	case "half_squared_error":
		return quotient(square, two), miss
	case "squared_error", "mean_squared_error":
		return square, product(two, miss)
	case "absolute_error":
		return size, direction
	case "huber":
		threshold := o.option(o.network.Loss, "delta", "1")
		if o.sign(difference(size, threshold)) <= 0 {
			return quotient(square, two), miss
		}
		return product(threshold, difference(size, quotient(threshold, two))), product(direction, threshold)
	case "cross_entropy":
		if out.Sign() <= 0 {
			o.defined = false
			return one, one
		}
		return negative(product(target, logarithm(out))), negative(quotient(target, out))
	case "binary_cross_entropy":
		rest, against := difference(one, out), difference(one, target)
		if out.Sign() <= 0 || rest.Sign() <= 0 {
			o.defined = false
			return one, one
		}
		e := sumOf(product(target, logarithm(out)), product(against, logarithm(rest)))
		return negative(e), difference(quotient(against, rest), quotient(target, out))
	}
	return nil, nil
}

func (o *oracle) loss(prefix string, out vector) (total *big.Float, slopes vector) {
	total, slopes = o.int(0), make(vector, len(out))
	targets := o.numbers(o.network.Targets)
	count := o.int(int64(len(out)))
	mean := o.network.Loss.Name == "mean_squared_error"
	for i := range out {
		var e *big.Float
		e, slopes[i] = o.errorAt(targets[i], out[i])
		o.values[fmt.Sprintf("%sE%d", prefix, i+1)] = e
		total.Add(total, e)
		if mean {
			slopes[i] = quotient(slopes[i], count)
		}
	}
	if mean {
		total = quotient(total, count)
	}
	o.values[prefix+"E_total"] = total
	return total, slopes
}

// step works out forward pass, loss, backward pass, update and next pass.
func (o *oracle) step() {
	weights, biases := o.parameters()
	nets, outs := o.pass(weights, biases)
	o.before = o.reach
	last := len(nets) - 1
	total, slopes := o.loss("", outs[last])
	rate := o.number(o.network.LearningRate.Text)
	fresh, freshBiases := make([]matrix, len(weights)), make([]vector, len(weights))
	for l := last; l >= 0; l-- {
		spec := o.network.Layers[l]
		jacobian := o.jacobian(spec.Activation, nets[l], outs[l])
		deltas := make(vector, len(nets[l]))
		for k := range deltas {
			unit := o.unit(l, k)
			deltas[k] = o.int(0)
			for i, slope := range slopes {
				deltas[k].Add(deltas[k], product(slope, jacobian[i][k]))
			}
			o.values["net_"+unit], o.values[unit] = nets[l][k], outs[l][k]
			o.values["dE_"+unit], o.values["delta_"+unit] = slopes[k], deltas[k]
			if spec.Activation.Name != "softmax" {
				o.values["slope_"+unit] = jacobian[k][k]
			}
		}
		below := o.numbers(o.network.Inputs)
		if l > 0 {
			below = outs[l-1]
		}
		fresh[l] = o.updateWeights(l, weights[l], deltas, below, rate)
		freshBiases[l] = o.updateBiases(l, biases[l], deltas, rate)
		back := make(vector, len(below))
		for k := range back {
			back[k] = o.int(0)
			for i, row := range weights[l] {
				back[k].Add(back[k], product(row[k], deltas[i]))
			}
		}
		slopes = back
	}
	nets, outs = o.pass(fresh, freshBiases)
	for l := range nets {
		for k := range nets[l] {
			unit := o.unit(l, k)
			o.values["next_net_"+unit], o.values["next_"+unit] = nets[l][k], outs[l][k]
		}
	}
	next, _ := o.loss("next_", outs[last])
	o.values["drop"] = difference(total, next)
}

// parameters returns the matrices of weights and, spread over the neurons, the
// vectors of biases.
func (o *oracle) parameters() ([]matrix, []vector) {
	var weights []matrix
	var biases []vector
	for _, l := range o.network.Layers {
		var m matrix
		for _, row := range l.Weights {
			m = append(m, o.numbers(row))
		}
		weights = append(weights, m)
		b := o.numbers(l.Biases)
		switch {
		case l.SharedBias:
			for len(b) < len(m) {
				b = append(b, b[0])
			}
		case len(b) == 0:
			b = nil
		}
		biases = append(biases, b)
	}
	return weights, biases
}

// numberBefore returns how many weights and biases stand in the layers before.
func (o *oracle) numberBefore(layer int) (weights, biases int) {
	for _, l := range o.network.Layers[:layer] {
		weights += len(l.Weights) * len(l.Weights[0])
		biases += len(l.Biases)
	}
	return weights, biases
}

func (o *oracle) trained(id string, old, gradient, rate *big.Float) *big.Float {
	change := negative(product(rate, gradient))
	o.values["grad_"+id], o.values["change_"+id], o.values["new_"+id] = gradient, change, sumOf(old, change)
	return o.values["new_"+id]
}

func (o *oracle) updateWeights(l int, weights matrix, deltas, below vector, rate *big.Float) matrix {
	number, _ := o.numberBefore(l)
	fresh := make(matrix, len(weights))
	for i, row := range weights {
		for k, w := range row {
			number++
			fresh[i] = append(fresh[i], o.trained(fmt.Sprintf("w%d", number), w, product(deltas[i], below[k]), rate))
		}
	}
	return fresh
}

func (o *oracle) updateBiases(l int, biases, deltas vector, rate *big.Float) vector {
	spec := o.network.Layers[l]
	if biases == nil || !spec.UpdateBiases {
		return biases
	}
	_, number := o.numberBefore(l)
	fresh := make(vector, len(biases))
	if spec.SharedBias {
		total := o.int(0)
		for _, d := range deltas {
			total.Add(total, d)
		}
		updated := o.trained(fmt.Sprintf("b%d", number+1), biases[0], total, rate)
		for i := range fresh {
			fresh[i] = updated
		}
		return fresh
	}
	for i := range biases {
		fresh[i] = o.trained(fmt.Sprintf("b%d", number+i+1), biases[i], deltas[i], rate)
	}
	return fresh
}
