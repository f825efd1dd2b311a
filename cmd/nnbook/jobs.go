package main

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"sync"
)

// parseJobs reads --jobs: how much is done side by side.
func parseJobs(flag *once) (int, error) {
	if !flag.given {
		return runtime.GOMAXPROCS(0), nil
	}
	n, err := strconv.Atoi(flag.value)
	if err != nil || n < 1 {
		return 0, unusable(fmt.Sprintf("--jobs is %q", flag.value), "write a whole number from 1 on, or leave --jobs out for one per processor")
	}
	return n, nil
}

// sideBySide calls work for 0 to count−1, at most so many at a time, and waits for
// all of them. Where the context ends no more are begun.
func sideBySide(ctx context.Context, jobs, count int, work func(int)) {
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(jobs, count) {
		wait.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range count {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wait.Wait()
}
