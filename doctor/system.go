package doctor

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/tex"
)

// systemOf returns how things are installed here, one of package tex's systems,
// and how the system calls itself. pdflatex is the engine's path; one that TeX
// Live's makers installed is added to with their own program.
func systemOf(goos string, osRelease []byte, pdflatex string) (system, title string) {
	release := fields(string(osRelease))
	title = release["PRETTY_NAME"]
	if title == "" {
		title = map[string]string{"darwin": "macOS", "windows": "Windows", "linux": "Linux"}[goos]
	}
	if title == "" {
		title = goos
	}
	family := append([]string{release["ID"]}, strings.Fields(release["ID_LIKE"])...)
	is := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(family, name) })
	}
	switch {
	case goos != "darwin" && strings.Contains(pdflatex, "/texlive/20"):
		return tex.TeXLive, title
	case goos == "darwin":
		return tex.MacOS, title
	case is("debian", "ubuntu"):
		return tex.Debian, title
	case is("fedora", "rhel", "centos"):
		return tex.Fedora, title
	case is("arch"):
		return tex.Arch, title
	}
	return tex.TeXLive, title
}

// fields reads a file of NAME=value, with or without quotes.
func fields(text string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(text) {
		name, value, found := strings.Cut(strings.TrimSpace(line), "=")
		if !found || strings.HasPrefix(name, "#") {
			continue
		}
		all[name] = strings.Trim(value, `"'`)
	}
	return all
}
