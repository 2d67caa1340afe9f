"""The library prepared for the templates: every statement's card, worked out once for all the pages that show it.

In: a `Library` and the site's settings. Out: a frozen `Site`. Renders no page.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from build_scripts.fingerprints.fingerprint import lost_passages
from build_scripts.format.colours import PAGES
from build_scripts.interface.words import _, number_words, speak
from build_scripts.model.acts import Answer, Claim
from build_scripts.model.comparison import (
    Comparison,
    Course,
    Record,
    Route,
    compare,
    course_of,
    read_record,
    route,
    swept,
    swept_for,
)
from build_scripts.model.library import (
    Document,
    Event,
    Figure,
    Library,
    Perspective,
    Publisher,
    Question,
    Speaker,
    Statement,
    Use,
)
from build_scripts.model.spoken import Act, acts_of, heard_on
from build_scripts.pages.parts import links
from build_scripts.pages.parts.dates_in_words import date_words, day, spoken_words
from build_scripts.pages.parts.page import Settings
from build_scripts.pages.parts.told import Told
from build_scripts.pages.parts.vocabulary import QUALIFIER_WORDS, TIE_WORDS
from build_scripts.pages.parts.when_asked import WhenAsked


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the page that it leads to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What a statement answers to one claim."""

    answer: Answer
    claim: Claim
    place: str
    """The claim's row on its question's page."""


@dataclass(frozen=True, slots=True)
class AscribedLine:
    """What a speaker says that another side holds, on one claim."""

    side: Perspective
    line: AnswerLine


