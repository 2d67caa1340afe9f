"""How evenly an event treats its sides: length, caveats and verbs of our words, routes, whom its claims are about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from build_scripts.model.agreement import Share
from build_scripts.model.comparison import Comparison, compare
from build_scripts.model.comparison.counts import RouteKind, route
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Document, Event, Perspective, Statement

_SAYS = re.compile(r"\bsa(?:y|ys|id)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SideBalance:
    """What our words do with one side, all questions together."""

    side: Perspective
    positions: int
    position_words: float | None
    """Median of headline and sentences; None without positions."""
    statements: int
    statement_words: float | None
    """Median of headline and paraphrase."""
    caveats: Share
    """Statements with a note of ours beside them."""
    says: Share
    """Statements whose headline has "says", the verb that stands unless the act was another."""
    routes: Mapping[RouteKind, int]
    """Of the statements: from the occasion's own record, the side's state media, other press."""
    about: int
    """Answered claims that concern the side."""
    says_so: int
    """Of these, how many an office of it affirms or calls possible now."""
    says_not: int
    """Of these, how many an office of it doubts or denies now."""


def balance(event: Event, documents: Mapping[str, Document]) -> tuple[SideBalance, ...]:
    """Of the event's columns, then of other sides that speak or are spoken about. `documents` are those of the event.

    A statement that several make jointly counts for the side of each. Whom claims burden nobody can count by their
    words; how many are about a side, and to how many of these it says not, can be counted.
    """
    comparison = compare(event)
    spoken: dict[str, list[Statement]] = {}
    sides: dict[str, Perspective] = {side.id: side for side in event.columns}
    for document in event.documents:
        for statement in document.statements:
            for side in {side.id: side for _, side in speakers_of(statement)}.values():
                sides.setdefault(side.id, side)
                spoken.setdefault(side.id, []).append(statement)
    for row in comparison.rows.values():
        for side in row.claim.concerns:
            sides.setdefault(side.id, side)
    return tuple(_of(side, event, comparison, spoken.get(id, ()), documents) for id, side in sides.items())


def _of(
    side: Perspective,
    event: Event,
    comparison: Comparison,
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
) -> SideBalance:
    said = tuple(statements)
    positions = [each for question in event.questions for each in question.positions.get(side.id, ())]
    answered = [id for id, row in comparison.rows.items() if side in row.claim.concerns]
    kinds = [_kinds(comparison, id, side) for id in answered]
    return SideBalance(
        side=side,
        positions=len(positions),
        position_words=_median([_words(p.headline, *(s.text for s in p.sentences)) for p in positions]),
        statements=len(said),
        statement_words=_median([_words(s.headline, s.body.text) for s in said]),
        caveats=Share(sum(s.note is not None for s in said), len(said)),
        says=Share(sum(bool(_SAYS.search(s.headline)) for s in said), len(said)),
        routes=Counter(route(s, documents).kind for s in said),
        about=len(answered),
        says_so=sum(bool(each & {"affirms", "allows"}) for each in kinds),
        says_not=sum(bool(each & {"doubts", "denies"}) for each in kinds),
    )


def _kinds(comparison: Comparison, claim: str, side: Perspective) -> set[str]:
    cell = comparison.cells[claim].get(side.id)
    if cell is None:
        return set()
    return {standing.last.answer for line in cell.lines for standing in line.line.standing}


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def _median(counts: list[int]) -> float | None:
    return median(counts) if counts else None
