"""How well colours read and how far apart they look."""

import re
from pathlib import Path

import pytest

from build_scripts.text.colours import GROUNDS, GROUNDS_DARK, contrast, distance

CSS = Path(__file__).parents[2] / "theme/assets/parallax.css"


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#1f5fa8", "#1F5FA8", 1),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(a: str, b: str, ratio: float) -> None:
    """The known borders: #767676 is the lightest grey that can be read on white."""
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)


def test_colours_are_as_far_apart_as_those_see_them_who_see_least() -> None:
    """Red and green of one brightness are apart to most people and hardly so to those without cones for green."""
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert distance("#1f5fa8", "#1F5FA8") == 0
    assert distance("#a06a00", "#1f5fa8") > 15
    assert distance("#c0504d", "#6f8b00") < 5
    assert distance("#c0504d", "#6f8b00") == distance("#6f8b00", "#c0504d")


def test_grounds_are_those_of_the_stylesheet() -> None:
    """What colours are held against is what stands behind them on the pages."""
    schemes = re.findall(r"--px-paper: (#\w+);\n  --px-raised: (#\w+);\n  --px-sunk: (#\w+);", CSS.read_text("utf-8"))
    light, dark = schemes[:2]
    assert {*GROUNDS} == {light[0], "#ffffff" if light[1] == "#fff" else light[1], light[2]}
    assert {*GROUNDS_DARK} == {*dark}
