//go:build unix

package main

import (
	"bytes"
	"cmp"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/nnbook/nnbook/internal/hostile"
	"github.com/nnbook/nnbook/internal/long"
)

// A reading is a way to have nnbook read a file: the arguments with the file's
// name in the place of FILE.
type reading struct {
	name  string
	args  []string
	files []hostile.File // what it is asked to read
	at    string         // where that lies, if not in hostile.yaml
}

// path is where the hostile file lies.
func (r reading) path(folder string) string {
	return filepath.Join(folder, cmp.Or(r.at, "hostile.yaml"))
}

// readings are the ways to have nnbook read what is no document. Those that read
// parameter files take turns with these, but in the long tests.
func readings() []reading {
	call := func(line string) []string { return strings.Fields(line) }
	ways := []reading{
		{name: "build", args: call("build -o out --formats md,html,tex FILE")},
		{name: "compute", args: call("compute FILE")},
		{name: "verify --params", args: call("verify --params FILE doc.md")},
		{name: "class", args: call("class -o out --roster roster.csv FILE")},
		{name: "class --check", args: call("class --check FILE")},
	}
	for i, file := range hostile.Parameters() {
		for j := range ways {
			if long.Whole() || i%len(ways) == j {
				ways[j].files = append(ways[j].files, file)
			}
		}
	}
	return append(ways,
		reading{name: "verify --record", args: call("verify --record FILE doc.md"), files: hostile.Records()},
		reading{name: "class --roster", args: call("class -o out --roster FILE sheet.yaml"), files: hostile.Rosters()},
		reading{name: "class --from", args: call("class -o out --from FILE"), files: hostile.Manifests()},
		reading{name: "template", args: call("build -o out --formats md --templates templates good.yaml"), files: hostile.Templates(), at: "templates/06-loss.md.tmpl"},
	)
}

// TestHostileFiles has nnbook read files that were made to break it: each is an
// error, in time, in bounded memory, and nothing is written.
func TestHostileFiles(t *testing.T) {
	for _, how := range readings() {
		for _, file := range how.files {
			t.Run(how.name+"/"+file.Name, func(t *testing.T) {
				folder := hostileFolder(t)
				mustWrite(t, how.path(folder), file.Text(), 0o644)
				refused(t, folder, how.args)
			})
		}
	}
}

// TestHostileNames has nnbook read what is no file at all.
func TestHostileNames(t *testing.T) {
	kinds := map[string]func(path string) error{
		"pipe":     func(path string) error { return syscall.Mkfifo(path, 0o666) },
		"folder":   func(path string) error { return os.Mkdir(path, 0o777) },
		"device":   func(path string) error { return os.Symlink("/dev/zero", path) },
		"terminal": func(path string) error { return os.Symlink("/dev/tty", path) },
		"circle":   func(path string) error { return os.Symlink(path, path) },
		"nothing":  func(path string) error { return os.Symlink(path+".not", path) },
		"100 MB": func(path string) error {
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				return err
			}
			return os.Truncate(path, 100_000_000)
		},
		"socket": func(path string) error {
			listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
			if err == nil {
				listener.SetUnlinkOnClose(false)
				err = listener.Close()
			}
			return err
		},
	}
	ways := append(readings(),
		reading{name: "templates", args: strings.Fields("build -o out --formats md --templates FILE good.yaml")},
		reading{name: "document", args: strings.Fields("verify FILE")},
		reading{name: "infer", args: strings.Fields("verify --infer FILE")},
	)
	for kind, make := range kinds {
		for _, how := range ways {
			if kind == "folder" && slices.Contains([]string{"document", "infer"}, how.name) {
				continue // its documents are meant
			}
			t.Run(how.name+"/"+kind, func(t *testing.T) {
				folder := hostileFolder(t)
				path := how.path(folder)
				t.Chdir(filepath.Dir(path)) // the name of a socket must be short
				if err := make(filepath.Base(path)); err != nil {
					t.Fatal(err)
				}
				refused(t, folder, how.args)
			})
		}
		if kind == "100 MB" {
			continue // is watched, with the error in its page
		}
		t.Run("watch/"+kind, func(t *testing.T) {
			folder := hostileFolder(t)
			t.Chdir(folder)
			if err := make("hostile.yaml"); err != nil {
				t.Fatal(err)
			}
			refused(t, folder, strings.Fields("watch --port 0 FILE"))
		})
	}
}

// hostileFolder makes a folder with what the calls name beside the hostile file,
// and with an older document.
func hostileFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"good.yaml":                "inputs: [2]\ntargets: [1]\nlearning_rate: 0.5\nlayers: [{activation: identity, weights: [[0.5]]}]\n",
		"sheet.yaml":               "salt: a secret of ours\nrequire: {loss_falls: false}\ninputs: [2]\ntargets: [1]\nlearning_rate: 0.5\nlayers: [{activation: identity, size: 1}]\n",
		"roster.csv":               "id,name\n1,Ada\n",
		"doc.md":                   "$1 + 1 = 2$\n",
		"templates/07-own.md.tmpl": "## Own\n",
		"out/hostile.md":           "old",
		"out/good.md":              "old",
	} {
		mustWrite(t, filepath.Join(folder, name), text, 0o644)
	}
	return folder
}

// refused runs nnbook in the folder. It ends as it does for unusable input, within
// the bounds of hostile documents, and changes nothing.
func refused(t *testing.T, folder string, args []string) {
	t.Helper()
	t.Chdir(folder)
	args = slices.Clone(args)
	for i := range args {
		args[i] = strings.Replace(args[i], "FILE", "hostile.yaml", 1)
	}
	before := contentsOf(t, folder)
	code, printed := bounded(t, args...)
	if code != exitUnusable {
		t.Errorf("exit code %d, want %d: %.300s", code, exitUnusable, printed)
	}
	if !strings.Contains(printed, "hostile.yaml") && !strings.Contains(printed, "06-loss.md.tmpl") {
		t.Errorf("the file is not named: %.300s", printed)
	}
	if len(printed) > 100_000 {
		t.Errorf("%d bytes were printed", len(printed))
	}
	if after := contentsOf(t, folder); !slices.Equal(before, after) {
		t.Errorf("there is %v, there was %v", after, before)
	}
}

// contentsOf lists what is below a folder, small files with their text.
func contentsOf(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		line := path
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && info.Size() < 1<<10 {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			line += ": " + string(bytes.TrimSpace(text))
		}
		list = append(list, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
