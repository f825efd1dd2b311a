package draw_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class/draw"
	"github.com/nnbook/nnbook/params"
)

func number(text string) params.Number { return params.Number{Text: text} }

func row(from, to, step string) params.Draw {
	return params.Draw{Name: "x", From: number(from), To: number(to), Step: number(step)}
}

func TestSets(t *testing.T) {
	t.Parallel()
	nonzero := row("-0.1", "0.1", "0.05")
	nonzero.Nonzero = true
	for _, c := range []struct {
		draw params.Draw
		want string
	}{
		{row("0.05", "0.20", "0.05"), "0.05 0.10 0.15 0.20"},
		{row("-1", "1", "0.5"), "-1.0 -0.5 0.0 0.5 1.0"},
		{row("3", "3", "1"), "3"},
		{row("0", "1e1", "5"), "0 5 10"},
		{nonzero, "-0.10 -0.05 0.05 0.10"},
		{params.Draw{OneOf: []params.Number{number("0.1"), number("0.10"), number("0.5")}}, "0.1 0.5"},
		{params.Draw{OneOf: []params.Number{number("0"), number("0.5")}, Nonzero: true}, "0.5"},
	} {
		set, err := draw.SetOf(c.draw)
		if got := strings.Join(set, " "); err != nil || got != c.want {
			t.Errorf("%+v: got %q, %v, want %q", c.draw, got, err, c.want)
		}
	}
}

func TestRefusedSets(t *testing.T) {
	t.Parallel()
	onlyZero := params.Draw{OneOf: []params.Number{number("0")}, Nonzero: true}
	for _, c := range []struct {
		draw params.Draw
		want string
	}{
		{row("0", "1", "0.3"), "steps that do not lead"},
		{row("1", "0", "0.1"), "ends before it begins"},
		{row("0", "1", "0"), "must be above zero"},
		{row("0", "1", "-0.1"), "must be above zero"},
		{row("0", "1", "0.000001"), "too many numbers"},
		{row("0", "1", "0.7e-30"), "too many numbers"},
		{onlyZero, "nothing is left"},
	} {
		if set, err := draw.SetOf(c.draw); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %d numbers, %v, want %q", c.draw, len(set), err, c.want)
		}
	}
}
