package tex

import (
	"strings"
	"unicode"
)

// The systems that we know how to install on.
const (
	Debian  = "Debian, Ubuntu"
	Fedora  = "Fedora"
	Arch    = "Arch"
	MacOS   = "macOS"
	TeXLive = "TeX Live" // as its makers install it, on any system
)

// A Part is a part of what documents need that is installed in one go.
type Part struct {
	Title    string    // what it is, within a sentence: "TeX"
	Programs []string  // by their names on the path
	Files    []string  // which the TeX installation must find
	Commands []Command // for the systems, each once
}

// A Command installs a part on a system.
type Command struct{ System, Line string }

// Base is all that our LaTeX needs with pdflatex: the engine, the Latin Modern
// fonts and the packages of a preamble.
func Base() Part {
	return Part{
		Title:    "TeX",
		Programs: []string{"pdflatex", "kpsewhich"},
		Files: []string{
			"article.cls", "fontenc.sty", "lmodern.sty", "lmr10.pfb", "geometry.sty", "amsmath.sty", "amssymb.sty", "graphicx.sty", "array.sty",
			"booktabs.sty", "longtable.sty", "alltt.sty", "color.sty", "tikz.sty",
		},
		Commands: []Command{
			{Debian, "sudo apt-get install --no-install-recommends texlive-pictures lmodern"},
			{Fedora, "sudo dnf install texlive-collection-latex texlive-lm texlive-booktabs texlive-pgf"},
			{Arch, "sudo pacman -S texlive-latex texlive-latexrecommended texlive-fontsrecommended texlive-pictures"},
			{MacOS, "brew install --cask basictex && sudo tlmgr install lm booktabs pgf"},
			{TeXLive, "tlmgr install latex-bin lm amsmath amsfonts graphics tools geometry booktabs xcolor pgf"},
		},
	}
}

// Lua is what prints the characters that pdflatex cannot, beside fonts that have
// them.
func Lua() Part {
	return Part{
		Title:    "lualatex",
		Programs: []string{"lualatex"},
		Files:    []string{"luaotfload.sty"},
		Commands: []Command{
			{Debian, "sudo apt-get install --no-install-recommends texlive-luatex"},
			{Fedora, "sudo dnf install texlive-collection-luatex"},
			{Arch, "sudo pacman -S texlive-luatex"},
			{MacOS, "sudo tlmgr install collection-luatex"},
			{TeXLive, "tlmgr install collection-luatex"},
		},
	}
}

// FontFor is a font with a character.
func FontFor(r rune) Part {
	switch {
	case unicode.Is(unicode.Hangul, r):
		return Part{Title: "Noto Serif CJK", Commands: []Command{
			{Debian, "sudo apt-get install --no-install-recommends fonts-nanum"},
			{Fedora, "sudo dnf install google-noto-serif-cjk-fonts"},
			{Arch, "sudo pacman -S noto-fonts-cjk"},
			{MacOS, "brew install --cask font-noto-serif-cjk"},
		}}
	case scriptOf(r) == "Han":
		return Part{Title: "Noto Serif CJK", Commands: []Command{
			{Debian, "sudo apt-get install --no-install-recommends fonts-droid-fallback"},
			{Fedora, "sudo dnf install google-noto-serif-cjk-fonts"},
			{Arch, "sudo pacman -S noto-fonts-cjk"},
			{MacOS, "brew install --cask font-noto-serif-cjk"},
		}}
	case unicode.In(r, unicode.So, unicode.Sk, unicode.Sm):
		return Part{Title: "Noto Sans Symbols", Commands: []Command{
			{Debian, "sudo apt-get install --no-install-recommends fonts-symbola"},
			{Fedora, "sudo dnf install gdouros-symbola-fonts"},
			{Arch, "sudo pacman -S noto-fonts"},
			{MacOS, "brew install --cask font-noto-sans-symbols"},
		}}
	}
	return Part{Title: "Noto Sans and Noto Serif", Commands: []Command{
		{Debian, "sudo apt-get install --no-install-recommends fonts-noto-core"},
		{Fedora, "sudo dnf install google-noto-fonts-all"},
		{Arch, "sudo pacman -S noto-fonts"},
		{MacOS, "brew install --cask font-noto-sans font-noto-serif"},
	}}
}

// InstallHint says which commands install all that our LaTeX needs.
func InstallHint() string { return Base().hint() }

// luaHint says which commands install lualatex.
func luaHint() string { return Lua().hint() }

// hint lists the commands of all systems.
func (p Part) hint() string {
	var b strings.Builder
	b.WriteString("install " + p.Title + " with the line for your system:")
	for _, c := range p.Commands {
		name := c.System + ":"
		b.WriteString("\n  " + name + strings.Repeat(" ", len(Debian)+3-len(name)) + c.Line)
	}
	return b.String()
}

// On returns the command for a system; empty where we know none.
func (p Part) On(system string) string {
	for _, c := range p.Commands {
		if c.System == system {
			return c.Line
		}
	}
	return ""
}
