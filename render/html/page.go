package html

import (
	"bytes"
	_ "embed"
	"html/template"
	"path/filepath"
	"strings"
)

//go:embed page.html
var pageSource string

//go:embed style.css
var style string

//go:embed figure.css
var figureStyle string

// page puts the rendered body into the page around it.
func (w *writer) page(body string) ([]byte, error) {
	page, err := template.New("page.html").Parse(pageSource)
	if err != nil {
		return nil, err
	}
	fields := struct {
		Language, Title, Description string
		Style                        template.CSS
		Body, Cards                  template.HTML
		Script                       template.JS
	}{w.opt.Language, w.doc.Title, w.opt.Description, template.CSS(style + figureStyle), template.HTML(body), template.HTML(w.cards()), template.JS(cardScript)}
	if fields.Language == "" {
		fields.Language = "en"
	}
	if fields.Title == "" { // a page must have one
		name := filepath.Base(w.doc.File)
		fields.Title = strings.TrimSuffix(name, filepath.Ext(name))
	}
	var out bytes.Buffer
	err = page.Execute(&out, fields)
	return out.Bytes(), err
}
