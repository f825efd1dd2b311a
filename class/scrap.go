package class

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/tex"
)

// A scrapbook prints text that pdflatex cannot print: each as a picture of its
// own, with lualatex, whoever else is in the class. What several sheets share is
// printed once.
type scrapbook struct {
	mutex  sync.Mutex
	scraps map[scrapKey]*scrap
}

type scrapKey struct {
	text string
	bold bool
}

// A scrap is a line of text as a PDF.
type scrap struct {
	name string
	pdf  []byte
	err  error
	once sync.Once
}

func newScrapbook() *scrapbook { return &scrapbook{scraps: map[scrapKey]*scrap{}} }

// scrap prints a text. Its error is a [*GlyphError] where no font has one of its
// characters.
func (b *scrapbook) scrap(ctx context.Context, text string, bold bool) (*scrap, error) {
	key := scrapKey{text, bold}
	b.mutex.Lock()
	s := b.scraps[key]
	if s == nil {
		sum := sha256.Sum256(fmt.Appendf(nil, "%v %s", bold, text))
		s = &scrap{name: fmt.Sprintf("scrap-%x.pdf", sum[:10])}
		b.scraps[key] = s
	}
	b.mutex.Unlock()
	s.once.Do(func() { s.pdf, s.err = printScrap(ctx, text, bold) })
	return s, s.err
}

func printScrap(ctx context.Context, text string, bold bool) ([]byte, error) {
	_, missing := latex.Plain(text)
	found := tex.FindFonts(tex.FontFolders(), missing)
	fonts := map[rune]latex.Font{}
	var files []string
	for r, font := range found {
		fonts[r] = latex.Font{File: filepath.Base(font.Path), Index: font.Index}
		files = append(files, font.Path)
	}
	source, err := latex.Scrap(text, bold, fonts, tex.FontHint)
	if findings := diag.In(err); findings != nil {
		return nil, &GlyphError{findings}
	}
	if err != nil {
		return nil, err
	}
	result, err := tex.Typeset(ctx, source, tex.Options{Engine: "lualatex", Fonts: files})
	return result.PDF, err
}

// A GlyphError names characters that no font at hand can print.
type GlyphError struct{ Findings diag.Findings }

// Error names each character with its code point, and what to install.
func (e *GlyphError) Error() string {
	text := "no font can print "
	for i, f := range e.Findings {
		if i > 0 {
			text += ", "
		}
		text += f.Got
	}
	return text + "\nhint: " + e.Findings[0].Hint
}
