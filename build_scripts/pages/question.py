"""A question's page: the comparison, side by side.

Short answers first, then the evidence in the same columns, then what relations between statements say in words.
All of it is in the page; the script that comes with the theme only hides, orders and aligns.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from build_scripts.model.derived import derive_statuses
from build_scripts.model.library import Cell, Event, Perspective, Position, Question, Statement, Status
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site, perspectives_shown
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.dates_in_words import day
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import SILENCE_WORDS, held_words


@dataclass(frozen=True, slots=True)
class Column:
    """What a perspective has on the question, the positions before the current one latest first."""

    perspective: Perspective
    cell: Cell
    earlier: tuple[Position, ...]
    cards: tuple[Card, ...]
    """In order of date."""


def render_question(site: Site) -> Iterator[Page]:
    """One page a question of every event."""
    for event in site.library.events.values():
        for index, question in enumerate(event.questions):
            if site.wants(links.question_address(event.id, question.id)):
                yield _page(site, event, question, index)


def _page(site: Site, event: Event, question: Question, index: int) -> Page:
    columns, others = perspectives_shown(question, event)
    headings = [
        Heading("answers", "Short answers", 2),
        *(Heading(f"a-{p.id}", p.name, 3) for p in columns),
        Heading("evidence", "Evidence, by date", 2),
        *([Heading("others", "Other perspectives", 2)] if others else []),
        Heading("sources", "Documents cited here", 2),
    ]
    return Page(
        path=links.page_path(links.question_address(event.id, question.id)),
        title=question.title,
        description=plain(question.issue.text) or question.title,
        keywords=(*question.keywords, *event.keywords),
        render=partial(_html, site, event, question, index),
        headings=tuple(headings),
        search=_search(site, event, question, [*columns, *others]),
        edit_path=question.written.source.path,
        hide=("navigation", "toc"),
    )


def _html(site: Site, event: Event, question: Question, index: int) -> str:
    address = links.question_address(event.id, question.id)
    path = question.written.source.path
    columns, others = ([_column(site, question, p) for p in shown] for shown in perspectives_shown(question, event))
    documents = {s.document_id: site.library.documents[s.document_id] for s in question.statements}
    steps = _status_steps(site, event, question)
    return render(
        "question.html",
        site=site,
        here=address,
        path=path,
        event=event,
        event_address=links.event_address(event.id),
        held=held_words(event.documents),
        question=question,
        number=index + 1,
        steps=" ".join(f"{step}:{','.join(statuses)}" for step, statuses in steps),
        possible=[s for s in Status if s in question.statuses or any(s in statuses for _, statuses in steps)],
        columns=columns,
        others=others,
        documents=[(d, links.document_address(event.id, d.id)) for d in documents.values()],
        before=_neighbour(event, index - 1),
        after=_neighbour(event, index + 1),
        edit=links.edit_address(site.settings, path),
        citing=cite_page(site.settings, question.title, address),
    )


def _column(site: Site, question: Question, perspective: Perspective) -> Column:
    cell = question.cells[perspective.id]
    cards = tuple(site.cards[statement.id] for statement in cell.statements)
    return Column(perspective, cell, tuple(reversed(cell.history[:-1])), cards)


def _status_steps(site: Site, event: Event, question: Question) -> list[tuple[str, tuple[Status, ...]]]:
    """The days on which the status changed, each with the status from then on; for the script's as-of date."""
    columns = [perspective.id for perspective in event.columns]
    cells = {key: replace(cell, history=(), statements=()) for key, cell in question.cells.items()}
    steps: list[tuple[str, tuple[Status, ...]]] = []
    for step, added in sorted(_by_day(site, question).items()):
        for key, it in added:
            cell = cells[key]
            if isinstance(it, Position):
                cells[key] = replace(cell, history=(*cell.history, it))
            else:
                cells[key] = replace(cell, statements=(*cell.statements, it))
        statuses = derive_statuses(cells, columns, site.library.statements)
        if not steps or steps[-1][1] != statuses:
            steps.append((step, statuses))
    return steps


def _by_day(site: Site, question: Question) -> dict[str, list[tuple[str, Position | Statement]]]:
    """What was held and said, with its perspective: what has no exact date counts from the last day it can be."""
    found: dict[str, list[tuple[str, Position | Statement]]] = defaultdict(list)
    for key, cell in question.cells.items():
        for position in cell.history:
            found[day(position.start)].append((key, position))
        for statement in cell.statements:
            found[site.cards[statement.id].day].append((key, statement))
    return found


def _neighbour(event: Event, index: int) -> tuple[str, str] | None:
    if not 0 <= index < len(event.questions):
        return None
    question = event.questions[index]
    return links.question_address(event.id, question.id), question.short


def _search(site: Site, event: Event, question: Question, shown: list[Perspective]) -> tuple[SearchEntry, ...]:
    """The question, each perspective's answer, each statement: each says whose it is and on what question."""
    entries = [SearchEntry("", question.title, f"{event.title}. {plain(question.issue.text)}")]
    for perspective in shown:
        cell, name = question.cells[perspective.id], perspective.name
        texts = [p.headline + ". " + " ".join(plain(s.text) for s in p.sentences) for p in reversed(cell.history)]
        if cell.silence:
            texts.append(SILENCE_WORDS[cell.silence.kind])
        if texts:
            entries.append(SearchEntry(f"a-{perspective.id}", f"{name}: {question.short}", " ".join(texts)))
        for statement in cell.statements:
            names = (statement.speaker.name, *statement.speaker.names.values(), statement.quote or "")
            text = f"{name}. {question.short}. {plain(statement.body.text)} {' '.join(names)}"
            entries.append(SearchEntry(site.cards[statement.id].anchor, statement.headline, text))
    return tuple(entries)