@dataclass(frozen=True, slots=True)
class Tie:
    """Other statements that one replies to, corrects or withdraws, or is so by: `Replies to`, `Corrected by`."""

    words: str
    others: tuple[str, ...]
    """Full ids."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Card:
    """A statement as pages show it. Addresses are from the site's root."""

    statement: Statement
    document: Document
    anchor: str
    """On a page with statements of several documents: `s-<document>--<slug>`."""
    label: str
    """Side, speaker and day: what a citation of it is called."""
    day: str
    """Its place in an order by date; see `words.day`."""
    document_place: str
    """Its permalink, on the document's page."""
    question_place: str
    """On the page of the first question that it answers, or that it is context of."""
    speakers: tuple[Named, ...]
    """All who say it jointly."""
    relay: tuple[Named, ...]
    """Through whom it reached its document, the nearest to the speaker first."""
    route: Route
    answers: tuple[AnswerLine, ...]
    argues: tuple[AnswerLine, ...]
    imputes: tuple[AscribedLine, ...]
    ties: tuple[Tie, ...]
    edit: str | None
    lost: bool
    """Whether a passage of it changed in a new capture, and nobody has looked since."""

    @property
    def speaker_place(self) -> str:
        """The page of whoever says it, or of the first of them."""
        return self.speakers[0].address


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Site:
    library: Library
    settings: Settings
    cards: Mapping[str, Card]
    """By the statement's full id."""
    joined: tuple[Told, ...] | None = None
    """The events where they were built elsewhere, by id; None where they stand in the library."""
    only: str | None = None
    """The path of the one page that is wanted, as in a preview; None for all."""
    tellings: list[Told] = field(default_factory=list, repr=False, compare=False)
    """What the library's events tell the pages about all events, as far as it was worked out: `telling`."""
    _settings: dict[str, Settings] = field(default_factory=dict, repr=False, compare=False)
    _comparisons: dict[str, Comparison] = field(default_factory=dict, repr=False, compare=False)
    """Those made so far, by id of the event."""
    _sweeps: dict[str, tuple[Comparison, ...]] = field(default_factory=dict, repr=False, compare=False)
    _courses: dict[tuple[str, str], Course] = field(default_factory=dict, repr=False, compare=False)
    """By event and question; what is of no question alone, under none."""
    _records: dict[str, Record] = field(default_factory=dict, repr=False, compare=False)
    _heard: dict[str, Mapping[tuple[str, str], tuple[Statement, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _acts: dict[str, Mapping[str, Act]] = field(default_factory=dict, repr=False, compare=False)

    def wants_some(self, address: str) -> bool:
        """Whether any of the pages is to be rendered of which the first has this address."""
        name = address.removesuffix(".html")
        return self.only is None or self.only.startswith((f"{name}.md", f"{name}."))

    def wants(self, address: str) -> bool:
        """Whether the page at an address is to be rendered."""
        return self.only is None or links.page_path(address) == self.only

    def wants_in(self, event: Event, folder: str) -> bool:
        """Whether any page in a folder of an event is to be rendered."""
        return self.only is None or self.only.startswith(f"{event.id}/{folder}/")

    def data(self, event: Event, table: str) -> str:
        """The address of a table, for the pages of an event; empty of a draft, of which none holds anything."""
        return "" if event.draft else links.data_address(table)

    def settings_of(self, event_id: str) -> Settings:
        """Those of the site, with the version and the day of an event: a change of another leaves its pages alone."""
        if event_id not in self._settings:
            event = self.library.events.get(event_id)
            self._settings[event_id] = (
                replace(self.settings, version=event.version(self.settings.version), dated=event.captured)
                if event and event.made_of
                else self.settings
            )
        return self._settings[event_id]

    def comparison(self, event: Event) -> Comparison:
        """What every side has on every claim as of today, which is the last day on record; made once an event."""
        if event.id not in self._comparisons:
            if self.only is None or event.id in self._sweeps:
                # After the last day on which anything changes, nothing does.
                last = self.by_day(event)[-1]
                self._comparisons[event.id] = replace(last, day=self.record(event).today, changed=frozenset())
            else:
                self._comparisons[event.id] = compare(event)
        return self._comparisons[event.id]

    def by_day(self, event: Event) -> tuple[Comparison, ...]:
        """What every side has on every claim, for each day on which that changes; made once an event.

        As of any other day the one before it holds. The first is of the beginning of days, when nothing was said.
        """
        if event.id not in self._sweeps:
            self._sweeps[event.id] = swept(event)
        return self._sweeps[event.id]

    def course(self, event: Event, question: Question) -> Course:
        """How each cell and each row of a question went; of a page that is wanted alone, nothing else is swept."""
        alone = self.only is not None and event.id not in self._sweeps
        key = event.id, question.id if alone else ""
        if key not in self._courses:
            days = swept_for(event, question.id) if alone else self.by_day(event)
            self._courses[key] = course_of(days)
        return self._courses[key]

    def record(self, event: Event) -> Record:
        """From which day each statement is public, and the last day on record; made once an event."""
        if event.id not in self._records:
            self._records[event.id] = read_record(event)
        return self._records[event.id]

    def heard_on(self, event: Event) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        """By question and side, what is said for the side on the question; made once an event."""
        if event.id not in self._heard:
            self._heard[event.id] = heard_on(event)
        return self._heard[event.id]

    def acts(self, event: Event) -> Mapping[str, Act]:
        """By id, the occasions of which a document has anything, in the order in which they were spoken."""
        if event.id not in self._acts:
            self._acts[event.id] = {act.occasion.id: act for act in acts_of(event)}
        return self._acts[event.id]


def prepare_site(library: Library, settings: Settings) -> Site:
    """All cards of the library; from now on the language of the site is spoken."""
    speak(settings.language, settings.catalogue)
    ties = _ties(library)

    def card(id: str) -> Card:
        statement = library.statements[id]
        return _card(library, settings, library.documents[statement.document_id], statement, ties.get(id, ()))

    return Site(library, settings, WhenAsked(library.statements, card))


def figure_words(figure: Figure) -> str:
    """People killed: at least 140 people, as of 28 March 2024."""
    value = number_words(figure.low)
    if figure.high != figure.low:
        value = _("%(first)s to %(last)s", first=value, last=number_words(figure.high))
    qualifier = QUALIFIER_WORDS[figure.qualifier] if figure.qualifier else None
    words = " ".join(filter(None, (qualifier, value, figure.unit)))
    as_of = f", {_('as of %(day)s', day=date_words(figure.as_of))}" if figure.as_of else ""
    return f"{figure.label}: {words}{as_of}" + (f" ({figure.rule})" if figure.rule else "")


def use_place(use: Use) -> str:
    """The address of a place that cites a statement."""
    if use.question_id is None:
        return links.event_address(use.event_id)
    anchor = links.position_anchor(use.position_id) if use.position_id else f"a-{use.perspective_id}"
    return f"{links.question_address(use.event_id, use.question_id)}#{anchor}"


def perspective_css(library: Library) -> str:
    """The stylesheet of the register's colours: a class for each perspective, for the light and the dark scheme.

    With the backgrounds on which they stand, by which the checks judge them.
    """
    rules = []
    for scheme, key in (("default", "colour"), ("slate", "colour_dark")):
        pages = ";".join(f"--px-{name}:{page}" for name, page in PAGES[key].items())
        rules.append(f"[data-md-color-scheme={scheme}]{{{pages}}}")
    for perspective in library.perspectives.values():
        rules.append(f".px-p-{perspective.id}{{--px:{perspective.colour}}}")
        rules.append(f"[data-md-color-scheme=slate] .px-p-{perspective.id}{{--px:{perspective.colour_dark}}}")
    # Paper is white, whatever the scheme on the screen.
    white = f"[data-md-color-scheme]{{{';'.join(f'--px-{name}:#fff' for name in PAGES['colour'])}}}"
    paper = "".join(f".px-p-{p.id}.px-p-{p.id}{{--px:{p.colour}}}" for p in library.perspectives.values())
    return "\n".join([*rules, f"@media print{{{white}{paper}}}", ""])


def _card(
    library: Library, settings: Settings, document: Document, statement: Statement, ties: tuple[Tie, ...]
) -> Card:
    anchor = links.card_anchor(document.id, statement.slug)
    written = statement.written
    event = library.events.get(statement.event_id)
    claims = event.claims if event else {}
    answers = _answer_lines(claims, statement.answers)
    question = answers[0].claim.question_id if answers else statement.question_id
    return Card(
        statement=statement,
        document=document,
        anchor=anchor,
        label=f"{statement.perspective.letter}: {statement.speaker.name}, {spoken_words(statement.occasion.said)}",
        day=day(statement.said),
        document_place="#".join(
            (links.document_address(document.event_id, document.id), links.statement_anchor(statement.slug))
        ),
        question_place=f"{links.question_address(statement.event_id, question)}#{anchor}",
        speakers=tuple(_named(speaker) for speaker in statement.speakers or (statement.speaker,)),
        relay=tuple(_named(r) for r in statement.relay),
        route=route(statement, library.documents),
        answers=answers,
        argues=_answer_lines(claims, statement.argues),
        imputes=tuple(
            AscribedLine(library.perspectives[side], line)
            for side, of in statement.imputes.items()
            if side in library.perspectives
            for line in _answer_lines(claims, of)
        ),
        ties=ties,
        edit=links.edit_address(settings, written.source.path, written.source.position(written.span.start).line),
        lost=bool(lost_passages(statement, document)),
    )


def _answer_lines(claims: Mapping[str, Claim], answers: Mapping[str, Answer]) -> tuple[AnswerLine, ...]:
    return tuple(
        AnswerLine(answer, claim, links.claim_place(claim.event_id, claim.question_id, claim.id))
        for id, answer in answers.items()
        if (claim := claims.get(id))
    )


def _ties(library: Library) -> dict[str, tuple[Tie, ...]]:
    """By id of the statement, its ties and those of others to it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id, statement in library.statements.items():
        for (forth, back), targets in zip(
            TIE_WORDS, (statement.replies_to, statement.corrects, statement.withdraws), strict=True
        ):
            for target in targets:
                if target in library.statements:
                    found[id][forth].append(target)
                    found[target][back].append(id)
    return {id: tuple(Tie(_(words), tuple(others)) for words, others in of.items()) for id, of in found.items()}


def _named(of: Speaker | Publisher) -> Named:
    if isinstance(of, Publisher):
        return Named(of.name, links.publisher_address(of.id))
    return Named(of.name, links.speaker_address(of.id))


def perspectives_shown(question: Question, event: Event) -> tuple[list[Perspective], list[Perspective]]:
    """The event's columns, and the other perspectives that have something on the question."""
    columns = list(event.columns)
    ids = {perspective.id for perspective in columns}
    return columns, [side for side in question.sides if side.id not in ids]
