"""Rules 2, 9 and 13: what a voice gives to a claim on one occasion, out of all that documents have of it.

`read_record` goes once through an event; `give` puts the entries of one voice, claim and occasion together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from build_scripts.model.acts import Answer, Occasion
from build_scripts.model.comparison.clocks import (
    act_of,
    dated,
    first_published,
    first_reports,
    is_private,
    known_from,
    last_on_record,
    later,
    placed,
    reach,
    said_on,
)
from build_scripts.model.comparison.nearness import GLOSS, READING, nearness
from build_scripts.model.comparison.voices import Voice, speakers_of, voice_of
from build_scripts.model.library import Document, Event, Statement
from build_scripts.model.once import once
from build_scripts.model.registers import Speaker
from build_scripts.text.dates import Date

FOR: frozenset[Answer] = frozenset({"affirms", "allows"})
AGAINST: frozenset[Answer] = frozenset({"doubts", "denies"})
FIRM: frozenset[Answer] = frozenset({"affirms", "denies"})
SUBSTANCE = FOR | AGAINST
"""*Affirms* and *allows* are for, *doubts* and *denies* against.

*Asks* and *declines* are shown with their day and never replace, divide or move anything; alone, they are what the
cell says. What a statement `argues` or `imputes` fills no cell, row, count or move: it is nowhere read here.
"""


class Entry(NamedTuple):
    """One answer of one statement, by one of those who give it."""

    statement: Statement
    own_record: bool
    nearness: int
    """To the words: see `nearness`."""
    voice: Voice
    speaker: Speaker
    claim: str
    answer: Answer
    occasion: Occasion
    said: Date
    known: date
    in_time: bool = True
    """It was surely said by the last day on record."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Given:
    """What a voice answers to a claim on one occasion."""

    voice: Voice
    speakers: tuple[Speaker, ...]
    """Who spoke with this voice, by id."""
    claim: str
    answer: Answer
    occasion: Occasion
    said: Date
    """As far as the record bounds it."""
    known: date
    """From which day it is public."""
    private: bool
    own_record: bool
    """A document here is the occasion's own record, and has this answer."""
    statements: tuple[Statement, ...]
    """That have it, the nearest to the words first."""
    otherwise: tuple[Statement, ...]
    """Reports, less near to the words, that give the occasion, or the office that day, another answer."""
    nearness: int
    """To the words, of the first of the statements."""
    order: tuple[Any, ...] = field(repr=False)
    """See `order_of`."""
    recency: tuple[Any, ...] = field(repr=False)
    """See `recency_of`."""

    @property
    def speaks_for(self) -> bool:
        return self.answer in FOR

    @property
    def speaks_against(self) -> bool:
        return self.answer in AGAINST

    @property
    def day_known(self) -> bool:
        """False: "day not known", because one end is open; it stands from its public day."""
        return placed(self.said) is not None

    @property
    def dated(self) -> bool:
        """It can stand as the newest: its day is known, and surely not after the last day on record."""
        return bool(self.recency[0])

    @property
    def our_reading(self) -> bool:
        """No document surely says that it was on this occasion."""
        return all(s.same_act_inferred for s in self.statements)

    @property
    def hedge(self) -> str | None:
        """The speaker's own word for how sure."""
        return next((s.hedge for s in self.statements if s.hedge), None)

    @property
    def passes_on(self) -> bool:
        """It only rests on other occasions."""
        return bool(self.occasion.rests_on)

    @property
    def custody(self) -> bool:
        return any(s.custody for s in self.statements)

    @property
    def court(self) -> bool:
        return self.occasion.what == "ruling"

    @property
    def not_final(self) -> bool:
        """A court's finding is not final while it can be appealed; a jury that did not agree answers nothing."""
        return any(s.not_final for s in self.statements)


def differing(givens: Iterable[Given]) -> tuple[Given, ...]:
    """All by name, the newest first, where some are for and some against; else none. Nobody differs from themselves."""
    named = [given for given in givens if not given.voice.unnamed]
    for_it = {given.voice.id for given in named if given.speaks_for}
    against = {given.voice.id for given in named if given.speaks_against}
    if not (for_it and against) or len(for_it | against) < 2:
        return ()
    return tuple(sorted(named, key=recency_of, reverse=True))


order_of = attrgetter("order")
"""For finding what is later: what may be later stands later."""
recency_of = attrgetter("recency")
"""For showing the newest first, of one day the nearest to the words and the firmest: by the first day that it can be,
and after all that has one what has none, or may lie after the last day on record. A bound makes nothing new."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That somebody took back what they had said."""

    statement: Statement
    voices: frozenset[str]
    """Whose answers it takes back: nobody takes back another's."""
    said: Date
    known: date


@dataclass(frozen=True, slots=True)
class Record:
    """All answers of an event, and what was taken back, by the day from which it is public.

    In one order, whatever that of the files.
    """

    entries: tuple[Entry, ...]
    withdrawals: tuple[Withdrawal, ...]
    public: Mapping[str, date]
    """By id of any statement, whether it answers or not: the day from which what it tells is public."""
    today: date
    """The last day on record: see `last_on_record`."""


