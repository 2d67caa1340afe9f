"""Which known name a hint offers for one that is not known."""

import pytest

from build_scripts.text.nearest import did_you_mean

KNOWN = ("bne-intellinews", "global-times", "icaro", "new-york-times")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("icarro", "did you mean `icaro`?"),
        ("bne", "did you mean `bne-intellinews`?"),
        ("york-gazette", "did you mean `new-york-times`?"),
        ("herald", "add it"),
    ],
)
def test_a_slip_an_abbreviation_and_a_stranger(typed: str, hint: str) -> None:
    """The most alike is offered, then what begins so, then what has a word in common; for a stranger nothing is."""
    assert did_you_mean(typed, KNOWN, "add it") == hint
