package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nnbook/nnbook/tex"
)

// parseTeXLimit reads --tex-limit: how long TeX may take. It is 0 where that is
// left to the default.
func parseTeXLimit(flag *once) (time.Duration, error) {
	if !flag.given {
		return 0, nil
	}
	seconds, err := strconv.Atoi(flag.value)
	if err != nil || seconds < 1 || seconds > mostSeconds {
		return 0, unusable(fmt.Sprintf("--tex-limit is %q", flag.value), fmt.Sprintf("write whole seconds from 1 to %d, or leave --tex-limit out for 60", mostSeconds))
	}
	return time.Duration(seconds) * time.Second, nil
}

// mostSeconds is a day.
const mostSeconds = 24 * 60 * 60

// hintAtLimit says, where TeX had too little time, how it gets more.
func hintAtLimit(err error) error {
	if errors.As(err, new(*tex.TimeLimit)) {
		return fmt.Errorf("%w\nhint: --tex-limit SECONDS gives it more", err)
	}
	return err
}
