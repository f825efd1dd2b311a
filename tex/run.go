package tex

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// A run is an engine at work on the source in its private directory.
type run struct {
	engine string
	dir    string
	env    []string
	format bool // the preamble is in a format that lies in dir
}

// write writes the source.
func (r run) write(source []byte) error {
	if err := os.WriteFile(filepath.Join(r.dir, job+".tex"), source, 0o600); err != nil {
		return fmt.Errorf("the source for TeX cannot be written: %w", err)
	}
	return nil
}

// once runs the engine for one pass over the source.
func (r run) once(ctx context.Context) error {
	arguments := []string{"-jobname=" + job, job + ".tex"}
	if r.format {
		arguments = append([]string{"-fmt=" + formatJob}, arguments...)
	}
	return r.start(ctx, arguments...)
}

// start runs the engine with some arguments until it ends. The engine and all
// its children are in a process group of their own, which is killed when the
// context ends and, for children that outlive the engine, when the engine ends.
func (r run) start(ctx context.Context, arguments ...string) error {
	out, err := os.Create(filepath.Join(r.dir, "output.txt"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd := exec.CommandContext(ctx, r.engine,
		append([]string{"-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error"}, arguments...)...)
	cmd.Dir = r.dir
	cmd.Env = r.env
	cmd.Stdout, cmd.Stderr = out, out // files, so that no child can keep a pipe open
	ownGroup(cmd)
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return err
	}
	err = cmd.Wait()
	_ = killGroup(cmd) // there is usually nobody left, which is an error to kill
	return err
}

// enough is what a disk must still take for a failure not to be its own, in bytes.
const enough = 64 << 10

// room is an error where the disk takes no more: then that is what TeX failed from,
// whatever it says.
func (r run) room() error {
	err := os.WriteFile(filepath.Join(r.dir, "room"), make([]byte, enough), 0o600)
	if err != nil {
		return fmt.Errorf("the files of TeX cannot be written: %w\nhint: make room, or set TMPDIR to a folder on another disk", err)
	}
	return nil
}

// log returns the log of the last pass, empty where the engine wrote none.
func (r run) log() string {
	data, _ := os.ReadFile(filepath.Join(r.dir, job+".log"))
	return string(data)
}

// output returns what the engine printed in the last pass.
func (r run) output() string {
	data, _ := os.ReadFile(filepath.Join(r.dir, "output.txt"))
	return string(data)
}

// usualLine is how long a line may be without being asked for: the lines of files
// that come with TeX are shorter.
const usualLine = 200_000

// longestLine returns the length of a source's longest line, in bytes. The engine
// clears as much memory before it begins; for a line of any length that would take
// longer than to print a short document.
func longestLine(source []byte) int {
	longest := 0
	for line := range bytes.Lines(source) {
		longest = max(longest, len(line))
	}
	return longest
}

// environment returns all that the engine may know of its surroundings. longest is
// the length of the source's longest line.
func environment(dir, engine string, epoch int64, longest int) []string {
	private := filepath.Join(dir, "texmf")
	return []string{
		"PATH=" + filepath.Dir(engine), // where a wrapper finds its kpsewhich; no shell runs
		"HOME=" + dir,
		"TMPDIR=" + dir,
		"LC_ALL=C",
		"TZ=UTC",
		"TEXMFHOME=" + private,
		"TEXMFVAR=" + private,
		"TEXMFCONFIG=" + private,
		"openin_any=p",
		"openout_any=p",
		"shell_escape=f",
		// No font is made on the way: a missing one is an error, not a bitmap.
		"MKTEXPK=0", "MKTEXTFM=0", "MKTEXMF=0", "MKTEXTEX=0", "MKTEXFMT=0",
		"SOURCE_DATE_EPOCH=" + strconv.FormatInt(epoch, 10),
		"FORCE_SOURCE_DATE=1",
		"buf_size=" + strconv.Itoa(usualLine+longest),
		// The log's lines are not broken at 79 characters, so that they can be read.
		"max_print_line=10000", "error_line=254", "half_error_line=238",
	}
}
