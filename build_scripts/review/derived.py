"""Two libraries → what the comparison derives otherwise: what becomes of a claim, and which voices move.

As of the last day on record of each. A claim that is gone is told as removed, and not here.
"""

from collections.abc import Iterator, Mapping

from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Given, compare
from build_scripts.model.library import Event, Library
from build_scripts.review.changes import DerivedChange, DerivedKind

Key = tuple[str, str, DerivedKind, str]
"""A claim, whose it is, what kind, and what tells two of the same apart."""


def what_moves(before: Library, after: Library) -> Iterator[DerivedChange]:
    """A line for each row and each move that is there now and was not, or is gone, or is another."""
    for event in after.events.values():
        old = before.events.get(event.id)
        was, now = _derived(old) if old else {}, _derived(event)
        claims: Mapping[str, Claim] = event.claims
        for key in [*now, *(key for key in was if key not in now)]:
            claim, whose, kind, _ = key
            if was.get(key, "") != now.get(key, "") and claim in claims:
                text = claims[claim].text
                yield DerivedChange(kind, event.id, text, whose, was.get(key, ""), now.get(key, ""))


def _derived(event: Event) -> Mapping[Key, str]:
    found: dict[Key, str] = {}
    comparison = compare(event)
    for claim, cells in comparison.cells.items():
        row = comparison.rows.get(claim)
        found[claim, "", "row", ""] = row.kind if row else ""
        for cell in cells.values():
            for move in cell.moves:
                told = f"{move.kind}, {_in_words(move.before)} → {_in_words(move.after)}"
                of = f"{move.before.occasion.id} {move.after.occasion.id}"
                found[claim, _whose(move.after), "move", of] = told
            for given in cell.new_voices:
                found[claim, _whose(given), "new voice", ""] = f"a new voice, {_in_words(given)}"
    return found


def _whose(given: Given) -> str:
    return f"{given.voice.name} ({given.voice.side.id})"


def _in_words(given: Given) -> str:
    return f"{given.answer} ({given.said.text})"
