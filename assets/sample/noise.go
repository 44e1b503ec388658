package sample

import (
	"math"
	"math/rand/v2"
	"sync"
)

// tileSize is the side of the tile of random numbers that all noise is read from; a power of two.
const tileSize = 256

// tile holds evenly spread random numbers from -1 to 1. It is made from a fixed seed, so that every run draws the same.
var tile = sync.OnceValue(func() *[tileSize * tileSize]float64 {
	rng := rand.New(rand.NewPCG(1301, 1234))
	var t [tileSize * tileSize]float64
	for i := range t {
		t[i] = 2*rng.Float64() - 1
	}
	return &t
})

// texture gives noise at any position.
type texture struct{ t *[tileSize * tileSize]float64 }

func newTexture() texture { return texture{tile()} }

// grain gives the random number of a whole position.
func (n texture) grain(x, y int) float64 {
	return n.t[(y&(tileSize-1))*tileSize+x&(tileSize-1)]
}

// smooth gives noise without steps, with about one hill per unit of x and y (value noise).
func (n texture) smooth(x, y float64) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	x, y = x-fx, y-fy
	x, y = x*x*(3-2*x), y*y*(3-2*y)
	top := n.grain(ix, iy) + x*(n.grain(ix+1, iy)-n.grain(ix, iy))
	low := n.grain(ix, iy+1) + x*(n.grain(ix+1, iy+1)-n.grain(ix, iy+1))
	return top + y*(low-top)
}

// rough adds finer and finer smooth noise, each half as strong.
func (n texture) rough(x, y float64, octaves int) float64 {
	sum, strength := 0.0, 1.0
	for range octaves {
		sum += strength * n.smooth(x, y)
		x, y, strength = 2*x+17.3, 2*y+9.1, strength/2
	}
	return sum
}
