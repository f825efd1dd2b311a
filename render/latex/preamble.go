package latex

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/figure"
)

// preamble writes what stands before the text in two parts. The first loads only
// what the document uses, since each package costs time, and is otherwise the same
// for every document; the second is the document's own.
func (w *writer) preamble() (shared, own string) {
	return w.packages(), w.particulars()
}

// packages writes the part of the preamble that documents share.
func (w *writer) packages() string {
	var b strings.Builder
	lines := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p + "\n")
		}
	}
	paper := cmp.Or(w.opt.Paper, "a4") + "paper"
	lines(
		`% Compile with `+w.engine()+`, two or three times.`,
		`\documentclass[11pt,`+paper+`]{article}`,
		w.mainFonts(),
		`\usepackage[textwidth=16cm,vmargin=2.4cm,headheight=22pt,headsep=12pt,footskip=1.1cm]{geometry}`,
		`\usepackage{amsmath,amssymb,graphicx}`,
	)
	if w.needs.table || w.needs.longTable {
		lines(`\usepackage{array,booktabs}`)
	}
	if w.needs.longTable {
		lines(`\usepackage{longtable}`)
	}
	if w.needs.code {
		lines(`\usepackage{alltt}`)
	}
	if w.needs.figure {
		lines(`\usepackage{tikz}`)
	}
	lines(
		`\usepackage{color}`,
		``,
		`\definecolor{link}{rgb}{0.10,0.28,0.52}`,
	)
	if w.needs.figure {
		lines(colours(), drawingMacros)
	}
	lines(layout, linkMacros, macros)
	if w.needs.table {
		lines(tableMacros)
	}
	if w.needs.code || w.needs.boxDrawing {
		lines(codeMacros)
	}
	if w.needs.boxDrawing {
		lines(boxMacros)
	}
	if w.needs.rule {
		lines(`\newcommand\thematicbreak{\par\medskip\noindent\hfil\rule{0.3\linewidth}{0.4pt}\par\medskip}`)
	}
	if w.needs.strike {
		lines(`\newcommand\strike[1]{\leavevmode\sbox0{#1}\rlap{\rule[0.55ex]{\wd0}{0.5pt}}\usebox0}`)
	}
	lines(w.loaded() + nothingPending)
	return b.String()
}

// engine is the program that the file is for.
func (w *writer) engine() string {
	if w.opt.Fonts != nil {
		return "lualatex"
	}
	return "pdflatex"
}

// mainFonts loads Latin Modern.
func (w *writer) mainFonts() string {
	if w.opt.Fonts != nil {
		return strings.TrimSuffix(unicodeFonts, "\n")
	}
	return "\\usepackage[T1]{fontenc}\n\\usepackage{lmodern}"
}

// particulars writes the part of the preamble that depends on the text.
func (w *writer) particulars() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n\\pdfinfo{/Title (%s) /Creator (nnbook)}\n", pdfString(w.doc.Title))
	fmt.Fprintf(&b, "\\pdfcatalog{/Lang (%s) /PageMode /UseOutlines /ViewerPreferences << /DisplayDocTitle true >>}\n", languageTag(w.opt.Language))
	if w.opt.Fonts != nil {
		identity := sha256.Sum256(w.doc.Source) // lualatex would take the time and its folder
		fmt.Fprintf(&b, "\\pdfvariable trailerid {[<%[1]x> <%[1]x>]}\n", identity[:16])
	}
	b.WriteString(w.fontFamilies() + w.declarations())
	if w.contents > 0 {
		fmt.Fprintf(&b, "\\setcounter{tocdepth}{%d}\n", min(w.contents, 5))
	}
	return b.String()
}

// languageTag keeps what a language tag may hold.
func languageTag(tag string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, cmp.Or(tag, "en-GB"))
}

