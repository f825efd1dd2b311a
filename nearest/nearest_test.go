package nearest_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/nearest"
)

func TestWord(t *testing.T) {
	words := []string{"sigmoid", "tanh", "relu", "Layers"}
	for typed, want := range map[string]string{
		"sigmod": "sigmoid", "simgoid": "sigmoid", "thanh": "tanh", "foo": "", "Layer": "Layers", "": "",
		"relu": "relu", strings.Repeat("x", 1<<20): "",
	} {
		if got := nearest.Word(typed, words); got != want {
			t.Errorf("%.20q: got %q, want %q", typed, got, want)
		}
	}
}
