package tex

// InstallHint says which commands install all that our LaTeX needs: pdflatex,
// the Latin Modern fonts, AMS math, booktabs and TikZ.
func InstallHint() string {
	return `install TeX with the line for your system:
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-pictures lmodern
  Fedora:          sudo dnf install texlive-collection-latex texlive-lm texlive-booktabs texlive-pgf
  Arch:            sudo pacman -S texlive-latex texlive-latexrecommended texlive-fontsrecommended texlive-pictures
  macOS:           brew install --cask basictex && sudo tlmgr install lm booktabs pgf
  TeX Live:        tlmgr install latex-bin lm amsmath amsfonts graphics tools geometry booktabs xcolor pgf`
}

// luaHint says which commands install lualatex, which prints what pdflatex cannot.
func luaHint() string {
	return `install lualatex with the line for your system:
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends texlive-luatex
  Fedora:          sudo dnf install texlive-collection-luatex
  Arch:            sudo pacman -S texlive-luatex
  macOS:           sudo tlmgr install collection-luatex
  TeX Live:        tlmgr install collection-luatex`
}
