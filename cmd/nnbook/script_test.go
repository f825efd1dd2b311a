package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"nnbook": main, "measured": measured})
}

// TestScripts runs each file of testdata/script: a command line with what it is
// to print and to write. Beside testscript's own commands there are
//
//	edit FILE OLD NEW            puts a text in the place of another, \n for a line's end
//	exits CODE COMMAND ARGS...   runs a command that is to end with that exit code
//	latin1 FILE                  rewrites a file in ISO 8859-1
//
// the condition [root], and the variable $NNBOOK_ALONE, a PATH with no program
// but nnbook.
func TestScripts(t *testing.T) {
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + name)
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache) // one for all: the second PDF is faster
			env.Setenv("NNBOOK_ALONE", filepath.SplitList(env.Getenv("PATH"))[0])
			// The parameter files of the repository, as $TESTDATA/NAME.yaml.
			testdata, err := filepath.Abs(filepath.Join("..", "..", "testdata"))
			env.Setenv("TESTDATA", testdata)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"edit":   edit,
			"exits":  exits,
			"latin1": latin1,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("the exit code is %d, want %d", got, want)
	}
}

func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	text, file := ts.ReadFile(args[0]), ts.MkAbs(args[0])
	old, fresh := strings.ReplaceAll(args[1], `\n`, "\n"), strings.ReplaceAll(args[2], `\n`, "\n")
	if !strings.Contains(text, old) {
		ts.Fatalf("%s does not have %q", args[0], old)
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(text, old, fresh, 1)), 0o644))
}

func latin1(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: latin1 FILE")
	}
	var bytes []byte
	for _, char := range ts.ReadFile(args[0]) {
		if char > 0xFF {
			ts.Fatalf("%s: %c is not in ISO 8859-1", args[0], char)
		}
		bytes = append(bytes, byte(char))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes, 0o666))
}
