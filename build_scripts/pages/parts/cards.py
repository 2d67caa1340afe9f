"""The library prepared for the templates: every statement's card, worked out once for all the pages that show it.

In: a `Library` and the site's settings. Out: a frozen `Site`. Renders no page.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.model.library import (
    Document,
    Event,
    Figure,
    Library,
    Perspective,
    Publisher,
    Question,
    RelationKind,
    Speaker,
    Statement,
    Use,
)
from build_scripts.pages.parts import links
from build_scripts.pages.parts.dates_in_words import date_words, day
from build_scripts.pages.parts.page import Settings
from build_scripts.pages.parts.vocabulary import RELATION_WORDS, number_words


@dataclass(frozen=True, slots=True)
class RelationLine:
    """Relations of one kind as a card tells them: `Disputed by` and the statements at the other end."""

    words: str
    kind: RelationKind
    outgoing: bool
    others: tuple[str, ...]
    """Full ids of the statements at the other end."""


@dataclass(frozen=True, slots=True)
class Relayer:
    """A link of the chain through which a statement reached its document."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as pages show it. Addresses are from the site's root."""

    statement: Statement
    document: Document
    anchor: str
    """On a page with statements of several documents: `s-<document>--<slug>`."""
    mark: str
    """Letter and number, as R3: the third statement of its perspective in the event, question after question."""
    label: str
    """The mark spelled out for those who do not see it: speaker and date."""
    day: str
    """Its place in an order by date; see `words.day`."""
    document_place: str
    """Its permalink, on the document's page."""
    question_place: str
    """The card on its question's page."""
    speaker_place: str
    relay: tuple[Relayer, ...]
    relations: tuple[RelationLine, ...]
    """Each kind and direction once."""
    origin: bool
    """False where an earlier report of the same utterance stands for it."""
    edit: str | None


@dataclass(frozen=True, slots=True)
class Site:
    library: Library
    settings: Settings
    cards: Mapping[str, Card]
    """By the statement's full id."""
    by_speaker: Mapping[str, tuple[Card, ...]]
    """In order of date; only speakers with statements."""
    by_publisher: Mapping[str, tuple[Document, ...]]
    """Documents by publisher id, in order of publication; only publishers with documents."""
    only: str | None = None
    """The path of the one page that is wanted, as in a preview; None for all."""

    def wants(self, address: str) -> bool:
        """Whether the page at an address is to be rendered."""
        return self.only is None or links.page_path(address) == self.only


def prepare_site(library: Library, settings: Settings) -> Site:
    """All cards of the library, and who has which."""
    marks = _marks(library)
    cards = {
        statement.id: _card(library, settings, document, statement, marks.get(statement.id, ""))
        for document in library.documents.values()
        for statement in document.statements
    }
    by_speaker: dict[str, list[Card]] = defaultdict(list)
    for card in sorted(cards.values(), key=lambda c: (c.statement.said.sort_key(), c.statement.id)):
        by_speaker[card.statement.speaker.id].append(card)
    by_publisher: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(library.documents.values(), key=lambda d: (d.published.sort_key(), d.id)):
        by_publisher[document.publisher.id].append(document)
    return Site(
        library,
        settings,
        cards,
        {key: tuple(value) for key, value in by_speaker.items()},
        {key: tuple(value) for key, value in by_publisher.items()},
    )


def figure_words(figure: Figure) -> str:
    """People killed: at least 140 people, as of 28 March 2024."""
    value = number_words(figure.low)
    if figure.high != figure.low:
        value = f"{value} to {number_words(figure.high)}"
    words = " ".join(filter(None, (figure.qualifier, value, figure.unit)))
    as_of = f", as of {date_words(figure.as_of)}" if figure.as_of else ""
    return f"{figure.label}: {words}{as_of}" + (f" ({figure.rule})" if figure.rule else "")


def use_place(use: Use) -> str:
    """The address of a place that cites a statement."""
    if use.question_id is None:
        return links.event_address(use.event_id)
    anchor = links.position_anchor(use.position_id) if use.position_id else f"a-{use.perspective_id}"
    return f"{links.question_address(use.event_id, use.question_id)}#{anchor}"


def perspective_css(library: Library) -> str:
    """The stylesheet of the register's colours: a class for each perspective, for the light and the dark scheme."""
    rules = []
    for perspective in library.perspectives.values():
        rules.append(f".px-p-{perspective.id}{{--px:{perspective.colour}}}")
        rules.append(f"[data-md-color-scheme=slate] .px-p-{perspective.id}{{--px:{perspective.colour_dark}}}")
    # Paper is white, whatever the scheme on the screen.
    paper = "".join(f".px-p-{p.id}.px-p-{p.id}{{--px:{p.colour}}}" for p in library.perspectives.values())
    return "\n".join([*rules, f"@media print{{{paper}}}", ""])


def _marks(library: Library) -> dict[str, str]:
    marks: dict[str, str] = {}
    for event in library.events.values():
        # Over the whole event, because a lead or a position cites statements of several questions.
        counts: dict[str, int] = defaultdict(int)
        for question in event.questions:
            for statement in question.statements:
                counts[statement.perspective.id] += 1
                marks[statement.id] = f"{statement.perspective.letter}{counts[statement.perspective.id]}"
    return marks


def _card(library: Library, settings: Settings, document: Document, statement: Statement, mark: str) -> Card:
    anchor = links.card_anchor(document.id, statement.slug)
    written = statement.written
    return Card(
        statement=statement,
        document=document,
        anchor=anchor,
        mark=mark or statement.perspective.letter,
        label=f"{mark or statement.perspective.letter}: {statement.speaker.name}, {date_words(statement.said)}",
        day=day(statement.said),
        document_place="#".join(
            (links.document_address(document.event_id, document.id), links.statement_anchor(statement.slug))
        ),
        question_place=f"{links.question_address(statement.event_id, statement.question_id)}#{anchor}",
        speaker_place=links.speaker_address(statement.speaker.id),
        relay=tuple(_relayer(r) for r in statement.relay),
        relations=tuple(_relations(library, statement)),
        origin=library.origins.get(statement.id, statement.id) == statement.id,
        edit=links.edit_address(settings, written.source.path, written.source.position(written.span.start).line),
    )


def _relations(library: Library, statement: Statement) -> Iterator[RelationLine]:
    answers = library.answers.get(statement.id, ())
    if not statement.relations and not answers:
        return
    for kind, (forth, back) in RELATION_WORDS.items():
        targets = [relation.target for relation in statement.relations if relation.kind == kind]
        sources = [relation.source for relation in answers if relation.kind == kind]
        if kind == "same-as":
            # The words are the same at both ends, so each statement is named once.
            targets, sources = list(dict.fromkeys([*targets, *sources])), []
        if targets:
            yield RelationLine(forth, kind, True, tuple(targets))
        if sources:
            yield RelationLine(back, kind, False, tuple(sources))


def _relayer(relayer: Speaker | Publisher) -> Relayer:
    if isinstance(relayer, Publisher):
        return Relayer(relayer.name, links.publisher_address(relayer.id))
    return Relayer(relayer.name, links.speaker_address(relayer.id))


def perspectives_shown(question: Question, event: Event) -> tuple[list[Perspective], list[Perspective]]:
    """The event's columns, and the other perspectives that have something on the question."""
    columns = list(event.columns)
    ids = {perspective.id for perspective in columns}
    return columns, [cell.perspective for key, cell in question.cells.items() if key not in ids]
