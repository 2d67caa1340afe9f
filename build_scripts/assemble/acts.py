"""Claims and occasions as written → what the statements of each event may name, and who says a statement when.

Of occasions there are three kinds: a file of `occasions/`; what a document records itself, or says in its own voice,
which has the id of the document; and what a statement alone tells of, which has the id of the statement.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import cast

from build_scripts.assemble.kept import Kept
from build_scripts.assemble.registers import Registers, made
from build_scripts.format.fields import DatedByFields, OwnOccasionFields, StatementFields
from build_scripts.model.acts import Claim, DatedBy, Occasion, OccasionKind
from build_scripts.model.registers import Speaker
from build_scripts.read.written import (
    DocumentFile,
    Files,
    OccasionFile,
    QuestionFile,
    Section,
    by_event,
    without_copies,
)
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Known:
    """What the statements of an event may name."""

    questions: Set[str]
    claims: Mapping[str, Claim]
    """By id, in the order of the questions and of their files."""
    occasions: Mapping[str, Occasion]
    """By id; those that statements alone tell of are left out."""
    quantities: Mapping[str, str]
    registers: Registers
    drafts: Set[str] = frozenset()
    """Ids of occasions whose own record is left out: there are only those that another document reports."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who says a statement, and when; with holes where that cannot be read or names what is not known."""

    occasion: Occasion | None
    speakers: tuple[Speaker, ...]
    said: Date | None


def known_in_events(files: Files, registers: Registers, kept: Kept) -> Mapping[str, Known]:
    """By id of the event, also of one without a file."""

    def claims(id: str, listed: tuple[object, ...]) -> Mapping[str, Claim]:
        of = questions[id]
        return kept.part(
            ("claims", id), (of, listed, registers), lambda: MappingProxyType(_claims(of, listed, registers))
        )

    def told(file: OccasionFile) -> tuple[Occasion, ...]:
        name = ("occasion", file.event_id, file.id)
        return kept.part(name, (file, registers), lambda: tuple(_of_files([file], registers)))

    def own(file: DocumentFile) -> tuple[Occasion, ...]:
        name = ("own", file.event_id, file.id)
        return kept.part(name, (file, registers), lambda: tuple(_of_documents([file], registers)))

    questions, documents = by_event(files.questions), by_event(files.documents)
    occasions = by_event(files.occasions)
    fronts = {event.id: event.front for event in files.events}
    known = {}
    for id in {*fronts, *questions, *documents, *occasions}:
        front = fronts.get(id)
        listed = (front.value("questions", tuple) if front else None) or ()
        made_of = chain.from_iterable((*map(told, occasions[id]), *map(own, documents[id])))
        known[id] = Known(
            frozenset(question.id for question in questions[id]),
            claims(id, listed),
            MappingProxyType({occasion.id: occasion for occasion in sorted(made_of, key=lambda one: one.id)}),
            (front.value("quantities", dict) if front else None) or {},
            registers,
        )
    return known


def _claims(questions: list[QuestionFile], listed: tuple[object, ...], registers: Registers) -> dict[str, Claim]:
    order = {id: number for number, id in enumerate(listed)}
    sections = [
        (question, section)
        for question in sorted(questions, key=lambda question: (order.get(question.id, len(order)), question.id))
        for section in without_copies(question.claims)
    ]
    ids = {section.slug for _, section in sections}
    claims: dict[str, Claim] = {}
    for question, section in sections:
        f = section.fields
        if f is not None and section.slug not in claims:
            claims[section.slug] = made(
                Claim,
                f,
                id=section.slug,
                event_id=question.event_id,
                question_id=question.id,
                text=section.headline,
                counts_as=section.prose,
                implies=tuple(id for id in f.implies if id in ids),
                excludes=tuple(id for id in f.excludes if id in ids),
                concerns=tuple(registers.perspectives[id] for id in f.concerns if id in registers.perspectives),
                written=section.written,
            )
    return claims


def _of_files(files: list[OccasionFile], registers: Registers) -> Iterator[Occasion]:
    for file in files:
        f = file.front.fields
        if f is not None and (speakers := _speakers(f.speakers, registers)):
            dated_by = _dated_by(f.dated_by) if f.dated_by is not None else None
            also = MappingProxyType(f.also_dated)
            others = {"speakers": speakers, "dated_by": dated_by, "also_dated": also, "written": file.written}
            yield made(Occasion, f, id=file.id, event_id=file.event_id, **others)


def _dated_by(f: DatedByFields) -> DatedBy:
    return DatedBy(f.document, f.passage, f.how)


def _of_documents(files: list[DocumentFile], registers: Registers) -> Iterator[Occasion]:
    """What documents record themselves, or else say in their own voice."""
    for file in files:
        f, voice = file.front.value("occasion", OwnOccasionFields), file.front.value("speaker", str) or ""
        published = file.front.value("published", Date)
        if f is not None and (speakers := _speakers(f.speakers, registers)):
            others = {"written": file.written, "own_record": True}
            yield made(Occasion, f, id=file.id, event_id=file.event_id, speakers=speakers, **others)
        elif voice in registers.speakers and file.front.holds("occasion") is False and published is not None:
            speakers = (registers.speakers[voice],)
            yield Occasion(file.id, file.event_id, speakers, "article", published, file.written, own_record=True)


def _speakers(ids: tuple[str, ...], registers: Registers) -> tuple[Speaker, ...]:
    """Those who say it; empty where one of them is not known."""
    speakers = tuple(registers.speakers[id] for id in dict.fromkeys(ids) if id in registers.speakers)
    return speakers if len(speakers) == len(dict.fromkeys(ids)) else ()


def act_of(section: Section[StatementFields], document: DocumentFile, known: Known) -> Act:
    """On which occasion a statement is said, and by whom.

    The one that it names; else, with a day, one of its own; else its document's. Said by the speakers that it names;
    else by the speaker of the occasion, if that has one.
    """
    named, said = section.value("speaker", tuple), section.value("said", Date)
    speakers = _speakers(named or (), known.registers)
    occasion: Occasion | None = None
    if (id := section.value("occasion", str)) is not None:
        occasion = known.occasions.get(id)
    elif said is not None:
        if speakers:
            what = cast("OccasionKind", section.value("what", str) or "statement")
            id = f"{document.id}#{section.slug}"
            occasion = Occasion(id, document.event_id, speakers, what, said, section.written)
    elif section.complete or (section.holds("occasion") is False and section.holds("said") is False):
        occasion = known.occasions.get(document.id)
    if occasion is not None:
        said = occasion.said
        if named is None and section.holds("speaker") is False and len(occasion.speakers) == 1:
            speakers = occasion.speakers
    return Act(occasion, speakers, said)
