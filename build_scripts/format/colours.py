"""Colours of perspectives: the pages on which they stand, how far they stand out, and how far apart two of them are.

In: colours as `#rrggbb`. The one place that knows the page's backgrounds; the stylesheet of perspectives takes them
from here.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import dist

PAGES: Mapping[str, Mapping[str, str]] = {
    "colour": {"paper": "#fbfaf6", "raised": "#ffffff", "sunk": "#f1eee6"},
    "colour_dark": {"paper": "#17191c", "raised": "#1e2125", "sunk": "#25292e"},
}
"""By the key of the colour that stands on them: the backgrounds of a scheme, by their names in the stylesheet."""
LEAST_CONTRAST = 4.5
"""Of text: WCAG 2.2, 1.4.3. Letters of perspectives are written in their colour on paper, and in paper on it."""
LEAST_DISTANCE = 0.04
"""Between two colours of one scheme: twice what an eye tells apart side by side, as they stand far from each other."""


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


def _linear(colour: str) -> tuple[float, float, float]:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
