"""An event's page: every question with what each side says, opening to its claims; what moved last; ways to the rest.

As of any day. An event with a long history has here its latest days; before them the page leads to where all stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Cell, Comparison, Voice, count_all
from build_scripts.model.library import Event, Perspective, Question, Sentence
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import AsOf, Version, as_of, holding_from, listed, versions
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.changes import Day, make_changes
from build_scripts.pages.parts.dates_in_words import date_words
from build_scripts.pages.parts.history import changes, history, most_that_fit
from build_scripts.pages.parts.ladder import notes, told_line, when_brief
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.sides import LeadAsOf, SideCard, make_sides
from build_scripts.pages.parts.vocabulary import NO_ANSWER_COMPARE, counts_words, short_words
from build_scripts.pages.sides import sides_of

_IN_SIGHT = 4
"""Questions of which a narrow window shows what each side says without a touch."""
_CHANGES = 3
"""Days on which something moved, shown together."""
_CHANGES_HELD = 12
"""In all; before them, the pages of the sides have what moved."""
_CHANGES_TOLD = 250
"""Of an event with more days of change, the pages of the sides alone have what moved."""
_LEADS = 300
"""Of all sides on all questions, as many days as a page and the file of its past can hold."""
_MOST = 16
"""Of one side on one question."""
_ANSWERS = 500
"""In all cells."""
_CLAIMS = 90
"""Beyond so many claims, a question opens to a list of them without their cells."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """A side on a question: the first of the words that lead it."""

    side: Perspective
    leads: tuple[Version[LeadAsOf], ...]
    wordless: tuple[Version[bool], ...]
    """While there are none: whether anything of the side was found."""
    before: Version[None] | None


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A side on a claim, in a few words."""

    side: Perspective
    words: str
    rest: str = ""
    """Whose alone it is, when it was said, and what must not be missed."""
    on: Claim | None = None
    """The narrower or wider claim that it answers."""
    found: bool = True
    """False: no answer to just this."""


Answers = tuple[ShortAnswer, ...]


@dataclass(frozen=True, slots=True)
class ClaimCell:
    """In short: the answer that leads; of the other sides, that of each."""

    side: Perspective | None
    answers: tuple[Version[Answers], ...]
    before: Version[None] | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    claim: Claim
    address: str
    cells: tuple[ClaimCell, ...]
    """Of the event's columns, then of all other sides together; empty where the page has no room for them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its lines, and the claims that it opens to."""

    question: Question
    address: str
    lines: tuple[SideLine, ...]
    claims: tuple[ClaimRow, ...]


def render_event(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.event_address(event.id)):
            yield _page(site, event)


def _page(site: Site, event: Event) -> Page:
    address = links.event_address(event.id)
    lead = " ".join(plain(sentence.text) for sentence in event.lead)
    asked = [question.title for question in event.questions]
    moved = any(comparison.changed for comparison in site.by_day(event))
    return Page(
        path=links.page_path(address),
        title=event.title,
        description=lead,
        keywords=event.keywords,
        render=partial(_html, site, event),
        headings=(
            Heading("questions", _("The questions, side by side"), 2),
            *([Heading("changes", _("What moved last"), 2)] if moved else []),
            Heading("sides", _("Each side by day"), 2),
            Heading("views", _("Other ways in"), 2),
        ),
        search=(
            SearchEntry("", event.title, f"{event.place}, {date_words(event.date)}", "event"),
            SearchEntry("questions", _("The questions, side by side"), " ".join((lead, *asked))),
        ),
        edit_path=event.written.source.path,
        hide=("navigation", "toc"),
    )


def _html(site: Site, event: Event) -> str:
    moved = _moved(site, event)
    return render(
        "event.html",
        site=site,
        here=links.event_address(event.id),
        event=event,
        bar=_bar(site, event),
        lead=[(sentence, _told_from(site, event, sentence)) for sentence in event.lead],
        questions=_asked(site, event),
        in_sight=_IN_SIGHT,
        counts=counts_words(count_all(event)),
        moved=moved,
        sides=[(side, links.side_address(event.id, side.id)) for side in sides_of(event)],
        ways=[
            (links.timeline_address(event.id), _("Timeline"), _("Who spoke when: a row an occasion.")),
            (links.figures_address(event.id), _("Figures"), _("Every number given: whose, as of when, how counted.")),
            (links.documents_address(event.id), _("Documents"), _("Every source, with who owns its publisher.")),
            (
                links.lacking_address(event.id),
                _("What we lack"),
                _("What these pages do not have, and what was searched."),
            ),
        ],
        edit=links.edit_address(site.settings, event.written.source.path),
    )


def _told_from(site: Site, event: Event, sentence: Sentence) -> date | None:
    """The day from which all that a sentence rests on is public."""
    public = site.record(event).public
    return max((public[citation.id] for citation in sentence.citations if citation.id in public), default=None)


def _bar(site: Site, event: Event) -> AsOf:
    return as_of(site.record(event).today, [c.day for c in site.by_day(event) for _ in c.changed if c.day > date.min])


def _asked(site: Site, event: Event) -> list[Asked]:
    held = {question.id: make_sides(site, event, question) for question in event.questions}
    changed = (len(_days(of[side.id])) for of in held.values() for side in event.columns)
    most = min(_MOST, most_that_fit((min(_MOST, days) for days in changed), _LEADS))
    rows = _claim_rows(site, event)
    return [
        Asked(
            question,
            links.question_address(event.id, question.id),
            tuple(_line(held[question.id][side.id], most) for side in event.columns),
            tuple(row for row in rows if row.claim.question_id == question.id),
        )
        for question in event.questions
    ]


