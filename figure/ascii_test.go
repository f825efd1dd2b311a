package figure

import "testing"

// TestASCIIPictures holds the pictures as they stand in a document.
func TestASCIIPictures(t *testing.T) {
	for _, c := range []struct {
		name string
		spec NetworkSpec
		want string
	}{
		{"2-2-2", dense(4, false, 2, 2, 2), `
Input layer        Hidden layer 1     Output layer

[ I₁  0.05 ]──┐ ┌─>[ h₁  0.05 ]──┐ ┌─>[ o₁  0.05 ]
              ├─┤                ├─┤
[ I₂  0.10 ]──┘ └─>[ h₂  0.10 ]──┘ └─>[ o₂  0.10 ]

Into Hidden layer 1:      Into Output layer:
I₁ ── w₁ =  0.05 ─> h₁    h₁ ── w₅ =  0.25 ─> o₁
I₂ ── w₂ =  0.10 ─> h₁    h₂ ── w₆ = −0.30 ─> o₁
I₁ ── w₃ = −0.15 ─> h₂    h₁ ── w₇ =  0.35 ─> o₂
I₂ ── w₄ =  0.20 ─> h₂    h₂ ── w₈ =  0.40 ─> o₂
`},
		{"1-1 with a bias", dense(4, true, 1, 1), `
Input layer        Output layer

[ I₁  0.05 ]──────>[ o₁  0.05 ]

Into Output layer:
I₁   ── w₁ = 0.05 ─> o₁
bias ── b₁ = 0.10 ─> o₁
`},
		{"3-1", dense(4, false, 3, 1), `
Input layer         Output layer

[ I₁   0.05 ]──┐
               │
[ I₂   0.10 ]──┼───>[ o₁  0.05 ]
               │
[ I₃  −0.15 ]──┘

Into Output layer:
I₁ ── w₁ =  0.05 ─> o₁
I₂ ── w₂ =  0.10 ─> o₁
I₃ ── w₃ = −0.15 ─> o₁
`},
		{"10-2", dense(4, false, 10, 2), `
Input layer          Output layer
10 neurons

[ I₁    0.05 ]──┐
                │
[ I₂    0.10 ]──┤
                │ ┌─>[ o₁  0.05 ]
[ I₃   −0.15 ]──┼─┤
                │ └─>[ o₂  0.10 ]
       ⋮        │
                │
[ I₁₀   0.50 ]──┘

Into Output layer, 20 connections:
I₁  ── w₁  =  0.05 ─> o₁
I₂  ── w₂  =  0.10 ─> o₁
I₃  ── w₃  = −0.15 ─> o₁
⋮
I₁₀ ── w₂₀ =  1.00 ─> o₂
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := "\n" + ASCII(c.spec); got != c.want {
				t.Errorf("got:%s\nwant:%s", got, c.want)
			}
		})
	}
}
