package jpegcrop

// symbol reads one of an AC scan: a run of zeros and the size of the value behind.
func (c *cursor) symbol(t *table) (run, size int, ok bool) {
	c.bits.refill()
	e := t.find(c.bits.acc)
	if e.length == 0 {
		c.fail()
		return 0, 0, false
	}
	c.bits.drop(int(e.length))
	return int(e.symbol >> 4), int(e.symbol & 15), true
}

// endRun reads for how many blocks, this one included, nothing follows (T.81, G.1.2.2).
func (c *cursor) endRun(run int) {
	c.bits.refill()
	n := 1 << run
	if run > 0 {
		n += c.bits.bits(run)
	}
	c.state[0] = int16(n) // at most 2¹⁵-1
}

// first reads AC coefficients that no scan has told anything of (T.81, G.1.2.2).
func (c *cursor) first(t *table, to *block) {
	if c.state[0] > 0 {
		c.state[0]--
		return
	}
	for k := c.from; k <= c.to; k++ {
		run, size, ok := c.symbol(t)
		switch {
		case !ok:
			return
		case size == 0 && run < 15:
			c.endRun(run)
			c.state[0]--
			return
		}
		if k += run; size > 0 {
			if k > c.to {
				c.fail()
				return
			}
			c.bits.refill()
			to[k] = int16(c.bits.value(size)) << c.low
		}
	}
}

// refine reads one more bit of the AC coefficients (T.81, G.1.2.3): a bit for each that is not zero so far, and between them new ones.
func (c *cursor) refine(t *table, to *block) {
	k := c.from
	for c.state[0] == 0 && k <= c.to {
		run, size, ok := c.symbol(t)
		if !ok {
			return
		}
		if size == 0 && run < 15 {
			c.endRun(run)
			break
		}
		var value int16
		if size > 0 { // must be 1
			c.bits.refill()
			if value = -1 << c.low; c.bits.bits(1) == 1 {
				value = 1 << c.low
			}
		}
		if k = c.correct(to, k, run); k > c.to {
			return
		}
		to[k] = value
		k++
	}
	if c.state[0] > 0 {
		c.correct(to, k, 64)
		c.state[0]--
	}
}

// correct reads the bits of the coefficients from k on, and gives the first that is zero after so many zeros.
func (c *cursor) correct(to *block, k, zeros int) int {
	for ; k <= c.to; k++ {
		if to[k] == 0 {
			if zeros == 0 {
				return k
			}
			zeros--
			continue
		}
		c.bits.refill()
		if bit := c.bits.bits(1) == 1; bit && to[k]&(1<<c.low) == 0 {
			if to[k] > 0 {
				to[k] += 1 << c.low
			} else {
				to[k] -= 1 << c.low
			}
		}
	}
	return k
}
