//go:build unix

package class_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/nnbook/nnbook/class"
)

// childDir names, to a child of these tests, the folder in which it builds the
// class; childShard and its share.
const (
	childDir   = "NNBOOK_TEST_CLASS"
	childShard = "NNBOOK_TEST_SHARD"
	childSize  = 30
)

// TestChild builds a class where a test asks its own program to.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("for other tests")
	}
	build(t, dir, "all", students(childSize), func(o *class.Options) {
		o.Jobs = 1
		fmt.Sscanf(os.Getenv(childShard), "%d/%d", &o.Shard, &o.Shards)
	})
}

func child(ctx context.Context, t *testing.T, dir, shard string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, program, "-test.run=^TestChild$", "-test.count=1")
	cmd.Env = append(os.Environ(), childDir+"="+dir, childShard+"="+shard)
	return cmd
}

// TestKilled kills a build ten times at any moment, lets it end, and asks for the
// bytes of an undisturbed one.
func TestKilled(t *testing.T) {
	t.Parallel()
	cacheFolder(t)
	undisturbed, dir := t.TempDir(), t.TempDir()
	began := time.Now()
	if out, err := child(context.Background(), t, undisturbed, "").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(began)
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		ctx, stop := context.WithTimeout(context.Background(), time.Duration(random.Int64N(int64(whole))))
		_ = child(ctx, t, dir, "").Run() // killed, or done
		stop()
		for name, data := range tree(t, dir) {
			if want := tree(t, undisturbed)[name]; want != nil && string(data) != string(want) && name != ".nnbook/class.json" {
				t.Fatalf("%s is there and half-written", name)
			}
		}
	}
	if out, err := child(context.Background(), t, dir, "").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sameTree(t, dir, undisturbed)
}

// TestShares builds a class in four processes at a time.
func TestShares(t *testing.T) {
	t.Parallel()
	cacheFolder(t)
	whole, dir := t.TempDir(), t.TempDir()
	var running []*exec.Cmd
	for shard := range 4 {
		cmd := child(context.Background(), t, dir, fmt.Sprintf("%d/4", shard+1))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, cmd)
	}
	for _, cmd := range running {
		if err := cmd.Wait(); err != nil {
			t.Errorf("a share: %v", err)
		}
	}
	if out, err := child(context.Background(), t, whole, "").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sameTree(t, dir, whole)
}
