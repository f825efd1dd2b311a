// Package hostile has documents, and files of other kinds, that somebody made to
// break a reader: nested without end, endless in a line, asking for numbers that
// fill a disk, or no text at all. What several packages' tests share; it is in no
// binary.
package hostile

import (
	"bytes"
	"maps"
	"slices"
	"strings"
)

const (
	nesting = 100_000  // levels, of what nests
	long    = 10 << 20 // bytes, of a long line
	much    = 1 << 18  // bytes, of what is short and many times there
)

// Names lists the documents.
func Names() []string {
	return slices.Sorted(maps.Keys(documents()))
}

// Document returns a document by its name. Some are 10 MB long.
func Document(name string) []byte {
	return []byte(documents()[name]())
}

// Short returns the documents of a few hundred bytes at most, as seeds for fuzz
// tests.
func Short() [][]byte {
	var list [][]byte
	for _, name := range Names() {
		if doc := Document(name); len(doc) < 1<<10 {
			list = append(list, doc)
		}
	}
	return list
}

// documents makes each document when it is asked for: all at once would fill
// the memory of the test.
func documents() map[string]func() string {
	list := map[string]func() string{}
	add := func(name string, doc func() string) { list[name] = doc }
	text := func(name, doc string) { add(name, func() string { return doc }) }

	nests := func(name, before, open, within, shut, after string) {
		add(name, func() string {
			return before + strings.Repeat(open, nesting) + within + strings.Repeat(shut, nesting) + after
		})
	}
	nests("nested braces", "$$\n", "{", "1 = 1", "}", "\n$$\n")
	nests("nested brackets", "$", "(", "1", ")", " = 1$\n")
	nests("nested fractions", "$", `\frac{1}{`, "2", "}", " = 0.5$\n")
	nests("nested powers", "$", "2^{", "2", "}", " = 4$\n")
	nests("nested roots", "$", `\sqrt{`, "2", "}", " = 4$\n")
	nests("nested fonts", "$", `\mathbf{`, "2", "}", " = 4$\n")
	nests("nested environments", "$", `\begin{matrix}`, "2", `\end{matrix}`, " = 4$\n")
	nests("open braces", "$", "{", "", "", "$\n")
	nests("open left", "$", `\left(`, "", "", "$\n")
	nests("minus signs", "$", "-", "1 = 1", "", "$\n")
	nests("brackets in prose", "", "(", "1", ")", " = 1\n")
	nests("brackets in code", "```\n", "(", "1", ")", " = 1\n```\n")
	nests("quotes", "", "> ", "$1 = 2$\n", "", "")
	nests("lists", "", "- ", "$1 = 2$\n", "", "")
	nests("links", "", "[", "1 + 1 = 3", "](x)", "\n")
	nests("emphasis", "", "*_", "1 + 1 = 3", "_*", "\n")

	repeats := func(name string, size int, before, part, after string) {
		add(name, func() string { return before + strings.Repeat(part, size/len(part)) + after })
	}
	repeats("10 MB line of digits", long, "", "1", "")
	repeats("10 MB line of words", long, "", "word ", "")
	repeats("10 MB line of sums", long, "", "1+1=2 ", "")
	repeats("10 MB line of prose", long, "", "0.5 * 0.5 = 0.25, ", "")
	repeats("10 MB line of formulas", long, "", "$0.5 + 0.5 = 1.1$ ", "")
	repeats("10 MB line in a formula", long, "$", "1+", "1 = 1$\n")
	repeats("10 MB line of dollars", long, "", "$", "")
	repeats("10 MB line of equals", long, "", "=", "")
	repeats("10 MB line of a chain", long, "$", "1=", "1$\n")
	repeats("10 MB line of cells", long, "| a | b |\n|---|---|\n| ", "1 | ", "\n")
	repeats("10 MB line of stars", long, "", "*a **b ", "")
	repeats("10 MB line of backticks", long, "", "` `` ", "")
	repeats("10 MB line of an unclosed link", long, "", "[a](", "")
	repeats("10 MB line in a display", long, "$$\n0.1 + \n", "1+", "\n0.2 = 0.4\n$$\n")
	repeats("10 MB line without UTF-8", long, "", "1 + 1 = 3 \xff", "")
	repeats("256 KiB of short formulas in a paragraph", much, "", "$0.5 + 0.5 = 1.1$\n", "")
	repeats("256 KiB of short formulas in paragraphs", much, "", "$0.5 + 0.5 = 1.1$\n\n", "")
	repeats("256 KiB of arithmetic in code", much, "```\n", "0.5 + 0.5 = 1.1\n", "```\n")
	repeats("256 KiB of rows", much, "| a | b |\n|---|---|\n", "| $1 + 1$ | $2.0$ |\n", "")
	repeats("256 KiB of lines in a display", much, "$$\n", "0.1 + \n", "1 = 1\n$$\n")
	repeats("256 KiB of ratios", much, "", "0.5 is 2 times larger than 0.25\n", "")
	repeats("256 KiB of list items", much, "", "- 1 + 1 = 3\n", "")
	repeats("256 KiB of headings", much, "", "# 1 + 1 = 3\n", "")
	repeats("10 MB of one word", long, "", "a\n", "")
	repeats("256 KiB of redefinitions", much, "", "new $a = 1.0$ and $a = 2.0$\n", "")
	repeats("10 MB of newlines", long, "", "\n", "1 + 1 = 3\n")

	text("tower", "$9^{9^{9^9}} = 0$\n")
	text("tower in code", "```\n9**9**9**9 = 0\n9^9^9^9 = 0\n```\n")
	text("exponent", "```\n1e999999 * 1e999999 = 0\n```\n\n$1e999999 = 0.5$, 1e999999 + 1 = 2\n")
	text("power of ten", `$10^{999999999} + 1 = 0$`+"\n")
	text("scientific", `$1 \times 10^{999999} = 0.5$ and $1 \times 10^{-999999} + 1.0 = 0.5$`+"\n")
	text("small power", `$10^{-999999999} = 0$`+"\n")
	text("large base", `$(10^{9999})^{9999} = 0$ and $(1.0001)^{9999} = 0$`+"\n")
	text("exp", `$e^{999999999} = 1$ and $e^{e^{e^{e^{e}}}} = 1$ and $\exp(-999999999) = 0$ and $\exp(229999) = 1.0$`+"\n")
	text("logarithm", `$\ln(10^{99999}) = 1.0$ and $\ln(1 + 10^{-9999}) = 0.1$`+"\n")
	text("factorial", `$99999999! = 1$ and $9!!!!!! = 1$`+"\n")
	text("sum", `$\sum_{i=1}^{999999999} i = 1$`+"\n")
	text("sums of sums", `$\sum_{i=1}^{9999}\sum_{j=1}^{9999}\sum_{k=1}^{9999} i j k = 1$`+"\n")
	add("many sums", func() string { return strings.Repeat(`$\sum_{i=1}^{9999} i^2 = 1.0$`+"\n\n", 1000) })
	add("many sums in a sum", func() string {
		return "$" + strings.Repeat(`\sum_{i=1}^{9999} \exp(i / 7) + `, 1000) + "1.0 = 2.0$\n"
	})
	add("many exponentials", func() string { return strings.Repeat(`$\exp(12345.678) = 1.0$ `, 5000) })
	text("function", "$f(x) = f(x) + 1$, $f(1) = 2$, $g(x) = h(x)$, $h(x) = g(x) + 1$, $g(2) = 3$\n")
	add("doubling", doubling)
	text("definitions", "$a = b + 1$, $b = a + 1$, $a = 3.0$\n")
	add("long number", func() string { return "$" + strings.Repeat("9", 1<<20) + " = 1.0$\n" })
	add("long decimal", func() string { return "$0." + strings.Repeat("3", 1<<20) + " \\times 3 = 1.0$\n" })
	add("long product", func() string { return "$" + strings.Repeat("(1.5) ", 10_000) + " = 1.0$\n" })
	add("long quotient", func() string { return "$" + strings.Repeat("2/", 30_000) + "2 = 1.0$\n" })
	add("long name", func() string { return "$x_{" + strings.Repeat("a", 60_000) + "} = 1.0$\n" })
	add("many precise numerals", func() string {
		return strings.Repeat("$0."+strings.Repeat("0", 390)+"1 + 1 = \\exp(0.5)$\n\n", 2000)
	})
	add("large matrix", func() string {
		row := strings.Repeat("1 & ", 300) + `1 \\ `
		return "$\\begin{bmatrix}" + strings.Repeat(row, 300) + "\\end{bmatrix}^T = 1$\n"
	})
	add("product of matrices", func() string {
		matrix := `\begin{bmatrix}` + strings.Repeat(strings.Repeat("1.5 & ", 70)+`1.5 \\ `, 70) + `\end{bmatrix}`
		return "$" + matrix + "\n" + matrix + " = 1.0$\n"
	})
	text("division by zero", `$\frac{1}{0} = 0$, $0^0 = 1$, $\ln(0) = 0$, $\sqrt{-1} = 1$, $\tan(0)/0 = 1$, 1 / 0 = 5`+"\n")

	text("unclosed display", "$$\n0.1 + 0.2 = 0.4\n\nand so on\n")
	text("unclosed inline", "$0.1 + 0.2 = 0.4\n\nand so on\n")
	text("unclosed aligned", "$$\n\\begin{aligned}\n1 &= 2\n$$\n")
	text("unclosed fence", "```\n1 + 1 = 3\n")
	text("not UTF-8", "$0.1 \xff\xfe + 0.2 = 0.4$ \xc3\x28 0.1 + 0.1 = 0.3\n")
	text("NUL", "$0.1 + \x00 0.2 = 0.4$\x00 1 + 1 = 3\n")
	text("only NUL", strings.Repeat("\x00", 1000))
	text("UTF-16", "\xff\xfe$\x001\x00 \x00=\x00 \x002\x00$\x00")
	text("carriage returns", "$$\r\n0.1 + 0.2 = 0.4\r\n$$\r")
	text("empty", "")
	add("everything", everything)
	return list
}

// doubling is functions each of which calls the one before it twice: the last
// one asks for 2^60 values.
func doubling() string {
	var b strings.Builder
	b.WriteString("$a(x) = x + 1$\n\n")
	before := 'a'
	for _, c := range "bcfghjklmnopqrstuvwyz" {
		f, g := string(c), string(before)
		b.WriteString("$" + f + "(x) = " + g + "(" + g + "(x)) + " + g + "(x)$\n\n")
		before = c
	}
	b.WriteString("$z(1) = 2$\n")
	return b.String()
}

// everything is each character below U+3000, alone and between digits.
func everything() string {
	var b bytes.Buffer
	for r := ' '; r < 0x3000; r++ {
		b.WriteString("1" + string(r) + "1 = 3 and $1" + string(r) + "1 = 3$\n\n")
	}
	return b.String()
}
