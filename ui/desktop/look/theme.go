// Package look is how the window looks: its theme, its icons, and the small widgets that several parts of the window share.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/desktop/settings"
)

// Colours that only this program has.
const (
	// ColorNameDesk is the surface around the picture.
	ColorNameDesk fyne.ThemeColorName = "glossator.desk"
	// ColorNameChosen is the ground of a tool that is switched on.
	ColorNameChosen fyne.ThemeColorName = "glossator.chosen"
)

// palette is the colour of each name; what it does not name is Fyne's.
type palette map[fyne.ThemeColorName]color.NRGBA

// opaque makes a colour of 0xRRGGBB.
func opaque(rgb uint32) color.NRGBA { return clear(rgb, 0xff) }

// clear makes a colour of 0xRRGGBB and an alpha.
func clear(rgb uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: alpha}
}

var dark = palette{
	theme.ColorNameBackground:          opaque(0x2b2c2f),
	theme.ColorNameButton:              opaque(0x404247),
	theme.ColorNameDisabled:            opaque(0x84878d),
	theme.ColorNameDisabledButton:      opaque(0x34363a),
	theme.ColorNameError:               opaque(0xff8a80),
	theme.ColorNameFocus:               clear(0x6cb2ff, 0x55),
	theme.ColorNameForeground:          opaque(0xe8e9eb),
	theme.ColorNameForegroundOnError:   opaque(0x2a0905),
	theme.ColorNameForegroundOnPrimary: opaque(0x06182c),
	theme.ColorNameForegroundOnSuccess: opaque(0x06200c),
	theme.ColorNameForegroundOnWarning: opaque(0x2b1a00),
	theme.ColorNameHeaderBackground:    opaque(0x37393d),
	theme.ColorNameHover:               clear(0xffffff, 0x16),
	theme.ColorNameHyperlink:           opaque(0x7cbcff),
	theme.ColorNameInputBackground:     opaque(0x1f2022),
	theme.ColorNameInputBorder:         opaque(0x5a5d63),
	theme.ColorNameMenuBackground:      opaque(0x36383c),
	theme.ColorNameOverlayBackground:   opaque(0x323438),
	theme.ColorNamePlaceHolder:         opaque(0xa3a6ac),
	theme.ColorNamePressed:             clear(0xffffff, 0x30),
	theme.ColorNamePrimary:             opaque(0x6cb2ff),
	theme.ColorNameScrollBar:           clear(0xffffff, 0x70),
	theme.ColorNameScrollBarBackground: clear(0x000000, 0x30),
	theme.ColorNameSelection:           clear(0x6cb2ff, 0x50),
	theme.ColorNameSeparator:           opaque(0x1c1d1f),
	theme.ColorNameShadow:              clear(0x000000, 0x80),
	theme.ColorNameSuccess:             opaque(0x7bd88f),
	theme.ColorNameWarning:             opaque(0xffb74d),
	ColorNameDesk:                      opaque(0x1e1f21),
	ColorNameChosen:                    clear(0x6cb2ff, 0x3c),
}

var light = palette{
	theme.ColorNameBackground:          opaque(0xf1f2f4),
	theme.ColorNameButton:              opaque(0xdfe1e5),
	theme.ColorNameDisabled:            opaque(0x83868c),
	theme.ColorNameDisabledButton:      opaque(0xe8e9ec),
	theme.ColorNameError:               opaque(0xb3261e),
	theme.ColorNameFocus:               clear(0x0b5fc0, 0x45),
	theme.ColorNameForeground:          opaque(0x1d1f23),
	theme.ColorNameForegroundOnError:   opaque(0xffffff),
	theme.ColorNameForegroundOnPrimary: opaque(0xffffff),
	theme.ColorNameForegroundOnSuccess: opaque(0xffffff),
	theme.ColorNameForegroundOnWarning: opaque(0xffffff),
	theme.ColorNameHeaderBackground:    opaque(0xe1e3e7),
	theme.ColorNameHover:               clear(0x000000, 0x12),
	theme.ColorNameHyperlink:           opaque(0x0b57ad),
	theme.ColorNameInputBackground:     opaque(0xffffff),
	theme.ColorNameInputBorder:         opaque(0xa9adb5),
	theme.ColorNameMenuBackground:      opaque(0xfafbfc),
	theme.ColorNameOverlayBackground:   opaque(0xfafbfc),
	theme.ColorNamePlaceHolder:         opaque(0x5b5f66),
	theme.ColorNamePressed:             clear(0x000000, 0x24),
	theme.ColorNamePrimary:             opaque(0x0b5fc0),
	theme.ColorNameScrollBar:           clear(0x000000, 0x70),
	theme.ColorNameScrollBarBackground: clear(0x000000, 0x12),
	theme.ColorNameSelection:           clear(0x0b5fc0, 0x38),
	theme.ColorNameSeparator:           opaque(0xcdd0d6),
	theme.ColorNameShadow:              clear(0x000000, 0x48),
	theme.ColorNameSuccess:             opaque(0x1b7434),
	theme.ColorNameWarning:             opaque(0x8a5300),
	ColorNameDesk:                      opaque(0xc9ccd2),
	ColorNameChosen:                    clear(0x0b5fc0, 0x2c),
}

// sizes are denser than Fyne's own, so that the picture keeps the room. Modal dialogs do not blur what is behind them: without a graphics
// card that costs more than all the rest of a frame.
var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:         3,
	theme.SizeNameInnerPadding:    6,
	theme.SizeNameLineSpacing:     3,
	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     11,
	theme.SizeNameSubHeadingText:  15,
	theme.SizeNameHeadingText:     20,
	theme.SizeNameInlineIcon:      18,
	theme.SizeNameScrollBar:       10,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameButtonRadius:    4,
	theme.SizeNameDialogRadius:    6,
	theme.SizeNameModalBlurRadius: 0,
}

type glossTheme struct {
	fyne.Theme
	mode settings.Theme
}

// NewTheme gives the program's theme, light or dark as the settings say; settings.System follows the system.
func NewTheme(mode settings.Theme) fyne.Theme { return glossTheme{theme.DefaultTheme(), mode} }

func (t glossTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.mode {
	case settings.Dark:
		variant = theme.VariantDark
	case settings.Light:
		variant = theme.VariantLight
	case settings.System:
	}
	colours := light
	if variant == theme.VariantDark {
		colours = dark
	}
	if c, ok := colours[name]; ok {
		return c
	}
	return t.Theme.Color(name, variant)
}

func (t glossTheme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return t.Theme.Size(name)
}
