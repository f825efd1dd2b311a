package templates_test

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// chapterHeadings are the chapters of every document, in order.
var chapterHeadings = []string{
	"Table of contents", "Network architecture", "Formulas used", "Feed-forward pass", "Loss", "Backpropagation",
	"Part 1: Output layer gradients", "Part 2: Hidden layer gradients", "Part 3: Matrix form", "The next forward pass",
	"Gradient check", "Final summary and key insights", "Appendix: every value", "References and further reading", "Next steps",
}

// sectionHeadings are sections of every document, in order; others stand between
// them.
var sectionHeadings = []*regexp.Regexp{
	regexp.MustCompile(`^Layer by layer data flow$`), regexp.MustCompile(`^Activation functions?$`), regexp.MustCompile(`^Forward propagation$`),
	regexp.MustCompile(`^Loss function$`), regexp.MustCompile(`^Initial parameters$`), regexp.MustCompile(`^Step 1: .* net input$`),
	regexp.MustCompile(`^Step 2: .* activation \(.*\)$`), regexp.MustCompile(`^Summary of the forward pass$`), regexp.MustCompile(`^Known values$`),
	regexp.MustCompile(`^Error of output O1$`), regexp.MustCompile(`^Total loss$`), regexp.MustCompile(`^What the loss says$`),
	regexp.MustCompile(`^Overview of the updates$`), regexp.MustCompile(`^Why start with the output layer\?$`),
	regexp.MustCompile(`^Formulas used in backpropagation$`), regexp.MustCompile(`^The loss and its derivative$`),
	regexp.MustCompile(`^The derivative of `), regexp.MustCompile(`^The derivatives of the net input$`),
	regexp.MustCompile(`^Summary of the derivatives$`), regexp.MustCompile(`^The chain rule for an output weight$`),
	regexp.MustCompile(`^Gradient of w\d+: complete derivation$`), regexp.MustCompile(`^Step 5: Update the weight$`),
	regexp.MustCompile(`^Summary: output layer updates$`), regexp.MustCompile(`^Summary: all updates$`), regexp.MustCompile(`^Notation and set-up$`),
	regexp.MustCompile(`^Forward pass in matrix form$`), regexp.MustCompile(`^Backward pass in matrix form$`), regexp.MustCompile(`^Gradient matrices$`),
	regexp.MustCompile(`^Updates in matrix form$`), regexp.MustCompile(`^Scalar form and matrix form compared$`),
	regexp.MustCompile(`^The algorithm in full$`), regexp.MustCompile(`^Layer values$`), regexp.MustCompile(`^All gradients and updates$`),
}

// glitch matches slips of layout in a line of prose, formulas left out.
var glitch = regexp.MustCompile(`  | [.,;:]( |$)|\.\.( |$)|\( | \)|^[a-z]|[.?] [a-z]|\b(the the|a a|of of|the one weights)\b|each of the one\b`)

// checkLayout looks at a document's outline and for places where something
// should stand and nothing does.
func checkLayout(doc *markdown.Document, source []byte, report func(line int, kind, text string)) {
	checkOutline(doc, report)
	for n := doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		line := doc.Position(n.Pos()).Line
		text := doc.PlainText(n)
		next := n.NextSibling()
		nextHeading, headingFollows := next.(*ast.Heading)
		switch n := n.(type) {
		case *ast.Heading:
			if next == nil || headingFollows && nextHeading.Level <= n.Level {
				report(line, "empty section", text)
			}
		case *ast.Paragraph:
			following, again := next.(*ast.Paragraph)
			again = again && !strings.HasSuffix(doc.PlainText(following), ":")
			if strings.HasSuffix(text, ":") && (next == nil || headingFollows || again) {
				report(line, "announces nothing", text)
			}
			if isTitle(n) && (next == nil || headingFollows) {
				report(line, "announces nothing", text)
			}
			if strings.HasPrefix(text, "|") {
				report(line, "broken table", text)
			}
		case *east.Table:
			if n.ChildCount() < 2 {
				report(line, "table without rows", text)
			}
		case *ast.List:
			for item := n.FirstChild(); item != nil; item = item.NextSibling() {
				if doc.PlainText(item) == "" {
					report(line, "empty item", "in a list")
				}
			}
		}
	}
	checkLines(source, report)
}

// checkLines looks at the prose line by line.
func checkLines(source []byte, report func(line int, kind, text string)) {
	fenced, math := false, false
	bars := 0 // in the header of the table
	for i, text := range strings.Split(string(source), "\n") {
		trimmed := strings.TrimSpace(text)
		switch {
		case strings.HasPrefix(text, "```"):
			fenced = !fenced
		case trimmed == "$$":
			math = !math
		}
		row := !fenced && !math && strings.HasPrefix(trimmed, "|")
		switch count := strings.Count(trimmed, "|") - strings.Count(trimmed, `\|`); {
		case !row:
			bars = 0
		case bars == 0:
			bars = count
		case count != bars:
			report(i+1, "cells", trimmed)
		}
		if fenced || math || trimmed == "$$" || strings.HasPrefix(trimmed, "|") || strings.Contains(trimmed, "](") {
			continue
		}
		if at := glitch.FindString(formula.ReplaceAllString(strings.TrimPrefix(trimmed, "- "), "X")); at != "" {
			report(i+1, "glitch", "\""+at+"\" in: "+trimmed)
		}
	}
}

// isTitle tells whether a paragraph is nothing but bold words.
func isTitle(n *ast.Paragraph) bool {
	bold, ok := n.FirstChild().(*ast.Emphasis)
	return ok && bold.Level == 2 && n.ChildCount() == 1
}

func checkOutline(doc *markdown.Document, report func(line int, kind, text string)) {
	var chapters []string
	sections := slices.Clone(sectionHeadings)
	for _, h := range doc.Headings {
		if h.Level == 2 {
			chapters = append(chapters, h.Text)
		}
		if len(sections) > 0 && sections[0].MatchString(h.Text) {
			sections = sections[1:]
		}
	}
	if !slices.Equal(chapters, chapterHeadings) {
		report(1, "chapters", strings.Join(chapters, ", "))
	}
	if len(sections) > 0 {
		report(1, "sections", "no section in its place is called "+sections[0].String())
	}
}
