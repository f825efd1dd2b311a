package draw

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"strconv"
)

// Algorithm names the way from a salt to a number. It is part of what is hashed:
// another way gets another name.
const Algorithm = "nnbook.draw/1"

// A Key says whose number is drawn for what.
type Key struct {
	Salt      string // the course's secret
	Sheet     string // the sheet's name
	Version   int    // of the sheet
	Student   string // the student's id
	Parameter string // the name of the number: "inputs[1]"
	Attempt   int    // counts from 0: draws that fail a requirement are drawn again
}

// Index draws a whole number from 0 up to, and without, n. Each key has a stream
// of its own: block b of it is
//
//	HMAC-SHA-256(salt, algorithm 00 sheet 00 version 00 student 00 parameter 00 attempt 00 b)
//
// with texts in UTF-8, whole numbers in decimal digits, and 00 for the byte zero.
// A block gives four numbers of 64 bits, most significant byte first. The first
// number below the largest multiple of n that 64 bits hold is taken, modulo n: so
// every index has the same chance.
func (k Key) Index(n uint64) uint64 {
	rest := -n % n // 2^64 mod n: so many numbers at the top are no whole round
	for block := 0; ; block++ {
		sum := k.block(block)
		for i := 0; i < len(sum); i += 8 {
			if x := binary.BigEndian.Uint64(sum[i:]); x <= ^uint64(0)-rest {
				return x % n
			}
		}
	}
}

// block returns a block of the key's stream.
func (k Key) block(number int) [sha256.Size]byte {
	mac := hmac.New(sha256.New, []byte(k.Salt))
	message := []byte(Algorithm)
	for _, part := range []string{k.Sheet, strconv.Itoa(k.Version), k.Student, k.Parameter, strconv.Itoa(k.Attempt), strconv.Itoa(number)} {
		message = append(message, 0)
		message = append(message, part...)
	}
	mac.Write(message)
	var sum [sha256.Size]byte
	mac.Sum(sum[:0])
	return sum
}
