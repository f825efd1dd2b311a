package browser

import (
	"context"
	"os"
	"strings"
	"testing"
)

// axeFile is where scripts/setup puts axe-core.
const axeFile = "bin/.axe/node_modules/axe-core/axe.min.js"

// Axe returns the source of axe-core, or skips the test where it is not
// installed. Root is the way to the project's root folder.
func Axe(t *testing.T, root string) string {
	t.Helper()
	source, err := os.ReadFile(root + "/" + axeFile)
	if err != nil {
		t.Skip("axe-core is not installed; scripts/setup tests bin/.set-up-tests installs it with npm")
	}
	return string(source)
}

// Violations runs axe-core over the page that is open and lists what it finds.
func Violations(t *testing.T, ctx context.Context, axe string) []string {
	t.Helper()
	Evaluate[bool](t, ctx, axe+"; true")
	return Evaluate[[]string](t, ctx, strings.TrimSpace(`
axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(v =>
	v.id + " (" + v.impact + "): " + v.help + ", " + v.nodes.length + " times: " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))`))
}
