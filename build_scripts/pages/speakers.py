"""Speakers: the index, and a page for each with who they are, whose word they give, and what they answered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_scripts.interface.words import _, listing
from build_scripts.model.acts import Answer
from build_scripts.model.comparison import count
from build_scripts.model.library import Event, Publisher, Question, Speaker
from build_scripts.model.spoken import questions_of
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.in_short import NamedClaim, named
from build_scripts.pages.parts.indexes import parted, render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.vocabulary import documents_words, occasions_words
from build_scripts.text.folding import fold

Questions = Mapping[tuple[str, str], tuple[int, Event, Question]]
"""By ids of event and question: its place in the order of the site, and both."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a speaker answered to one claim, in order of date, beside who says so and who says not."""

    named: NamedClaim
    given: tuple[tuple[Answer, Card], ...]


@dataclass(frozen=True, slots=True)
class SaidOn:
    """A statement on one question, in answer to one of its claims or to none."""

    event: Event
    question: Question
    card: Card
    claim: str | None
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a speaker said on one question."""

    event: Event
    question: Question
    address: str
    answered: tuple[Answered, ...]
    cards: tuple[Card, ...]
    """In answer to none of its claims, in order of date."""


def render_speakers(site: Site) -> Iterator[Page]:
    """The index and a page a speaker."""
    speakers = sorted(site.library.speakers.values(), key=lambda s: (fold(s.name), s.id))
    relayed = relayed_by(site, Speaker)
    pairs = ((event, question) for event in site.library.events.values() for question in event.questions)
    questions = {(e.id, q.id): (rank, e, q) for rank, (e, q) in enumerate(pairs)}
    yield from render_index(
        "speakers.html",
        links.SPEAKERS,
        speakers,
        lambda s: (s, links.speaker_address(s.id), occasions_of(site, site.by_speaker.get(s.id, ()))),
        label=lambda s: s.name[:1].upper(),
        title=_("Speakers"),
        description=_("Everybody who speaks in the documents here, for whom they speak, and why we say so."),
        publishers=links.PUBLISHERS,
    )
    voices: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        if speaker.body:
            voices[speaker.body.id].append(speaker)
    for speaker in speakers:
        yield from _pages(site, speaker, questions, relayed.get(speaker.id, ()), voices.get(speaker.id, ()))


def relayed_by(site: Site, kind: type[Speaker] | type[Publisher]) -> dict[str, tuple[Card, ...]]:
    """The statements passed on by each speaker or each publisher, by id and in order of date."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in sorted(site.cards.values(), key=lambda c: (c.statement.said.sort_key(), c.statement.id)):
        for station in dict.fromkeys(station.id for station in card.statement.relay if isinstance(station, kind)):
            found[station].append(card)
    return {station: tuple(cards) for station, cards in found.items()}


def occasions_of(site: Site, cards: Sequence[Card]) -> str:
    """2 to 3 occasions; of several events, one after the other. Empty for no statement."""
    by_event: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_event[card.statement.event_id].append(card)
    counts = (count((card.statement for card in of), site.library.documents) for of in by_event.values())
    return "; ".join(map(occasions_words, counts))


def _pages(
    site: Site, speaker: Speaker, questions: Questions, relayed: tuple[Card, ...], voices: Sequence[Speaker]
) -> Iterator[Page]:
    if not site.wants_some(links.speaker_address(speaker.id)):
        return
    cards = site.by_speaker.get(speaker.id, ())
    said = tuple(_said(site, cards, questions))
    role = speaker.role or ""
    sides = listing(dict.fromkeys(a.perspective.name for a in speaker.affiliations))
    names, asked = " ".join(speaker.names.values()), " ".join(dict.fromkeys(one.question.short for one in said))
    occasions = occasions_of(site, cards) or _("not heard in the documents here")
    yield from render_entry(
        site,
        speaker,
        "speaker.html",
        links.speaker_address(speaker.id),
        (_part(site, some, passed_on) for some, passed_on in parted(said, relayed)),
        description=f"{speaker.name}{', ' + role if role else ''}: {occasions}.",
        found_by=f"{_('Speaker')}, {sides}{': ' + role if role else ''}.",
        called=f"{names} {asked}",
        speaker=speaker,
        index=links.SPEAKERS,
        body=links.speaker_address(speaker.body.id) if speaker.body else "",
        voices=[(voice, links.speaker_address(voice.id)) for voice in voices],
        counts=f"{occasions}; {documents_words(count((c.statement for c in cards), site.library.documents))}",
        heard=bool(cards),
    )


def _part(
    site: Site, said: Sequence[SaidOn], relayed: Sequence[Card]
) -> tuple[tuple[Heading, ...], Mapping[str, object]]:
    headings = (
        Heading("side", _("For whom they speak"), 2),
        *([Heading("statements", _("What they said"), 2)] if said else []),
        *([Heading("relayed", _("Passed on"), 2)] if relayed else []),
    )
    spoken = [_spoken(site, list(of)) for _, of in groupby(said, key=lambda one: (one.event.id, one.question.id))]
    return headings, {"spoken": spoken, "relayed": relayed}


def _said(site: Site, cards: Sequence[Card], questions: Questions) -> Iterator[SaidOn]:
    """By question in the order of its event, and there by claim; last what answers none of its claims."""
    groups: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in cards:
        event = site.library.events[card.statement.event_id]
        for question_id in questions_of(event, card.statement):
            groups[event.id, question_id].append(card)
    for key in sorted(groups, key=lambda key: questions[key][0]):
        _, event, question = questions[key]
        rows = site.comparison(event).rows
        answered: dict[str, list[SaidOn]] = {id: [] for id in rows}
        beside = []
        for card in groups[key]:
            lines = [line for line in card.answers if line.claim.question_id == question.id and line.claim.id in rows]
            for line in lines:
                answered[line.claim.id].append(SaidOn(event, question, card, line.claim.id, line.answer))
            if not lines:
                beside.append(SaidOn(event, question, card, None, None))
        yield from (one for given in (*answered.values(), beside) for one in given)


def _spoken(site: Site, said: Sequence[SaidOn]) -> Spoken:
    """What was said on one question, or the part of it that stands on one page."""
    event, question = said[0].event, said[0].question
    rows = site.comparison(event).rows
    given: dict[str, list[tuple[Answer, Card]]] = {}
    for one in said:
        if one.claim and one.answer:
            given.setdefault(one.claim, []).append((one.answer, one.card))
    return Spoken(
        event=event,
        question=question,
        address=links.question_address(event.id, question.id),
        answered=tuple(Answered(named(rows[id]), tuple(of)) for id, of in given.items()),
        cards=tuple(one.card for one in said if one.claim is None),
    )
