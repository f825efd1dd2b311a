// Package beside does the same to many things at a time, on all cores. What comes
// out depends on no order.
package beside

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls work for 0 to count−1 and waits for all calls. They run side by side,
// so each keeps to what is its own.
func Each(count int, work func(i int)) {
	workers := min(count, runtime.GOMAXPROCS(0))
	if workers < 2 {
		for i := range count {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var done sync.WaitGroup
	for range workers {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < count; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	done.Wait()
}

// Start begins something, and returns what waits for its end.
func Start[T any](do func() (T, error)) (wait func() (T, error)) {
	var result T
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		result, err = do()
	}()
	return func() (T, error) {
		<-done
		return result, err
	}
}