// colours names the colours of the drawings' roles, for text and for shapes.
func colours() string {
	var b strings.Builder
	b.WriteString("\\makeatletter\n" +
		"\\newcommand\\role[4]{\\definecolor{#1}{rgb}{#2,#3,#4}\\@namedef{stroke #1}{#2 #3 #4 RG}\\@namedef{fill #1}{#2 #3 #4 rg}}\n" +
		"\\makeatother\n")
	for _, r := range figure.Roles() {
		b.WriteString(`\role{` + r.String() + `}` + components(r.Stroke()) + "\n")
		b.WriteString(`\role{` + r.String() + `fill}` + components(r.Fill()) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// components writes a colour of six hexadecimal digits, as the drawings have them, as
// its shares of red, green and blue, from 0 to 1.
func components(colour string) string {
	digit := func(at int) int { return strings.IndexByte("0123456789ABCDEF", colour[at]) }
	share := func(at int) string { return strconv.FormatFloat(float64(16*digit(at)+digit(at+1))/0xFF, 'f', 4, 64) }
	return "{" + share(0) + "}{" + share(2) + "}{" + share(4) + "}"
}

// layout sets paragraphs, pages and headings. Sections are not numbered: the
// text has its own numbers.
const layout = `
\setlength\parindent{0pt}
\setlength\parskip{6pt plus 2pt minus 1pt}
\raggedbottom
\widowpenalty=10000 \clubpenalty=10000 \displaywidowpenalty=10000
\tolerance=1500 \emergencystretch=3em
\setlength\jot{5pt}
\AtBeginDocument{\abovedisplayshortskip=3pt plus 3pt}
\setcounter{secnumdepth}{0}
\makeatletter
\newcommand\headingstyle[2]{\@startsection{#1}{#2}{0pt}}
\renewcommand\section{\headingstyle{section}{1}{-22pt plus -4pt minus -2pt}{7pt}{\normalfont\Large\bfseries\raggedright}}
\renewcommand\subsection{\headingstyle{subsection}{2}{-15pt plus -3pt minus -1pt}{5pt}{\normalfont\large\bfseries\raggedright}}
\renewcommand\subsubsection{\headingstyle{subsubsection}{3}{-12pt plus -2pt minus -1pt}{4pt}{\normalfont\normalsize\bfseries\raggedright}}
\renewcommand\paragraph{\headingstyle{paragraph}{4}{-10pt plus -2pt minus -1pt}{3pt}{\normalfont\normalsize\bfseries\itshape\raggedright}}
\renewcommand\subparagraph{\headingstyle{subparagraph}{5}{-10pt plus -2pt minus -1pt}{3pt}{\normalfont\normalsize\itshape\raggedright}}
% The running head: the document's title and the section that the page begins in.
\newcommand\doctitlemark{}
\newcommand\ps@running{%
  \def\@oddhead{\vbox{\hbox to\textwidth{\small\itshape\doctitlemark\hfil\rightmark}\vskip3pt\hrule height0.3pt}}%
  \let\@evenhead\@oddhead
  \def\@oddfoot{\hfil\thepage\hfil}\let\@evenfoot\@oddfoot}
\pagestyle{running}
% A heading is where links to it arrive, an entry of the contents and, for a
% section, in the running head.
\newcommand\heading[3]{\csname #1\endcsname*{\anchor{#2}#3}%
  \expandafter\ifx\csname #1\endcsname\section\markright{\shorten{#3}}\fi
  \addcontentsline{toc}{#1}{\jump{#2}{#3}}}
\newcommand\doctitle[2]{\thispagestyle{firstpage}\gdef\doctitlemark{\shorten{#2}}{\raggedright\LARGE\bfseries\anchor{#1}#2\par}\bigskip}
\newcommand\ps@firstpage{\ps@running\let\@oddhead\@empty\let\@evenhead\@empty}
% What is too long for its half of the running head ends in dots. It is set as a
% paragraph, and measured by its height: a line of ten thousand characters is wider
% than TeX can count.
\DeclareRobustCommand\shorten[1]{\setbox0\vbox{\hsize=0.49\textwidth\headline#1\par}\ifdim\ht0>1.3\baselineskip
  \hbox to0.47\textwidth{\vtop{\hsize=0.47\textwidth
    \setbox2\vbox{\headline#1\par}\splittopskip=0pt \vbadness=10000 \vfuzz=\maxdimen \setbox4\vsplit2 to1ex \unvbox4}\hss}\,\dots
  \else#1\fi}
\newcommand\headline{\interlinepenalty=0 \clubpenalty=0 \widowpenalty=0 \parindent=0pt \rightskip=0pt plus1fil \hbadness=10000 \hfuzz=\maxdimen \parskip=0pt \noindent}
% The list of contents, and the pages after those that are its own. It is set smaller
% where that saves a page. A section's line stays with the first line below it.
\newcommand\contents[2]{\section*{\anchor{#1}#2}\markright{\shorten{#2}}{\let\inlink\relax\setlength\parskip{1pt}%
  \let\sectionline\l@section \def\l@section##1##2{\sectionline{##1}{##2}\nobreak}%
  \count2=10000 \contentsin\relax \contentsin\small \contentsin\dense \contentsize\@starttoc{toc}}}
\newcommand\contentsin[1]{\contentspages#1\ifnum\count4<\count2 \count2=\count4 \let\contentsize#1\fi}
\newcommand\dense{\footnotesize\parskip=0pt }
\newcommand\contentspages[1]{\setbox0\vbox{#1\@input{\jobname.toc}}%
  \dimen0=\dimexpr\ht0+\dp0-\pagegoal+\pagetotal\relax \count4=0
  \loop \ifdim\dimen0>0pt \advance\count4 1 \advance\dimen0-\textheight \advance\dimen0 3\baselineskip \repeat}
\newcommand\arabicpages{\clearpage
  \pdfcatalog{/PageLabels << /Nums [0 << /S /r >> \number\numexpr\value{page}-1\relax\space << /S /D >>] >>}%
  \pagenumbering{arabic}}
% A paragraph stays with what it introduces.
\newcommand\keepwithnext{\par\nobreak\@nobreaktrue\everypar{\@nobreakfalse\everypar{}}}
% A matrix has any number of columns. LaTeX would read a column specification for
% the most that there may be, again for each matrix.
\renewcommand*\env@matrix[1][]{\vcenter\bgroup\Let@\restore@math@cr\default@tag
  \normalbaselines\lineskip=3pt \lineskiplimit=\lineskip
  \ialign\bgroup\strut\hfil$\m@th##$\hfil&&\hskip2\arraycolsep\hfil$\m@th##$\hfil\crcr}
\renewcommand\endmatrix{\crcr\egroup\egroup}
\makeatother`

// linkMacros are links, the places that they lead to, and what a reader shows
// beside the pages: the engine's own commands, under the names that pdfTeX has
// for them. A package for it costs as much time as the text.
const linkMacros = `
\ifdefined\pdfextension
  \def\pdfdest{\pdfextension dest }
  \def\pdfstartlink{\pdfextension startlink }
  \def\pdfendlink{\pdfextension endlink }
  \def\pdfliteral{\pdfextension literal }
  \def\pdfoutline{\pdfextension outline }
  \def\pdfinfo{\pdfextension info }
  \def\pdfcatalog{\pdfextension catalog }
\fi
{\catcode` + "`" + `|=0 \catcode` + "`" + `\\=12 |gdef|bs{\}} % a backslash in a string of the PDF
\newcommand\inlink{\color{link}}
\DeclareRobustCommand\anchor[1]{\leavevmode\raise1.2em\hbox to0pt{\pdfdest name{#1} xyz\hss}}
\DeclareRobustCommand\jump[2]{\leavevmode\pdfstartlink attr{/Border [0 0 0]} goto name{#1}\relax{\inlink#2}\pdfendlink}
\DeclareRobustCommand\web[2]{\leavevmode
  \pdfstartlink attr{/Border [0 0 0]} user{/Subtype /Link /A << /S /URI /URI (#1) >>}\relax{\inlink#2}\pdfendlink}
% A computed number has a thin line below it.
\DeclareRobustCommand\computed[1]{\hbox{\setbox0\hbox{$#1$}\rlap{\vrule height-1.5pt depth1.8pt width\wd0}\box0}}
\newcommand\legend{\par{\small Numbers: as given, \computed{\text{computed}}, \fbox{result of a step}.\par}}
% A number that leads to the step of a value, and that step, which takes no room.
\DeclareRobustCommand\of[2]{\pdfstartlink attr{/Border [0 0 0]} goto name{=#1}\relax#2\pdfendlink}
\DeclareRobustCommand\step[1]{\ifmmode\mathopen\fi{\vbox to0pt{\vss\hbox to0pt{\pdfdest name{=#1} xyz\hss}\kern1.2em}}}
\newcommand\outline[3]{\pdfoutline goto name{#2} count #1 {#3}}`

// nothingPending sends away what packages have set while they were loaded, such as
// xcolor its first colour. TeX drops it where it keeps the preamble in a format, and
// would print it on the first page where it does not: both must give the same bytes.
const nothingPending = `{\output{\setbox0\box255 \deadcycles=0 }\hbox{}\penalty-10000 }`

// macros are our own commands that every document has. \lt and \gt are the
// web's names for two relations.
const macros = `\newcommand\breakhere{\penalty0 }
\newcommand\tightlist{\setlength\itemsep{1pt plus 1pt}\setlength\parskip{1pt}\setlength\parsep{0pt}}
\newcommand\linebreakhere{\leavevmode\newline}
\providecommand\lt{<}
\providecommand\gt{>}
% Begins a new page where fewer than #1 lines are left on this one. Where it is more
% than full already, TeX is about to end it further up.
\newcommand\needlines[1]{\par\begingroup
  \dimen0=#1\baselineskip \dimen2=\pagegoal \advance\dimen2-\pagetotal
  \ifdim\dimen0>\dimen2 \ifdim\dimen2>0pt \ifdim\dimen0<\textheight \vfil\penalty-10000 \fi\fi\fi
  \endgroup}
% Shows a box as it is, or scaled down where it is wider than the text or nearly
% as high as the page.
\newsavebox\fitbox
\newcommand\fit{%
  \ifdim\wd\fitbox>\linewidth \sbox\fitbox{\resizebox{\linewidth}{!}{\usebox\fitbox}}\fi
  \dimen0=\ht\fitbox \advance\dimen0\dp\fitbox
  \ifdim\dimen0>0.8\textheight \sbox\fitbox{\resizebox{!}{0.8\textheight}{\raise\dp\fitbox\box\fitbox}}\fi
  \usebox\fitbox}
\newcommand\fitmath[1]{\sbox\fitbox{$#1$}\fit}
\newcommand\display[1]{\sbox\fitbox{$\displaystyle #1$}\[\fit\]}`

// tableMacros set tables. A short one is an unbroken box.
const tableMacros = `\setlength\heavyrulewidth{0.8pt}
\setlength\lightrulewidth{0.5pt}
\newcommand\rows{\renewcommand\arraystretch{1.22}\setlength\tabcolsep{0.55em}}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1\linewidth}}
\newcolumntype{C}[1]{>{\centering\arraybackslash}p{#1\linewidth}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1\linewidth}}
% The box of a short table, centred.
\newenvironment{shorttable}[2][\normalsize]
  {\par\addvspace{6pt plus 2pt}\begin{lrbox}\fitbox#1\rows\begin{tabular}{@{}#2@{}}}
  {\end{tabular}\end{lrbox}\noindent\hbox to\linewidth{\hfil\fit\hfil}\par\addvspace{6pt plus 2pt}}
% A number that is cut at its decimal point, with the room of the widest end in its
% column; and the room of a box's frame.
\newcommand\decimal[3]{$#1$\rlap{$#2$}\hphantom{$#3$}}
\newcommand\unboxed{\kern\fboxsep\kern\fboxrule}
% Lines of a cell, one below the other, and room above and below a high cell.
\newcommand\lines[2]{\begin{tabular}[t]{@{}#1@{}}#2\end{tabular}}
\newcommand\room[2]{\rule[-#2em]{0pt}{#1em}}`

// drawingMacros draw the shapes of a picture with the operators of PDF, and place
// labels as TeX does: TikZ's own commands, and those of the layers below it, take
// ten times as long. In shapes #1 is the colour, and #2 the width of a line; then
// follow the dashes and the ends, or the corners, or the middle and the radius. All
// are numbers of centimetres. In labels #1 is which of their sides stands at #2 and #3.
const drawingMacros = `\makeatletter
\newcommand\shape[1]{\pdfliteral{q 28.34646 0 0 -28.34646 0 0 cm #1 Q}}
\newcommand\pen[2]{\csname stroke #1\endcsname\space #2 w }
\newcommand\brush[1]{\csname fill #1\endcsname\space}
\newcommand\plus[2]{\strip@pt\dimexpr#1pt+#2pt\relax\space}
\newcommand\moveto[2]{#1 #2 m }
\newcommand\lineto[2]{#1 #2 l }
\newcommand\drawnline[7]{\shape{\pen{#1}{#2}[#3] 0 d \moveto{#4}{#5}\lineto{#6}{#7}S}}
\newcommand\drawnpolygon[2]{\shape{\brush{#1}#2h f}}
\newcommand\drawncircle[5]{\edef\handle{\strip@pt\dimexpr0.55228\dimexpr#5pt\relax\relax}\drawnround{#1}{#2}{#3}{#3}{#4}{#4}{#5}}
\newcommand\drawnbox[6]{\def\handle{0.05523}\drawnround{#1}{#2}{\plus{#3}{0.1}}{\plus{#5}{-0.1}}{\plus{#4}{0.1}}{\plus{#6}{-0.1}}{0.1}}
% What is round at the corners: from #3 to #4, #5 to #6 are the middles of their circles,
% and #7 is the radius. A quarter of a circle is a curve whose handles are as long as 0.55228 of it.
\newcommand\drawnround[7]{\shape{\pen{#1}{#2}\brush{#1fill}[] 0 d
  \plus{#4}{#7}#5 m \plus{#4}{#7}#6 l
  \plus{#4}{#7}\plus{#6}{\handle}\plus{#4}{\handle}\plus{#6}{#7}#4 \plus{#6}{#7}c #3 \plus{#6}{#7}l
  \plus{#3}{-\handle}\plus{#6}{#7}\plus{#3}{-#7}\plus{#6}{\handle}\plus{#3}{-#7}#6 c \plus{#3}{-#7}#5 l
  \plus{#3}{-#7}\plus{#5}{-\handle}\plus{#3}{-\handle}\plus{#5}{-#7}#3 \plus{#5}{-#7}c #4 \plus{#5}{-#7}l
  \plus{#4}{\handle}\plus{#5}{-#7}\plus{#4}{#7}\plus{#5}{-\handle}\plus{#4}{#7}#5 c B}}
\newcommand\drawntext[4]{\setbox\fitbox\hbox{\let\selectfont\pgf@selectfontorig#4}%
  \rlap{\kern#2cm\raise\dimexpr-#3cm-.5\ht\fitbox+.5\dp\fitbox\relax\hbox to0pt{\csname from#1\endcsname}}}
\newcommand\fromstart{\box\fitbox\hss}
\newcommand\frommiddle{\hss\box\fitbox\hss}
\newcommand\fromend{\hss\box\fitbox}
\makeatother
% A picture, with what a screen reader says instead.
\newcommand\said[2]{\pdfliteral page{/Span << /Alt <#1> >> BDC}#2\pdfliteral page{EMC}}
\newcommand\drawn[2]{\kern0.8pt\textcolor{#1}{#2}\kern0.8pt}
\newcommand\drawnhalo[2]{{\fboxsep=0.8pt\colorbox{white}{\textcolor{#1}{#2}}}}`

// codeMacros set preformatted text: every character is as wide as a digit.
const codeMacros = `\newenvironment{listing}{\begin{alltt}}{\end{alltt}}
\newcommand\codebreak{\makebox[1em][l]{\rmfamily\ensuremath{\hookrightarrow}}}
\newcommand\cell{\cells1}
\newcommand\cells[2]{\leavevmode\begingroup\sbox0{#2}\dimen0=#1\fontcharwd\font` + "`" + `0
  \ifdim\wd0>\dimen0 \smash{\resizebox{\dimen0}{!}{\usebox0}}\else\makebox[\dimen0]{\smash{\usebox0}}\fi\endgroup}`

// boxMacros draw the characters for frames: #1 to #4 are 1 where a stroke leads
// from the middle to the left, to the right, up, down.
const boxMacros = `\newcommand\boxdraw[4]{\leavevmode\hbox to\fontcharwd\font` + "`" + `0{%
  \dimen0=0.5\fontcharwd\font` + "`" + `0 \dimen2=0.5\baselineskip \advance\dimen2 0.25em
  \dimen4=0.5\baselineskip \advance\dimen4-0.25em
  \ifnum#1=1 \rlap{\vrule width\dimen0 height0.27em depth-0.23em}\fi
  \ifnum#2=1 \rlap{\kern\dimen0\vrule width\dimen0 height0.27em depth-0.23em}\fi
  \kern\dimen0
  \ifnum#3=1 \rlap{\kern-0.02em\vrule width0.04em height\dimen2 depth-0.25em}\fi
  \ifnum#4=1 \rlap{\kern-0.02em\vrule width0.04em height0.25em depth\dimen4}\fi
  \hss}}`
