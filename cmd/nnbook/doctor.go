package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/doctor"
	"github.com/nnbook/nnbook/tex"
	"github.com/spf13/pflag"
)

// doctorCommand says what of the toolchain is there.
func doctorCommand() command {
	return command{
		name:  "doctor",
		usage: doctorUsage,
		flags: pflag.NewFlagSet("doctor", pflag.ContinueOnError),
		run: func(args []string, out, _ io.Writer) error {
			if len(args) > 0 {
				return unusable(fmt.Sprintf("doctor looks at this system, and %q is named", args[0]), "write nnbook doctor")
			}
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop)
			report := doctor.Examine(ctx, surroundings())
			if ctx.Err() != nil {
				return errors.New("interrupted")
			}
			if _, err := fmt.Fprintf(out, "nnbook %s on %s", buildVersion(), report.Text(inColour(out))); err != nil {
				return err
			}
			if report.Failed != nil {
				return errors.New("no PDF can be built")
			}
			return nil
		},
	}
}

// surroundings are this system.
func surroundings() doctor.Surroundings {
	release, _ := os.ReadFile("/etc/os-release")
	return doctor.Surroundings{
		GOOS:      runtime.GOOS,
		OSRelease: release,
		LookPath:  exec.LookPath,
		Run:       printedBy,
		ReadFile:  beginning,
		Fonts:     func(characters []rune) map[rune]tex.Font { return tex.FindFonts(tex.FontFolders(), characters) },
		Trial:     trial,
	}
}

// patience is how long a program may take to tell its version.
const patience = 10 * time.Second

// printedBy runs a program and returns what it prints, whatever becomes of it: its
// complaints only where it prints nothing else.
func printedBy(ctx context.Context, program string, args ...string) string {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = time.Second
	var text, complaints strings.Builder
	cmd.Stdout, cmd.Stderr = &text, &complaints
	_ = cmd.Run()
	if text.Len() == 0 {
		return complaints.String()
	}
	return text.String()
}

// beginning returns the first bytes of a file; nil where it cannot be read.
func beginning(name string) []byte {
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, 16<<10))
	if err != nil {
		return nil
	}
	return text
}

// trial builds the starter's PDF from nothing, and says how long that took.
func trial(ctx context.Context) (time.Duration, error) {
	began := time.Now()
	_, err := book.Build(ctx, "trial.yaml", []byte(starter), book.Options{Formats: []book.Format{book.PDF}})
	return time.Since(began), err
}
