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
