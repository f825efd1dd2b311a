package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/nnbook/nnbook/watch"
	"github.com/spf13/pflag"
)

// usualPort is where the page is where the call names no port and nobody else is
// there: a tab that is still open finds it again.
const usualPort = 8017

// watchCommand serves a document that follows its parameter file.
func watchCommand() command {
	flags := pflag.NewFlagSet("watch", pflag.ContinueOnError)
	own, port := &once{}, &once{}
	flags.Var(own, "templates", "")
	flags.VarP(port, "port", "p", "")
	open := flags.Bool("open", false, "")
	return command{
		name:   "watch",
		usage:  watchUsage,
		flags:  flags,
		takes:  paramsFiles(),
		values: map[string]completion.Value{"templates": folders()},
		run: func(args []string, out, remarks io.Writer) error {
			w, err := newWatching(args, own, port)
			if err != nil {
				return err
			}
			w.open, w.remarks = *open, remarks
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop) // a second interrupt ends it on the spot
			return w.run(ctx, out)
		},
	}
}

// A watching is a call of nnbook watch that makes sense.
type watching struct {
	build   *build
	port    int
	strict  bool // it must be that port
	open    bool
	remarks io.Writer
}

// newWatching checks a call. It reads no parameter file.
func newWatching(files []string, own, port *once) (*watching, error) {
	w := &watching{port: usualPort, strict: port.given}
	if port.given {
		n, err := strconv.Atoi(port.value)
		if err != nil || n < 0 || n > 65535 {
			return nil, unusable(fmt.Sprintf("--port is %q", port.value), "write a whole number from 1 to 65535, or 0 for any that is free")
		}
		w.port = n
	}
	date, err := epoch()
	switch {
	case err != nil:
		return nil, err
	case len(files) != 1:
		return nil, unusable(fmt.Sprintf("%d parameter files given, want 1", len(files)), "nnbook watch --help shows the call")
	case own.given && own.value == "":
		return nil, unusable("the folder of templates has no name", "write --templates DIR, or leave --templates out")
	}
	w.build = &build{files: files, formats: []book.Format{book.HTML}, templates: own.value, epoch: date, jobs: 1, voice: voice{quiet: true}}
	return w, nil
}

func (w *watching) file() string { return w.build.files[0] }

// run serves the document until the context ends.
func (w *watching) run(ctx context.Context, out io.Writer) error {
	if _, err := readInput(w.file()); err != nil {
		return err
	}
	if w.build.templates != "" {
		if _, err := os.ReadDir(w.build.templates); err != nil {
			_, err = readTemplates(w.build.templates)
			return err
		}
	}
	changes, err := watch.Changes(ctx, watch.Files{File: w.file(), Folder: w.build.templates, Ending: templates.Ending})
	if err != nil {
		return fmt.Errorf("%s cannot be watched: %w", w.file(), err)
	}
	listener, err := w.listen()
	if err != nil {
		return err
	}
	page := watch.NewPage(w.file(), strconv.FormatInt(time.Now().UnixNano(), 36))
	w.renew(ctx, page)
	address := "http://" + listener.Addr().String() + "/"
	if _, err := fmt.Fprintln(out, address); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler: page, ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 1 << 16,
		BaseContext: func(net.Listener) context.Context { return ctx }, // what waits for events ends with it
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if w.open {
		w.openBrowser(address)
	}
	for {
		select {
		case err := <-failed:
			return fmt.Errorf("the page can no longer be served: %w", err)
		case <-changes:
			w.renew(ctx, page)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			if server.Shutdown(last) != nil {
				server.Close()
			}
			return nil
		}
	}
}

// listen takes the port on the loopback address alone.
func (w *watching) listen() (net.Listener, error) {
	address := func(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
	listener, err := net.Listen("tcp", address(w.port))
	if err != nil && !w.strict {
		listener, err = net.Listen("tcp", address(0))
	}
	if err != nil {
		return nil, unusable(fmt.Sprintf("port %d cannot be had: %s", w.port, cause(err)), "name another one with --port, or 0 for any that is free")
	}
	return listener, nil
}

// cause is the system's own word in an error of the network.
func cause(err error) string {
	if call := (*os.SyscallError)(nil); errors.As(err, &call) {
		return call.Err.Error()
	}
	return err.Error()
}

// renew builds the document and shows it, or what is wrong with it.
func (w *watching) renew(ctx context.Context, page *watch.Page) {
	began := time.Now()
	outputs, err := w.build.documents(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		page.Complain(message(err))
		text := message(err)
		if inColour(w.remarks) {
			text = paint(text)
		}
		fmt.Fprintln(w.remarks, text)
	default:
		page.Show(outputs[0].bytes)
		fmt.Fprintf(w.remarks, "nnbook: built in %d ms\n", time.Since(began).Milliseconds())
	}
}
