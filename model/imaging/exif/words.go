package exif

// enumerations are the standard's words for numbers, by tag. The keys are floats because all numbers are brought to that; the
// tags of GPS and Interoperability are below 0x00FE and cannot be confused with these.
var enumerations = map[uint16]map[float64]string{
	0x00FE: {0: "full picture", 1: "reduced picture", 2: "page", 4: "mask"},
	0x0103: {
		1: "none", 2: "CCITT modified Huffman", 3: "CCITT Group 3", 4: "CCITT Group 4", 5: "LZW", 6: "JPEG (old style)", 7: "JPEG",
		8: "deflate", 32773: "PackBits", 32946: "deflate (old style)", 34712: "JPEG 2000", 34925: "LZMA", 50000: "Zstandard", 50001: "WebP",
	},
	0x0106: {0: "white is zero", 1: "black is zero", 2: "RGB", 3: "palette", 4: "mask", 5: "CMYK", 6: "YCbCr", 8: "CIE L*a*b*", 32803: "colour filter array"},
	0x010A: {1: "most significant bit first", 2: "least significant bit first"},
	0x0112: {
		1: "upright", 2: "mirrored left to right", 3: "upside down", 4: "mirrored top to bottom",
		5: "mirrored, to be turned 90° anticlockwise", 6: "to be turned 90° clockwise",
		7: "mirrored, to be turned 90° clockwise", 8: "to be turned 90° anticlockwise",
	},
	0x011C: {1: "chunky", 2: "planar"},
	0x0128: {1: "none", 2: "inch", 3: "centimetre"},
	0x013D: {1: "none", 2: "horizontal differencing", 3: "floating point"},
	0x0152: {0: "unspecified", 1: "associated alpha", 2: "unassociated alpha"},
	0x0153: {1: "unsigned integer", 2: "signed integer", 3: "floating point", 4: "undefined"},
	0x0213: {1: "centred", 2: "co-sited"},
	0x8822: {
		0: "not defined", 1: "manual", 2: "normal program", 3: "aperture priority", 4: "shutter priority", 5: "creative program",
		6: "action program", 7: "portrait mode", 8: "landscape mode", 9: "bulb",
	},
	0x8830: {
		0: "unknown", 1: "standard output sensitivity", 2: "recommended exposure index", 3: "ISO speed",
		4: "standard output sensitivity and recommended exposure index", 5: "standard output sensitivity and ISO speed",
		6: "recommended exposure index and ISO speed", 7: "standard output sensitivity, recommended exposure index and ISO speed",
	},
	0x9101: {0: "–", 1: "Y", 2: "Cb", 3: "Cr", 4: "R", 5: "G", 6: "B"},
	0x9207: {0: "unknown", 1: "average", 2: "centre-weighted average", 3: "spot", 4: "multi-spot", 5: "pattern", 6: "partial", 255: "other"},
	0x9208: {
		0: "unknown", 1: "daylight", 2: "fluorescent", 3: "tungsten", 4: "flash", 9: "fine weather", 10: "cloudy", 11: "shade",
		12: "daylight fluorescent", 13: "day white fluorescent", 14: "cool white fluorescent", 15: "white fluorescent",
		16: "warm white fluorescent", 17: "standard light A", 18: "standard light B", 19: "standard light C",
		20: "D55", 21: "D65", 22: "D75", 23: "D50", 24: "ISO studio tungsten", 255: "other",
	},
	0xA001: {1: "sRGB", 2: "Adobe RGB", 0xFFFF: "uncalibrated"},
	0xA210: {1: "none", 2: "inch", 3: "centimetre"},
	0xA217: {
		1: "not defined", 2: "one-chip colour area sensor", 3: "two-chip colour area sensor", 4: "three-chip colour area sensor",
		5: "colour sequential area sensor", 7: "trilinear sensor", 8: "colour sequential linear sensor",
	},
	0xA300: {1: "film scanner", 2: "reflection print scanner", 3: "digital camera"},
	0xA301: {1: "directly photographed"},
	0xA401: {0: "normal", 1: "custom"},
	0xA402: {0: "automatic", 1: "manual", 2: "automatic bracket"},
	0xA403: {0: "automatic", 1: "manual"},
	0xA406: {0: "standard", 1: "landscape", 2: "portrait", 3: "night scene"},
	0xA407: {0: "none", 1: "low gain up", 2: "high gain up", 3: "low gain down", 4: "high gain down"},
	0xA408: {0: "normal", 1: "soft", 2: "hard"},
	0xA409: {0: "normal", 1: "low", 2: "high"},
	0xA40A: {0: "normal", 1: "soft", 2: "hard"},
	0xA40C: {0: "unknown", 1: "macro", 2: "close", 3: "distant"},
	0xA460: {0: "unknown", 1: "not composite", 2: "composite", 3: "composite, taken as such"},
}

// youngerTags are the names of tags that the library's table, which ends with Exif 2.31, does not have.
var youngerTags = map[directory]map[uint16]string{
	inCamera: {
		0x9400: "Temperature", 0x9401: "Humidity", 0x9402: "Pressure", 0x9403: "WaterDepth", 0x9404: "Acceleration",
		0x9405: "CameraElevationAngle", 0xA436: "ImageTitle", 0xA437: "Photographer", 0xA438: "ImageEditor",
		0xA439: "CameraFirmware", 0xA43A: "RAWDevelopingSoftware", 0xA43B: "ImageEditingSoftware",
		0xA43C: "MetadataEditingSoftware", 0xA460: "CompositeImage", 0xA461: "SourceImageNumberOfCompositeImage",
		0xA462: "SourceExposureTimesOfCompositeImage", 0xA500: "Gamma",
	},
	inGPS: {0x001F: "GPSHPositioningError"},
}
