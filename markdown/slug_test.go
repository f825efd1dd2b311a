package markdown

import "testing"

func TestSlug(t *testing.T) {
	var s Slugger
	for _, c := range []struct{ text, want string }{
		{"Step 1: Hidden Layer (Sigmoid)", "step-1-hidden-layer-sigmoid"},
		{"Gradient for w₆", "gradient-for-w"}, // a subscript digit is no decimal digit
		{"Gradient for w₇", "gradient-for-w-1"},
		{"Gradient for w₈", "gradient-for-w-2"},
		{"Gradient for w 1", "gradient-for-w-1-1"}, // gradient-for-w-1 is taken
		{"snake_case and hyphen-ated", "snake_case-and-hyphen-ated"},
		{"Two  spaces — a dash", "two--spaces--a-dash"},
		{"Ünïcode Δ ١", "ünïcode-δ-١"},
		{"?!", "section"},
		{"!?", "section-1"},
	} {
		if got := s.Slug(c.text); got != c.want {
			t.Errorf("Slug(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
