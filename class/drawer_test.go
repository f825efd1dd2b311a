package class

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
)

func drawerFor(t *testing.T, src string) *Drawer {
	t.Helper()
	s, err := params.ReadSheet("sheet.yaml", []byte("salt: 12345678\n"+src), compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDrawer(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const oneNeuron = `
inputs: [{one_of: %s}]
targets: [0.5]
learning_rate: 0.5
layers: [{activation: identity, weights: [[{from: 0.1, to: %s, step: 0.1}]]}]
require: {no_ties: false, min_gradient: 0}
`

// A hundred thousand students, and no network twice. What is drawn is not computed
// here: all draws count as good.
func TestNoNetworkTwice(t *testing.T) {
	t.Parallel()
	d := drawerFor(t, fmt.Sprintf(oneNeuron, "[0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4]", "1000"))
	d.accept = func(*Exercise) (string, error) { return "", nil }
	seen, shared := map[string]bool{}, 0
	for i := range 100_000 {
		e, err := d.Draw(fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		key := strings.Join(e.Numbers, " ")
		if seen[key] {
			t.Fatalf("student %d has the network %s, and is not the first one", i, key)
		}
		seen[key] = true
		if e.Shared {
			shared++
		}
	}
	// There are 120,000 networks, so that most students meet one that is taken.
	if shared < 10_000 {
		t.Errorf("only %d draws met a network that was taken", shared)
	}
}

// A draw that fails is drawn again, and a rule that cannot be met says so.
func TestRequirements(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sheet, want string }{
		{"require: {min_gradient: 10}", "min_gradient 2000 times"},
		{"require: {min_gradient: 0, no_ties: false, loss_falls: true}\nlearning_rate: 1000", "loss_falls 2000 times"},
	} {
		src := strings.ReplaceAll(fmt.Sprintf(oneNeuron, "[0.1, 0.2]", "10"), "require: {no_ties: false, min_gradient: 0}\n", "")
		if strings.Contains(c.sheet, "learning_rate") {
			src = strings.Replace(src, "learning_rate: 0.5\n", "", 1)
		}
		if _, err := drawerFor(t, src+c.sheet).Draw("7"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.sheet, err, c.want)
		}
	}
}

// A class larger than what there is to draw is refused before anything is drawn.
func TestTooManyStudents(t *testing.T) {
	t.Parallel()
	d := drawerFor(t, fmt.Sprintf(oneNeuron, "[0.1, 0.2]", "0.5"))
	if err := d.suffices(10); err != nil {
		t.Error(err)
	}
	if err := d.suffices(11); err == nil || !strings.Contains(err.Error(), "got 10 networks, want 11") {
		t.Errorf("got %v", err)
	}
}

// One more draw moves no other, another salt moves all.
func TestStreams(t *testing.T) {
	t.Parallel()
	const more = `
inputs: [{from: 0.1, to: 9.9, step: 0.1}]
targets: [{from: 0.1, to: 9.9, step: 0.1}]
learning_rate: %s
layers: [{activation: identity, weights: [[{from: 0.1, to: 9.9, step: 0.1}]]}]
`
	few := drawerFor(t, fmt.Sprintf(more, "0.5")).rule.Numbers("7", 0)
	many := drawerFor(t, fmt.Sprintf(more, "{one_of: [0.1, 0.2, 0.3]}")).rule.Numbers("7", 0)
	if few[0] != many[0] || few[1] != many[1] || few[2] != many[3] {
		t.Errorf("a draw more changes %v to %v", few, many)
	}
}
