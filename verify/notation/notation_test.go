package notation_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify/notation"
)

// shape is a network with the same kind of bias in every layer: its sizes, the
// inputs first.
func shape(bias notation.Bias, sizes ...int) notation.Shape {
	s := notation.Shape{Inputs: sizes[0]}
	for _, n := range sizes[1:] {
		s.Layers = append(s.Layers, notation.Layer{Neurons: n, Bias: bias})
	}
	return s
}

// pairs reads "net_h1=net_h1 z_2=net_h2": what an author calls a quantity, and its
// id.
func pairs(t *testing.T, text string) map[string]string {
	t.Helper()
	names := map[string]string{}
	for _, one := range strings.Fields(text) {
		at := strings.LastIndex(one, "=")
		if at < 1 || names[one[:at]] != "" {
			t.Fatalf("%q is no pair, or stands there twice", one)
		}
		names[one[:at]] = one[at+1:]
	}
	return names
}

// resolve reads the names of a document in which each has the value of its
// quantity, and no two quantities have the same value.
func resolve(s notation.Shape, names, already map[string]string) (map[string]string, notation.Scheme) {
	present := func(name string) bool { _, ok := names[name]; return ok }
	compare := func(name, id string) notation.Verdict {
		if names[name] == id {
			return notation.Agrees
		}
		return notation.Differs
	}
	return notation.Resolve(s, present, compare, already)
}

// resolveBlind reads names of which the document gives no values.
func resolveBlind(s notation.Shape, list ...string) (map[string]string, notation.Scheme) {
	return notation.Resolve(s, func(name string) bool { return slices.Contains(list, name) },
		func(string, string) notation.Verdict { return notation.Unknown }, nil)
}

// TestAuthors reads the names of authors who calculate.
func TestAuthors(t *testing.T) {
	for _, c := range []struct {
		manner string
		shape  notation.Shape
		names  string
		scheme notation.Scheme
	}{
		{"net and out", shape(notation.SharedBias, 2, 2, 2),
			"x_1=I1 x_2=I2 w_1=w1 w_4=w4 w_5=w5 b_1=b1 b_2=b2 net_h1=net_h1 out_h1=h1 net_o2=net_o2 out_o2=o2 target_o1=t1 η=eta E_total=E_total E_1=E1 δ_o1=delta_o1",
			notation.Scheme{}},
		{"z and h, ideal values", shape(notation.SharedBias, 2, 2, 2),
			"i_1=I1 z_h1=net_h1 h_1=h1 h_2=h2 z_o1=net_o1 o_1=o1 ideal_o2=t2 α=eta L=E_total", notation.Scheme{}},
		{"layers above", shape(notation.BiasEach, 2, 2, 2),
			"a_1^(0)=I1 z_1^(1)=net_h1 a_2^(1)=h2 z_1^(2)=net_o1 a_1^(2)=o1 w_12^(1)=w2 w_21^(2)=w7 b_2^(1)=b2 δ_1^(2)=delta_o1",
			notation.Scheme{}},
		{"layers in square brackets", shape(notation.BiasEach, 2, 2, 1),
			"z_2^[1]=net_h2 a_2^[1]=h2 a^[2]=o1 z^[2]=net_o1 b^[2]=b3 hat(y)=o1 y=t1", notation.Scheme{}},
		{"the inputs are layer 1", shape(notation.BiasEach, 2, 2, 2),
			"a_1^(1)=I1 z_1^(2)=net_h1 a_1^(2)=h1 a_2^(3)=o2 w_12^(1)=w2", notation.Scheme{InputsAre1: true}},
		{"and the weights are those of the layer they lead into", shape(notation.BiasEach, 2, 2, 2),
			"a_1^(1)=I1 z_1^(2)=net_h1 a_1^(3)=o1 w_12^(2)=w2 w_11^(3)=w5 b_1^(2)=b1", notation.Scheme{InputsAre1: true, WeightsAt2: true}},
		{"weights numbered by their source", shape(notation.NoBias, 2, 2, 1),
			"w_1=w1 w_2=w3 w_3=w2 w_4=w4 w_5=w5", notation.Scheme{BySource: true}},
		{"from, then to", shape(notation.NoBias, 2, 2, 1),
			"w_12^(1)=w3 w_21^(1)=w2 w_21^(2)=w6", notation.Scheme{FromTo: true}},
		{"nodes numbered through", shape(notation.BiasEach, 3, 2, 1),
			"x_1=I1 w_14=w1 w_24=w2 w_15=w4 w_46=w7 w_56=w8 θ_4=b1 θ_6=b3 Err_6=delta_o1 O_4=h1", notation.Scheme{FromTo: true}},
		{"v for the output's weights", shape(notation.NoBias, 2, 2, 1),
			"w_11=w1 w_12=w2 v_1=w5 v_2=w6", notation.Scheme{}},
		{"two hidden layers", shape(notation.NoBias, 2, 2, 2, 1),
			"h_1,2=h1_2 h_2,1=h2_1 net_h2,1=net_h2_1 o_1=o1 w_9=w9", notation.Scheme{}},
		{"one neuron", shape(notation.SharedBias, 2, 1),
			"x_1=I1 w_2=w2 b=b1 y=t1 hat(y)=o1 η=eta", notation.Scheme{}},
	} {
		names := pairs(t, c.names)
		got, scheme := resolve(c.shape, names, nil)
		if !maps.Equal(got, names) {
			t.Errorf("%s:\ngot  %v\nwant %v", c.manner, got, names)
		}
		if scheme != c.scheme {
			t.Errorf("%s: the scheme is %q, want %q", c.manner, scheme, c.scheme)
		}
	}
}

