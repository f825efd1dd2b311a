package watch_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/nnbook/nnbook/watch"
)

const document = "<!DOCTYPE html>\n<html>\n<body>\n<p>one</p>\n</body>\n</html>\n"

func get(t *testing.T, page *watch.Page, method, host, path string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://"+host+path, nil)
	w := httptest.NewRecorder()
	page.ServeHTTP(w, r)
	return w
}

func TestPage(t *testing.T) {
	page := watch.NewPage("<n>.yaml", "run")
	if got := get(t, page, "GET", "localhost", "/").Body.String(); !strings.Contains(got, "<title>&lt;n&gt;.yaml</title>") || !strings.Contains(got, "EventSource") {
		t.Errorf("without a document: got %s", got)
	}
	page.Complain(`n.yaml:1:1: </pre><script>alert("x")</script>`)
	got := get(t, page, "GET", "localhost", "/").Body.String()
	if !strings.Contains(got, "&lt;/pre&gt;&lt;script&gt;alert") || strings.Contains(got, "last version") || !strings.Contains(got, `role="alert"`) {
		t.Errorf("an error first: got %s", got)
	}
	page.Show([]byte(document))
	got = get(t, page, "GET", "127.0.0.1:8017", "/").Body.String()
	if strings.Contains(got, "nnbook-wrong") || !strings.HasPrefix(got, "<!DOCTYPE html>\n<html>\n<body>\n<p>one</p>\n<script ") || !strings.HasSuffix(got, "</script>\n</body>\n</html>\n") {
		t.Errorf("a document: got %s", got)
	}
	page.Complain("no good")
	got = get(t, page, "GET", "[::1]:8017", "/").Body.String()
	if !strings.Contains(got, "<p>one</p>") || !strings.Contains(got, "no good") || !strings.Contains(got, "last version that could be built") {
		t.Errorf("an error over a document: got %s", got)
	}
}

// Nothing is served but the page, and nothing to who names another host.
func TestRefusals(t *testing.T) {
	page := watch.NewPage("n.yaml", "run")
	page.Show([]byte(document))
	for _, test := range []struct {
		method, host, path string
		want               int
	}{
		{"GET", "localhost:1", "/", 200},
		{"GET", "LOCALHOST.:1", "/", 200},
		{"GET", "127.0.0.1", "/", 200},
		{"GET", "127.8.9.10:80", "/", 200},
		{"HEAD", "localhost", "/", 200},
		{"GET", "evil.example", "/", 403},
		{"GET", "evil.example:8017", "/events", 403},
		{"GET", "localhost.evil.example", "/", 403},
		{"GET", "127.0.0.1.evil.example:8017", "/", 403},
		{"GET", "192.168.1.2:8017", "/", 403},
		{"GET", "[::2]:8017", "/", 403},
		{"GET", "0.0.0.0:8017", "/", 403},
		{"GET", "localhost", "/n.yaml", 404},
		{"GET", "localhost", "/index.html", 404},
		{"GET", "localhost", "/..%2f..%2fetc/passwd", 404},
		{"GET", "localhost", "//", 404},
		{"POST", "localhost", "/", 405},
		{"PUT", "localhost", "/events", 405},
	} {
		w := get(t, page, test.method, test.host, test.path)
		if w.Code != test.want {
			t.Errorf("%s %s%s: got %d, want %d", test.method, test.host, test.path, w.Code, test.want)
		}
		if w.Code != 200 && strings.Contains(w.Body.String(), "<p>") {
			t.Errorf("%s %s%s: the document is in the answer", test.method, test.host, test.path)
		}
		if w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s%s: got the header %v", test.method, test.host, test.path, w.Header())
		}
	}
}

// Each version is an event; what changes nothing is none.
func TestEvents(t *testing.T) {
	page := watch.NewPage("n.yaml", "run")
	server := httptest.NewServer(page)
	defer server.Close()
	response, err := http.Get(server.URL + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := make(chan string)
	go func() {
		defer close(events)
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			if data, ok := strings.CutPrefix(scanner.Text(), "data: "); ok {
				events <- data
			}
		}
	}()
	next := func(want string) {
		t.Helper()
		select {
		case got := <-events:
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no event %s", want)
		}
	}
	next("run-0")
	page.Show([]byte(document))
	next("run-1")
	page.Show([]byte(document))
	page.Complain("no good")
	next("run-2")
	page.Complain("no good")
	page.Show([]byte(document))
	next("run-3")
	text, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer text.Body.Close()
	if body, _ := io.ReadAll(text.Body); !strings.Contains(string(body), `data-version="run-3"`) {
		t.Errorf("the page has another version: %s", body)
	}
}
