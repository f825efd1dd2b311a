package latex

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// snippets are pieces of Markdown that a generated document is put together
// from: what documents hold, and what could hurt.
var snippets = []string{
	"word", "a longer stretch of ordinary words that goes on", "Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlüssel",
	"**bold**", "*slanted*", "***both***", "~~gone and forgotten~~", "`code`", "`a_very_long_identifier/with/a/path.and_more(words)`", "`` ` ``", "` `",
	"[link](#one)", "[web](https://example.org/a?b=1&c=2#d_e%20f~g)", "[odd](other.md)", "<https://example.org/x_y>", "<me@example.org>",
	"$x$", "$\\frac{\\partial E}{\\partial w_1}$", "$a = b + c$", "$\\boxed{0.5}$", "$\\text{a ü é b}$", "$\\text{ReLU}(x) = \\max(0, x)$",
	"$\\text{net}_{h1} = I_1 \\cdot w_1 + I_2 \\cdot w_2 = (0.05)(0.15) + (0.10)(0.20) = 0.0275$", "$\\left(\\frac{\\frac{a}{b}}{c}\\right)^2$",
	"$\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$", "$0.12345678901234567890123456789012345678901234567890123456789012345678901234567890$",
	"\\\\input{/etc/passwd}", "$5", "100%", "#hash", "&", "~", "^", "_", "{", "}", "\\`", "\\*", "\\[x\\]", "--", "---", "''", "<<", ">>", ",,", "\"quoted\"",
	"\\\\end{document}", "\\\\newpage", "é", "ß", "“x”", "–", "…", "€", "w₁", "×", "−", "≈", "∂", "δ", "→", "½", "✓", "&#167;", "&amp;lt;", "!`", "?`", "\\|", "<br>", "[", "]", "(*)", "|",
}

// generate writes a document of some random blocks.
func generate(r *rand.Rand, blocks int) string {
	var b strings.Builder
	b.WriteString("# Title\n\n## One\n\n")
	for range blocks {
		b.WriteString(generateBlock(r, 0) + "\n\n")
	}
	return b.String()
}

// words writes some random snippets in one line.
func words(r *rand.Rand, most int) string {
	var parts []string
	for range 1 + r.IntN(most) {
		parts = append(parts, snippets[r.IntN(len(snippets))])
	}
	return strings.Join(parts, " ")
}

// generateBlock writes a random block.
func generateBlock(r *rand.Rand, depth int) string {
	switch r.IntN(12) {
	case 0:
		return strings.Repeat("#", 1+r.IntN(6)) + " " + snippets[r.IntN(9)] + " " + []string{"w₁ → δ", "100% & more_", "\\\\foo {x}"}[r.IntN(3)]
	case 1:
		return "$$\n" + []string{"x = y", "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}", "\\boxed{\\frac{1}{2}}", "\\begin{cases} a & b \\\\ c & d \\end{cases}",
			strings.Repeat("0.123456 \\times 0.654321 + ", 6+r.IntN(6)) + "1 = 2 \\approx 3",
			"\\begin{aligned}" + strings.Repeat("x &= \\frac{a}{b} \\\\", 40) + "y &= z\\end{aligned}"}[r.IntN(6)] + "\n$$"
	case 2, 3, 4:
		return generateTable(r)
	case 5:
		return "```\n" + strings.Repeat("code { } \\ $ % ' ` \" é → ┌─┐ "+strings.Repeat("x", r.IntN(200))+"\n", 1+r.IntN(4)) + "```"
	case 6:
		return "---"
	case 7, 8:
		if depth > 2 {
			return words(r, 10)
		}
		marker := []string{"- ", "3. ", "> "}[r.IntN(3)]
		inner := generateBlock(r, depth+1)
		rest := map[string]string{"- ": "  ", "3. ": "   ", "> ": "> "}[marker]
		return marker + words(r, 5) + "\n" + rest + "\n" + rest + strings.ReplaceAll(inner, "\n", "\n"+rest)
	}
	return words(r, 30)
}

// generateTable writes a random table.
func generateTable(r *rand.Rand) string {
	columns, rows := 1+r.IntN(9), 1+r.IntN(8)
	if r.IntN(3) == 0 {
		rows = 26 + r.IntN(30)
	}
	most := 1 + r.IntN(8)/max(1, columns/3)
	line := func(cell func(i int) string) string {
		cells := make([]string, columns)
		for i := range cells {
			cells[i] = strings.ReplaceAll(cell(i), "|", "")
		}
		return "| " + strings.Join(cells, " | ") + " |\n"
	}
	var b strings.Builder
	b.WriteString(line(func(i int) string { return fmt.Sprintf("Column %d %s", i, snippets[r.IntN(4)]) }))
	b.WriteString(line(func(int) string { return []string{"---", ":--", "--:", ":-:"}[r.IntN(4)] }))
	for range rows {
		b.WriteString(line(func(int) string { return words(r, most) }))
	}
	return b.String()
}
