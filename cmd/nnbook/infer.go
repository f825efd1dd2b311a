package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify/infer"
	"github.com/nnbook/nnbook/verify/report"
)

// checkWrite refuses a name for a parameter file that would be written over, or
// that is none.
func checkWrite(file string) error {
	if end := strings.ToLower(filepath.Ext(file)); end != ".yaml" && end != ".yml" {
		return unusable(fmt.Sprintf("%q is no name for a parameter file", file), "let it end in .yaml")
	}
	if _, err := os.Lstat(file); err == nil {
		return unusable(file+" is there already", "choose another name, or remove it first")
	}
	return nil
}

// inferAll reads the network of each document. Its error has what none of them
// says.
func inferAll(documents []document) ([]*infer.Network, error) {
	var networks []*infer.Network
	var findings diag.Findings
	for _, d := range documents {
		n, err := infer.Read(d.path, d.source)
		if found := diag.In(err); found != nil {
			findings = append(findings, found...)
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", d.path, err)
		}
		networks = append(networks, n)
	}
	if err := findings.Err(); err != nil {
		return nil, unusableError{err}
	}
	return networks, nil
}

// networks reads the network of each document. There must be one document where
// the network is to be written to a file.
func (v *verification) networks(documents []document) ([]*infer.Network, error) {
	if v.target != "" && len(documents) > 1 {
		return nil, unusable(fmt.Sprintf("--write names one file, and there are %d documents", len(documents)), "write the parameter files one by one")
	}
	return inferAll(documents)
}

// keepNetwork writes the network to the file that the call names, if it does.
func (v *verification) keepNetwork(networks []*infer.Network, remarks io.Writer) error {
	if v.target == "" {
		return nil
	}
	if err := create(v.target, networks[0].YAML()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(remarks, "nnbook: %s has the network, and for each value the line that it was read from\n", v.target)
	return err
}

// runInferred checks each document against the network that it describes itself.
func (v *verification) runInferred(out, remarks io.Writer) error {
	documents, err := readDocuments(v.names)
	if err != nil {
		return unusableError{err}
	}
	networks, err := v.networks(documents)
	if err != nil {
		return err
	}
	var reports []report.Document
	for i, d := range documents {
		options := knownFromDocument(networks[i], d)
		options.Marks = v.format == "html"
		one, err := check([]document{d}, options)
		if err != nil {
			return err
		}
		one[0].Against = fmt.Sprintf("the network that it describes itself: %s", networks[i])
		networks[i].Doubt(one[0].Report)
		reports = append(reports, one...)
		if _, err := fmt.Fprintf(remarks, "nnbook: %s: %s\n", d.path, networks[i]); err != nil {
			return err
		}
	}
	if err := v.keepNetwork(networks, remarks); err != nil {
		return err
	}
	return errors.Join(v.write(out, reports), v.verdict(reports))
}
