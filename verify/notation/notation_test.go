package notation_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify/notation"
)

// shape is a network with as many inputs and neurons in each layer as the sizes say.
func shape(bias notation.Bias, inputs int, sizes ...int) notation.Shape {
	s := notation.Shape{Inputs: inputs}
	for _, n := range sizes {
		s.Layers = append(s.Layers, notation.Layer{Neurons: n, Bias: bias})
	}
	return s
}

// unknown says that the document gives no values.
func unknown(string, string) notation.Verdict { return notation.Unknown }

// resolve finds out what names stand for that a document has, in which the ones of
// values have those of quantities.
func resolve(s notation.Shape, names []string, values map[string]string) (map[string]string, notation.Scheme) {
	present := map[string]bool{}
	for _, name := range names {
		present[name] = true
	}
	return notation.NewDictionary(s, func(name string) bool { return present[name] }).Resolve(func(name, id string) notation.Verdict {
		switch of, ok := values[name]; {
		case !ok:
			return notation.Unknown
		case of == id:
			return notation.Agrees
		}
		return notation.Differs
	}, nil)
}

// What authors call the quantities of a network, manner by manner: "name id", and
// names that stand for nothing with "-".
func TestManners(t *testing.T) {
	for _, test := range []struct {
		manner string
		shape  notation.Shape
		names  string
	}{
		{"net and out", shape(notation.SharedBias, 2, 2, 2),
			`i_1 I1, i_2 I2, net_h1 net_h1, out_h1 h1, net_o2 net_o2, out_o2 o2, w_1 w1, w_5 w5, w_8 w8, b_1 b1, b_2 b2,
			 target_o1 t1, η eta, E_total E_total, E_o1 E1, w_5^+ new_w5, ∂E_total/∂w_5 grad_w5, ∂E_total/∂net_o2 delta_o2,
			 ∂E_total/∂out_h1 dE_h1, ∂out_o2/∂net_o2 slope_o2, w_9 -, net_h3 -, out_o3 -, w_5^- -`},
		{"letters with an index", shape(notation.BiasEach, 2, 2, 2),
			`x_1 I1, x_2 I2, h_1 h1, h_2 h2, o_1 o1, o_2 o2, δ_o1 delta_o1, δ_h2 delta_h2, b_1 b1, b_4 b4, t_1 t1, t_2 t2, α eta,
			 E_1 E1, L E_total, ∂L/∂w_3 grad_w3, w_3 w3, w_3^new new_w3, Δw_3 change_w3, ∂E/∂o_1 dE_o1, x_3 -, t_3 -, b_7 -`},
		{"layers above", shape(notation.BiasEach, 2, 2, 2),
			`x_1 I1, z_1^(1) net_h1, a_1^(1) h1, a_1^(2) o1, z_2^(2) net_o2, a_2^(2) o2, w_11^(1) w1, w_12^(1) w2, w_21^(2) w7, b_1^(1) b1, b_2^(2) b4,
			 δ_1^(2) delta_o1, y_1 t1, ∂C/∂w_12^(1) grad_w2, w_13^(1) -, z_1^(3) -, a_3^(1) -`},
		{"layers in square brackets, with commas", shape(notation.BiasEach, 3, 2, 1),
			`z_1^[1] net_h1, a_2^[1] h2, w_2,3^[1] w6, w_1,2^[2] w8, b_1^[2] b3, a_1^[2] o1, a^[2] o1, hat(y) o1, y t1, w_1,4^[1] -`},
		{"one output", shape(notation.BiasEach, 2, 2, 1),
			`x_1 I1, h_1 h1, h_2 h2, hat(y) o1, t t1, net_o net_o1, w_11 w1, w_21 w3, b_h1 b1, b_o b3, MSE E_total`},
		{"what leads where", shape(notation.BiasEach, 2, 2, 2),
			`w_h1i1 w1, w_h2i1 w3, w_o1h2 w6, w_o2h2 w8, w_o3h1 -, w_h1i3 -`},
		{"words", shape(notation.SharedBias, 2, 2, 2),
			`input_1 I1, hidden_1 -, output_o1 o1, ideal_1 t1, desired_o2 t2, lr eta, Loss E_total, bias_1 b1, bias_2 b2`},
		{"two hidden layers", shape(notation.BiasEach, 2, 2, 3, 2),
			`h_1,1 h1_1, h_2,3 h2_3, net_h2,1 net_h2_1, a_3^(2) h2_3, a_1^(3) o1, w_23^(2) -, w_32^(2) w10, z_1^(4) -, h_3,1 -`},
		{"no hidden layer", shape(notation.BiasEach, 3, 1),
			`x_3 I3, w_1 w1, w_3 w3, w_4 -, b b1, z net_o1, y o1, t t1`},
		{"for any", shape(notation.BiasEach, 2, 2, 2),
			`w_ij -, x_i -, net_j -, E_k -, w_(ij) -, ∂E/∂w_ij -`},
		{"nothing of a network", shape(notation.BiasEach, 2, 2, 2),
			`q_1 -, m_2 -, velocity -, F -, r^2 -, w_0 -, x_0 -, h_0 -, T^∘ -`},
	} {
		want := map[string]string{}
		var names []string
		for entry := range strings.SplitSeq(strings.Join(strings.Fields(test.names), " "), ", ") {
			name, id, ok := strings.Cut(entry, " ")
			if !ok {
				t.Fatalf("%s: %q", test.manner, entry)
			}
			names = append(names, name)
			want[name] = id
		}
		got, _ := resolve(test.shape, names, nil)
		for name, id := range want {
			if got[name] != strings.Trim(id, "-") {
				t.Errorf("%s: %s stands for %q, want %q", test.manner, name, got[name], id)
			}
		}
	}
}

