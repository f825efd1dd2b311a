package book

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
	"github.com/rivo/uniseg"
)

// traced shows, for each finding in the Markdown, its line and the template that
// wrote it.
func traced(err error, text *templates.Document) error {
	findings := slices.Clone(diag.In(err))
	if findings == nil {
		return err
	}
	for i, f := range findings {
		findings[i].Excerpt = excerpt(text, f.Pos)
	}
	return findings
}

// located reports what TeX found wrong at the place in the Markdown that it comes
// from.
func located(err error, file string, lines latex.LineMap, text *templates.Document) error {
	var failure *tex.Error
	var missing *tex.MissingCharacters
	switch {
	case errors.As(err, &failure):
		f := diag.Finding{Message: "TeX: " + failure.Message}
		f.Pos = placeOf(failure.Token, file, lines.Span(failure.Line), text)
		if strings.HasPrefix(after(lineOf(text, f.Pos.Line), f.Pos.Column), failure.Token) {
			f.Got = failure.Token // else it is one of our own commands
		}
		f.Excerpt = excerpt(text, f.Pos)
		if f.Pos.Line == 0 {
			f.Excerpt = strings.Join(failure.Excerpt, "\n") // it is all that is known
		}
		return diag.Findings{f}
	case errors.As(err, &missing):
		var findings diag.Findings
		for _, c := range missing.Characters {
			pos := placeOf(c.Text, file, span(lines, c.Line, text), text)
			findings = append(findings, diag.Finding{Pos: pos, Message: "a character that TeX cannot print", Got: c.Text, Excerpt: excerpt(text, pos)})
		}
		return findings.Err()
	}
	return err
}

// span returns the lines of the Markdown that a line of the .tex comes from: all
// of them where that is not known.
func span(lines latex.LineMap, line int, text *templates.Document) latex.Span {
	if s := lines.Span(line); s.First > 0 {
		return s
	}
	return latex.Span{First: 1, Last: strings.Count(string(text.Markdown), "\n")}
}

// placeOf returns the first place of a token in some lines of the Markdown; the
// beginning of the first line where it does not stand in them as it is.
func placeOf(token, file string, span latex.Span, text *templates.Document) diag.Position {
	if span.First == 0 {
		return diag.Position{File: file}
	}
	for line := span.First; line <= span.Last && token != ""; line++ {
		if before, _, found := strings.Cut(lineOf(text, line), token); found {
			return diag.Position{File: file, Line: line, Column: utf8.RuneCountInString(before) + 1}
		}
	}
	if first := lineOf(text, span.First); strings.TrimSpace(first) == "$$" && span.First < span.Last {
		span.First++ // what stands between the dollars is at fault, not they
	}
	return diag.Position{File: file, Line: span.First, Column: 1}
}

// lineOf returns a line of the Markdown.
func lineOf(text *templates.Document, n int) string {
	line := 0
	for s := range strings.Lines(string(text.Markdown)) {
		if line++; line == n {
			return strings.TrimRight(s, "\n")
		}
	}
	return ""
}

// after returns a line from a column on.
func after(line string, column int) string {
	runes := []rune(line)
	return string(runes[min(max(column-1, 0), len(runes)):])
}

// longestExcerpt is how many characters of a line are shown.
const longestExcerpt = 100

// excerpt shows a line of the Markdown, with a mark below the place, and the line
// of the template that wrote it.
func excerpt(text *templates.Document, pos diag.Position) string {
	if pos.Line == 0 {
		return ""
	}
	line := []rune(strings.ReplaceAll(lineOf(text, pos.Line), "\t", " "))
	column := min(max(pos.Column, 1), len(line)+1)
	dots := ""
	if column > longestExcerpt/2 && len(line) > longestExcerpt {
		cut := column - longestExcerpt/2
		line, column, dots = line[cut:], column-cut, "…"
	}
	shown := dots + string(line[:min(len(line), longestExcerpt)])
	if len(line) > longestExcerpt {
		shown += "…"
	}
	number := fmt.Sprintf("%4d", pos.Line)
	margin := strings.Repeat(" ", len(number)) + " |"
	mark := strings.Repeat(" ", uniseg.StringWidth(dots+string(line[:column-1]))) + "^"
	return number + " | " + shown + "\n" + margin + " " + mark + "\n" +
		strings.Repeat(" ", len(number)) + " = written by " + text.Template(pos.Line)
}
