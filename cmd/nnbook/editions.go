package main

import (
	"bytes"
	"slices"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/edition"
	"github.com/nnbook/nnbook/verify/infer"
)

// editionsOf is what nnbook prints of a record at some levels of detail, each text once.
// A level at which the document would be too long is left out.
func editionsOf(record *compute.Record, details ...string) []*edition.Edition {
	var texts [][]byte
	var list []*edition.Edition
	for _, detail := range details {
		r := *record
		r.Detail = detail
		document, err := templates.Write(&r)
		if err != nil || slices.ContainsFunc(texts, func(other []byte) bool { return bytes.Equal(other, document.Markdown) }) {
			continue
		}
		texts = append(texts, document.Markdown)
		list = append(list, edition.Read(document.Markdown))
	}
	return list
}

// allEditionsOf is what nnbook prints of a record whose level of detail is not known.
func allEditionsOf(record *compute.Record) []*edition.Edition {
	return editionsOf(record, params.FullDetail, params.StandardDetail, params.CompactDetail)
}

// longestDescribed is the longest document whose network is read out of it unasked, in
// bytes: the whole walkthrough of a network of a hundred weights.
const longestDescribed = 512 << 10

// withOwnEdition adds to what is known of a document what nnbook prints of the network that
// the document describes, where nnbook seems to have written it and nothing else says
// what it prints. Where that network cannot be read, nothing is added.
func withOwnEdition(d document, options verify.Options) verify.Options {
	if options.Known != nil || len(d.source) > longestDescribed || !templates.Imprinted(d.source) {
		return options
	}
	if network, err := infer.Read(d.path, d.source); err == nil {
		options.Editions, options.Described = allEditionsOf(network.Record), true
	}
	return options
}

// knownFromDocument is what is known of a document whose network was read out of it.
func knownFromDocument(n *infer.Network, d document) verify.Options {
	options := n.Options()
	if templates.Imprinted(d.source) {
		options.Editions, options.Described = allEditionsOf(n.Record), true
	}
	return options
}
