"""What is answered, in words: an answer of a voice, what is read beside no answer, and who answers a claim by name.

In: an event's comparison. Out: values as templates show them. Derives nothing itself. The rows of a ladder, as of every
day, are in `rungs`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.interface.words import N_, _, listing
from build_scripts.model.acts import Answer, Claim
from build_scripts.model.comparison import Cell, Comparison, Given, Row, VoiceLine
from build_scripts.model.comparison.bearing import Compare
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.model.library import Perspective
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import OUR_READING, OUR_READING_BRIEF, date_short, day_short, spoken_short
from build_scripts.pages.parts.routes import route_short
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, differ_words, on_other_words

_MONTH = 31
"""Days of a span."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Told:
    """One answer of one voice, in words."""

    sign: Answer | None
    words: str
    hedge: str | None
    voice: str
    when: str
    route: str
    notes: tuple[str, ...]
    when_brief: str = ""
    """The same in the fewest words, where that is fewer."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands beside no answer to just this."""

    claim: Claim
    place: str
    told: tuple[Told, ...]
    """One, or all who differ."""
    differ: str
    """That they do; else empty."""
    before_first: bool


@dataclass(frozen=True, slots=True)
class Who:
    """Who gives an answer of a row, by name."""

    side: Perspective
    name: str
    """Of people who are not named, the side's."""
    day: str
    notes: tuple[str, ...]
    unnamed: bool
    claim: str
    """Id of what is answered: the side's cell is there."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who answers a claim."""

    who: tuple[tuple[str, tuple[Who, ...]], ...]
    """By words of the answer: says so, says possible, doubts, says not, raises it."""
    unnamed: tuple[tuple[str, tuple[Who, ...]], ...]
    """By the same: the sides of which somebody answers and nobody by name."""
    only_unnamed: bool
    differ: tuple[Perspective, ...] = ()
    """Of many, with voices for it and against it, where none is told for the others."""
    silent: tuple[Perspective, ...] = ()
    """Sides that the claim concerns and of which no answer to just this was found."""
    disputed_in: tuple[Claim, ...] = ()
    """Narrower claims on which sides that say so of this one differ."""


def rows_of(comparison: Comparison, question_id: str) -> list[Row]:
    """Those of a question, in the order of its claims."""
    return [row for row in comparison.rows.values() if row.claim.question_id == question_id]


def beside_no_answer(cell: Cell) -> Sequence[Compare]:
    """What is read beside no answer, first that by which a summary tells it; or beside answers that say less than those
    to a narrower claim."""
    told = [(each.bearing.claim, each.given.voice.id) for each in (*cell.narrower, *cell.wider)]
    place = {key: number for number, key in enumerate(told)}
    by_place = sorted(cell.compare, key=lambda e: place.get((e.bearing.claim, e.given.voice.id), len(place)))
    return by_place or cell.narrower


def beside(site: Site, compares: Iterable[Compare]) -> tuple[Compared, ...]:
    """What is read beside no answer, in the order given: one of each claim and voice, so that no office stands for
    another; of a claim on which a side differs all who do, together."""
    found: dict[tuple[str, str], Compare] = {}
    for each in compares:
        found.setdefault((each.bearing.claim, "" if each.differ else each.given.voice.id), each)
    return tuple(_compared(site, each) for each in found.values())


def _compared(site: Site, each: Compare) -> Compared:
    claim = site.library.events[each.given.occasion.event_id].claims[each.bearing.claim]
    return Compared(
        claim=claim,
        place=links.claim_place(claim.event_id, claim.question_id, claim.id),
        told=tuple(told(site, given) for given in each.differ or (each.given,)),
        differ=differ_words(each.given.voice.side) if each.differ else "",
        before_first=each.before_first and not each.differ,
    )


def told_line(site: Site, each: VoiceLine) -> tuple[Told, ...]:
    """All that one voice has on a claim: what stands, what was taken back, what it asked, what it said in private."""
    kept = _told_line(each)
    if not kept:
        kept.append(tuple(_tell_line(site, each)))
    return kept[0]


@told_once
def _told_line(_each: VoiceLine) -> list[tuple[Told, ...]]:
    """As it was told, if it was; see `_told`."""
    return []


def _tell_line(site: Site, each: VoiceLine) -> Iterator[Told]:
    for standing in each.line.standing:
        again = standing.last.occasion.id != standing.first.occasion.id
        yield told(site, standing.last, N_("last said %(day)s") if again else "")
    for one in each.line.withdrawn:
        answer, day = ANSWER_WORDS[one.given.answer], when_words(one.given)
        had = _("had said: %(answer)s, %(day)s", answer=answer, day=day)
        yield Told(
            sign=None,
            words=_("withdrawn on %(day)s", day=date_short(one.by.said)),
            hedge=None,
            voice=voice_words(one.given),
            when=had,
            route=_route(site, one.given),
            notes=(),
        )
    for given in each.line.beside:
        yield told(site, given)
    for given in each.line.private:
        yield told(site, given, "", ", " + _("in private, known since %(day)s", day=day_short(given.known)))


