"""The three sentences on top of a question, as of every day.

In: an event's comparisons and the days on which its documents came out. Out: versions, as templates print them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from build_scripts.model.comparison import Row, documents_out, read_record
from build_scripts.model.library import Event, Question
from build_scripts.model.once import once
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.in_short import NamedClaim, OnTop, on_top

T = TypeVar("T")
U = TypeVar("U")

_IN_SIGHT = 1
"""Claims of a sentence, those that most sides answer; what more there are fold."""


@dataclass(frozen=True, slots=True)
class SentenceAsOf:
    """The claims of one sentence."""

    claims: tuple[Version[NamedClaim], ...]
    folded: tuple[Version[NamedClaim], ...]
    more: tuple[Version[int], ...]
    """How many are folded, while any is."""
    none: tuple[Version[bool], ...]
    """While there are none."""


@dataclass(frozen=True, slots=True)
class TopAsOf:
    shared: SentenceAsOf
    disputed: SentenceAsOf
    unnamed_differ: SentenceAsOf
    not_found: tuple[Version[tuple[int, int]], ...]
    """How many claims have no direct answer, and in how many documents none was found."""
    not_found_place: str


def make_top(site: Site, event: Event, question: Question) -> TopAsOf:
    """As of each day on which an answer changed or a document came out."""
    tops = [(day, on_top(event, question, rows)) for day, rows in _rows_by_day(site, event, question)]
    return TopAsOf(
        shared=_sentence(tops, lambda top: top.shared),
        disputed=_sentence(tops, lambda top: top.disputed),
        unnamed_differ=_sentence(tops, lambda top: top.unnamed_differ),
        not_found=_together(versions((day, len(top.not_found)) for day, top in tops), _documents(event)),
        not_found_place=tops[-1][1].not_found_place,
    )


def _rows_by_day(site: Site, event: Event, question: Question) -> Iterator[tuple[date, Mapping[str, Row]]]:
    """The rows of a question on the first day of all, and on each on which one of them becomes another."""
    course = site.course(event, question)
    moved: dict[date, dict[str, Row]] = {date.min: {}}
    for claim in event.claims_of(question.id):
        for day, row in course.rows.get(claim.id, ()):
            moved.setdefault(day, {})[claim.id] = row
    rows: dict[str, Row] = {}
    for day in sorted(moved):
        rows = rows | moved[day]
        yield day, rows


@once
def _documents(event: Event) -> tuple[Version[int], ...]:
    today = read_record(event).today
    days = sorted({date.min, *(min(document.published.latest or today, today) for document in event.documents)})
    return versions((day, documents_out(event.documents, day, today)) for day in days)


def _together(one: Sequence[Version[T]], other: Sequence[Version[U]]) -> tuple[Version[tuple[T, U]], ...]:
    """Two values, both of which hold on every day."""
    days = sorted({version.since for version in one} | {version.since for version in other})
    of_one, of_other = _on_each(one, days), _on_each(other, days)
    return versions(zip(days, zip(of_one, of_other, strict=True), strict=True))


def _on_each(of: Sequence[Version[T]], days: Iterable[date]) -> Iterator[T]:
    """What holds on each of some days, in order."""
    at = 0
    for day in days:
        while not of[at].holds(day):
            at += 1
        yield of[at].value


def _sentence(tops: Iterable[tuple[date, OnTop]], of: Callable[[OnTop], tuple[NamedClaim, ...]]) -> SentenceAsOf:
    found = [(day, sorted(of(top), key=lambda claim: -claim.sides)) for day, top in tops]
    more = versions((day, max(0, len(claims) - _IN_SIGHT)) for day, claims in found)
    none = versions((day, not claims) for day, claims in found)
    return SentenceAsOf(
        claims=listed([(day, claims[:_IN_SIGHT]) for day, claims in found]),
        folded=listed([(day, claims[_IN_SIGHT:]) for day, claims in found]),
        more=tuple(version for version in more if version.value),
        none=tuple(version for version in none if version.value),
    )
