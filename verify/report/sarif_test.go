package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifValidator is the schema of the standard.
func sarifValidator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(filepath.Join("testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestSARIFIsValid(t *testing.T) {
	schema := sarifValidator(t)
	var every []verify.Claim
	for i, status := range verify.Statuses() {
		every = append(every, verify.Claim{Line: i + 1, Column: 1, EndLine: i + 1, EndColumn: 4, Text: "1=2", Status: status})
	}
	for name, docs := range map[string][]Document{
		"nothing":       nil,
		"notes":         {notes},
		"every verdict": {{Report: &verify.Report{Path: "a.md", Claims: every}}},
		"odd paths": {
			{Report: &verify.Report{Path: "-"}},
			{Report: &verify.Report{Path: "a b/ü%#?.md"}},
			{Report: &verify.Report{Path: "c:d.md"}},
			{Report: &verify.Report{Path: "/tmp/a b.md"}},
		},
		"no end": {{Report: &verify.Report{Path: "a.md", Claims: []verify.Claim{{Line: 3, Column: 2, Status: verify.Wrong}}}}},
	} {
		for _, version := range []string{"", "v1.2.3"} {
			text := written(t, func(b *bytes.Buffer) error { return SARIF(b, docs, version, verify.Status.Bad) })
			if err := schema.Validate(decoded(t, text)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// The schema finds faults, so that its silence says something.
func TestTheSchemaFindsFaults(t *testing.T) {
	schema := sarifValidator(t)
	text := written(t, func(b *bytes.Buffer) error { return SARIF(b, []Document{notes}, "", verify.Status.Bad) })
	for old, fault := range map[string]string{
		`"level": "error"`:                   `"level": "bad"`,
		`"startLine": 3`:                     `"startLine": 0`,
		`"columnKind": "unicodeCodePoints"`:  `"columnKind": "bytes"`,
		`"ruleId"`:                           `"rule"`,
		`"version": "2.1.0"`:                 `"version": "2.0.0"`,
		`"uri": "notes.md"`:                  `"uri": "% notes.md"`,
		`"informationUri": "https://github.`: `"informationUri": "github.`,
	} {
		faulty := strings.ReplaceAll(text, old, fault)
		if faulty == text {
			t.Errorf("there is no %s", old)
		}
		if schema.Validate(decoded(t, faulty)) == nil {
			t.Errorf("%s passes", fault)
		}
	}
}

func TestSARIF(t *testing.T) {
	text := written(t, func(b *bytes.Buffer) error { return SARIF(b, []Document{notes}, "v1", verify.Status.Bad) })
	var log sarifLog
	if err := json.Unmarshal([]byte(withoutProperties(text)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	var told []string
	for _, r := range run.Results {
		rule := run.Tool.Driver.Rules[r.RuleIndex]
		if rule.ID != r.RuleID || rule.DefaultConfiguration.Level != r.Level {
			t.Errorf("%s has the rule %s", r.RuleID, rule.ID)
		}
		told = append(told, r.RuleID+" "+r.Level)
	}
	same(t, strings.Join(told, "\n"), "wrong error\nconflict error\nrounding note\nnot_parsed note")
	want := sarifRegion{StartLine: 5, StartColumn: 1, EndLine: 6, EndColumn: 8}
	if got := run.Results[1].Locations[0].PhysicalLocation.Region; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if !strings.HasPrefix(run.Results[0].Message.Text, "claimed 3, should be 2") {
		t.Errorf("the message is %q", run.Results[0].Message.Text)
	}
}

// What the run fails on is an error, whatever the verdict.
func TestSARIFTellsWhatFails(t *testing.T) {
	all := func(verify.Status) bool { return true }
	text := written(t, func(b *bytes.Buffer) error { return SARIF(b, []Document{notes}, "", all) })
	_, results, _ := strings.Cut(text, `"results"`)
	if strings.Count(results, `"level": "error"`) != 4 || strings.Contains(results, `"level": "note"`) {
		t.Errorf("not all levels are error:\n%s", results)
	}
}

// withoutProperties drops the counts, which are written in an order of their own.
func withoutProperties(text string) string {
	before, _, _ := strings.Cut(text, `,
      "properties"`)
	return before + "}]}"
}

// Every bad verdict is an error in a scan, and every rule's help is on the page
// of the rules.
func TestRules(t *testing.T) {
	list := rules()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "verify.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range verify.Statuses() {
		if !strings.Contains(string(page), "\n### "+string(status)+"\n") {
			t.Errorf("docs/verify.md has no section %s", status)
		}
		i, ok := ruleOf(list, status)
		if status.Bad() && (!ok || list[i].level != "error") {
			t.Errorf("%s is no error", status)
		}
		if !status.Bad() && ok && list[i].level == "error" {
			t.Errorf("%s is an error", status)
		}
	}
}

func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"docs/a.md":   "docs/a.md",
		"a b/ü.md":    "a%20b/%C3%BC.md",
		"c:d.md":      "./c:d.md",
		"50%.md":      "50%25.md",
		"/tmp/a b.md": "file:///tmp/a%20b.md",
	} {
		if got := uri(path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}
