package class

import (
	"bytes"
	"context"
	"maps"
	"strings"
	"sync"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/render/sheet"
)

// phrases turns the Markdown of sheets into TeX, block by block, and keeps what
// many sheets share: all that is prose, and the tables that are to be filled in.
type phrases struct {
	mutex sync.Mutex
	// What was asked for since the last turn, and since the turn before. A block
	// that sheets share is asked for in every turn.
	recent, older map[string]phrase
}

// A phrase is a block of a sheet, or several.
type phrase struct {
	tex   string
	files map[string][]byte // that the TeX reads
}

// turn is after how many new blocks those are forgotten that nobody has asked for.
const turn = 100

func newPhrases() *phrases { return &phrases{recent: map[string]phrase{}} }

// body turns a sheet's Markdown into TeX. Its error is diag.Findings, of the whole
// text.
func (p *phrases) body(ctx context.Context, book *scrapbook, file string, text []byte) (phrase, error) {
	all := phrase{files: map[string][]byte{}}
	var tex strings.Builder
	tex.Grow(2 * len(text))
	for block := range bytes.SplitSeq(text, []byte("\n\n")) {
		one, known := p.find(block)
		if !known {
			var err error
			if one, err = translated(ctx, book, file, block); err != nil {
				if _, whole := translated(ctx, book, file, text); whole != nil {
					err = whole // with its place in all of the text
				}
				return phrase{}, err
			}
			p.keep(string(block), one)
		}
		tex.WriteString(one.tex)
		maps.Copy(all.files, one.files)
	}
	all.tex = tex.String()
	return all, nil
}

func (p *phrases) find(block []byte) (phrase, bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	one, known := p.recent[string(block)]
	if !known {
		if one, known = p.older[string(block)]; known {
			p.recent[string(block)] = one
		}
	}
	return one, known
}

func (p *phrases) keep(block string, one phrase) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if len(p.recent) >= turn {
		p.recent, p.older = map[string]phrase{}, p.recent
	}
	p.recent[block] = one
}

// translated turns Markdown into TeX.
func translated(ctx context.Context, book *scrapbook, file string, text []byte) (phrase, error) {
	doc, err := markdown.ParseUnread(file, text)
	if err != nil {
		return phrase{}, err
	}
	speller := &speller{ctx: ctx, book: book, files: map[string][]byte{}}
	tex, err := sheet.Body(doc, speller.line)
	if err == nil {
		err = speller.err
	}
	return phrase{tex, speller.files}, err
}