@once
def read_record(event: Event) -> Record:
    """Every statement of an event, once, with its two days; of its answers, and of what it takes back.

    What no day bounds is public by today.
    """
    documents = {document.id: document for document in event.documents}
    reported = first_reports(event, documents)
    voices: dict[str, Voice] = {}
    entries: list[Entry] = []
    withdrawals: list[Withdrawal] = []
    dates = {document.published for document in event.documents}
    public: dict[str, date] = {}
    for document in event.documents:
        published = first_published(document, documents)
        for statement in document.statements:
            occasion = act_of(statement, documents)
            first = reported.get(occasion.id)
            known = known_from(occasion, first, published)
            said = said_on(occasion, first)
            own = is_own_record(document, occasion, documents)
            near = nearness(statement, document, (each for each, _ in speakers_of(statement)), own_record=own)
            speakers = [(speaker, voice_of(speaker, side)) for speaker, side in speakers_of(statement)]
            dates |= {occasion.public} if occasion.public else {said} if not is_private(occasion) else set()
            known = public[statement.id] = known or date.max
            entries += (
                Entry(
                    statement,
                    own,
                    near,
                    voices.setdefault(voice.id, voice),
                    speaker,
                    claim,
                    answer,
                    occasion,
                    said,
                    known,
                )
                for speaker, voice in speakers
                for claim, answer in statement.answers.items()
                if claim in event.claims
            )
            if statement.withdraws:
                named = frozenset(voice.id for _, voice in speakers)
                withdrawals.append(Withdrawal(statement, named, said, known))
    today = last_on_record(dates) or event.date.latest or event.date.earliest or date.min
    return Record(
        entries=tuple(sorted((_as_of(each, today) for each in entries), key=_place)),
        withdrawals=tuple(
            sorted(
                (replace(each, known=min(each.known, today)) for each in withdrawals),
                key=lambda each: (each.known, each.statement.id),
            )
        ),
        public={id: min(day, today) for id, day in sorted(public.items())},
        today=today,
    )


def _as_of(entry: Entry, today: date) -> Entry:
    in_time = dated(entry.said, today) is not None
    return entry._replace(known=min(entry.known, today), in_time=in_time)


def _place(entry: Entry) -> tuple[object, ...]:
    return (entry.known, entry.statement.id, entry.voice.id, entry.speaker.id, entry.claim)


def is_own_record(document: Document, occasion: Occasion, documents: Mapping[str, Document]) -> bool:
    """A document is the own record of its own occasion, and so are its copies and translations."""
    seen: set[str] = set()
    while document.id not in seen:
        if document.occasion is not None and document.occasion.id == occasion.id:
            return True
        seen.add(document.id)
        document = documents.get(document.copy_of or document.translation_of or "", document)
    return False


def give(entries: Iterable[Entry]) -> tuple[Given, ...]:
    """What one voice gives one claim on one occasion: an answer, or several where the record has several.

    The record nearest to the words counts: the occasion's own or a quotation in the original, before what state media
    quote, before what other press quotes, before what is told in other words; last what only our reading has of it.
    Where the nearest has an answer of substance, it is what was said, and what others make of it otherwise stands
    beside it. Where those equally near differ, all stand: which is right is not known. The unnamed are not known to be
    one: of them, only a record counts.
    """
    entries = list(entries)
    if len(entries) == 1:
        return (_given(entries, ()),)
    entries.sort(key=lambda entry: (entry.nearness, not entry.own_record, entry.known, entry.statement.id))
    near = min((_nearness(entry) for entry in entries if entry.answer in SUBSTANCE), default=READING)
    own = {entry.answer for entry in entries if _nearness(entry) == near}
    overruled = SUBSTANCE - own if own & SUBSTANCE else frozenset[Answer]()
    otherwise = _statements(entry for entry in entries if entry.answer in overruled)
    return tuple(
        _given([entry for entry in entries if entry.answer == answer], otherwise)
        for answer in sorted({entry.answer for entry in entries} - overruled)
    )


def _nearness(entry: Entry) -> int:
    return READING if entry.voice.unnamed and not entry.own_record else entry.nearness


def nearest(givens: Sequence[Given]) -> list[Given]:
    """Of what one voice gives one claim on one day: what is told in other words gives way to words of that day.

    It stands beside them, where it is another answer. Not where the clock tells that it was said at another time; and
    not of the unnamed.
    """
    if len(givens) < 2:
        return list(givens)
    givens = sorted(givens, key=order_of)
    words = [given for given in givens if given.nearness < GLOSS and not given.voice.unnamed]
    glosses = [given for given in givens if given.nearness >= GLOSS and any(_one_time(given, each) for each in words)]
    return [_beside(given, glosses) for given in givens if given not in glosses]


def _one_time(one: Given, other: Given) -> bool:
    return not (later(one.said, other.said) or later(other.said, one.said))


def _beside(given: Given, glosses: Iterable[Given]) -> Given:
    others = [statement for each in glosses if each.answer != given.answer for statement in each.statements]
    more = {each.id: each for each in (*given.otherwise, *others)}
    return replace(given, otherwise=tuple(more.values())) if others else given


def _given(entries: list[Entry], otherwise: tuple[Statement, ...]) -> Given:
    first, said = entries[0], entries[0].said
    speakers = {entry.speaker.id: entry.speaker for entry in entries}
    order = (reach(said), *said.sort_key(), first.voice.id, first.occasion.id, first.answer)
    day = placed(said) if first.in_time else None
    return Given(
        voice=first.voice,
        speakers=tuple(speakers[id] for id in sorted(speakers)),
        claim=first.claim,
        answer=first.answer,
        occasion=first.occasion,
        said=said,
        known=min(entry.known for entry in entries),
        private=is_private(first.occasion),
        own_record=first.own_record,
        statements=_statements(entries),
        otherwise=otherwise,
        nearness=first.nearness,
        order=order,
        recency=(day is not None, day or date.min, -first.nearness, first.answer in FIRM, order),
    )


def _statements(entries: Iterable[Entry]) -> tuple[Statement, ...]:
    return tuple({entry.statement.id: entry.statement for entry in entries}.values())
