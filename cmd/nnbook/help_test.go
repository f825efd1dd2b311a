package main

import (
	"regexp"
	"testing"

	"github.com/spf13/pflag"
)

// A usage text is written by hand; this holds it to the flags that there are,
// both ways.
func TestEveryFlagIsInItsUsage(t *testing.T) {
	global, _ := globalFlags()
	check := func(name, usage string, flags *pflag.FlagSet) {
		flags.VisitAll(func(f *pflag.Flag) {
			if !regexp.MustCompile(`(?m)^  .*--` + f.Name + `\b`).MatchString(usage) {
				t.Errorf("%s: --%s is not in the usage", name, f.Name)
			}
			if f.Shorthand != "" && !regexp.MustCompile(`(?m)^  -`+f.Shorthand+`, --`+f.Name).MatchString(usage) {
				t.Errorf("%s: -%s is not beside --%s in the usage", name, f.Shorthand, f.Name)
			}
		})
		for _, line := range regexp.MustCompile(`(?m)^  (?:-., |    )--([a-z-]+)`).FindAllStringSubmatch(usage, -1) {
			if line[1] != "help" && flags.Lookup(line[1]) == nil {
				t.Errorf("%s: there is no flag --%s", name, line[1])
			}
		}
	}
	check("nnbook", topUsage, global)
	for _, c := range commands() {
		check(c.name, c.usage, c.flags)
	}
}

// The help lists every command.
func TestEveryCommandIsInTheUsage(t *testing.T) {
	for _, c := range commands() {
		if !regexp.MustCompile(`(?m)^  nnbook ` + c.name + ` `).MatchString(topUsage) {
			t.Errorf("%s is not in the usage", c.name)
		}
		if !regexp.MustCompile(`^nnbook ` + c.name + `[ \n]`).MatchString(c.usage) {
			t.Errorf("the usage of %s does not start with its call", c.name)
		}
	}
}
