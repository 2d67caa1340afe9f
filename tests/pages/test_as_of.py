"""Versions of what a page shows: as of each day exactly what holds on it, written once."""

from datetime import date
from itertools import product

import pytest

from build_scripts.pages.parts.as_of import Version, as_of, listed, shown, versions

DAYS = [date(2030, 5, day) for day in range(1, 6)]


def test_equal_neighbours_are_one_version() -> None:
    """What did not change on a day is not written a second time."""
    assert versions(zip(DAYS, "aabba", strict=True)) == (
        Version("a", DAYS[0], DAYS[2]),
        Version("b", DAYS[2], DAYS[4]),
        Version("a", DAYS[4]),
    )


@pytest.mark.parametrize("lists", list(product(["", "a", "ab", "ba", "cab"], repeat=3)), ids="-".join)
def test_as_of_each_day_its_list_in_its_order(lists: tuple[str, ...]) -> None:
    """Members that come, go, come back and change places: nobody sees on a day what another day holds."""
    found = listed(zip(DAYS, lists, strict=False))
    for day, values in zip(DAYS, lists, strict=False):
        assert "".join(each.value for each in found if each.holds(day)) == values


def test_what_stays_is_written_once() -> None:
    """An answer that stands through ten changes beside it is one element of the page."""
    found = listed(zip(DAYS, ["a", "ba", "bac", "ac"], strict=False))
    assert [(each.value, each.since, each.until) for each in found if each.value == "a"] == [("a", DAYS[0], None)]


def test_a_page_shows_now_without_a_script() -> None:
    """What is over is hidden as it is written; what is always there bears no mark."""
    assert shown(Version("a", DAYS[0])) == ' data-from="2030-05-01"'
    assert shown(Version("a", date.min, DAYS[1])) == ' data-until="2030-05-02" hidden'
    assert shown(DAYS[0]) == ' data-from="2030-05-01"'
    assert shown(None) == "" == shown(Version("a", date.min))


def test_days_on_which_something_moved_are_buttons_by_month() -> None:
    """Each once, with how much moved."""
    bar = as_of(DAYS[4], [DAYS[1], date(2030, 6, 1), DAYS[1]])
    assert [(month.name, [(d.number, d.changes) for d in month.days]) for month in bar.months] == [
        ("May 2030", [(2, 2)]),
        ("June 2030", [(1, 1)]),
    ]
