package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"github.com/nnbook/nnbook/usage"
	"github.com/nnbook/nnbook/usage/completion"
)

// completions are what a shell proposes for the last word of a line, in a folder
// with the files of completionFolder. words are those that must be proposed, and
// others those that must not.
var completions = []struct {
	line   []string
	words  []string
	others []string
}{
	{[]string{"bui"}, []string{"build"}, []string{"watch"}},
	{[]string{"comp"}, []string{"compute", "completion"}, []string{"build"}},
	{[]string{"build", ""}, []string{"a net.yaml", "b.yml", "c.json"}, []string{"d.md", "e.txt"}},
	{[]string{"build", "b"}, []string{"b.yml"}, []string{"a net.yaml", "d.md"}},
	{[]string{"build", "--fo"}, []string{"--formats"}, []string{"--output"}},
	{[]string{"build", "--formats", "h"}, []string{"html"}, []string{"md", "b.yml"}},
	{[]string{"build", "--formats", "md,h"}, []string{"md,html"}, []string{"md,tex"}},
	{[]string{"build", "-o", ""}, []string{"sub"}, []string{"b.yml", "d.md"}},
	{[]string{"compute", "--format", ""}, []string{"json", "csv"}, []string{"text"}},
	{[]string{"verify", ""}, []string{"d.md"}, []string{"b.yml"}},
	{[]string{"verify", "--fail-on", "a"}, []string{"any"}, []string{"wrong"}},
	{[]string{"verify", "--record", ""}, []string{"c.json"}, []string{"b.yml", "d.md"}},
	{[]string{"verify", "--params", "b"}, []string{"b.yml"}, []string{"d.md"}},
	{[]string{"schema", ""}, []string{"params", "record"}, []string{"b.yml"}},
	{[]string{"completion", "z"}, []string{"zsh"}, []string{"bash"}},
}

// completionFolder makes a folder to complete in, with the scripts beside it.
func completionFolder(t *testing.T) (folder, scripts string) {
	t.Helper()
	folder, scripts = t.TempDir(), t.TempDir()
	for _, name := range []string{"a net.yaml", "b.yml", "c.json", "d.md", "e.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	p := program()
	for shell, text := range map[string]string{"bash": completion.Bash(p), "zsh": completion.Zsh(p), "fish": completion.Fish(p)} {
		if err := os.WriteFile(filepath.Join(scripts, shell), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder, scripts
}

// ask runs a shell and returns what it proposes, a line each.
func ask(t *testing.T, folder string, call ...string) []string {
	t.Helper()
	path, err := exec.LookPath(call[0])
	if err != nil {
		t.Skipf("%s is not installed", call[0])
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, call[1:]...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir(), "LC_ALL=C")
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", call, err, out)
	}
	var list []string
	for line := range strings.Lines(string(out)) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), "\t") // fish explains behind a tab
		list = append(list, strings.TrimSuffix(word, "/"))
	}
	return list
}

