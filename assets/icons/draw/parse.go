package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A drawing is written in a small language, one command letter with its numbers after another:
//
//	M x y              begin a line            L x y   straight on         H x  V y  straight across, down
//	A r large sweep x y  a circular arc        Z       back to the beginning
//	E cx cy rx ry      an ellipse's line       R x y w h r  a rectangle's line with rounded corners
//	D cx cy r          a filled dot
type parser struct {
	words []string
	segs  []segment
	pen   vec
	begun vec
	out   outline
}

// pathData gives the SVG path data of a drawing.
func pathData(drawing string) (string, error) {
	p := &parser{words: strings.Fields(drawing)}
	for len(p.words) > 0 {
		if err := p.command(); err != nil {
			return "", err
		}
	}
	p.finish(false)
	return p.out.String(), nil
}

// take gives the next n numbers.
func (p *parser) take(n int) ([]float64, error) {
	if len(p.words) < n {
		return nil, fmt.Errorf("%d numbers expected, %d left", n, len(p.words))
	}
	nums := make([]float64, n)
	for i := range nums {
		f, err := strconv.ParseFloat(p.words[i], 64)
		if err != nil {
			return nil, err
		}
		nums[i] = f
	}
	p.words = p.words[n:]
	return nums, nil
}

func (p *parser) command() error {
	letter := p.words[0]
	p.words = p.words[1:]
	count, known := map[string]int{"M": 2, "L": 2, "H": 1, "V": 1, "A": 5, "Z": 0, "E": 4, "R": 5, "D": 3}[letter]
	if !known {
		return fmt.Errorf("unknown command %q", letter)
	}
	n, err := p.take(count)
	if err != nil {
		return err
	}
	switch letter {
	case "M":
		p.finish(false)
		p.pen = vec{n[0], n[1]}
		p.begun = p.pen
	case "L":
		p.to(segment{b: vec{n[0], n[1]}})
	case "H":
		p.to(segment{b: vec{n[0], p.pen.y}})
	case "V":
		p.to(segment{b: vec{p.pen.x, n[0]}})
	case "A":
		p.to(segment{b: vec{n[3], n[4]}, r: n[0], large: n[1] != 0, sweep: n[2] != 0})
	case "Z":
		p.finish(true)
	case "E":
		p.out.ellipse(vec{n[0], n[1]}, n[2]+half, n[3]+half, false)
		p.out.ellipse(vec{n[0], n[1]}, n[2]-half, n[3]-half, true)
	case "R":
		p.words = slices.Concat(strings.Fields(rectangle(n[0], n[1], n[2], n[3], n[4])), p.words)
	case "D":
		p.out.ellipse(vec{n[0], n[1]}, n[2], n[2], false)
	}
	return nil
}

func (p *parser) to(s segment) {
	s.a = p.pen
	p.segs = append(p.segs, s)
	p.pen = s.b
}

// finish draws the line that was begun.
func (p *parser) finish(closed bool) {
	if closed && !p.pen.near(p.begun) {
		p.to(segment{b: p.begun})
	}
	if len(p.segs) > 0 {
		p.out.stroke(p.segs, closed)
	}
	p.segs = nil
}

// rectangle writes a rectangle with corners of radius r in the other commands.
func rectangle(x, y, w, h, r float64) string {
	if r == 0 {
		return fmt.Sprintf("M %g %g H %g V %g H %g Z", x, y, x+w, y+h, x)
	}
	return fmt.Sprintf("M %g %g H %g A %g 0 1 %g %g V %g A %g 0 1 %g %g H %g A %g 0 1 %g %g V %g A %g 0 1 %g %g Z",
		x+r, y, x+w-r, r, x+w, y+r, y+h-r, r, x+w-r, y+h, x+r, r, x, y+h-r, y+r, r, x+r, y)
}
