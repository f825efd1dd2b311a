// Package pictures makes the README's pictures of pages, for the tests behind
// make pictures. It is in no binary.
package pictures

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Page prints one page of a PDF file, counted from 1, at so many dots per inch.
func Page(t testing.TB, file string, page, resolution int) image.Image {
	t.Helper()
	name := filepath.Join(t.TempDir(), "page")
	number := fmt.Sprint(page)
	out, err := exec.Command("pdftoppm", "-png", "-singlefile", "-r", fmt.Sprint(resolution), "-f", number, "-l", number, file, name).CombinedOutput()
	if err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	f, err := os.Open(name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// Facing lays two pages of one size side by side, without so many rows of empty paper
// at their feet.
func Facing(left, right image.Image, foot int) image.Image {
	const gap = 2
	width, height := left.Bounds().Dx(), left.Bounds().Dy()-foot
	both := image.NewRGBA(image.Rect(0, 0, 2*width+gap, height))
	draw.Draw(both, both.Bounds(), image.NewUniform(color.Gray{0xAA}), image.Point{}, draw.Src)
	draw.Draw(both, image.Rect(0, 0, width, height), left, left.Bounds().Min, draw.Src)
	draw.Draw(both, image.Rect(width+gap, 0, 2*width+gap, height), right, right.Bounds().Min, draw.Src)
	return both
}

// Save writes a picture as a small PNG file.
func Save(t testing.TB, file string, picture image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	smallest := png.Encoder{CompressionLevel: png.BestCompression}
	if err := smallest.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
