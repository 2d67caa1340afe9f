"""Colours of perspectives: how far they stand out, how far apart they are, and that the pages have one definition."""

import re
from pathlib import Path

import pytest

from build_scripts.format.colours import LEAST_DISTANCE, PAGES, contrast, contrast_with_page, distance

ASSETS = Path(__file__).parents[2] / "theme" / "assets"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#444444", "#444444", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """The numbers are those that other tools give."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_the_page_that_is_nearest_to_a_colour_counts() -> None:
    """A letter stands on the paper, on a card and on what is sunk into it: each must let it be read."""
    # On white it would do.
    assert contrast("#777000", "#ffffff") > 4.5 > contrast_with_page("colour", "#777000")
    assert contrast("#8a8a8a", "#17191c") > 4.5 > contrast_with_page("colour_dark", "#8a8a8a")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("#1f5fa8", "#1f5fa8", False),
        ("#1f5fa8", "#2161a9", False),
        ("#a3352b", "#a8392f", False),
        ("#1f5fa8", "#0a6b70", True),
        ("#444444", "#665247", True),
        ("#000000", "#ffffff", True),
    ],
)
def test_colours_are_told_apart_as_an_eye_does(one: str, other: str, apart: bool) -> None:
    """What differs by a shade is one colour to a reader."""
    assert (distance(one, other) >= LEAST_DISTANCE) is apart
    assert distance(one, other) == distance(other, one)


def test_no_stylesheet_has_the_pages_of_its_own() -> None:
    """The backgrounds that the checks know are those on which the colours stand."""
    for path in ASSETS.glob("*.css"):
        assert re.findall(rf"--px-(?:{'|'.join(PAGES['colour'])})\s*:", path.read_text("utf-8")) == [], path.name
