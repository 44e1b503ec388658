// Package seal makes and opens the envelopes that hold every value of a project file, so that a value which was damaged or which got
// to another place is found out. The layout is described in assets/help/format.md.
package seal

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// Box puts payloads into envelopes and takes them out again. It may be used from several goroutines.
type Box interface {
	// Seal gives the value that holds the payload at the key of the bucket.
	Seal(bucket string, key, payload []byte) []byte
	// Open gives the payload of a value; it may share the value's memory. The error is ErrBroken where the value is not
	// what Seal made for the same bucket and key.
	Open(bucket string, key, value []byte) ([]byte, error)
}

// ErrBroken says that an envelope is damaged, of another kind, or in the wrong place.
var ErrBroken = errors.New("seal: the value is not what was written here")

// plainKind is the first byte of a plain envelope; a check sum of four bytes follows.
const (
	plainKind   = 1
	plainHeader = 5
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Plain is the [Box] of projects without encryption: a check sum, and the payload as it is.
type Plain struct{}

// Seal implements [Box].
func (Plain) Seal(bucket string, key, payload []byte) []byte {
	value := make([]byte, plainHeader, plainHeader+len(payload))
	value[0] = plainKind
	binary.BigEndian.PutUint32(value[1:], checkSum(bucket, key, payload))
	return append(value, payload...)
}

// Open implements [Box]. The payload shares the value's memory.
func (Plain) Open(bucket string, key, value []byte) ([]byte, error) {
	if len(value) < plainHeader || value[0] != plainKind {
		return nil, ErrBroken
	}
	payload := value[plainHeader:]
	if binary.BigEndian.Uint32(value[1:]) != checkSum(bucket, key, payload) {
		return nil, ErrBroken
	}
	return payload, nil
}

// checkSum is the CRC-32C (RFC 3720 §12.1) of the bucket's name, a zero byte, the key and the payload.
func checkSum(bucket string, key, payload []byte) uint32 {
	place := make([]byte, 0, 64)
	place = append(append(append(place, bucket...), 0), key...)
	return crc32.Update(crc32.Update(0, castagnoli, place), castagnoli, payload)
}
