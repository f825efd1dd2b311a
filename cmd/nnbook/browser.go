package main

import (
	"fmt"
	"os/exec"
	"runtime"
)

// openBrowser shows the page in the user's browser. Where that fails the page is
// served all the same.
func (w *watching) openBrowser(address string) {
	call := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		call = []string{"open"}
	case "windows":
		call = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	cmd := exec.Command(call[0], append(call[1:], address)...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(w.remarks, "nnbook: the browser cannot be opened (%s): open %s yourself\n", err, address)
		return
	}
	go func() { _ = cmd.Wait() }() // so that no dead process is left
}
