"""The answers of each voice to each claim, of what was written, and whether one still stood on a day.

Of what is surely known alone: an answer is replaced where a later one of the same voice was surely public by then. What
has holes is left out; pages take it from `model/comparison/standing.py`, which knows the whole library.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from build_scripts.checks.index import Index, Statement
from build_scripts.model.acts import Answer
from build_scripts.model.comparison.clocks import is_private
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of substance, by one voice to one claim; not in private."""

    event: str
    voice: str
    claim: str
    answer: Answer
    said: Date
    known: date
    """By when it was surely public."""
    statement: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.event, self.voice, self.claim

    @property
    def earliest(self) -> date:
        return self.said.earliest or date.min


@dataclass(slots=True)
class _Trail:
    """The answers of one voice to one claim, by the day from which they are public."""

    given: list[Given] = field(default_factory=list)
    latest: list[Mapping[Answer, Given]] = field(default_factory=list)
    """After each of them: of each answer the latest so far."""

    def in_order(self) -> None:
        self.given.sort(key=lambda given: (given.known, given.statement))
        so_far: Mapping[Answer, Given] = {}
        for given in self.given:
            before = so_far.get(given.answer)
            if before is None or before.earliest < given.earliest:
                so_far = {**so_far, given.answer: given}
            self.latest.append(so_far)

    def by(self, day: date) -> Mapping[Answer, Given]:
        """Of each answer the latest that was public by a day."""
        at = bisect_right(self.given, day, key=lambda given: given.known)
        return self.latest[at - 1] if at else {}


class Trails:
    """All of them. `public` has the day on which each statement became public, as far as is known."""

    def __init__(self, index: Index, public: Mapping[str, Date | None]) -> None:
        self.given: dict[str, list[Given]] = {}
        """By id of the statement."""
        self._trails: dict[tuple[str, str, str], _Trail] = {}
        self._taken_back: dict[tuple[str, str], list[tuple[date, str]]] = {}
        """By statement and voice."""
        for statement in index.statements.values():
            date_ = public[statement.id]
            if date_ is not None and date_.latest is not None:
                self._add(statement, date_.latest, index)
        for trail in self._trails.values():
            trail.in_order()

    def _add(self, statement: Statement, known: date, index: Index) -> None:
        said, occasion = statement.said, statement.occasion
        if said is None or occasion is None or is_private(occasion):
            return
        voices = [voice.id for voice in statement.voices(index.registers)]
        for id in statement.section.value("withdraws", tuple) or ():
            for voice in voices:
                self._taken_back.setdefault((id, voice), []).append((known, statement.id))
        for claim, written in statement.section.inner("answers").items():
            answer = cast("Answer", written)
            for voice in voices if answer in SUBSTANCE else ():
                given = Given(statement.event_id, voice, claim, answer, said, known, statement.id)
                self.given.setdefault(statement.id, []).append(given)
                self._trails.setdefault(given.key, _Trail()).given.append(given)

    def end(self, given: Given, day: date) -> str | None:
        """What ended an answer by a day; None where it may stand, or the voice came back to it."""
        for known, id in sorted(self._taken_back.get((given.statement, given.voice), ())):
            if known <= day:
                return f"`{id}` takes it back"
        latest = self._trails[given.key].by(day)
        last = latest.get(given.answer, given)
        others = [other for answer, other in latest.items() if answer != given.answer]
        later = [o for o in others if o.said.surely_after(given.said) and o.said.surely_after(last.said)]
        if not later:
            return None
        newest = max(later, key=lambda other: (other.earliest, other.statement))
        return f"the same voice {newest.answer} it in `{newest.statement}`"

    def turns(self, id: str, before: list[Given]) -> bool:
        """Whether a statement gives, later, another answer than one of these, or takes it back."""
        known = {given.key: given for given in self.given.get(id, ())}
        return any(
            any(by == id for _, by in self._taken_back.get((given.statement, given.voice), ()))
            or (
                given.key in known
                and known[given.key].answer != given.answer
                and known[given.key].said.surely_after(given.said)
            )
            for given in before
        )
