package fix_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify/fix"
	"github.com/nnbook/nnbook/verify/infer"
)

// document is Mazur's example in the way of an author.
func document(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", "infer", name+".md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// inferred mends a text with the network that it describes itself.
func inferred(t *testing.T, text string) *fix.Mended {
	t.Helper()
	n, err := infer.Read("d.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	m, err := fix.Document("d.md", []byte(text), n.Options())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestPlanted mends slips of the kinds that authors make, each in one notation,
// and asks for the text as it was.
func TestPlanted(t *testing.T) {
	for _, p := range []struct{ name, in, old, slip string }{
		{"a sign slip in the sigmoid", "net-out", "e^{-0.3775}} = 0.593269992", "e^{0.3775}} = 0.406730008"},
		{"a sign slip in the sigmoid with the right result", "net-out", "e^{-0.3775}} = 0.593269992", "e^{0.3775}} = 0.593269992"},
		{"a wrong bias", "layered", `0.10 + 0.35 = 0.3775`, `0.10 + 0.53 = 0.5575`},
		{
			"a swapped pair of weights", "picture", `0.593269992 \times 0.40 + 0.596884378 \times 0.45 + 0.60 = 1.105905967`,
			`0.593269992 \times 0.45 + 0.596884378 \times 0.40 + 0.60 = 1.105725248`,
		},
		{"a stale value", "superscripts", `\frac{1}{1 + e^{-1.105905967}} = 0.751365070`, `\frac{1}{1 + e^{-1.105905967}} = 0.742088111`},
		{
			"a false entry of a vector", "matrices", `\begin{bmatrix} 0.593269992 & 0.596884378 \end{bmatrix}` + "\n$$\n\n$$\n" + `\mathbf{z}^{(2)}`,
			`\begin{bmatrix} 0.593269992 & 0.598684378 \end{bmatrix}` + "\n$$\n\n$$\n" + `\mathbf{z}^{(2)}`,
		},
	} {
		text := document(t, p.in)
		slipped := strings.Replace(text, p.old, p.slip, 1)
		if slipped == text {
			t.Errorf("%s: the document has no %s", p.name, p.old)
			continue
		}
		if m := inferred(t, slipped); string(m.Source) != text {
			t.Errorf("%s is not mended: changes %+v, left %+v", p.name, m.Changes, m.Left)
		}
	}
}

// TestNotations changes one digit of one numeral, in each notation, some times.
// Nearly all come back; what does not is told.
func TestNotations(t *testing.T) {
	computed := regexp.MustCompile(`\d+\.\d{3,}`)
	tried, restored := 0, 0
	for _, name := range []string{"net-out", "layered", "superscripts", "matrices", "picture"} {
		text := document(t, name)
		places := computed.FindAllStringIndex(text, -1)
		for seed := range uint64(3) {
			random := rand.New(rand.NewPCG(slipSeed, seed))
			at := places[random.IntN(len(places))][1] - 1 - random.IntN(3)
			slipped := []byte(text)
			slipped[at] = '0' + (slipped[at]-'0'+byte(1+random.IntN(9)))%10
			tried++
			m := inferred(t, string(slipped))
			switch {
			case string(m.Source) == text:
				restored++
			case m.Whole():
				t.Logf("%s: at %d: %+v", name, at, m.Changes)
			}
		}
	}
	t.Logf("%d of %d restored", restored, tried)
	if 10*restored < 9*tried {
		t.Errorf("%d of %d are restored, want nine of ten", restored, tried)
	}
}
