package usage_test

import (
	"reflect"
	"testing"

	"github.com/nnbook/nnbook/usage"
)

func TestRead(t *testing.T) {
	got := usage.Read(`prog do [-o DIR]
        FILE...
prog do --all

Does it. Says
what it did.

  prog build FILE...         builds
  prog man                   prints
                             the manual

  -o, --output DIR           where to; here
                             where left out
      --dry                  does nothing

  key: value
    - item
`)
	want := usage.Text{Calls: []string{"prog do [-o DIR] FILE...", "prog do --all"}, Blocks: []usage.Block{
		{Prose: "Does it. Says what it did."},
		{Example: []string{"prog build FILE...         builds", "prog man                   prints", "                           the manual"}},
		{Items: []usage.Item{
			{Short: "o", Name: "output", Argument: "DIR", Text: "where to; here where left out"},
			{Name: "dry", Text: "does nothing"},
		}},
		{Example: []string{"key: value", "  - item"}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%#v\nwant\n%#v", got, want)
	}
	top := usage.Read("nnbook\n\n  nnbook build FILE...       builds\n  nnbook man                 prints\n")
	if got := top.Commands(); len(got) != 2 || got[0].Name != "build" || got[0].Argument != "FILE..." || got[1].Text != "prints" || len(top.Flags()) != 0 {
		t.Errorf("got the commands %#v", got)
	}
}
