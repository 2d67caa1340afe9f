"""The three sentences on top of a question, as of every day.

In: an event's comparisons and the days on which its documents came out. Out: versions, as templates print them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from build_scripts.model.comparison import Comparison, documents_out, read_record
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
    sweep = site.by_day(event)
    claims = [id for id, claim in event.claims.items() if claim.question_id == question.id]

    def rows(comparison: Comparison) -> list[int]:
        return [id(comparison.rows.get(claim)) for claim in claims]

    tops = [(comparison.day, on_top(site, event, question, comparison)) for _, (comparison, *_) in groupby(sweep, rows)]
    return TopAsOf(
        shared=_sentence(tops, lambda top: top.shared),
        disputed=_sentence(tops, lambda top: top.disputed),
        unnamed_differ=_sentence(tops, lambda top: top.unnamed_differ),
        not_found=_together(versions((day, len(top.not_found)) for day, top in tops), _documents(event)),
        not_found_place=tops[-1][1].not_found_place,
    )


@once
def _documents(event: Event) -> tuple[Version[int], ...]:
    today = read_record(event).today
    days = sorted({date.min, *(min(document.published.latest or today, today) for document in event.documents)})
    return versions((day, documents_out(event.documents, day, today)) for day in days)


def _together(one: Sequence[Version[T]], other: Sequence[Version[U]]) -> tuple[Version[tuple[T, U]], ...]:
    """Two values, both of which hold on every day."""
    days = sorted({version.since for version in one} | {version.since for version in other})
    return versions((day, (_on(one, day), _on(other, day))) for day in days)


def _on(of: Sequence[Version[T]], day: date) -> T:
    return next(version.value for version in of if version.holds(day))


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
