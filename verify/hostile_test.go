//go:build goals

package verify_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/nnbook/nnbook/verify"
)

const (
	hostileTime   = 2 * time.Second
	hostileMemory = 256 << 20 // bytes
)

// hostileCase names the document that a child of TestHostile verifies.
const hostileCase = "NNBOOK_HOSTILE"

// TestHostile asks for an answer about documents that were made to break a
// reader: in time, in bounded memory, and whatever it is. Each document has a
// process of its own, so that none of them can harm the others.
func TestHostile(t *testing.T) {
	documents := hostile()
	if name := os.Getenv(hostileCase); name != "" {
		took, used := measure(name, documents[name])
		fmt.Printf("%v, %d MiB\n", took.Round(time.Millisecond), used>>20)
		if took > hostileTime || used > hostileMemory {
			t.Errorf("want at most %v and %d MiB", hostileTime, hostileMemory>>20)
		}
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name := range documents {
		t.Run(name, func(t *testing.T) {
			within, stop := context.WithTimeout(context.Background(), 4*hostileTime)
			defer stop()
			child := exec.CommandContext(within, program, "-test.run=^TestHostile$", "-test.count=1")
			child.Env = append(os.Environ(), hostileCase+"="+name)
			out, err := child.CombinedOutput()
			if within.Err() != nil {
				t.Fatalf("no answer after %v", 4*hostileTime)
			}
			said, _, _ := strings.Cut(string(out), "\ngoroutine ")
			if err != nil {
				t.Fatalf("%v: %.300s", err, said)
			}
			t.Logf("%.60s", said)
		})
	}
}

// measure verifies a document and returns how long that took, and how much
// memory it held at most.
func measure(name, src string) (time.Duration, uint64) {
	runtime.GC()
	before := held()
	stop, peak := make(chan struct{}), make(chan uint64, 1)
	go func() { peak <- watch(stop) }()
	began := time.Now()
	_, _ = verify.Check(name, []byte(src), verify.Options{})
	took := time.Since(began)
	close(stop)
	return took, max(<-peak, before) - before
}

// held is how much memory the process holds for its values and its stacks.
func held() uint64 {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	return now.HeapInuse + now.StackInuse
}

// watch returns the most memory that was held while it ran.
func watch(stop <-chan struct{}) uint64 {
	var most uint64
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		most = max(most, held())
		select {
		case <-stop:
			return most
		case <-tick.C:
		}
	}
}
