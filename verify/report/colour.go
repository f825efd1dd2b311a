package report

import "github.com/nnbook/nnbook/verify"

// The colours of a terminal, as the codes of ECMA-48.
const (
	plain  = "\x1b[0m"
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[33m"
)

// shade is the colour of a verdict.
func shade(s verify.Status) string {
	if s.Bad() {
		return red
	}
	return yellow
}

// painted colours text where the page has colours.
func (p *page) painted(colour, text string) string {
	if !p.colour {
		return text
	}
	return colour + text + plain
}