def givens_of(each: VoiceLine) -> tuple[Given, ...]:
    """What `told_line` puts into words, one for one."""
    line = each.line
    standing = (one.last for one in line.standing)
    return (*standing, *(one.given for one in line.withdrawn), *line.beside, *line.private)


def told(site: Site, given: Given, before: str = "", after: str = "") -> Told:
    """An answer in words; `before` and `after` go with its day."""
    ways = _told(given)
    if (before, after) not in ways:
        ways[before, after] = _tell(site, given, before, after)
    return ways[before, after]


@told_once
def _told(_given: Given) -> dict[tuple[str, str], Told]:
    """In which ways it was told so far: a comparison, and with it what it gives, belongs to one library."""
    return {}


def _tell(site: Site, given: Given, before: str, after: str) -> Told:
    return Told(
        sign=given.answer,
        words=ANSWER_WORDS[given.answer],
        hedge=given.hedge if given.answer in SUBSTANCE else None,
        voice=voice_words(given),
        when=when_words(given, before) + after,
        route=_route(site, given),
        notes=notes(given),
        when_brief=when_brief(given) + after,
    )


@told_once
def notes(given: Given) -> tuple[str, ...]:
    """What must not be missed about an answer."""
    found = ((given.custody, N_("in custody")), (given.court, N_("a court")), (given.not_final, N_("not final")))
    return tuple(_(words) for holds, words in found if holds)


def when_words(given: Given, before: str = "") -> str:
    """The day, said by `before`; where it is not known, by when it was surely said."""
    return spoken_short(given.said, before) + (_(OUR_READING) if given.our_reading and given.day_known else "")


@told_once
def when_brief(given: Given) -> str:
    """The day in the fewest words that are true: of a span within a month its end; our reading is marked as such."""
    said = given.said
    if not given.day_known or said.earliest is None or said.latest is None:
        return when_words(given)
    within = said.earliest != said.latest and len(said.text.rstrip("~?%")) > len("2024-03")
    # The end of a long span, such as the day on which a text was taken, says little of when it was said.
    brief = within and (said.latest - said.earliest).days <= _MONTH
    words = _("by %(day)s", day=day_short(said.latest)) if brief else spoken_short(said)
    return words + (_(OUR_READING_BRIEF) if given.our_reading else "")


@told_once
def voice_words(given: Given) -> str:
    """Whose word it is: the body's, or for those not named what they are called."""
    if not given.voice.unnamed:
        return given.voice.name
    names = listing(speaker.name for speaker in given.speakers)
    # Many entries of the register say so already.
    return names if "named" in names else _("%(names)s, unnamed", names=names)


def _route(site: Site, given: Given) -> str:
    card = site.cards[given.statements[0].id]
    return route_short(card.route, card.document)


def said_of(row: Row, by_name: Iterable[Given] | None = None) -> Said:
    """Who answers the claim of a row: all by name, or those given; then the unnamed of further sides."""
    named = by_answer((*row.says_so, *row.says_not, *row.raises) if by_name is None else by_name)
    of_it = ANSWER_WORDS["affirms"], ANSWER_WORDS["allows"]
    for_it = sum(words in of_it for words, _ in named)
    who = (
        *named[:for_it],
        *_on_other(row.claim.id, row.narrower),
        *named[for_it:],
        *_on_other(row.claim.id, row.wider),
    )
    unnamed = by_answer(row.unnamed_beside)
    return Said(who, unnamed, row.only_unnamed, silent=row.silent, disputed_in=row.disputed_in)


def _on_other(claim: str, compares: Iterable[Compare]) -> Iterator[tuple[str, tuple[Who, ...]]]:
    """What sides say on narrower claims, or against wider ones: one office each, or that they differ there.

    The row's own cell has what.
    """
    first: dict[str, Compare] = {}
    for each in compares:
        first.setdefault(each.given.voice.side.id, each)
    found: dict[str, list[Who]] = {}
    for each in first.values():
        given = each.given
        who = replace(_who(given), claim=claim)
        words = ANSWER_WORDS[given.answer]
        if each.differ:
            words, who = differ_words(given.voice.side), replace(who, name=given.voice.side.short, day="", notes=())
        found.setdefault(on_other_words(words, each.bearing.kind), []).append(who)
    return ((words, tuple(of)) for words, of in found.items())


def one_of_each_side(givens: Iterable[Given]) -> list[Given]:
    """Of each side the first with each answer."""
    found: dict[tuple[str, str], Given] = {}
    for given in givens:
        found.setdefault((given.voice.side.id, given.answer), given)
    return list(found.values())


def by_answer(givens: Iterable[Given]) -> tuple[tuple[str, tuple[Who, ...]], ...]:
    """Who, by the words of the answer, in the order of the answers; each name once."""
    found: dict[Answer, dict[str, Given]] = {}
    for given in givens:
        found.setdefault(given.answer, {}).setdefault(given.voice.id, given)
    return tuple(
        (ANSWER_WORDS[answer], tuple(map(_who, found[answer].values()))) for answer in ANSWER_WORDS if answer in found
    )


@told_once
def _who(given: Given) -> Who:
    voice = given.voice
    name = voice.side.short if voice.unnamed else voice.name
    return Who(voice.side, name, when_brief(given), notes(given), voice.unnamed, given.claim)
