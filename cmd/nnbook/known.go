package main

import (
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
)

// known returns the values of the network that the call names; nil where it
// names none.
func (v *verification) known() ([]verify.KnownValue, error) {
	switch {
	case v.parameters != "":
		return knownFromParameters(v.parameters)
	case v.record != "":
		src, err := readFile(v.record, verify.MaxRecord, "a record", "write one with nnbook compute PARAMS > record.json")
		if err != nil {
			return nil, err
		}
		return verify.KnownFromJSON(v.record, src)
	}
	return nil, nil
}

func knownFromParameters(file string) ([]verify.KnownValue, error) {
	src, err := readInput(file)
	if err != nil {
		return nil, err
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		return nil, err
	}
	record, err := compute.Step(network)
	if err != nil {
		return nil, err
	}
	return verify.KnownFrom(record), nil
}
