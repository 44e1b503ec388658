package imaging_test

import (
	"bytes"
	"image"
	"math/rand/v2"
	"testing"

	"glossator/model/imaging"
)

// TestPartsOfBroken: what Decode refuses is refused in parts, and nothing else happens.
func TestPartsOfBroken(t *testing.T) {
	m := colourful(40, 30)
	for name, data := range partFiles(t, m) {
		random := rand.New(rand.NewPCG(7, uint64(len(name))))
		for range 150 {
			broken := bytes.Clone(data)
			broken[random.IntN(len(broken))] = byte(random.Uint32())
			if random.IntN(5) == 0 {
				broken = broken[:random.IntN(len(broken))]
			}
			_, info, decodeErr := decode(broken)
			if info.Width*info.Height > 1<<20 {
				continue
			}
			p, err := imaging.OpenParts(bytes.NewReader(broken), int64(len(broken)))
			if err != nil {
				if decodeErr == nil {
					t.Fatalf("%s: %v, but Decode shows it", name, err)
				}
				continue
			}
			var got *image.RGBA
			if p.Info.Width*p.Info.Height <= 1<<20 {
				got, err = p.Part(t.Context(), 0, image.Rect(0, 0, p.Info.Width, p.Info.Height))
			}
			if err == nil {
				continue // of check sums and of broken JPEG data more is forgiven
			}
			if decodeErr == nil {
				t.Fatalf("%s: %v, but Decode shows it", name, err)
			}
			if err := consistent(got, imaging.Info{}, err); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}
