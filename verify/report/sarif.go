package report

import (
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/verify"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage     = "https://github.com/nnbook/nnbook"
	rulesPage    = homepage + "/blob/main/docs/verify.md"
)

// SARIF writes the findings as one run in the Static Analysis Results Interchange
// Format, version 2.1.0; what fails has the level error. The version is nnbook's own; it may be empty. What was
// checked and not checked stands in the run's properties.
func SARIF(w io.Writer, docs []Document, version string, fails Failing) error {
	list := rules()
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "nnbook", Version: version, InformationURI: homepage, Rules: []sarifRule{}}},
		Artifacts:  []sarifArtifact{},
		Results:    []sarifResult{},
		ColumnKind: "unicodeCodePoints",
	}
	for _, r := range list {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: string(r.status), Name: r.name,
			ShortDescription: sarifMessage{r.short}, FullDescription: sarifMessage{r.short + " " + r.help}, Help: sarifMessage{r.help},
			HelpURI: rulesPage + "#" + string(r.status), DefaultConfiguration: sarifConfiguration{r.level},
		})
	}
	for i, d := range docs {
		place := sarifArtifactLocation{URI: uri(d.Report.Path), Index: i}
		run.Artifacts = append(run.Artifacts, sarifArtifact{Location: place, SourceLanguage: "markdown"})
		told := func(s verify.Status) bool { _, ok := ruleOf(list, s); return ok }
		for _, c := range inOrder(d.Report, told) {
			index, _ := ruleOf(list, c.Status)
			level := list[index].level
			if fails(c.Status) {
				level = "error"
			}
			run.Results = append(run.Results, sarifResult{
				RuleID: string(c.Status), RuleIndex: index, Level: level,
				Message: sarifMessage{explanation(c)},
				Locations: []sarifLocation{{sarifPhysicalLocation{
					ArtifactLocation: place,
					Region:           newSARIFRegion(c),
				}}},
			})
		}
	}
	s := summarise(docs)
	run.Properties = sarifProperties{
		Claims: s.claims, ByStatus: jsonCounts{s.count},
		Numerals: jsonNumerals{Total: s.numerals.Total, Checked: s.numerals.Checked, NotChecked: s.numerals.NotChecked},
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

// uri is a file's path as a reference: relative where the path is, with slashes.
func uri(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		u.Path = "/" + strings.TrimPrefix(u.Path, "/") // C:/x is /C:/x
	}
	return u.String()
}

func newSARIFRegion(c verify.Claim) sarifRegion {
	return sarifRegion{
		StartLine: c.Line, StartColumn: c.Column,
		EndLine: max(c.EndLine, c.Line), EndColumn: max(c.EndColumn, 1),
	}
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool       `json:"tool"`
	Artifacts  []sarifArtifact `json:"artifacts"`
	Results    []sarifResult   `json:"results"`
	ColumnKind string          `json:"columnKind"`
	Properties sarifProperties `json:"properties"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string             `json:"id"`
	Name                 string             `json:"name"`
	ShortDescription     sarifMessage       `json:"shortDescription"`
	FullDescription      sarifMessage       `json:"fullDescription"`
	Help                 sarifMessage       `json:"help"`
	HelpURI              string             `json:"helpUri"`
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifArtifact struct {
	Location       sarifArtifactLocation `json:"location"`
	SourceLanguage string                `json:"sourceLanguage"`
}

type sarifArtifactLocation struct {
	URI   string `json:"uri"`
	Index int    `json:"index"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
}

type sarifPhysicalLocation struct {
	ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
	Region           sarifRegion           `json:"region"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifProperties struct {
	Claims   int          `json:"claims"`
	ByStatus jsonCounts   `json:"by_status"`
	Numerals jsonNumerals `json:"numerals"`
}
