"""The derived tables of small worlds: what every side had on every day, since when, until when."""

from datetime import date
from typing import Any

import pytest

from build_scripts.exports.table import EventData
from build_scripts.model.comparison import Comparison, by_day
from build_scripts.model.library import Library
from tests.exports.reading import rows
from tests.model.worlds import world
from tests.pages.of_worlds import library_of

WORLD = """
claim helped concerns ukraine
2024-03-23 kirby@white-house/us: is allows | briefing; own; hedge very likely
2024-03-28 watson@white-house/us: is affirms | in d 2024-03-29
2024-03-30 bortnikov@fsb/russia: is denies
2024-04-02 peskov@presidency/russia: is denies
"""
LATER = """
claim is
claim sole implies is
2024-03-20 kirby/us: is affirms
2024-03-21 izvestia!/press: sole affirms
2024-03-28 kirby/us: is denies
2024-03-29 izvestia!/press: sole denies
2024-03-30 kirby/us: sole affirms
2024-03-25 kirby/us: is allows | interview; in d 2024-04-10
"""

PARTLY = """
claim wide concerns us russia ukraine
claim narrow implies wide
2024-03-20 kirby@white-house/us: wide affirms
2024-03-21 peskov@presidency/russia: wide affirms
2024-03-22 kirby@white-house/us: narrow affirms
2024-03-23 peskov@presidency/russia: narrow denies
2024-03-24 budanov@gur/ukraine: narrow affirms
"""


def library(text: str = WORLD) -> Library:
    """Of lines."""
    return library_of(world(text))


def shown(text: str, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table."""
    return [tuple(row[column] for column in columns) for row in rows(library(text), name)]


def test_a_row_has_who_says_so_and_who_says_not_from_day_to_day() -> None:
    """A claim that nobody answered has none."""
    found = shown(WORLD, "rows", "claim", "from", "until", "kind", "says_so", "says_not")
    office = "us/white-house"
    assert found == [
        ("is", "2024-03-23", "2024-03-30", "one side's", (office,), ()),
        ("is", "2024-03-30", "2024-04-02", "disputed", (office,), ("russia/fsb",)),
        ("is", "2024-04-02", None, "disputed", (office,), ("russia/presidency", "russia/fsb")),
    ]


def test_a_cell_has_its_leading_answer_until_another_leads() -> None:
    """What changes beside it begins no new row."""
    found = shown(WORLD, "cells", "side", "from", "until", "voice", "answer", "said")
    assert found == [
        ("us", "2024-03-23", "2024-03-28", "us/white-house", "allows", "2024-03-23"),
        ("us", "2024-03-28", None, "us/white-house", "affirms", "2024-03-28"),
        ("russia", "2024-03-30", "2024-04-02", "russia/fsb", "denies", "2024-03-30"),
        ("russia", "2024-04-02", None, "russia/presidency", "denies", "2024-04-02"),
    ]


def test_a_cell_that_has_nothing_any_more_ends() -> None:
    """Of a side that is no column: what it had beside "not said" it took back in other words."""
    found = [row for row in shown(LATER, "cell_answers", "claim", "side", "how", "from", "until") if row[1] == "press"]
    assert ("is", "press", "compare", "2024-03-21", "2024-03-29") in found
    cells = [row for row in shown(LATER, "cells", "claim", "side", "until") if row[:2] == ("is", "press")]
    assert cells == [("is", "press", "2024-03-29")]


def test_a_move_has_before_and_after_and_ends_where_the_record_tells_it_otherwise() -> None:
    """An answer between, reported later, takes its place; a new voice has nothing before it."""
    assert shown(WORLD, "moves", "kind", "voice", "before", "after", "from", "until") == [
        ("firmer", "us/white-house", "allows", "affirms", "2024-03-28", None),
        ("new voice", "russia/presidency", None, "denies", "2024-04-02", None),
    ]
    found = shown(LATER, "moves", "voice", "kind", "from", "until")
    assert [row[1:] for row in found if row[0] == "us/kirby"] == [
        ("reversed", "2024-03-28", "2024-04-10"),
        ("softer", "2024-04-10", None),
        ("reversed", "2024-04-10", None),
    ]


def test_a_row_says_who_is_silent_and_where_sides_differ_in_part() -> None:
    """On the day on which the narrower claim is disputed, though no cell of the wider one changes then."""
    found = shown(PARTLY, "rows", "from", "until", "kind", "narrower", "silent", "disputed_in", "claim")
    assert [row[:-1] for row in found if row[-1] == "wide"] == [
        ("2024-03-20", "2024-03-21", "one side's", (), ("russia", "ukraine"), ()),
        ("2024-03-21", "2024-03-23", "shared", (), ("ukraine",), ()),
        ("2024-03-23", "2024-03-24", "disputed", (), ("ukraine",), ("narrow",)),
        ("2024-03-24", None, "disputed", ("ukraine/gur",), (), ("narrow",)),
    ]
    beside = shown(PARTLY, "cell_answers", "how", "side", "claim", "answered", "from")
    assert ("narrower", "ukraine", "wide", "narrow", "2024-03-24") in beside


@pytest.mark.parametrize("text", [WORLD, LATER, PARTLY])
def test_as_of_each_day_the_tables_say_what_the_comparison_says(text: str) -> None:
    """From a day on or before it, until one after it: a reader who asks so gets the cells and rows of that day."""
    world_ = library(text)
    (event,) = world_.events.values()
    for comparison in by_day(event):
        day = comparison.day.isoformat()
        held = {
            name: [row for row in rows(world_, name) if _holds(row, day)] for name in ("rows", "cells", "cell_answers")
        }
        assert {row["claim"]: (row["kind"], row["disputed_in"]) for row in held["rows"]} == {
            id: (row.kind, tuple(claim.id for claim in row.disputed_in)) for id, row in comparison.rows.items()
        }
        leads = {(row["claim"], row["side"]): row["voice"] for row in held["cells"]}
        assert leads == _leads(comparison)
        for claim, side in leads:
            stand = {
                r["voice"] for r in held["cell_answers"] if (r["claim"], r["side"], r["how"]) == (claim, side, "stands")
            }
            assert stand == {line.voice.id for line in comparison.cells[claim][side].lines if line.line.standing}


def _holds(row: dict[str, Any], day: str) -> bool:
    return row["from"] <= day and (row["until"] is None or day < row["until"])


def _leads(comparison: Comparison) -> dict[tuple[str, str], str | None]:
    return {
        (claim, side): cell.lead.voice.id if cell.lead else None
        for claim, of in comparison.cells.items()
        for side, cell in of.items()
        if cell.lines or cell.compare
    }


def test_nothing_holds_before_it_was_public() -> None:
    """The interview was known when a document of April told of it."""
    (event,) = library(LATER).events.values()
    public = {one.occasion.id: one.known for one in EventData(library(LATER), event, "1").record.entries}
    for row in rows(library(LATER), "cell_answers"):
        assert date.fromisoformat(row["from"]) >= public[row["occasion"]]
