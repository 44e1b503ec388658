package seal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

func TestPlainComesBack(t *testing.T) {
	for _, payload := range [][]byte{{}, []byte("x"), bytes.Repeat([]byte("long "), 10_000)} {
		got, err := Plain{}.Open("images", []byte("key"), Plain{}.Seal("images", []byte("key"), payload))
		if err != nil || !bytes.Equal(got, payload) {
			t.Errorf("%d bytes: got %d bytes, %v", len(payload), len(got), err)
		}
	}
}

func TestTheEnvelopeIsTheOneOfTheFormatPage(t *testing.T) {
	value := Plain{}.Seal("1234", []byte("678"), []byte("9"))
	// The check value of CRC-32C is that of "123456789"; here the fifth character is the zero byte between bucket and key.
	if value[0] != 1 || string(value[5:]) != "9" || binary.BigEndian.Uint32(value[1:]) != slowCRC32C([]byte("1234\x006789")) {
		t.Errorf("got %x", value)
	}
	if got := slowCRC32C([]byte("123456789")); got != 0xE3069283 {
		t.Errorf("the test itself computes %x", got)
	}
}

// slowCRC32C follows the definition bit by bit.
func slowCRC32C(data []byte) uint32 {
	crc := ^uint32(0)
	for _, b := range data {
		crc ^= uint32(b)
		for range 8 {
			if crc&1 != 0 {
				crc = crc>>1 ^ 0x82F63B78 // 1EDC6F41 reflected
			} else {
				crc >>= 1
			}
		}
	}
	return ^crc
}

func TestWhatIsNotInItsPlaceIsBroken(t *testing.T) {
	key := []byte("key")
	value := Plain{}.Seal("images", key, []byte("payload"))
	for i := range len(value) * 8 {
		spoiled := bytes.Clone(value)
		spoiled[i/8] ^= 1 << (i % 8)
		if _, err := (Plain{}).Open("images", key, spoiled); !errors.Is(err, ErrBroken) {
			t.Errorf("bit %d: got %v", i, err)
		}
	}
	for n := range value {
		if _, err := (Plain{}).Open("images", key, value[:n]); !errors.Is(err, ErrBroken) {
			t.Errorf("cut to %d: got %v", n, err)
		}
	}
	if _, err := (Plain{}).Open("labels", key, value); !errors.Is(err, ErrBroken) {
		t.Errorf("another bucket: got %v", err)
	}
	if _, err := (Plain{}).Open("images", []byte("kez"), value); !errors.Is(err, ErrBroken) {
		t.Errorf("another key: got %v", err)
	}
}