// TestDerived reads names that are made of others: new values, changes, gradients
// and slopes.
func TestDerived(t *testing.T) {
	names := pairs(t, "w_5=w5 w_5^+=new_w5 Δw_5=change_w5 ∂E_total/∂w_5=grad_w5 b_1=b1 b_1^new=new_b1 out_o1=o1 net_o1=net_o1 "+
		"∂E_total/∂out_o1=dE_o1 ∂E_total/∂net_o1=delta_o1 ∂out_o1/∂net_o1=slope_o1")
	if got, _ := resolve(shape(notation.SharedBias, 2, 2, 1), names, nil); !maps.Equal(got, names) {
		t.Errorf("got  %v\nwant %v", got, names)
	}
	base := map[string]string{"w_5": "w5", "w_5^+": "h1"}
	derived := notation.Derived(shape(notation.NoBias, 2, 2, 1), base)
	if id, ok := derived["w_5^+"]; ok {
		t.Errorf("w_5^+ is %s although the document uses the name for another quantity", id)
	}
	if derived["w'_5"] != "new_w5" {
		t.Errorf("w'_5 is %q, want new_w5", derived["w'_5"])
	}
}

// TestRefused gives no quantity to names that may be anything.
func TestRefused(t *testing.T) {
	s := shape(notation.BiasEach, 2, 2, 2)
	for _, name := range []string{
		"", "q", "n", "k_1", "x_3", "t_3", "w_16", "w_0", "b_7", "h_3", "o_7", "net_h3", "net_", "w_", "z_1^(4)", "a_3^(1)", "w_33^(1)",
		"w_11^(4)", "Δq_1", "q_1^+", "∂E/∂q_1", "net_h1 ", "NET_h1", "x_1^2", "\\sigma",
	} {
		if got, _ := resolveBlind(s, name); len(got) > 0 {
			t.Errorf("%q is read as %v", name, got)
		}
	}
	// Without the name in the document nothing is named.
	if got, scheme := resolveBlind(s); len(got) > 0 || scheme != (notation.Scheme{}) {
		t.Errorf("no names are %v, %v", got, scheme)
	}
	// A single letter may as well be anything once its quantity has a name.
	one := shape(notation.NoBias, 1, 1, 1)
	if got, _ := resolveBlind(one, "target", "T"); got["T"] != "" {
		t.Errorf("T is %s beside target", got["T"])
	}
}

// TestOtherManners reads names that have no meaning in the usual manner by one in
// which they have: nodes numbered through, and the inputs as layer 1.
func TestOtherManners(t *testing.T) {
	s := shape(notation.BiasEach, 2, 2, 2)
	for name, id := range pairs(t, "w_13=w1 b_5=b3 o_3=h1 z_1^(3)=net_o1 w_11^(3)=w5") {
		if got, _ := resolveBlind(s, name); got[name] != id {
			t.Errorf("%s is %q, want %s", name, got[name], id)
		}
	}
}

