"""The colours of pictures: told apart by people who see two colours instead of three, and in grey print."""

BEFORE, AFTER = "#b8621b", "#1f5fa8"
DARK_INK, LIGHT_INK = "#1c2730", "#ffffff"
# Answers that stand apart from the order ('do not know').
APART = ("#8a9199", "#c3c9cf", "#6b727a", "#dfe3e7")
# PuOr of ColorBrewer (Brewer, 2003) by the number of steps: safe for colour-blind readers, orange is the lower side.
DIVERGING: dict[int, tuple[str, ...]] = {
    2: ("#f1a340", "#998ec3"),
    3: ("#f1a340", "#f7f7f7", "#998ec3"),
    4: ("#e66101", "#fdb863", "#b2abd2", "#5e3c99"),
    5: ("#e66101", "#fdb863", "#f7f7f7", "#b2abd2", "#5e3c99"),
    6: ("#b35806", "#f1a340", "#fee0b6", "#d8daeb", "#998ec3", "#542788"),
    7: ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788"),
    8: ("#b35806", "#e08214", "#fdb863", "#fee0b6", "#d8daeb", "#b2abd2", "#8073ac", "#542788"),
    9: ("#b35806", "#e08214", "#fdb863", "#fee0b6", "#f7f7f7", "#d8daeb", "#b2abd2", "#8073ac", "#542788"),
    10: ("#7f3b08", "#b35806", "#e08214", "#fdb863", "#fee0b6",
         "#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"),
    11: ("#7f3b08", "#b35806", "#e08214", "#fdb863", "#fee0b6", "#f7f7f7",
         "#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"),
}  # fmt: skip
# Of levels, from the lowest to the highest: one blue, the darker the higher.
_LIGHTEST, _DARKEST = (205, 225, 242), (8, 60, 120)


def levels(steps: int) -> tuple[str, ...]:
    """The fills of so many levels, the lowest first."""
    return tuple(_mixed(place / (steps - 1) if steps > 1 else 1.0) for place in range(steps))


def ink_on(fill: str) -> str:
    """Dark or light letters, whichever stand out more on the fill."""
    light, dark = luminance(LIGHT_INK) + 0.05, luminance(DARK_INK) + 0.05
    return DARK_INK if (luminance(fill) + 0.05) ** 2 > light * dark else LIGHT_INK


def luminance(fill: str) -> float:
    """Relative luminance in 0…1 (WCAG 2.2) of '#rrggbb'."""
    parts = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(step: float) -> str:
    parts = [round(light + (dark - light) * step) for light, dark in zip(_LIGHTEST, _DARKEST, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in parts)
