"""Data sets of small worlds: who answered what, and what every side had on every day."""

import json
from typing import Any

from build_scripts.exports import export_data
from tests.model.worlds import world
from tests.pages.of_worlds import library_of

WORLD = """
claim helped concerns ukraine
2024-03-23 kirby@white-house/us: is allows | briefing; own; hedge very likely
2024-03-28 watson@white-house/us: is affirms | in d 2024-03-29
2024-03-30 bortnikov@fsb/russia: is denies
2024-04-02 peskov@presidency/russia: is denies
"""


def data(text: str = WORLD) -> dict[str, list[dict[str, Any]]]:
    """By name without its ending."""
    return {name.removesuffix(".json"): json.loads(rows) for name, rows in export_data(library_of(world(text))).items()}


def test_all_sets_are_there_with_references_that_lead_somewhere() -> None:
    """Answers name statements, occasions, voices and claims of the other files."""
    found = data()
    assert list(found) == ["statements", "claims", "occasions", "voices", "answers", "cells", "moves"]
    for answer in found["answers"]:
        for key, where in (
            ("statement", "statements"),
            ("occasion", "occasions"),
            ("voice", "voices"),
            ("claim", "claims"),
        ):
            assert answer[key] in {row["id"] for row in found[where]}
    assert found["answers"][0]["hedge"] == "very likely"
    assert found["answers"][0]["route"]["kind"] == "own record"
    assert {row["id"]: row["speakers"] for row in found["voices"]}["us/white-house"] == ["kirby", "watson"]


def test_a_claim_comes_with_who_says_so_and_who_says_not() -> None:
    """As of the last day on record; null where nobody has answered it."""
    claims = {row["id"]: row for row in data()["claims"]}
    assert claims["helped"]["row"] is None
    assert claims["helped"]["concerns"] == ["ukraine"]
    row = claims["is"]["row"]
    assert (row["kind"], row["as_of"]) == ("disputed", "2024-04-02")
    assert [given["voice"] for given in row["says_so"]] == ["us/white-house"]
    assert [given["voice"] for given in row["says_not"]] == ["russia/presidency", "russia/fsb"]


def test_cells_are_given_by_the_day_on_which_they_change() -> None:
    """Nothing at a day was not public by it."""
    cells = [row for row in data()["cells"] if row["claim"] == "is"]
    assert [(row["from"], row["perspective"], row["row"]) for row in cells] == [
        ("2024-03-23", "us", "one side's"),
        ("2024-03-28", "us", "one side's"),
        ("2024-03-30", "russia", "disputed"),
        ("2024-04-02", "russia", "disputed"),
    ]
    for row in cells:
        given = [one for voice in row["voices"] for one in voice["standing"]]
        assert all(one["public"] <= row["from"] for one in given)


def test_a_cell_that_has_nothing_any_more_is_empty_from_that_day() -> None:
    """Of a side that is no column: what it had beside "not said" it took back in other words."""
    text = """
claim is
claim sole implies is
2024-03-23 izvestia!/press: sole affirms
2024-03-25 izvestia!/press: sole denies
"""
    cells = [row for row in data(text)["cells"] if row["claim"] == "is"]
    assert [(row["from"], row["perspective"], len(row["not_said_compare"])) for row in cells] == [
        ("2024-03-23", "press", 1),
        ("2024-03-25", "press", 0),
    ]


def test_moves_have_the_day_from_which_they_are_told() -> None:
    """Before and after with their statements; a new voice has nothing before it."""
    moves = data()["moves"]
    assert [(m["from"], m["until"], m["kind"], m["voice"]) for m in moves] == [
        ("2024-03-28", None, "firmer", "us/white-house"),
        ("2024-04-02", None, "new voice", "russia/presidency"),
    ]
    assert (moves[0]["before"]["answer"], moves[0]["after"]["answer"]) == ("allows", "affirms")
    assert moves[1]["before"] is None


def test_a_move_that_the_record_tells_otherwise_later_ends() -> None:
    """An answer between, reported later, takes its place."""
    moves = data(
        """
        2024-03-20 kirby/us: is affirms
        2024-03-28 kirby/us: is denies
        2024-03-25 kirby/us: is allows | interview; in d 2024-04-10
        """
    )["moves"]
    assert [(m["kind"], m["from"], m["until"]) for m in moves] == [
        ("reversed", "2024-03-28", "2024-04-10"),
        ("softer", "2024-04-10", None),
        ("reversed", "2024-04-10", None),
    ]
