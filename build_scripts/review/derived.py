"""Two libraries → what the comparison derives otherwise: what becomes of a claim, and which voices move.

As of the last day on record of each. A claim that is only in one of them is told as added or removed, and not here.
"""

from collections.abc import Iterator, Mapping

from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Given, compare
from build_scripts.model.library import Event, Library
from build_scripts.review.changes import DerivedChange

Derived = Mapping[tuple[str, str, str], str]
"""By claim, whose it is, and what tells two of the same apart: in words."""


def what_moves(before: Library, after: Library) -> Iterator[DerivedChange]:
    """A line for each row and each move that is there now and was not, or is gone, or is another."""
    for event in after.events.values():
        old = before.events.get(event.id)
        if old is None:
            continue
        was, now = _derived(old), _derived(event)
        claims: Mapping[str, Claim] = event.claims
        for key in [*now, *(key for key in was if key not in now)]:
            claim, whose, _ = key
            if was.get(key) != now.get(key) and claim in claims and claim in old.claims:
                yield DerivedChange(event.id, claims[claim].text, whose, was.get(key, ""), now.get(key, ""))


def _derived(event: Event) -> Derived:
    found: dict[tuple[str, str, str], str] = {}
    comparison = compare(event)
    for claim, cells in comparison.cells.items():
        row = comparison.rows.get(claim)
        found[claim, "", "row"] = row.kind if row else ""
        for cell in cells.values():
            for move in cell.moves:
                told = f"{move.kind}, {_in_words(move.before)} → {_in_words(move.after)}"
                found[claim, _whose(move.after), f"{move.before.occasion.id} {move.after.occasion.id}"] = told
            for given in cell.new_voices:
                found[claim, _whose(given), "new"] = f"a new voice, {_in_words(given)}"
    return found


def _whose(given: Given) -> str:
    return f"{given.voice.name} ({given.voice.side.id})"


def _in_words(given: Given) -> str:
    return f"{given.answer} ({given.said.text})"
