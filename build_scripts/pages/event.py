"""An event's page: its lead, and the matrix of questions by perspectives."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_scripts.model.library import Cell, Event, Perspective, Question
from build_scripts.pages.figures import leading_quantities
from build_scripts.pages.home import QuestionLink, changes_of, disputed_questions
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site, perspectives_shown
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render

_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the matrix: a cell for each column, and who else speaks."""

    question: Question
    address: str
    cells: tuple[Cell, ...]
    others: tuple[Perspective, ...]


def render_event(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.event_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.event_address(event.id)
    rows = [_row(event, question) for question in event.questions]
    changes = changes_of(event)[:_CHANGES]
    lead = " ".join(plain(sentence.text) for sentence in event.lead)
    figures = leading_quantities(site, event)
    html = partial(
        render,
        "event.html",
        site=site,
        here=address,
        event=event,
        rows=rows,
        start=_start(event),
        statements=sum(len(document.statements) for document in event.documents),
        changes=changes,
        figures=figures,
        documents=[links.document_address(event.id, document.id) for document in event.documents],
        ways=[
            (links.timeline_address(event.id), "Timeline", "Who said what when, a lane for each perspective."),
            (links.figures_address(event.id), "Figures", "Every number given: whose, as of when, how counted."),
            (links.coverage_address(event.id), "Coverage", "Where these pages are thin."),
            (links.documents_address(event.id), "Documents", "Every source, with its publisher's ownership."),
        ],
        edit=links.edit_address(site.settings, event.written.source.path),
    )
    headings = [
        Heading("questions", "The questions, side by side", 2),
        *([Heading("figures", "The figures given", 2)] if figures else []),
        Heading("views", "Other ways in", 2),
        *([Heading("changes", "What moved last", 2)] if changes else []),
        Heading("documents", "Documents", 2),
    ]
    return Page(
        path=links.page_path(address),
        title=event.title,
        description=lead,
        keywords=event.keywords,
        render=html,
        headings=tuple(headings),
        search=(
            SearchEntry("", event.title, lead),
            SearchEntry("questions", "The questions, side by side", " ".join(q.title for q in event.questions)),
        ),
        edit_path=event.written.source.path,
        hide=("navigation", "toc"),
    )


def _start(event: Event) -> QuestionLink | None:
    """Where to start reading: the disputed question with the most statements, or the first question."""
    firsts = [QuestionLink(q, links.question_address(event.id, q.id)) for q in event.questions[:1]]
    return next(iter([*disputed_questions(event), *firsts]), None)


def _row(event: Event, question: Question) -> Row:
    columns, others = perspectives_shown(question, event)
    return Row(
        question,
        links.question_address(event.id, question.id),
        tuple(question.cells[perspective.id] for perspective in columns),
        tuple(others),
    )
