"""What is new of an event, for feeds: an office's other answer, a voice first heard, a document, a correction.

Each in our words, and said to be so: what the comparison derives is put in nobody's mouth. A claim never stands alone,
but with who says so and who says not. Names that are kept back stand in none of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from build_scripts.exports.derived import moves_of
from build_scripts.exports.table import EventData
from build_scripts.interface.words import N_, _
from build_scripts.model.comparison import Given
from build_scripts.model.comparison.given import Entry
from build_scripts.model.library import Document, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.dates_in_words import date_words, day_words, spoken_words
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.routes import passages_words
from build_scripts.pages.parts.vocabulary import (
    ANSWER_WORDS,
    EXTENT_WORDS,
    count,
    extent_of,
    on_other_words,
    silent_words,
)
from build_scripts.text.names import without_names

LATEST = 100
"""Of an event, and of the site: what is older stands on the pages."""
_OURS = UUID("6f0a2c1e-0f5b-5d57-9c4e-5b9a3e0d7a11")
"""Names the ids of news: the same on every copy of the site."""


@dataclass(frozen=True, slots=True)
class News:
    id: str
    """An absolute address that leads nowhere and stays."""
    day: date
    """From which the documents that tell it were at hand, or were public where that is not known."""
    title: str
    lines: tuple[tuple[str, str], ...]
    """What a line is, and the line."""
    address: str
    """Of the page that tells it."""


@dataclass(frozen=True, slots=True)
class _Found:
    key: tuple[str, ...]
    day: date
    public: date
    """Of several of one day the latest comes first."""
    tell: Callable[[], tuple[str, list[tuple[str, str]], str]]
    """Title, lines and address, which are worked out only of what is among the latest."""


def news_of(data: EventData) -> list[News]:
    """The latest, newest first."""
    found = sorted(
        (*_moves(data), *_documents(data), *_corrections(data)), key=lambda one: (one.day, one.public, one.key)
    )
    return [_told(data, one) for one in reversed(found[-LATEST:])]


def _told(data: EventData, found: _Found) -> News:
    title, lines, address = found.tell()
    kept_back = data.library.names_kept_back
    return News(
        uuid5(_OURS, "/".join((data.event.id, *found.key))).urn,
        found.day,
        without_names(title, kept_back),
        tuple((what, without_names(line, kept_back)) for what, line in lines),
        address,
    )


def _at_hand(documents: Iterable[Document], public: date) -> date:
    """From which day the first of the documents was."""
    captured = (each.fingerprint.captured for each in documents if each.fingerprint)
    return max(public, min(map(date.fromisoformat, captured), default=public))


def _moves(data: EventData) -> Iterator[_Found]:
    given: dict[tuple[str, ...], list[Entry]] = {}
    for entry in data.record.entries:
        given.setdefault((entry.claim, entry.voice.id, entry.occasion.id, entry.answer), []).append(entry)
    for move in moves_of(data):
        if move.until is None:
            before = given.get((move.claim, move.voice, *move.before)) if move.before else None
            after = given[move.claim, move.voice, *move.after]
            days = [_day_of(data, entries, move.start) for entries in (before, after) if entries]
            key = ("move", move.claim, move.kind, move.voice, *(move.before or ()), *move.after)
            yield _Found(key, max(days), move.start, _teller(data, move.claim, before, after))


def _day_of(data: EventData, entries: Iterable[Entry], public: date) -> date:
    return _at_hand((data.library.documents[entry.statement.document_id] for entry in entries), public)


def _teller(
    data: EventData, claim: str, before: list[Entry] | None, after: list[Entry]
) -> Callable[[], tuple[str, list[tuple[str, str]], str]]:
    def tell() -> tuple[str, list[tuple[str, str]], str]:
        voice = after[0].voice
        question = next(each for each in data.event.questions if each.id == data.event.claims[claim].question_id)
        what = _("another answer") if before else _("first heard")
        lines = [(_("The claim"), data.event.claims[claim].text)]
        lines += [(_("Before"), _answer(data, before[0]))] if before else []
        lines += [(_("After") if before else _("It answers"), _answer(data, after[0]))]
        title = _(
            "%(name)s (%(side)s), %(what)s on: %(question)s",
            name=voice.name,
            side=voice.side.name,
            what=what,
            question=question.title,
        )
        return title, [*lines, *_both(data, claim)], links.claim_address(data.event.id, claim)

    return tell


def _answer(data: EventData, entry: Entry) -> str:
    """Which answer we read in it, and where it can be seen."""
    statement = entry.statement
    answer = _("%(answer)s, as we read it", answer=ANSWER_WORDS[entry.answer])
    words = f"{answer}; {entry.speaker.name}, {spoken_words(entry.said)}"
    words += f", {_('spoken in detention')}" if statement.custody else ""
    words += f", {_('not final')}" if statement.not_final else ""
    return f"{words}. {_told_by(data, statement)}"


def _told_by(data: EventData, statement: Statement) -> str:
    document = data.library.documents[statement.document_id]
    quote = " " + _("Quoted: “%(words)s”.", words=statement.quote) if statement.quote else ""
    where = f"{document.publisher.name}, {date_words(document.published)}, {passages_words(statement)}"
    ours = _("In our words: %(headline)s.", headline=plain(statement.headline))
    return f"{ours}{quote} {where}."


def _both(data: EventData, claim: str) -> list[tuple[str, str]]:
    """Who says so and who says not on the last day on record, by name: always both.

    Beside them who says so of a narrower claim alone or not of a wider one, and sides that it concerns and that have
    not answered.
    """
    row = data.days[-1].rows.get(claim) if data.days else None
    today = day_words(data.record.today)
    says_so, says_not = (row.says_so, row.says_not) if row else ((), ())
    on_others = (*row.narrower, *row.wider) if row else ()
    beside = [
        f"{_names((one.given,))}: {on_other_words(ANSWER_WORDS[one.given.answer], one.bearing.kind)}"
        for one in on_others
    ]
    beside += [silent_words(side) for side in (row.silent if row else ())]
    return [
        (_("Says so, by %(day)s", day=today), _names(says_so)),
        (_("Says not, by %(day)s", day=today), _names(says_not)),
        *([(_("Beside these"), "; ".join(beside))] if beside else []),
    ]


def _names(given: Iterable[Given]) -> str:
    detained = f", {_('in detention')}"
    found = "; ".join(
        f"{one.voice.name} ({one.voice.side.short}), {spoken_words(one.said)}{detained if one.custody else ''}"
        for one in _newest(given)
    )
    return found or _("not found by name in the documents here")


def _newest(given: Iterable[Given]) -> Iterable[Given]:
    """Each office once."""
    found: dict[str, Given] = {}
    for one in given:
        found.setdefault(one.voice.id, one)
    return found.values()


def _documents(data: EventData) -> Iterator[_Found]:
    for document in data.event.documents:
        public = document.published.latest or document.published.earliest or data.record.today
        day = _at_hand((document,), public)
        yield _Found(("document", document.id), day, public, _document_teller(data, document))


def _document_teller(data: EventData, document: Document) -> Callable[[], tuple[str, list[tuple[str, str]], str]]:
    def tell() -> tuple[str, list[tuple[str, str]], str]:
        speakers = dict.fromkeys(f"{s.speaker.name} ({s.perspective.short})" for s in document.statements)
        who = "; ".join(speakers) or _("nobody")
        lines = [
            (_("Published"), f"{document.publisher.name}, {date_words(document.published)}"),
            (_("How much of it was seen"), EXTENT_WORDS[extent_of(document)]),
            (_("Who speaks in it"), f"{who}; {count(len(document.statements), 'statement')}"),
        ]
        title = _("New document: %(title)s, %(publisher)s", title=document.title, publisher=document.publisher.name)
        return title, lines, links.document_address(data.event.id, document.id)

    return tell


def _corrections(data: EventData) -> Iterator[_Found]:
    for document in data.event.documents:
        for one in document.statements:
            for word, others in (("corrects", one.corrects), ("withdraws", one.withdraws)):
                for other in (data.library.statements[id] for id in others if id in data.library.statements):
                    public = data.record.public[one.id]
                    tell = _correction_teller(data, word, one, other)
                    yield _Found((word, one.id, other.id), _at_hand((document,), public), public, tell)


_CORRECTION = {
    "corrects": N_("%(name)s (%(side)s) corrects what was said before"),
    "withdraws": N_("%(name)s (%(side)s) withdraws what was said before"),
}


def _correction_teller(
    data: EventData, word: str, one: Statement, other: Statement
) -> Callable[[], tuple[str, list[tuple[str, str]], str]]:
    def tell() -> tuple[str, list[tuple[str, str]], str]:
        lines = [(_("Before"), _told_by(data, other)), (_("After"), _told_by(data, one))]
        for claim in dict.fromkeys((*other.answers, *one.answers)):
            if claim in data.event.claims:
                lines += [(_("The claim"), data.event.claims[claim].text), *_both(data, claim)]
        place = f"{links.document_address(data.event.id, one.document_id)}#{links.statement_anchor(one.slug)}"
        return _(_CORRECTION[word], name=one.speaker.name, side=one.perspective.name), lines, place

    return tell
