"""How far apart colours look to those who tell red from green badly, and colours by their hue."""

from math import radians

import pytest

from build_scripts.format.colours import colour_of, distance, distance_to_all


def test_colours_are_as_far_apart_as_those_see_them_who_see_least() -> None:
    """Red and green of one brightness are apart to most people and hardly so to those without cones for one of them."""
    assert distance_to_all("#000000", "#ffffff") == pytest.approx(1, abs=0.0001)
    assert distance_to_all("#1f5fa8", "#1F5FA8") == 0
    assert distance_to_all("#a06a00", "#1f5fa8") > 0.15
    assert distance("#c0504d", "#6f8b00") > 0.15
    assert distance_to_all("#c0504d", "#6f8b00") < 0.05
    assert distance_to_all("#c0504d", "#6f8b00") == distance_to_all("#6f8b00", "#c0504d")


def test_a_hue_is_the_colour_that_one_calls_so() -> None:
    """By https://oklch.com; what no screen shows is no colour."""
    assert colour_of(0.628, 0.2577, radians(29.23)) == "#ff0000"
    assert colour_of(0.452, 0.3132, radians(264.05)) == "#0000ff"
    assert colour_of(1, 0, 0) == "#ffffff"
    assert colour_of(0.5, 0.4, radians(180)) is None
