"""An event's coverage: where the site is thin, said by the site itself, with a way to help for each gap."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_scripts.model.library import Cell, Event, Ownership, Perspective, Position, Question, Silence
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import OWNERSHIP_WORDS, held_words

_SHADES = 4


@dataclass(frozen=True, slots=True)
class Heat:
    """A cell of the table: how many statements, and how dark that is, from 0."""

    cell: Cell | None
    shade: int
    address: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    question: Question
    address: str
    cells: tuple[Heat, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Something thin, where it is seen, and where a reader can help."""

    question: Question
    perspective: Perspective
    address: str
    help: str


@dataclass(frozen=True, slots=True)
class SilenceGap:
    gap: Gap
    silence: Silence


@dataclass(frozen=True, slots=True)
class PositionGap:
    gap: Gap
    position: Position
    cards: tuple[Card, ...]
    """The statements it cites."""


@dataclass(frozen=True, slots=True)
class Share:
    """What publishers of one ownership contribute."""

    ownership: Ownership
    words: str
    documents: int
    statements: int
    percent: str


def render_coverage(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.coverage_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.coverage_address(event.id)
    columns = _perspectives(site, event)
    positions = [
        (question, cell, cell.current)
        for question in event.questions
        for cell in question.cells.values()
        if cell.current
    ]
    shares = _shares(event)
    parts = [d for d in event.documents if d.text == "excerpt"]
    groups = Counter(site.library.origins.get(s.id, s.id) for d in event.documents for s in d.statements)
    html = partial(
        render,
        "coverage.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        columns=columns,
        rows=_heat(event, columns),
        data=links.data_address(event.id, "coverage"),
        silences=_silences(site, event),
        held=held_words(event.documents),
        empty=_empty(site, event),
        single=[
            PositionGap(_gap(site, event, q, cell.perspective, "a second source for"), position, cards)
            for q, cell, position in positions
            for cards in [_cited(site, position)]
            if len({site.library.origins.get(c.statement.id, c.statement.id) for c in cards}) == 1
        ],
        positions=len(positions),
        told=[
            PositionGap(_gap(site, event, q, cell.perspective, "a statement of its own by"), position, ())
            for q, cell, position in positions
            if position.told_by
        ],
        utterances=len(groups),
        alone=sum(number == 1 for number in groups.values()),
        shares=shares,
        parts=[
            (d, links.document_address(event.id, d.id), _help(site, f"the whole text of “{d.title}”")) for d in parts
        ],
        unaddressed=sum(d.url is None and d.archived is None for d in event.documents),
        offers=site.settings.issue_base is not None,
        help_address=_help(site, f"a source on {event.title}"),
    )
    state = next((share.percent for share in shares if share.ownership == "state-owned"), "0 %")
    return Page(
        path=links.page_path(address),
        title=f"Coverage: {event.title}",
        description=f"Where these pages are thin: silences, single sources, ownership ({state} state-owned).",
        keywords=event.keywords,
        render=html,
        headings=tuple(
            Heading(anchor, words, 2)
            for anchor, words in (
                ("statements", "Statements for each question and perspective"),
                ("silences", "Silences"),
                ("single", "Positions with a single origin"),
                ("through-others", "Known only through others"),
                ("ownership", "Whose documents these are"),
                ("in-part", "Documents seen in part"),
            )
        ),
        search=(SearchEntry("", f"Coverage: {event.title}", "Silences, single origins, ownership, documents in part"),),
        edit_path=None,
        hide=("navigation",),
    )


def _perspectives(site: Site, event: Event) -> list[Perspective]:
    """The event's columns, then the others that have something on any question."""
    speaking = {key for question in event.questions for key, cell in question.cells.items() if cell.speaks}
    others = [p for p in site.library.perspectives.values() if p.id in speaking]
    return list({p.id: p for p in (*event.columns, *others)}.values())


def _heat(event: Event, columns: list[Perspective]) -> list[HeatRow]:
    counts = [len(cell.statements) for question in event.questions for cell in question.cells.values()]
    most = max(counts, default=0) or 1
    rows = []
    for question in event.questions:
        address = links.question_address(event.id, question.id)
        cells = []
        for perspective in columns:
            cell = question.cells.get(perspective.id)
            number = len(cell.statements) if cell else 0
            # Shades by square root: the step from none to few tells more than that from many to more.
            shade = max(1, round((number / most) ** 0.5 * _SHADES)) if number else 0
            cells.append(Heat(cell, shade, f"{address}#a-{perspective.id}"))
        rows.append(HeatRow(question, address, tuple(cells), len(question.statements)))
    return rows


def _silences(site: Site, event: Event) -> list[SilenceGap]:
    return [
        SilenceGap(_gap(site, event, question, cell.perspective, "a statement by"), cell.silence)
        for question in event.questions
        for cell in question.cells.values()
        if cell.silence
    ]


def _empty(site: Site, event: Event) -> list[Gap]:
    """Default columns with neither a position nor a silence."""
    return [
        _gap(site, event, question, perspective, "a statement by")
        for question in event.questions
        for perspective in event.columns
        for cell in [question.cells[perspective.id]]
        if not cell.history and not cell.silence
    ]


def _cited(site: Site, position: Position) -> tuple[Card, ...]:
    ids = dict.fromkeys(citation.id for sentence in position.sentences for citation in sentence.citations)
    return tuple(site.cards[id] for id in ids)


def _shares(event: Event) -> list[Share]:
    documents = Counter(d.publisher.ownership for d in event.documents)
    statements: Counter[Ownership] = Counter()
    for document in event.documents:
        statements[document.publisher.ownership] += len(document.statements)
    total = statements.total() or 1
    return [
        Share(key, words, documents[key], statements[key], f"{statements[key] / total:.0%}".replace("%", " %"))
        for key, words in OWNERSHIP_WORDS.items()
        if documents[key] or key == "state-owned"
    ]


def _gap(site: Site, event: Event, question: Question, perspective: Perspective, what: str) -> Gap:
    address = f"{links.question_address(event.id, question.id)}#a-{perspective.id}"
    return Gap(question, perspective, address, _help(site, f"{what} {perspective.name} on “{question.title}”"))


def _help(site: Site, what: str) -> str:
    """Where to offer what is missing: a prefilled issue, or the page on contributing."""
    return links.offer_address(site.settings, what) or links.CONTRIBUTING
