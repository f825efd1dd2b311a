package verify_test

import "strings"

// hostile are documents that somebody made to break a reader.
func hostile() map[string]string {
	deep := func(open, within, shut string, n int) string {
		return strings.Repeat(open, n) + within + strings.Repeat(shut, n)
	}
	const nesting = 100_000
	line := func(part string) string { return strings.Repeat(part, (10<<20)/len(part)) }
	return map[string]string{
		"braces":             "$$\n" + deep("{", "1 = 1", "}", nesting) + "\n$$\n",
		"brackets":           "$" + deep("(", "1", ")", nesting) + " = 1$\n",
		"fractions":          "$" + deep(`\frac{1}{`, "2", "}", nesting) + " = 0.5$\n",
		"powers":             "$" + deep("2^{", "2", "}", nesting) + " = 4$\n",
		"open braces":        "$" + strings.Repeat("{", nesting) + "$\n",
		"open left":          "$" + strings.Repeat(`\left(`, nesting) + "$\n",
		"minus signs":        "$" + strings.Repeat("-", nesting) + "1 = 1$\n",
		"prose brackets":     deep("(", "1", ")", nesting) + " = 1\n",
		"code brackets":      "```\n" + deep("(", "1", ")", nesting) + " = 1\n```\n",
		"quotes":             strings.Repeat("> ", nesting) + "$1 = 2$\n",
		"tower":              "$9^{9^{9^9}} = 0$\n",
		"tower in code":      "```\n9**9**9**9 = 0\n```\n",
		"exponent":           "```\n1e999999 * 1e999999 = 0\n```\n\n$1e999999 = 0.5$, 1e999999 + 1 = 2\n",
		"power of ten":       `$10^{999999999} + 1 = 0$` + "\n",
		"small power":        `$10^{-999999999} = 0$` + "\n",
		"exp":                `$e^{999999999} = 1$ and $e^{e^{e^{e^{e}}}} = 1$ and $\exp(-999999999) = 0$` + "\n",
		"factorial":          `$99999999! = 1$ and $9!!!!!! = 1$` + "\n",
		"sum":                `$\sum_{i=1}^{999999999} i = 1$` + "\n",
		"sums of sums":       `$\sum_{i=1}^{9999}\sum_{j=1}^{9999}\sum_{k=1}^{9999} i j k = 1$` + "\n",
		"function":           "$f(x) = f(x) + 1$, $f(1) = 2$, $g(x) = h(x)$, $h(x) = g(x) + 1$, $g(2) = 3$\n",
		"doubling":           doubling(),
		"definitions":        "$a = b + 1$, $b = a + 1$, $a = 3.0$\n",
		"long number":        "$" + strings.Repeat("9", 1<<20) + " = 1.0$\n",
		"long decimal":       "$0." + strings.Repeat("3", 1<<20) + " \\times 3 = 1.0$\n",
		"10 MB of digits":    line("1"),
		"10 MB of words":     line("word "),
		"10 MB of sums":      line("1+1=2 "),
		"10 MB of prose":     line("0.5 * 0.5 = 0.25, "),
		"10 MB in a formula": "$" + line("1+") + "1 = 1$\n",
		"10 MB of dollars":   line("$"),
		"10 MB of equals":    line("="),
		"10 MB chain":        "$" + line("1=") + "1$\n",
		"10 MB cells":        "| a | b |\n|---|---|\n| " + line("1 | ") + "\n",
		"unclosed display":   "$$\n0.1 + 0.2 = 0.4\n\nand so on\n",
		"unclosed inline":    "$0.1 + 0.2 = 0.4\n\nand so on\n",
		"unclosed aligned":   "$$\n\\begin{aligned}\n1 &= 2\n$$\n",
		"unclosed fence":     "```\n1 + 1 = 3\n",
		"not UTF-8":          "$0.1 \xff\xfe + 0.2 = 0.4$ \xc3\x28 0.1 + 0.1 = 0.3\n",
		"NUL":                "$0.1 + \x00 0.2 = 0.4$\x00 1 + 1 = 3\n",
		"only NUL":           strings.Repeat("\x00", 1000),
		"carriage returns":   "$$\r\n0.1 + 0.2 = 0.4\r\n$$\r",
		"empty":              "",
		"huge matrix":        "$\\begin{bmatrix}" + strings.Repeat(strings.Repeat("1 & ", 300)+"1 \\\\ ", 300) + "\\end{bmatrix}^T = 1$\n",
		"division by zero":   `$\frac{1}{0} = 0$, $0^0 = 1$, $\ln(0) = 0$, $\sqrt{-1} = 1$, $\tan(0)/0 = 1$, 1 / 0 = 5` + "\n",
	}
}

// doubling is functions each of which calls the one before it twice: the last
// one asks for 2^60 values.
func doubling() string {
	var b strings.Builder
	b.WriteString("$a(x) = x + 1$\n\n")
	for c := 'b'; c <= 'z'; c++ {
		if c == 'e' || c == 'd' || c == 'x' || c == 'i' {
			continue
		}
		before := c - 1
		for before == 'e' || before == 'd' || before == 'x' || before == 'i' {
			before--
		}
		b.WriteString("$" + string(c) + "(x) = " + string(before) + "(" + string(before) + "(x)) + " + string(before) + "(x)$\n\n")
	}
	b.WriteString("$z(1) = 2$\n")
	return b.String()
}