// TestAlready keeps what is known of a name, whatever its value says.
func TestAlready(t *testing.T) {
	s := shape(notation.NoBias, 2, 2, 2)
	names := pairs(t, "w_2=w2 w_3=w3")
	got, _ := resolve(s, names, map[string]string{"w_2": "w3"})
	if got["w_2"] != "w3" {
		t.Errorf("w_2 is %q, want w3", got["w_2"])
	}
}

// TestSameLetter gives a name that several quantities may have to the one whose
// value it has, and without values to the likeliest.
func TestSameLetter(t *testing.T) {
	s := shape(notation.NoBias, 2, 2, 2)
	for _, id := range []string{"o1", "t1", "h1"} {
		if got, _ := resolve(s, map[string]string{"y_1": id}, nil); got["y_1"] != id {
			t.Errorf("with the value of %s y_1 is %q", id, got["y_1"])
		}
	}
	if got, _ := resolveBlind(s, "z_1", "h_1", "o_1"); got["z_1"] != "net_h1" || got["h_1"] != "h1" || got["o_1"] != "o1" {
		t.Errorf("without values: %v", got)
	}
}

// TestSchemes says each scheme in words of its own, the usual one in none.
func TestSchemes(t *testing.T) {
	said := map[string]bool{}
	for i, s := range notation.Schemes() {
		if said[s.String()] || (s.String() == "") != (i == 0) {
			t.Errorf("scheme %d is said %q", i, s)
		}
		if s.WeightsAt2 && !s.InputsAre1 {
			t.Errorf("scheme %d numbers weights from 2 and inputs from 0", i)
		}
		said[s.String()] = true
	}
	if len(said) != 12 {
		t.Errorf("%d schemes, want 12", len(said))
	}
}

// TestEveryQuantity has a name for every quantity of a network in every scheme,
// and the biases' names among them.
func TestEveryQuantity(t *testing.T) {
	for _, bias := range []notation.Bias{notation.NoBias, notation.SharedBias, notation.BiasEach} {
		for _, sizes := range [][]int{{1, 1}, {2, 1}, {2, 2, 2}, {3, 2, 4, 1}, {11, 12, 2}} {
			s := shape(bias, sizes...)
			want := quantities(s)
			for _, scheme := range notation.Schemes() {
				named := map[string]bool{}
				for _, n := range scheme.Names(s) {
					if n.Text == "" {
						t.Fatalf("%v: %s has an empty name", sizes, n.ID)
					}
					if !want[n.ID] {
						t.Fatalf("%v: %q names %s, which the network has not", sizes, n.Text, n.ID)
					}
					named[n.ID] = true
				}
				for id := range want {
					if !named[id] {
						t.Errorf("%v, %q: %s has no name", sizes, scheme, id)
					}
				}
				for _, n := range scheme.Biases(s) {
					if !strings.HasPrefix(n.ID, "b") || !want[n.ID] {
						t.Errorf("%v: %s is named as a bias", sizes, n.ID)
					}
				}
			}
		}
	}
}

// quantities are the ids that a network's record has before its training step.
func quantities(s notation.Shape) map[string]bool {
	ids := map[string]bool{"eta": true, "E_total": true}
	number := func(prefix string, n int) {
		for i := 1; i <= n; i++ {
			ids[prefix+strconv.Itoa(i)] = true
		}
	}
	from, weights, biases := s.Inputs, 0, 0
	number("I", s.Inputs)
	for l, layer := range s.Layers {
		for j := 1; j <= layer.Neurons; j++ {
			id := s.Neuron(l+1, j)
			ids[id], ids["net_"+id], ids["delta_"+id] = true, true, true
		}
		weights += from * layer.Neurons
		switch layer.Bias {
		case notation.SharedBias:
			biases++
		case notation.BiasEach:
			biases += layer.Neurons
		}
		from = layer.Neurons
	}
	number("w", weights)
	number("b", biases)
	number("t", from)
	number("E", from)
	return ids
}
