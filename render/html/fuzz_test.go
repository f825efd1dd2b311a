package html

import (
	"bytes"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/internal/hostile"
	"github.com/nnbook/nnbook/markdown"
)

// FuzzRender: whatever can be read is a page that an HTML parser reads as it was
// written, that fetches and runs nothing, and that is the same every time.
func FuzzRender(f *testing.F) {
	for _, src := range documents(f) {
		if len(src) < 1<<13 {
			f.Add([]byte(src))
		}
	}
	for _, src := range hostile.Short() {
		f.Add(src)
	}
	for _, src := range []string{
		"[a](javascript:alert(1)) <javascript:alert(1)> [b](#c)\n\n# c\n\n## <\n\n## `</script>`\n\n## Contents",
		"# </title><script>alert(1)</script>\n\n$\\text{</math><img src=x>}$ `</template>`",
		"```</pre>\n--><script>\n```\n\n```figure network\n</svg>\n```\n\n# Figure-1-title",
		"| \" onclick=x | <br>$\\text{<br>}$ |\n|---|---|\n| a | $x = \\frac{1}{<}$ |",
		"> - 1. > | a |\n       > |---|\n       > | $$ |", "[a]: # '\"'\n\n[a] [b](<http://\"><x>) <http://a\"b>", "# =a\n\n# Contents\n\n- [=a](#a)",
	} {
		f.Add([]byte(src))
	}
	figures := map[string]figure.Drawing{"network": drawing()}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := markdown.Parse("t.md", src)
		if err != nil {
			return
		}
		page, err := Render(doc, Options{Figures: figures})
		if err != nil {
			if len(diag.In(err)) == 0 {
				t.Fatalf("not a finding: %v", err)
			}
			for _, found := range diag.In(err) {
				if found.Pos.Line < 1 || found.Pos.Column < 1 || found.Message == "" {
					t.Errorf("no place: %+v", found)
				}
			}
			return
		}
		for _, fault := range faults(page) {
			t.Error(fault)
		}
		if again, err := Render(doc, Options{Figures: figures}); err != nil || !bytes.Equal(page, again) {
			t.Error("a second run differs")
		}
	})
}
