package book

import (
	"path/filepath"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/tex"
)

// An engine is the TeX program that can print a document, with this system's
// fonts for what it does not know by itself.
type engine struct {
	name  string
	found map[rune]tex.Font // nil for pdflatex, which brings its fonts
}

// engineFor chooses pdflatex where that has every character of the document, else
// lualatex.
func engineFor(doc *markdown.Document) engine {
	foreign := latex.Foreign(doc)
	if len(foreign) == 0 {
		return engine{name: "pdflatex"}
	}
	return engine{"lualatex", tex.FindFonts(tex.FontFolders(), foreign)}
}

// fonts are the fonts by the names that a document calls them.
func (e engine) fonts() map[rune]latex.Font {
	if e.found == nil {
		return nil
	}
	names := map[rune]latex.Font{}
	for r, font := range e.found {
		names[r] = latex.Font{File: filepath.Base(font.Path), Index: font.Index}
	}
	return names
}

// files are the paths of the fonts.
func (e engine) files() []string {
	var paths []string
	for _, font := range e.found {
		paths = append(paths, font.Path)
	}
	return paths
}
