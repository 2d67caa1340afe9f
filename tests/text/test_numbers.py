"""Numbers as they stand in prose."""

import pytest

from build_scripts.text.numbers import digits_in, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("at least 139 people", {139}),
        ("some 5,000 dollars", {5000}),
        ("$1.5 million", {1_500_000}),
        ("fourteen were missing", {14}),
        ("twenty-one men", {20, 1, 21}),
        ("two hundred and five", {2, 5, 205}),
        ("more than a dozen", {12}),
        ("the third round within five days", {3, 5}),
        ("on 7 March at 11:15", {7, 11, 15}),
        ("an AK-74 of the G7", set()),
        ("nobody knew", set()),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: set[float]) -> None:
    """A figure told in words is told, and the digits of a name are none."""
    assert numbers_in(text) == numbers


def test_digits_are_told_with_their_place() -> None:
    """A finding underlines the number and nothing else."""
    text = "It was 5,000 dollars, not 50."
    assert [(number, text[start:end]) for number, start, end in digits_in(text)] == [(5000, "5,000"), (50, "50")]
