package main

import (
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
)

// known returns what the call says of the network: its values and its shape;
// nothing where it names none.
func (v *verification) known() (verify.Options, error) {
	switch {
	case v.parameters != "":
		return knownFromParameters(v.parameters)
	case v.record != "":
		return knownFromRecord(v.record)
	}
	return verify.Options{}, nil
}

// against says for people what the documents are compared with; nothing where the
// call names no network.
func (v *verification) against() string {
	switch {
	case v.parameters != "":
		return "the network of " + v.parameters
	case v.record != "":
		return "the record " + v.record
	}
	return ""
}

// noTitle stands for the title of a parameter file that has none: its document is called
// as the file was when it was built, which may have been another name.
const noTitle = "A document without a title"

func knownFromParameters(file string) (verify.Options, error) {
	src, err := readInput(file)
	if err != nil {
		return verify.Options{}, err
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		return verify.Options{}, err
	}
	if network.TitlePos.Line == 0 {
		network.Title = noTitle
	}
	record, err := compute.Step(network)
	if err != nil {
		return verify.Options{}, err
	}
	return verify.Options{
		Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record), Editions: editionsOf(record, record.Detail),
	}, nil
}

// knownFromRecord is what a file of nnbook compute says. What nnbook prints of it is
// known where this nnbook makes the same record of its network.
func knownFromRecord(file string) (verify.Options, error) {
	src, err := readFile(file, verify.MaxRecord, "a record", "write one with nnbook compute PARAMS > record.json")
	if err != nil {
		return verify.Options{}, err
	}
	values, err := verify.KnownFromJSON(file, src)
	if err != nil {
		return verify.Options{}, err
	}
	options := verify.Options{Known: values, Shape: verify.ShapeFromJSON(src)}
	if record, err := compute.Again(src); err == nil {
		options.Editions = allEditionsOf(record)
	}
	return options, nil
}
