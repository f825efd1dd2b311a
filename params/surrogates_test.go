package params_test

import (
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// JSON writes a character beyond U+FFFF as two escapes; a backslash before them is
// one, and what follows on the line keeps its place.
func TestSurrogates(t *testing.T) {
	const rest = `, "inputs": [1], "targets": [1], "learning_rate": 1, "layers": [{"activation": "relu", "weights": [[1]]}]`
	for typed, want := range map[string]string{
		`\ud83d\ude00`:               "😀",
		`a \uD83D\uDE00\ud83d\ude00`: "a 😀😀",
		`\\ud83d\\ude00`:             `\ud83d\ude00`,
		`\u00e9`:                     "é",
	} {
		src := `{"title": "` + typed + `"` + rest
		network, err := params.Read("n.json", []byte(src+"}"), vocabulary)
		if err != nil || network.Title != want {
			t.Errorf("%s: got %v (%v), want %s", typed, network, err, want)
		}
		_, err = params.Read("n.json", []byte(src+`, "x": 1}`), vocabulary)
		if found := diag.In(err); len(found) != 1 || found[0].Pos.Column != len(src)+3 {
			t.Errorf("%s: got %v, want a finding at column %d", typed, err, len(src)+3)
		}
	}
	if _, err := params.Read("n.json", []byte(`{"title": "\ud83d"`+rest+"}"), vocabulary); err == nil {
		t.Error("half a character is taken for one")
	}
}
