package draw_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/nnbook/nnbook/class/draw"
)

// The vectors of docs/class.md, worked out with Python's hmac and hashlib.
func TestVectors(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		key     draw.Key
		indices map[uint64]uint64 // by the count of numbers
	}{
		{draw.Key{"open sesame", "backprop", 1, "4711", "inputs[1]", 0}, map[uint64]uint64{2: 1, 19: 7, 40: 29, 1000: 69, 100_000: 6069, 1<<63 + 1: 2539994116357562559}},
		{draw.Key{"open sesame", "backprop", 1, "4711", "inputs[1]", 1}, map[uint64]uint64{2: 0, 19: 7, 40: 38, 1000: 638, 100_000: 58638, 1<<63 + 1: 8302410704802858638}},
		{draw.Key{"open sesame", "backprop", 1, "4712", "inputs[1]", 0}, map[uint64]uint64{2: 1, 19: 3, 40: 35, 1000: 195, 100_000: 13195, 1<<63 + 1: 6195276310031085494}},
		{draw.Key{"open sesame", "backprop", 2, "4711", "inputs[1]", 0}, map[uint64]uint64{2: 1, 19: 12, 40: 27, 1000: 227, 100_000: 89227, 1<<63 + 1: 6588902164399629354}},
		{draw.Key{"Salz und Pfeffer", "Übung 3", 1, "Łukasz/王", "layers[2].weights[1][2]", 0}, map[uint64]uint64{2: 0, 19: 6, 40: 6, 1000: 766, 100_000: 59766, 1<<63 + 1: 8421802686095470307}},
	} {
		for n, want := range v.indices {
			if got := v.key.Index(n); got != want {
				t.Errorf("%+v of %d: got %d, want %d", v.key, n, got, want)
			}
		}
	}
}

// Every index has the same chance, and streams of different names have nothing to
// do with each other: chi-squared tests over 100,000 draws.
func TestDistribution(t *testing.T) {
	t.Parallel()
	const draws, n = 100_000, 19
	single, pairs := make([]float64, n), make([]float64, n*n)
	for i := range draws {
		k := draw.Key{Salt: "distribution", Sheet: "s", Version: 1, Student: fmt.Sprint(i), Parameter: "inputs[1]"}
		a := k.Index(n)
		k.Parameter = "inputs[2]"
		b := k.Index(n)
		single[a]++
		pairs[a*n+b]++
	}
	for what, counts := range map[string][]float64{"one stream": single, "two streams": pairs} {
		expected := float64(draws) / float64(len(counts))
		var chi float64
		for _, c := range counts {
			chi += (c - expected) * (c - expected) / expected
		}
		// Five standard deviations above the mean of the distribution.
		freedom := float64(len(counts) - 1)
		if bound := freedom + 5*math.Sqrt(2*freedom); chi > bound {
			t.Errorf("%s: chi-squared is %.1f, want at most %.1f", what, chi, bound)
		}
	}
}
