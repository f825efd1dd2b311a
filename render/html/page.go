package html

import (
	"embed"
	"html/template"
	"path/filepath"
	"strings"
	"sync"

	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
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

// page writes the page: what stands before the text, the text, and what stands
// behind it.
func (w *writer) page() error {
	frame, err := frame()
	if err != nil {
		return err
	}
	fields := struct {
		Language, Title, Description string
		Style                        template.CSS
		Start                        string // where reading begins
		Cards                        bool
		Script, CardScript           template.JS
	}{
		Language: w.opt.Language, Title: w.doc.Title, Description: w.opt.Description,
		Style: frame.style, Start: w.afterContents(), Cards: w.hasCards(),
		Script: template.JS(contentsScript), CardScript: template.JS(cardScript),
	}
	if fields.Language == "" {
		fields.Language = "en"
	}
	if fields.Title == "" { // a page must have one
		name := filepath.Base(w.doc.File)
		fields.Title = strings.TrimSuffix(name, filepath.Ext(name))
	}
	if err := frame.page.ExecuteTemplate(&w.out, "before", fields); err != nil {
		return err
	}
	nodes := renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(w, 0)))
	if err := nodes.Render(&w.out, w.doc.Source, w.doc.Root); err != nil {
		return err
	}
	w.put("</main>\n")
	if fields.Cards {
		w.put("<template id=\"Cards\">\n")
		w.cards()
		w.put("</template>\n")
	}
	return frame.page.ExecuteTemplate(&w.out, "behind", fields)
}
