"""The start page: what the site is, the events, what moved last, how to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_scripts.model.library import Event, Position, Question, Status
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import STATUS_WORDS

_SHOWN = 3
_CHANGES = 8


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """A question and the address of its page."""

    question: Question
    address: str


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event on the start page."""

    event: Event
    address: str
    statements: int
    disputed: tuple[QuestionLink, ...]
    ways: tuple[tuple[str, str], ...]
    """Address and name of its other pages."""


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A position that differs from the one before it."""

    event: Event
    question: Question
    position: Position
    address: str


def render_home(site: Site) -> Iterator[Page]:
    """One page."""
    events = [_entry(event) for event in site.library.events.values()]
    changes = sorted(
        (change for event in site.library.events.values() for change in changes_of(event)),
        key=lambda c: c.position.start.sort_key(),
        reverse=True,
    )
    html = partial(
        render,
        "home.html",
        site=site,
        here=links.HOME,
        offline=links.OFFLINE,
        events=events,
        changes=changes[:_CHANGES],
        perspectives=site.library.perspectives.values(),
        statuses=[(status, words[1]) for status, words in STATUS_WORDS.items()],
    )
    headings = [Heading("events", "Events", 2), Heading("reading", "How to read this site", 2)]
    if changes:
        headings.insert(1, Heading("changes", "What moved last", 2))
    yield Page(
        path=links.page_path(links.HOME),
        title=site.settings.site_name,
        description="What each side says about a contested event, question by question, with its sources.",
        keywords=(),
        render=html,
        headings=tuple(headings),
        search=(SearchEntry("", site.settings.site_name, " ".join(e.event.title for e in events)),),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def changes_of(event: Event) -> list[ChangeEntry]:
    """The changed positions of an event, the latest first."""
    changes = [
        ChangeEntry(
            event,
            question,
            position,
            f"{links.question_address(event.id, question.id)}#{links.position_anchor(position.id)}",
        )
        for question in event.questions
        for cell in question.cells.values()
        for position in cell.history
        if position.change
    ]
    return sorted(changes, key=lambda c: c.position.start.sort_key(), reverse=True)


def disputed_questions(event: Event) -> list[QuestionLink]:
    """The disputed questions of an event, those with the most statements first."""
    disputed = [question for question in event.questions if Status.DISPUTED in question.statuses]
    disputed.sort(key=lambda question: -len(question.statements))
    return [QuestionLink(question, links.question_address(event.id, question.id)) for question in disputed]


def _entry(event: Event) -> EventEntry:
    statements = sum(len(document.statements) for document in event.documents)
    ways = (
        (links.timeline_address(event.id), "Timeline"),
        (links.figures_address(event.id), "Figures"),
        (links.documents_address(event.id), "Documents"),
        (links.coverage_address(event.id), "Coverage"),
    )
    disputed = tuple(disputed_questions(event)[:_SHOWN])
    return EventEntry(event, links.event_address(event.id), statements, disputed, ways)
