"""Two colours, `#rrggbb` → how well one reads on the other, and how far apart people see them.

Those who tell red from green badly, about one in twelve men, are among these people.
"""

import math
from collections.abc import Iterable

Triple = tuple[float, float, float]

READABLE = 4.5
"""The lowest contrast of text with what is behind it: https://www.w3.org/TR/WCAG22/#contrast-minimum"""
GROUNDS = ("#fbfaf6", "#f1eee6", "#ffffff")
"""What stands behind a colour of the light scheme in theme/assets/parallax.css: paper, sunk and raised."""
GROUNDS_DARK = ("#17191c", "#25292e", "#1e2125")
"""The same of the dark scheme."""

# What is left of linear light to everybody, to those without cones for red, for green: Machado, Oliveira, Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009: https://doi.org/10.1109/TVCG.2009.113
_SIGHTS = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)
# Linear light → cones → lightness, green to red, blue to yellow, and back: https://bottosson.github.io/posts/oklab/
_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_CONES_OF_OKLAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LIGHT_OF_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def contrast(a: str, b: str) -> float:
    """From 1, the same brightness, to 21, black on white: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted(map(_luminance, (a, b)))
    return (high + 0.05) / (low + 0.05)


def lowest_contrast(colour: str, grounds: Iterable[str]) -> float:
    """On the ground where it reads worst."""
    return min(contrast(colour, ground) for ground in grounds)


def distance(a: str, b: str) -> float:
    """How far apart they look to those who tell them least: 0 the same, 2 hardly told, 100 black and white."""
    seen = ((_oklab(_times(sight, _light(a))), _oklab(_times(sight, _light(b)))) for sight in _SIGHTS)
    return 100 * min(math.dist(one, other) for one, other in seen)


def colour_of(lightness: float, chroma: float, hue: float) -> str | None:
    """The colour of an OKLCH triple, `hue` in radians; None where no screen shows it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long, middle, short = (cone**3 for cone in _times(_CONES_OF_OKLAB, (lightness, a, b)))
    light = _times(_LIGHT_OF_CONES, (long, middle, short))
    if not all(-0.0005 <= value <= 1.0005 for value in light):
        return None
    return "#" + "".join(f"{round(255 * _curved(min(1.0, max(0.0, value)))):02x}" for value in light)


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> Triple:
    """Red, green and blue as amounts of light, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _curved(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _oklab(light: Triple) -> Triple:
    long, middle, short = (max(0.0, cone) ** (1 / 3) for cone in _times(_CONES, light))
    return _times(_OKLAB, (long, middle, short))


def _times(rows: tuple[Triple, Triple, Triple], values: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, values, strict=True)) for row in rows)
    return first, second, third
