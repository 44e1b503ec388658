package model

import (
	"crypto/rand"
	"encoding/hex"
	"sync"
	"time"
)

// ID names an image, annotation, label or event: a UUID. The zero ID means none. New ones are time-ordered (UUIDv7, RFC 9562
// §5.7), so that the project file, which is keyed by them, is written in sequence.
type ID [16]byte

var lastID struct {
	sync.Mutex
	ms  uint64
	seq uint16
}

// NewID gives a new UUIDv7. Within the process ids rise strictly: the 12 bits after the version count up inside a millisecond
// (RFC 9562 §6.2 method 1).
func NewID() ID {
	var id ID
	_, _ = rand.Read(id[8:]) // never fails since Go 1.24
	lastID.Lock()
	now := uint64(time.Now().UnixMilli())
	if now > lastID.ms {
		lastID.ms, lastID.seq = now, 0
	} else if lastID.seq++; lastID.seq == 1<<12 {
		lastID.ms, lastID.seq = lastID.ms+1, 0
	}
	ms, seq := lastID.ms, lastID.seq
	lastID.Unlock()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = 0x70 | byte(seq>>8)
	id[7] = byte(seq)
	id[8] = 0x80 | id[8]&0x3f
	return id
}

// ParseID reads the text form of any UUID, upper or lower case. It reports false for anything else, the nil UUID included.
func ParseID(s string) (ID, bool) {
	var id ID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return ID{}, false
	}
	packed := s[0:8] + s[9:13] + s[14:18] + s[19:23] + s[24:36]
	if _, err := hex.Decode(id[:], []byte(packed)); err != nil || id.IsZero() {
		return ID{}, false
	}
	return id, true
}

// IsZero reports whether the id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String gives the usual text form, lower case; the zero ID gives "".
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	h := hex.EncodeToString(id[:])
	return h[0:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:32]
}

// Compare orders ids by their bytes, which for our own is the order of making.
func (id ID) Compare(other ID) int {
	for i := range id {
		if id[i] != other[i] {
			return int(id[i]) - int(other[i])
		}
	}
	return 0
}
