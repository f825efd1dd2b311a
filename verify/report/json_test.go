package report

import (
	"bytes"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

func TestJSON(t *testing.T) {
	d := Document{Report: &verify.Report{
		Path: "a.md",
		Claims: []verify.Claim{{
			Line: 1, Column: 2, EndLine: 1, EndColumn: 11, Text: "1 < 2 = 3", Claimed: "3", Expected: "2",
			Status: verify.Wrong, Ulps: "1", Reason: "so",
		}},
		Numerals: verify.Numerals{Total: 3, Checked: 2, NotChecked: 1},
	}}
	got := written(t, func(b *bytes.Buffer) error { return JSON(b, []Document{d}) })
	same(t, got, `{
  "documents": [
    {
      "path": "a.md",
      "claims": [
        {
          "line": 1,
          "column": 2,
          "end_line": 1,
          "end_column": 11,
          "text": "1 < 2 = 3",
          "claimed": "3",
          "expected": "2",
          "status": "wrong",
          "ulps": "1",
          "reason": "so"
        }
      ],
      "numerals": {
        "total": 3,
        "checked": 2,
        "not_checked": 1
      }
    }
  ],
  "summary": {
    "claims": 1,
    "by_status": {
      "ok": 0,
      "rounding": 0,
      "truncated": 0,
      "overprecise": 0,
      "wrong": 1,
      "conflict": 0,
      "untrue": 0,
      "not_checked": 0,
      "not_parsed": 0
    }
  }
}
`)
}

// Lists are lists where there is nothing in them.
func TestJSONOfNothing(t *testing.T) {
	got := written(t, func(b *bytes.Buffer) error { return JSON(b, nil) })
	if !bytes.Contains([]byte(got), []byte(`"documents": [],`)) {
		t.Errorf("got\n%s", got)
	}
	got = written(t, func(b *bytes.Buffer) error { return JSON(b, []Document{{Report: &verify.Report{}}}) })
	if !bytes.Contains([]byte(got), []byte(`"claims": [],`)) {
		t.Errorf("got\n%s", got)
	}
}
