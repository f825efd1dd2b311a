package html

import (
	"bytes"
	"embed"
	"html/template"
	"path/filepath"
	"strings"
	"sync"
)

//go:embed page.html
var pageSource string

//go:embed *.css
var styles embed.FS

//go:embed palette.css
var palette string

// Palette returns the colours of a page as a style sheet, by day and by night, for
// pages that are not made from a document.
func Palette() template.CSS { return template.CSS(palette) }

// A pageFrame is what all pages share.
type pageFrame struct {
	page  *template.Template
	style template.CSS
}

// frame makes the frame once: to read a template takes as long as to fill it.
var frame = sync.OnceValues(func() (pageFrame, error) {
	page, err := template.New("page.html").Parse(pageSource)
	if err != nil {
		return pageFrame{}, err
	}
	sheets, err := style()
	return pageFrame{page, template.CSS(sheets)}, err
})

// roomAround is about how many bytes of a page are neither style nor text.
const roomAround = 1 << 12

// style returns the style sheets as one, the one for paper last.
func style() (string, error) {
	var b strings.Builder
	for _, name := range []string{"palette", "style", "math", "number", "contents", "figure", "print"} {
		sheet, err := styles.ReadFile(name + ".css")
		if err != nil {
			return "", err
		}
		b.Write(sheet)
	}
	return b.String(), nil
}

// page puts the rendered body into the page around it.
func (w *writer) page(body string) ([]byte, error) {
	frame, err := frame()
	if err != nil {
		return nil, err
	}
	fields := struct {
		Language, Title, Description string
		Style                        template.CSS
		Start                        string // where reading begins
		Body, Cards                  template.HTML
		Script, CardScript           template.JS
	}{
		Language: w.opt.Language, Title: w.doc.Title, Description: w.opt.Description,
		Style: frame.style, Start: w.afterContents(),
		Body: template.HTML(body), Cards: template.HTML(w.cards()),
		Script: template.JS(contentsScript), CardScript: template.JS(cardScript),
	}
	if fields.Language == "" {
		fields.Language = "en"
	}
	if fields.Title == "" { // a page must have one
		name := filepath.Base(w.doc.File)
		fields.Title = strings.TrimSuffix(name, filepath.Ext(name))
	}
	var out bytes.Buffer
	out.Grow(len(frame.style) + len(fields.Body) + len(fields.Cards) + len(fields.CardScript) + roomAround)
	err = frame.page.Execute(&out, fields)
	return out.Bytes(), err
}
