package watch

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quietFor is how long files must have been left alone for a change to be told:
// an editor's save is several events. longestWait bounds it where they never are.
const (
	quietFor    = 25 * time.Millisecond
	longestWait = 250 * time.Millisecond
	lookAgain   = time.Second // for a folder that was taken away
)

// Files are what is watched.
type Files struct {
	File   string // one file; also what it links to
	Folder string // all files in a folder with the ending; empty for none
	Ending string
}

// Changes tells when one of the files may have changed, was made, renamed or
// removed, until the context ends. Changes that follow each other closely, or that
// nobody has waited for, are told once.
//
// Folders are watched, not files: many editors save by renaming a new file over
// the old one.
func Changes(ctx context.Context, files Files) (<-chan struct{}, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &changes{watcher: watcher, files: files, told: make(chan struct{}, 1)}
	for _, folder := range files.folders() {
		if err := watcher.Add(folder); err != nil {
			watcher.Close()
			return nil, err
		}
	}
	go w.run(ctx)
	return w.told, nil
}

type changes struct {
	watcher *fsnotify.Watcher
	files   Files
	lost    []string // folders that were taken away
	told    chan struct{}
}

// names returns the paths of the file: its own, and that of what it links to.
func (f Files) names() []string {
	list := []string{filepath.Clean(f.File)}
	if target, err := filepath.EvalSymlinks(f.File); err == nil && target != list[0] {
		list = append(list, target)
	}
	return list
}

func (f Files) folders() []string {
	var list []string
	for _, name := range f.names() {
		list = append(list, filepath.Dir(name))
	}
	if f.Folder != "" {
		list = append(list, filepath.Clean(f.Folder))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// concerns tells whether a path is one of the files.
func (f Files) concerns(path string) bool {
	path = filepath.Clean(path)
	return slices.Contains(f.names(), path) ||
		f.Folder != "" && filepath.Dir(path) == filepath.Clean(f.Folder) && strings.HasSuffix(path, f.Ending)
}

func (w *changes) run(ctx context.Context) {
	defer w.watcher.Close()
	again := time.NewTicker(lookAgain)
	defer again.Stop()
	settled := time.NewTimer(time.Hour)
	settled.Stop()
	var since time.Time // of the first change that was not told yet
	changed := func() {
		if since.IsZero() {
			since = time.Now()
		}
		settled.Reset(min(quietFor, max(0, longestWait-time.Since(since))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-w.watcher.Events:
			if !ok {
				return
			}
			if w.losesFolder(event) || w.files.concerns(event.Name) && event.Op != fsnotify.Chmod {
				changed()
			}
		case _, ok := <-w.watcher.Errors:
			if !ok {
				return
			}
			changed() // events may be lost: look
		case <-again.C:
			if w.findFolders() {
				changed()
			}
		case <-settled.C:
			since = time.Time{}
			select {
			case w.told <- struct{}{}:
			default: // it is told already, and nobody has looked yet
			}
		}
	}
}

// losesFolder notes a watched folder that is taken away.
func (w *changes) losesFolder(event fsnotify.Event) bool {
	folder := filepath.Clean(event.Name)
	if !event.Has(fsnotify.Remove|fsnotify.Rename) || !slices.Contains(w.files.folders(), folder) {
		return false
	}
	_ = w.watcher.Remove(folder) // of a folder that is only renamed
	w.lost = append(w.lost, folder)
	return true
}

// findFolders watches folders that are back, and tells whether one is.
func (w *changes) findFolders() bool {
	before := len(w.lost)
	w.lost = slices.DeleteFunc(w.lost, func(folder string) bool { return w.watcher.Add(folder) == nil })
	return len(w.lost) < before
}
