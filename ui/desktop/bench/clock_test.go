//go:build linux

package bench

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// times are how long several runs of the same took, in milliseconds.
type times []float64

func (s *times) since(start time.Time) { *s = append(*s, ms(time.Since(start))) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// at gives the time that the given part, 0 to 1, of the runs do not exceed.
func (s times) at(part float64) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[int(part*float64(len(sorted)-1)+0.5)]
}

func (s times) median() float64 { return s.at(0.5) }
func (s times) p99() float64    { return s.at(0.99) }

// cpu gives the processor time of this process so far, of all its threads, in milliseconds.
func cpu(t *testing.T) float64 {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// cpuOf gives the processor time of another process so far in milliseconds, in steps of ten.
func cpuOf(t *testing.T, pid int) float64 {
	t.Helper()
	_, after, _ := strings.Cut(proc(t, fmt.Sprintf("%d/stat", pid)), ") ") // the name before may hold blanks
	fields := strings.Fields(after)
	const user, system, tick = 11, 12, 10 // places after the name; milliseconds
	return tick * (number(t, fields[user]) + number(t, fields[system]))
}

// usage is the memory of a process in MB: now, the part of that which is mapped from files, and the most so far.
type usage struct{ now, files, peak float64 }

func memory(t *testing.T, pid int) usage {
	t.Helper()
	status := proc(t, fmt.Sprintf("%d/status", pid))
	megabytes := func(name string) float64 {
		_, after, _ := strings.Cut(status, name+":")
		return number(t, strings.Fields(after)[0]) * 1024 / 1e6
	}
	return usage{megabytes("VmRSS"), megabytes("RssFile"), megabytes("VmHWM")}
}

// load gives how many threads wanted to run during the last minute.
func load(t *testing.T) float64 {
	t.Helper()
	return number(t, strings.Fields(proc(t, "loadavg"))[0])
}

func proc(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("/proc/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
