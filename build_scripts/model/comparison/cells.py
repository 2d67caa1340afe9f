"""Rule 5: what a side has on a claim, as of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.model.comparison.bearing import Compare
from build_scripts.model.comparison.clocks import later
from build_scripts.model.comparison.given import FIRM, Given, recency_of
from build_scripts.model.comparison.moves import Move
from build_scripts.model.comparison.standing import Line
from build_scripts.model.comparison.voices import Voice
from build_scripts.model.registers import Perspective


@dataclass(frozen=True, slots=True)
class VoiceLine:
    voice: Voice
    line: Line


@dataclass(frozen=True, slots=True)
class Cell:
    """What a side has on a claim, as of a day. Empty lines: it has not answered it."""

    claim: str
    side: Perspective
    lines: tuple[VoiceLine, ...]
    """A voice each; as `in_order` puts them."""
    differs: bool
    """"Its offices differ"; of many, "they differ"."""
    compare: tuple[Compare, ...]
    """Beside "not said", nearest first; empty where a named voice has an answer of substance."""
    narrower: tuple[Compare, ...]
    """What its named voices answer to narrower claims, where that is more than what stands here."""
    since_then: tuple[Compare, ...]
    """What its voices said later of other claims that bears against the answers that stand here."""
    moves: tuple[Move, ...]
    """Of its voices, by the day after the move."""
    new_voices: tuple[Given, ...]

    @property
    def lead(self) -> Given | None:
        """What the cell begins with; None where nobody but the unnamed answers: these never lead."""
        if not self.lines or self.lines[0].voice.unnamed or _in_private(self.lines[0]):
            return None
        return self.lines[0].line.newest

    @property
    def short(self) -> Given | None:
        """The one answer by which a summary tells the cell; None where nothing stands.

        The firmest that a named voice has standing, of equally firm the newest, nearest to the words; one to a narrower
        claim only where that is firmer than all to the claim itself: its `claim` then is another. Where voices differ
        a summary says so instead, or beside it. The same for every side.
        """
        own = [one.last for each in self.lines if not each.voice.unnamed for one in each.line.standing]
        other = [each.given for each in self.narrower]
        return max((*own, *other), key=self._firmness, default=None)

    def _firmness(self, given: Given) -> tuple[object, ...]:
        return (given.answer in FIRM, given.claim == self.claim, given.recency)

    @property
    def said(self) -> tuple[Given, ...]:
        """The latest that each of its voices gave, *asks* and *declines* among them and what was private not."""
        return tuple(
            given
            for each in self.lines
            for given in (
                *(standing.last for standing in each.line.standing),
                *(one.given for one in each.line.withdrawn),
                *each.line.beside,
            )
        )


def in_order(lines: Iterable[VoiceLine]) -> tuple[VoiceLine, ...]:
    """A cell is the latest answer of each of its voices, newest first.

    With day and the speaker's own word for how sure; beyond two they fold under "earlier". "Unnamed" never leads, on
    any side: it comes after the named, whatever they have. Before *asks*, *declines* and what was withdrawn come
    answers that stand; last, what was said in private.
    """
    found = sorted(lines, key=lambda each: each.voice.id)
    found.sort(key=_newest, reverse=True)
    found.sort(key=lambda each: (each.voice.unnamed, not each.line.standing, _in_private(each)))
    return tuple(found)


def _newest(each: VoiceLine) -> tuple[object, ...]:
    newest = each.line.newest
    return newest.recency if newest else ()


def _in_private(each: VoiceLine) -> bool:
    line = each.line
    return not (line.standing or line.withdrawn or line.beside)


def offices_differ(lines: Iterable[VoiceLine], narrower: Iterable[Compare] = ()) -> bool:
    """Where some are for and some against it says "its offices differ" (of many: "they differ").

    In the same words for every side. Two voices make it: one that has both, in unknown order, does not differ from
    itself; and the unnamed make no side differ. Who says that a narrower claim is so is for the wider one.
    """
    named = [each for each in lines if not each.voice.unnamed]
    for_it = {each.voice.id for each in named if any(one.last.speaks_for for one in each.line.standing)}
    for_it |= {each.given.voice.id for each in narrower}
    against = {each.voice.id for each in named if any(one.last.speaks_against for one in each.line.standing)}
    return bool(for_it and against) and len(for_it | against) > 1


def has_substance(lines: Iterable[VoiceLine]) -> bool:
    """A named voice has a standing answer."""
    return any(each.line.standing and not each.voice.unnamed for each in lines)


@dataclass(frozen=True, slots=True)
class Heard:
    given: Given
    """The latest of which both ends of its day are known; of a side that has none of these, the latest."""
    maybe_later: bool
    """Another, of which the day is not known, may be later."""


def last_heard(cells: Iterable[Mapping[str, Cell]], side: str) -> Heard | None:
    """The newest that a side has given to any of some claims: "last heard on this"."""
    found = [given for by_side in cells if (cell := by_side.get(side)) for given in cell.said]
    if not found:
        return None
    dated = [given for given in found if given.day_known]
    newest = max(dated or found, key=recency_of)
    return Heard(newest, bool(dated) and any(not (o.day_known or later(newest.said, o.said)) for o in found))
