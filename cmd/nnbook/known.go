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
		src, err := readFile(v.record, verify.MaxRecord, "a record", "write one with nnbook compute PARAMS > record.json")
		if err != nil {
			return verify.Options{}, err
		}
		values, err := verify.KnownFromJSON(v.record, src)
		return verify.Options{Known: values, Shape: verify.ShapeFromJSON(src)}, err
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

func knownFromParameters(file string) (verify.Options, error) {
	src, err := readInput(file)
	if err != nil {
		return verify.Options{}, err
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		return verify.Options{}, err
	}
	record, err := compute.Step(network)
	if err != nil {
		return verify.Options{}, err
	}
	return verify.Options{Known: verify.KnownFrom(record), Shape: verify.ShapeOf(record)}, nil
}