func quoteAll(list []string) string {
	quoted := make([]string, len(list))
	for i, word := range list {
		quoted[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return strings.Join(quoted, " ")
}

func proposes(t *testing.T, line, got, words, others []string) {
	t.Helper()
	for _, word := range words {
		if !slices.Contains(got, word) {
			t.Errorf("%q: got %q, want %q among them", line, got, word)
		}
	}
	for _, word := range others {
		if slices.Contains(got, word) {
			t.Errorf("%q: got %q, want no %q among them", line, got, word)
		}
	}
}

func TestBash(t *testing.T) {
	folder, scripts := completionFolder(t)
	for _, test := range completions {
		words := append([]string{"nnbook"}, test.line...)
		call := append([]string{"bash", "--norc", "-c", `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _nnbook; printf '%s\n' "${COMPREPLY[@]}"`, filepath.Join(scripts, "bash")}, words...)
		proposes(t, test.line, ask(t, folder, call...), test.words, test.others)
	}
	// bash takes --formats=md for three words.
	call := []string{"bash", "--norc", "-c", `source "$0"; COMP_WORDS=(nnbook build --formats = t); COMP_CWORD=4; _nnbook; printf '%s\n' "${COMPREPLY[@]}"`, filepath.Join(scripts, "bash")}
	proposes(t, []string{"build", "--formats=t"}, ask(t, folder, call...), []string{"tex"}, []string{"b.yml"})
}

func TestFish(t *testing.T) {
	folder, scripts := completionFolder(t)
	for _, test := range completions {
		line := "nnbook " + strings.Join(test.line, " ")
		got := ask(t, folder, "fish", "--no-config", "-c", "source "+filepath.Join(scripts, "fish")+"; complete -C "+quoteAll([]string{line}))
		proposes(t, test.line, got, test.words, test.others)
	}
}

// zsh completes in a pseudo-terminal of its own; compadd notes what it is given. The keys are typed
// only once the line editor is at work: before, the terminal itself would take ^D and ^U. (The
// terminal echoes what it is sent, so the mark stands there with quotes in it.)
func TestZsh(t *testing.T) {
	folder, scripts := completionFolder(t)
	const session = `
zmodload zsh/zpty
zpty shell zsh -f -i
until_mark() { local line; while zpty -r shell line; do [[ $line == *"$1"* ]] && break; done }
zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source "$SCRIPT"; cd "$FOLDER"'
zpty -w shell 'compadd() { local -a all; builtin compadd -A all "$@"; print -rl -- "${all[@]}" >>"$PROPOSED"; builtin compadd "$@" }'
zpty -w shell 'mark() { print -r -- READY }; zle -N mark; bindkey "^X^D" mark'
zpty -w shell 'zle-line-init() { print -r -- BE""GIN; zle -D zle-line-init }; zle -N zle-line-init'
until_mark BEGIN
for line in "$@"; do
	zpty -w -n shell "$line"$'\t\x18\x04'
	until_mark READY
	zpty -w -n shell $'\x15'
	print -r -- '#' >>"$PROPOSED"
done
zpty -d shell
cat "$PROPOSED"
`
	t.Setenv("SCRIPT", filepath.Join(scripts, "zsh"))
	t.Setenv("FOLDER", folder)
	t.Setenv("PROPOSED", filepath.Join(t.TempDir(), "proposed"))
	call := []string{"zsh", "-f", "-c", session, "zsh"}
	for _, test := range completions {
		call = append(call, "nnbook "+strings.Join(test.line, " "))
	}
	got := ask(t, folder, call...)
	for _, test := range completions {
		end := slices.Index(got, "#")
		if end < 0 {
			t.Fatalf("%q: zsh has proposed nothing more", test.line)
		}
		proposed := got[:end]
		got = got[end+1:]
		for i, word := range proposed {
			proposed[i] = strings.ReplaceAll(word, `\ `, " ")
		}
		// In a list zsh proposes what stands behind the comma.
		words := slices.Clone(test.words)
		for i, word := range words {
			words[i] = word[strings.LastIndex(word, ",")+1:]
		}
		proposes(t, test.line, proposed, words, test.others)
	}
}

// Every flag that takes one of a few words proposes them, and every command that
// takes something says what.
func TestNothingIsForgotten(t *testing.T) {
	for _, c := range commands() {
		text := usage.Read(c.usage)
		if len(strings.Fields(text.Calls[0])) > 2 && c.takes.Name == "" {
			t.Errorf("%s: nothing is said about its arguments", c.name)
		}
		named := map[string]bool{}
		for _, f := range text.Flags() {
			named[f.Name] = true
			flag := c.flags.Lookup(f.Name)
			if f.Name == "help" || flag == nil {
				continue
			}
			if takes := flag.NoOptDefVal == ""; takes != (f.Argument != "") {
				t.Errorf("%s --%s: it takes a value: %v, the usage names %q", c.name, f.Name, takes, f.Argument)
			}
			if strings.Contains(f.Argument, "|") && c.values[f.Name].Words == nil {
				t.Errorf("%s --%s: no words are given for %s", c.name, f.Name, f.Argument)
			}
		}
		c.flags.VisitAll(func(f *pflag.Flag) {
			if !named[f.Name] {
				t.Errorf("%s --%s: it was not read from the usage", c.name, f.Name)
			}
		})
		for name := range c.values {
			if c.flags.Lookup(name) == nil {
				t.Errorf("%s: words for --%s, which there is not", c.name, name)
			}
		}
	}
}