def _line(held: SideCard, most: int) -> SideLine:
    """The first of the words that lead it, as of the latest days on which they or what was answered to them changed."""
    days = _days(held)
    if len(days) <= most:
        return SideLine(held.side, held.leads, held.wordless, None)
    first = days[-most]
    leads = (replace(v, value=replace(v.value, accused=holding_from(v.value.accused, first))) for v in held.leads)
    return SideLine(
        held.side,
        holding_from(tuple(leads), first),
        holding_from(held.wordless, first),
        Version(None, date.min, first),
    )


def _days(held: SideCard) -> list[date]:
    """The beginning of days, and each on which the words changed, what was answered to them, or that it was heard."""
    accused = (each for v in held.leads for each in v.value.accused)
    versions: tuple[Version[Any], ...] = (*held.leads, *held.wordless, *accused)
    heard = next((v.since for v in held.heard if v.value.when), date.min)
    return sorted({date.min, heard, *(v.since for v in versions), *(v.until for v in versions if v.until)})


def _claim_rows(site: Site, event: Event) -> list[ClaimRow]:
    if len(event.claims) > _CLAIMS:
        return [ClaimRow(claim, links.claim_address(event.id, id), ()) for id, claim in event.claims.items()]
    found = {id: _cells(site, event, claim) for id, claim in event.claims.items()}
    most = most_that_fit((len(versions(days)) for cells in found.values() for _, days in cells), _ANSWERS)
    return [
        ClaimRow(
            event.claims[id],
            links.claim_address(event.id, id),
            tuple(
                ClaimCell(side, held.versions, held.before)
                for side, held in ((side, history(days, most)) for side, days in cells)
            ),
        )
        for id, cells in found.items()
    ]


def _cells(site: Site, event: Event, claim: Claim) -> list[tuple[Perspective | None, list[tuple[date, Answers]]]]:
    """Of each column, then of the others, day by day."""
    columns = {side.id: side for side in event.columns}
    days = list(changes(site.by_day(event), partial(_of_claim, claim.id)))
    found: list[tuple[Perspective | None, list[tuple[date, Answers]]]] = [
        (side, [(c.day, _answers(site, event, [c.cells[claim.id][id]])) for c in days]) for id, side in columns.items()
    ]
    others = [(c.day, [x for id, x in c.cells[claim.id].items() if id not in columns]) for c in days]
    told = [(day, tuple(each for each in _answers(site, event, of) if each.found)) for day, of in others]
    return [*found, (None, told)]


def _of_claim(claim: str, comparison: Comparison) -> object:
    return comparison.cells[claim]


def _answers(site: Site, event: Event, cells: Iterable[Cell]) -> Answers:
    return tuple(_answer(site, event, cell) for cell in cells if cell.lines or cell.short or cell.compare)


def _answer(site: Site, event: Event, cell: Cell) -> ShortAnswer:
    """That its offices differ; else the firmest that stands, if on another claim; else what it begins with."""
    short = cell.short
    if short is not None:
        on = event.claims[short.bearing.claim] if short.bearing else None
        rest = "" if short.differs else _rest(when_brief(short.given), notes(short.given), cell.alone)
        return ShortAnswer(cell.side, short_words(short), rest, on)
    if not cell.lines:
        return ShortAnswer(cell.side, _(NO_ANSWER_COMPARE), found=False)
    line = cell.lines[0]
    told, *_more = told_line(site, line)
    words = _("%(answer)s, no speaker named", answer=told.words) if line.voice.unnamed else told.words
    return ShortAnswer(cell.side, words, _rest(told.when_brief or told.when, told.notes, None))


def _rest(when: str, notes: Sequence[str], alone: Voice | None) -> str:
    """In custody, 28 Mar 2024; of one voice of many: only Antonio Giustozzi, 27 Mar 2024."""
    who = [_("only %(name)s", name=alone.name)] if alone else []
    return ", ".join((*who, *notes, when))


@dataclass(frozen=True, slots=True)
class MovedOn:
    """What moved of a side on a day, on one question."""

    question: Question
    address: str
    day: Day


@dataclass(frozen=True, slots=True)
class Moved:
    days: tuple[Version[MovedOn], ...]
    """The latest first."""
    before: Version[None] | None


def _moved(site: Site, event: Event) -> Moved:
    """The latest turning points and moves as of each day; who spoke up besides stands on the pages of the sides."""
    if len(site.by_day(event)) > _CHANGES_TOLD:
        return Moved((), Version(None, date.min))
    found = [
        MovedOn(question, links.question_address(event.id, question.id), day)
        for question in event.questions
        for day in make_changes(site, event, question).days
        if (day.turns or day.moved) and day.sure
    ]
    found.sort(key=lambda moved: moved.day.day or date.min)
    held = found[-_CHANGES_HELD:]
    days = sorted({moved.day.since for moved in held} | {moved.day.until for moved in held if moved.day.until})
    cut = Version(None, date.min, days[0]) if len(found) > len(held) else None
    return Moved(listed((day, _latest(held, day)) for day in (date.min, *days)), cut)


def _latest(moved: Sequence[MovedOn], day: date) -> list[MovedOn]:
    now = [m for m in moved if m.day.since <= day and (m.day.until is None or m.day.until > day)]
    return now[: -_CHANGES - 1 : -1]
