package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/assets"
)

// Icon gives the named icon in the colour of the theme's text; a name that is not there gives the sign for a broken picture.
func Icon(name string) fyne.Resource { return theme.NewThemedResource(iconSource(name)) }

// AccentIcon gives the named icon in a colour of the theme, such as theme.ColorNameError.
func AccentIcon(name string, colour fyne.ThemeColorName) fyne.Resource {
	icon := theme.NewThemedResource(iconSource(name))
	icon.ColorName = colour
	return icon
}

// borrowed are icons that Fyne has drawn already.
var borrowed = map[string]func() fyne.Resource{
	"cancel": theme.CancelIcon, "up": theme.MoveUpIcon, "chevron-down": theme.MenuDropDownIcon, "chevron-right": theme.MenuExpandIcon,
}

func iconSource(name string) fyne.Resource {
	if icon, ok := borrowed[name]; ok {
		return icon()
	}
	svg, ok := assets.Icon(name)
	if !ok {
		return theme.BrokenImageIcon()
	}
	return fyne.NewStaticResource("glossator-"+name+".svg", svg)
}

// AppIcon gives the program's icon.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("glossator.png", assets.AppIcon()) }
