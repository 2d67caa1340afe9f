"""Colours of perspectives: the pages on which they stand, how far they stand out, and how far apart two of them are.

In: colours as `#rrggbb`. The one place that knows the page's backgrounds; the stylesheet of perspectives takes them
from here.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import cos, dist, sin

PAGES: Mapping[str, Mapping[str, str]] = {
    "colour": {"paper": "#fbfaf6", "raised": "#ffffff", "sunk": "#f1eee6"},
    "colour_dark": {"paper": "#17191c", "raised": "#1e2125", "sunk": "#25292e"},
}
"""By the key of the colour that stands on them: the backgrounds of a scheme, by their names in the stylesheet."""
LEAST_CONTRAST = 4.5
"""Of text: WCAG 2.2, 1.4.3. Letters of perspectives are written in their colour on paper, and in paper on it."""
LEAST_DISTANCE = 0.04
"""Between two colours of one scheme: twice what an eye tells apart side by side, as they stand far from each other."""

Triple = tuple[float, float, float]

# What is left of linear light to those without cones for red, for green: Machado, Oliveira, Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", 2009: https://doi.org/10.1109/TVCG.2009.113
_SIGHTS = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)
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


def contrast(one: str, other: str) -> float:
    """From 1, of equal colours, to 21; by https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_with_page(key: str, colour: str) -> float:
    """With the page on which it stands out least."""
    return min(contrast(colour, page) for page in PAGES[key].values())


def distance(one: str, other: str) -> float:
    """How far apart two colours look, from 0 to 1: in OKLab, https://bottosson.github.io/posts/oklab/."""
    return dist(_oklab(one), _oklab(other))


def distance_to_all(one: str, other: str) -> float:
    """How far apart they look to those who tell them least: about one in twelve men tells red from green badly."""
    seen = ((_oklab_of(_times(sight, _linear(c))) for c in (one, other)) for sight in _SIGHTS)
    return min(distance(one, other), *(dist(*pair) for pair in seen))


def colour_of(lightness: float, chroma: float, hue: float) -> str | None:
    """The colour of an OKLCH triple, `hue` in radians; None where no screen shows it."""
    cones = _times(_CONES_OF_OKLAB, (lightness, chroma * cos(hue), chroma * sin(hue)))
    light = _times(_LIGHT_OF_CONES, (cones[0] ** 3, cones[1] ** 3, cones[2] ** 3))
    if not all(-0.0005 <= value <= 1.0005 for value in light):
        return None
    return "#" + "".join(f"{round(255 * _curved(min(1.0, max(0.0, value)))):02x}" for value in light)


def _linear(colour: str) -> tuple[float, float, float]:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def _oklab(colour: str) -> Triple:
    return _oklab_of(_linear(colour))


def _oklab_of(light: Triple) -> Triple:
    long, middle, short = (max(0.0, cone) ** (1 / 3) for cone in _times(_CONES, light))
    return _times(_OKLAB, (long, middle, short))


def _curved(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _times(rows: tuple[Triple, Triple, Triple], values: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, values, strict=True)) for row in rows)
    return first, second, third
