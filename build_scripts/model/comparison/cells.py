"""Rule 5: what a side has on a claim, as of a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from build_scripts.model.acts import Answer
from build_scripts.model.comparison.bearing import Bearing, Compare
from build_scripts.model.comparison.given import FIRM, Given, differing
from build_scripts.model.comparison.moves import Move
from build_scripts.model.comparison.standing import Line
from build_scripts.model.comparison.voices import Voice
from build_scripts.model.registers import Perspective


@dataclass(frozen=True, slots=True, weakref_slot=True)
class VoiceLine:
    voice: Voice
    line: Line


@dataclass(frozen=True, slots=True)
class Short:
    """The one answer by which a summary tells a side on a claim: the same on every page."""

    given: Given
    bearing: Bearing | None
    """The narrower or wider claim by which it tells the side; None: the claim itself."""
    differs: bool
    """The side's voices differ there: a summary says so instead, or beside it."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
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
    wider: tuple[Compare, ...]
    """What its named voices say against wider claims, where none of them answered this one."""
    since_then: tuple[Compare, ...]
    """What its voices said later of other claims that bears against the answers that stand here."""
    moves: tuple[Move, ...]
    """Of its voices, by the day after the move."""
    new_voices: tuple[Given, ...]
    alone: Voice | None = None
    """Of a side that is of many, the one voice on which all that a summary tells rests; see `only_voice`."""

    @property
    def empty(self) -> bool:
        """It has nothing; of a side that is not always shown it then is not there."""
        return not (self.lines or self.compare or self.narrower or self.since_then or self.moves or self.new_voices)

    @property
    def lead(self) -> Given | None:
        """What the cell begins with; None where nobody but the unnamed answers: these never lead."""
        if not self.lines or self.lines[0].voice.unnamed or _in_private(self.lines[0]):
            return None
        return self.lines[0].line.newest

    @property
    def short(self) -> Short | None:
        """The one answer by which a summary tells the cell; None where nothing stands.

        The firmest that a named voice has standing, of equally firm the newest, nearest to the words; one to a narrower
        claim only where that is firmer than all to the claim itself. Without these, what the side says against a wider
        claim. Where voices differ a summary says so instead, or beside it. The same for every side.
        """
        own = [one.last for each in self.lines if not each.voice.unnamed for one in each.line.standing]
        found = [Short(given, None, self.differs) for given in own] + list(map(self._by, self.narrower))
        return max(found or map(self._by, self.wider[:1]), key=self._firmness, default=None)

    def _firmness(self, short: Short) -> tuple[object, ...]:
        return (short.given.answer in FIRM, short.given.claim == self.claim, short.given.recency)

    def _by(self, other: Compare) -> Short:
        if self.differs:
            return Short(other.given, None, differs=True)
        return Short(other.given, other.bearing, bool(other.differ))

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
    found = list(lines)
    if len(found) == 1:
        return tuple(found)
    found.sort(key=lambda each: each.voice.id)
    found.sort(key=_newest, reverse=True)
    found.sort(key=lambda each: (each.voice.unnamed, not each.line.standing, _in_private(each)))
    return tuple(found)


def _newest(each: VoiceLine) -> tuple[object, ...]:
    newest = each.line.newest
    return newest.recency if newest else ()


def _in_private(each: VoiceLine) -> bool:
    line = each.line
    return not (line.standing or line.withdrawn or line.beside)


Has = Answer | Literal["withdrawn", "in private"]


@dataclass(frozen=True, slots=True)
class InBrief:
    """A cell before it is opened: some of its offices told, and how many more there are."""

    told: tuple[VoiceLine, ...]
    more: tuple[tuple[tuple[Has, ...], int], ...]
    """By what they have, how many more offices; each is counted once, under all that it has."""
    unnamed: tuple[Has, ...]
    """What people who are not named have beside these; nobody knows how many they are."""

    @property
    def offices(self) -> int:
        """How many more offices there are."""
        return sum(number for _, number in self.more)


_MOST_TOLD = 2


def in_brief(lines: Iterable[VoiceLine]) -> InBrief:
    """The different answers of a side, each by the office that gave it last; more offices are counted.

    In the order of the cell an office is told where it has an answer that none before it has, and two are at most;
    the unnamed are told where nobody is named. What stands counts; where nothing stands, what was taken back, else what
    was asked or declined, else what was said in private.
    """
    found = tuple(lines)
    named = [each for each in found if not each.voice.unnamed] or found
    told: list[VoiceLine] = []
    known: set[Has] = set()
    for each in named:
        if len(told) < _MOST_TOLD and not known.issuperset(has_now(each)):
            told.append(each)
            known.update(has_now(each))
    left = [each for each in found if each not in told]
    offices = Counter(has_now(each) for each in left if not each.voice.unnamed)
    unnamed = dict.fromkeys(answer for each in left if each.voice.unnamed for answer in has_now(each))
    return InBrief(tuple(told), tuple(offices.items()), tuple(unnamed))


def has_now(each: VoiceLine) -> tuple[Has, ...]:
    """What a voice has on the claim, each answer once."""
    line = each.line
    if line.standing:
        return tuple(dict.fromkeys(one.last.answer for one in line.standing))
    if line.withdrawn:
        return ("withdrawn",)
    return tuple(dict.fromkeys(given.answer for given in line.beside)) or ("in private",)


def offices_differ(lines: Iterable[VoiceLine], others: Iterable[Compare] = ()) -> bool:
    """Where some are for and some against it says "its offices differ" (of many: "they differ").

    In the same words for every side. Two voices make it: one that has both, in unknown order, does not differ from
    itself; and the unnamed make no side differ. Who says that a narrower claim is so is for the wider one, and who says
    that a wider one is not is against the narrower.
    """
    own = (one.last for each in lines for one in each.line.standing)
    return bool(differing((*own, *(each.given for each in others))))


def only_voice(side: Perspective, lines: Iterable[VoiceLine], others: Iterable[Given]) -> Voice | None:
    """The one named voice of many that answers the claim, or by a narrower or wider one says the same; else None.

    A side that is of many does not hold what one of them says, so a summary names that one.
    """
    if not side.many:
        return None
    voices = {each.voice.id: each.voice for each in lines if each.line.standing}
    voices |= {given.voice.id: given.voice for given in others}
    named = [voice for voice in voices.values() if not voice.unnamed]
    return named[0] if len(named) == 1 else None


def has_substance(lines: Iterable[VoiceLine]) -> bool:
    """A named voice has a standing answer."""
    return any(each.line.standing and not each.voice.unnamed for each in lines)


def is_answered(lines: Iterable[VoiceLine]) -> bool:
    """A named voice has something in the open, a refusal or what was taken back among it."""
    return any(not (each.voice.unnamed or _in_private(each)) for each in lines)
