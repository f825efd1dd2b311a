package watch

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"net"
	"net/http"
	"strings"
	"sync"
)

// reload renews the page when the server tells of another version, also of one
// that it missed, or after the server was away.
//
//go:embed reload.js
var reload string

//go:embed banner.css
var style string

// A Page is a document as it stands, for the browsers that look at it. It serves
// the document at / and, at /events, its versions as they come. It serves nothing
// else, and nothing to a request that names another host than this machine: a
// page from elsewhere whose name was bound to the loopback address gets nothing.
type Page struct {
	name string // of what is being edited
	run  string // tells this run of the program from others

	lock    sync.Mutex
	good    []byte // the last document without errors; nil where there was none
	wrong   string // what is wrong now; empty where nothing is
	version int
	changed chan struct{} // is closed when a new version is there
}

// NewPage returns a page without a document. The run is a text that differs from
// one run of the program to the next.
func NewPage(name, run string) *Page {
	return &Page{name: name, run: run, changed: make(chan struct{})}
}

// Show replaces the document.
func (p *Page) Show(document []byte) {
	p.renew(func() bool {
		changed := p.wrong != "" || !bytes.Equal(p.good, document)
		p.good, p.wrong = document, ""
		return changed
	})
}

// Complain shows what is wrong, over the last good document.
func (p *Page) Complain(wrong string) {
	p.renew(func() bool {
		changed := p.wrong != wrong
		p.wrong = wrong
		return changed
	})
}

// renew makes a new version where something has changed.
func (p *Page) renew(change func() bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if !change() {
		return
	}
	p.version++
	close(p.changed)
	p.changed = make(chan struct{})
}

// now returns the page as it is, its version, and what is closed with the next.
func (p *Page) now() (text []byte, version string, next <-chan struct{}) {
	p.lock.Lock()
	defer p.lock.Unlock()
	version = fmt.Sprintf("%s-%d", p.run, p.version)
	return p.html(version), version, p.changed
}

// html is the document with what is wrong and with the script that renews it.
func (p *Page) html(version string) []byte {
	document := p.good
	if document == nil {
		document = fmt.Appendf(nil, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n</head>\n<body>\n</body>\n</html>\n",
			html.EscapeString(p.name))
	}
	var extra strings.Builder
	if p.wrong != "" {
		fmt.Fprintf(&extra, "<style>%s</style>\n<section id=\"nnbook-wrong\" role=\"alert\" tabindex=\"0\">\n<h2>%s cannot be built</h2>\n<pre>%s</pre>\n%s</section>\n",
			style, html.EscapeString(p.name), html.EscapeString(p.wrong), p.below())
	}
	fmt.Fprintf(&extra, "<script data-version=\"%s\">%s</script>\n", html.EscapeString(version), reload)
	end := bytes.LastIndex(document, []byte("</body>"))
	if end < 0 {
		end = len(document)
	}
	return append(append(bytes.Clone(document[:end]), extra.String()...), document[end:]...)
}

// below says what is to be seen below the errors.
func (p *Page) below() string {
	if p.good == nil {
		return ""
	}
	return "<p>The page above is the last version that could be built.</p>\n"
}

// ServeHTTP answers a request.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	switch {
	case !thisMachine(r.Host):
		http.Error(w, "this server answers to localhost and 127.0.0.1 alone", http.StatusForbidden)
	case r.URL.Path != "/" && r.URL.Path != "/events":
		http.NotFound(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	case r.URL.Path == "/":
		p.servePage(w)
	default:
		p.serveEvents(w, r)
	}
}

// policy lets the page use what stands in it and its own events, nothing else.
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func (p *Page) servePage(w http.ResponseWriter) {
	text, _, _ := p.now()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	_, _ = w.Write(text)
}

// serveEvents sends the version that is there, and each that comes, until the
// browser or the server goes.
func (p *Page) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	for {
		_, version, next := p.now()
		if _, err := fmt.Fprintf(w, "data: %s\n\n", version); err != nil {
			return
		}
		if flush.Flush() != nil || r.Method == http.MethodHead {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-next:
		}
	}
}

// thisMachine tells whether a request's host is a name of the loopback address.
func thisMachine(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	if strings.EqualFold(strings.TrimSuffix(name, "."), "localhost") {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}