// What differs between authors who use the same letters is decided by the values
// that the document gives.
func TestSchemesAreDecidedByValues(t *testing.T) {
	for _, test := range []struct {
		name   string
		names  string
		values map[string]string
		want   map[string]string
		scheme notation.Scheme
	}{
		{"nothing to choose by", "w_1 w_2 w_3 w_4", nil, map[string]string{"w_2": "w2", "w_3": "w3"}, notation.Scheme{}},
		{"along what weights lead out of", "w_1 w_2 w_3 w_4", map[string]string{"w_1": "w1", "w_2": "w3", "w_3": "w2", "w_4": "w4"},
			map[string]string{"w_2": "w3", "w_3": "w2"}, notation.Scheme{BySource: true}},
		{"from where, then to where", "w_11^(1) w_12^(1) w_21^(1)", map[string]string{"w_12^(1)": "w3", "w_21^(1)": "w2"},
			map[string]string{"w_12^(1)": "w3", "w_21^(1)": "w2"}, notation.Scheme{FromTo: true}},
		{"the inputs are layer 1", "a_1^(2) z_1^(2) a_1^(3) w_11^(1) w_11^(2)", map[string]string{"a_1^(2)": "h1", "z_1^(2)": "net_h1", "a_1^(3)": "o1", "w_11^(2)": "w5"},
			map[string]string{"a_1^(2)": "h1", "z_1^(2)": "net_h1", "a_1^(3)": "o1", "w_11^(1)": "w1"}, notation.Scheme{InputsAre1: true}},
		{"and weights lead into layer 2", "a_1^(2) w_11^(2) w_11^(3)", map[string]string{"a_1^(2)": "h1", "w_11^(2)": "w1", "w_11^(3)": "w5"},
			map[string]string{"w_11^(2)": "w1", "w_11^(3)": "w5"}, notation.Scheme{InputsAre1: true, WeightsAt2: true}},
	} {
		got, scheme := resolve(shape(notation.BiasEach, 2, 2, 2), strings.Fields(test.names), test.values)
		for name, id := range test.want {
			if got[name] != id {
				t.Errorf("%s: %s stands for %q, want %q", test.name, name, got[name], id)
			}
		}
		if scheme != test.scheme {
			t.Errorf("%s: got the scheme %+v, want %+v", test.name, scheme, test.scheme)
		}
	}
}

// A name that two quantities may have is that of the one whose value it has.
func TestAValueTellsWhatAnAmbiguousNameIs(t *testing.T) {
	s := shape(notation.BiasEach, 2, 2, 2)
	for id, name := range map[string]string{"net_h1": "z_1", "net_o1": "z_1", "t1": "y_1", "o1": "y_1", "w6": "v_12"} {
		if got, _ := resolve(s, []string{name}, map[string]string{name: id}); got[name] != id {
			t.Errorf("%s with the value of %s stands for %q", name, id, got[name])
		}
	}
}

// What is resolved already stays, and its quantity has no second name of one letter.
func TestWhatIsResolvedStays(t *testing.T) {
	present := func(name string) bool { return strings.Contains(" w_1 o_1 y h_1 ", " "+name+" ") }
	got, _ := notation.NewDictionary(shape(notation.NoBias, 1, 1, 1), present).Resolve(unknown, map[string]string{"w_1": "w2", "o_1": "o1", "y_t": "t1"})
	if got["w_1"] != "w2" || got["o_1"] != "o1" || got["y"] != "" || got["h_1"] != "h1" {
		t.Errorf("got %v", got)
	}
}

// Every scheme says in words what is unusual about it, and no two say the same.
func TestSchemesHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for i, s := range notation.Schemes() {
		if words := s.String(); seen[words] || (words == "") != (i == 0) {
			t.Errorf("%+v: %q", s, words)
		}
		seen[s.String()] = true
	}
}

// Names and their quantities: no name is empty, and each quantity of a network has one.
func TestEveryQuantityHasAName(t *testing.T) {
	for _, s := range []notation.Shape{shape(notation.SharedBias, 2, 2, 2), shape(notation.BiasEach, 3, 4, 1), shape(notation.BiasEach, 1, 1), shape(notation.NoBias, 2, 3, 2, 2)} {
		for _, scheme := range notation.Schemes() {
			named := map[string]bool{}
			for _, n := range scheme.Names(s) {
				if n.Text == "" || n.ID == "" {
					t.Errorf("%+v: a name %q of %q", scheme, n.Text, n.ID)
				}
				named[n.ID] = true
			}
			want := []string{"I1", "eta", "E_total", "E1", "t1", "w1"}
			for l := range s.Layers {
				id := s.Neuron(l+1, s.Layers[l].Neurons)
				want = append(want, id, "net_"+id, "delta_"+id)
			}
			if s.Layers[0].Bias != notation.NoBias {
				want = append(want, "b1")
			}
			for _, id := range want {
				if !named[id] {
					t.Errorf("%+v: %s has no name", scheme, id)
				}
			}
		}
	}
}
