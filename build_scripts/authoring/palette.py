"""The colours of the sides that there are → a pair for another one, which reads well and is told from theirs."""

import math
from collections.abc import Iterable, Iterator
from itertools import product

from build_scripts.format.colours import LEAST_CONTRAST, colour_of, contrast_with_page, distance_to_all

_HUES = [hue for hue in range(0, 360, 15) if not (hue <= 45 or 105 < hue < 180 or hue > 330)]
"""In degrees. No side is red or green, as if one of them were wrong."""
_CHROMAS = (0.06, 0.09, 0.12, 0.15)
"""With less a dark colour is taken for black."""
_LIGHTNESSES, _LIGHTNESSES_DARK = (0.4, 0.46, 0.52), (0.72, 0.77, 0.82, 0.87)


def propose_colours(in_use: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """A colour for the light and one for the dark scheme, of one hue and as far as can be from those `in_use`."""
    light, dark = zip(*in_use, strict=True) if (in_use := list(in_use)) else ((), ())
    _, *pair = max(_pairs(light, dark))
    return pair[0], pair[1]


def _pairs(light: Iterable[str], dark: Iterable[str]) -> Iterator[tuple[float, str, str]]:
    """Pairs of one hue with their distance from the nearest colour in use."""
    for hue, chroma in product(_HUES, _CHROMAS):
        of_light = _farthest(hue, chroma, _LIGHTNESSES, "colour", light)
        of_dark = _farthest(hue, chroma, _LIGHTNESSES_DARK, "colour_dark", dark)
        if of_light is not None and of_dark is not None:
            yield min(of_light[0], of_dark[0]), of_light[1], of_dark[1]


def _farthest(
    hue: float, chroma: float, lightnesses: Iterable[float], key: str, in_use: Iterable[str]
) -> tuple[float, str] | None:
    found = []
    for lightness in lightnesses:
        colour = colour_of(lightness, chroma, math.radians(hue))
        if colour is not None and contrast_with_page(key, colour) >= LEAST_CONTRAST:
            found.append((min((distance_to_all(colour, other) for other in in_use), default=1.0), colour))
    return max(found, default=None)
