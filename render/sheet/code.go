package sheet

import (
	"encoding/hex"
	"fmt"
	"strings"

	"rsc.io/qr"
)

// A Code is a QR code as one PDF literal: an image of one bit a module, written
// into the page.
type Code string

// codeSize is the width of a code with its quiet zone, in PDF units of 1/72 inch.
const codeSize = 40

// CodeOf returns the QR code of a text, with medium error correction.
func CodeOf(text string) (Code, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("the QR code of %q: %w", text, err)
	}
	var bits []byte
	for y := range code.Size {
		for _, black := range code.Bitmap[y*code.Stride:][:(code.Size+7)/8] {
			bits = append(bits, ^black) // a set bit is left white
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "q %d 0 0 %d 0 0 cm BI /W %d /H %d /BPC 1 /IM true /F /AHx ID %s> EI Q",
		codeSize, codeSize, code.Size, code.Size, hex.EncodeToString(bits))
	return Code(b.String()), nil
}
