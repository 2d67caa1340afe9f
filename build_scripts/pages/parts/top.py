"""The three sentences on top of a question, as of every day.

In: an event's comparisons and the days on which its documents came out. Out: versions, as templates print them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.model.library import Event, Question
from build_scripts.pages.parts.as_of import Version, listed, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.in_short import NamedClaim, OnTop, on_top

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
    starts = [comparison.day for comparison in sweep]
    today = site.record(event).today
    published = {min(document.published.latest or today, today) for document in event.documents}
    days = sorted({*starts, *published})
    tops = [(day, on_top(site, event, question, sweep[bisect_right(starts, day) - 1], day)) for day in days]
    return TopAsOf(
        shared=_sentence(tops, lambda top: top.shared),
        disputed=_sentence(tops, lambda top: top.disputed),
        unnamed_differ=_sentence(tops, lambda top: top.unnamed_differ),
        not_found=versions((day, (len(top.not_found), top.documents)) for day, top in tops),
        not_found_place=tops[-1][1].not_found_place,
    )


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
