"""`parallax balance`, as who wants to know whether an event treats its sides alike reads it."""

import json
from pathlib import Path
from typing import Any

from tests.world import DOCUMENT, change, make_project, run


def _sides(root: Path) -> dict[str, dict[str, Any]]:
    printed = run(root, "balance", "ferry", "--format", "json").output
    return {each["side"]: each for each in json.loads(printed)}


def test_our_words_are_counted_by_side(tmp_path: Path) -> None:
    """A note of ours is a caveat; a headline that names another act than saying has no "says"."""
    make_project(tmp_path)
    before = _sides(tmp_path)["north"]
    assert (before["statements"], before["with_caveat"]) == (1, 0)
    change(tmp_path, DOCUMENT, "passage: 1", "passage: 1\nnote: The text does not say to whom.")
    change(tmp_path, DOCUMENT, "## Minister names the wind", "## Minister says that it was the wind")
    after = _sides(tmp_path)["north"]
    assert (after["with_caveat"], after["with_says"]) == (1, before["with_says"] + 1)
    assert "north" not in run(tmp_path, "balance").output.splitlines()[0]


def test_a_claim_is_about_a_side_only_where_somebody_answers_it(tmp_path: Path) -> None:
    """Whom claims are about is counted in rows that a reader sees, with what the side itself says to them."""
    make_project(tmp_path)
    sides = _sides(tmp_path)
    assert all(each["says_so"] + each["says_not"] <= 2 * each["claims_about"] for each in sides.values())
    assert sum(sum(each["routes"].values()) for each in sides.values()) == sum(s["statements"] for s in sides.values())


def test_an_event_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With those that are."""
    make_project(tmp_path)
    result = run(tmp_path, "balance", "fery")
    assert result.exit_code == 2
    assert "there are ferry" in result.output
