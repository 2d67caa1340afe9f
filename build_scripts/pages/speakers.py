"""Speakers: the index, and a page for each with who they are, for whom they speak, and all they said by question."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.model.library import Event, Publisher, Question, Speaker
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.indexes import render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.vocabulary import count, listing

Questions = Mapping[tuple[str, str], tuple[int, Event, Question]]
"""By ids of event and question: its place in the order of the site, and both."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a speaker said on one question, in order of date."""

    event: Event
    question: Question
    address: str
    cards: tuple[Card, ...]


def render_speakers(site: Site) -> Iterator[Page]:
    """The index and a page a speaker."""
    speakers = sorted(site.library.speakers.values(), key=lambda s: (s.name.casefold(), s.id))
    relayed = relayed_by(site, Speaker)
    pairs = ((event, question) for event in site.library.events.values() for question in event.questions)
    questions = {(e.id, q.id): (rank, e, q) for rank, (e, q) in enumerate(pairs)}
    yield from render_index(
        "speakers.html",
        links.SPEAKERS,
        speakers,
        lambda s: (s, links.speaker_address(s.id), len(site.by_speaker.get(s.id, ()))),
        title="Speakers",
        description="Everybody who makes a statement, for whom they speak, and why we say so.",
        edit_path="sources/speakers.yml",
        publishers=links.PUBLISHERS,
    )
    for speaker in speakers:
        if site.wants(links.speaker_address(speaker.id)):
            yield _page(site, speaker, questions, relayed.get(speaker.id, ()))


def relayed_by(site: Site, kind: type[Speaker] | type[Publisher]) -> dict[str, tuple[Card, ...]]:
    """The statements passed on by each speaker or each publisher, by id and in order of date."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in sorted(site.cards.values(), key=lambda c: (c.statement.said.sort_key(), c.statement.id)):
        for station in dict.fromkeys(station.id for station in card.statement.relay if isinstance(station, kind)):
            found[station].append(card)
    return {station: tuple(cards) for station, cards in found.items()}


def _page(site: Site, speaker: Speaker, questions: Questions, relayed: tuple[Card, ...]) -> Page:
    cards = site.by_speaker.get(speaker.id, ())
    spoken = _by_question(cards, questions)
    role = speaker.role or ""
    sides = listing(dict.fromkeys(a.perspective.name for a in speaker.affiliations))
    names, asked = " ".join(speaker.names.values()), " ".join(s.question.short for s in spoken)
    return render_entry(
        site,
        speaker,
        "speaker.html",
        links.speaker_address(speaker.id),
        description=f"{speaker.name}{', ' + role if role else ''}: {count(len(cards), 'statement')}.",
        found_by=f"Speaker, {sides}. {role} {names} {asked}",
        headings=(
            Heading("perspective", "For whom they speak", 2),
            *([Heading("statements", "Statements", 2)] if spoken else []),
        ),
        relayed=relayed,
        speaker=speaker,
        index=links.SPEAKERS,
        spoken=spoken,
        statements=len(cards),
    )


def _by_question(cards: tuple[Card, ...], questions: Questions) -> tuple[Spoken, ...]:
    """Questions in the order of their event."""
    groups: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in cards:
        groups[card.statement.event_id, card.statement.question_id].append(card)
    return tuple(
        Spoken(*questions[key][1:], links.question_address(*key), tuple(groups[key]))
        for key in sorted(groups, key=lambda key: questions[key][0])
    )
