"""The parts of a long list have names that tell them apart."""

from datetime import date

import pytest

from build_scripts.pages.parts.paging import in_parts


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2024-03-22", "2024-03-23"], ["March 2024"]),
        (["2024-03-22"] * 2 + ["2024-04-01", "2024-05-01"], ["March 2024", "April to May 2024"]),
        (
            ["2024-03-22", "2024-03-23", "2024-03-24", "2024-03-24", "2024-03-28", "2025-05-01"],
            ["22 Mar 2024 to 23 Mar 2024", "24 Mar 2024", "28 Mar 2024 to May 2025"],
        ),
        (["2024-03-24"] * 4, ["24 Mar 2024 (1)", "24 Mar 2024 (2)"]),
        (["2024-03-24"] * 2 + [""] * 2, ["March 2024", "Day not known"]),
    ],
)
def test_parts_are_named_by_days_where_a_month_goes_on(days: list[str], labels: list[str]) -> None:
    """No two are called alike: "March 2024 · March 2024" leads nowhere."""
    parts = in_parts("list.html", days, lambda day: date.fromisoformat(day) if day else None, 2)
    assert [part.label for part in parts] == labels
