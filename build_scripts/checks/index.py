"""What was written, with ids followed as far as that can be done: what the checks of one thing by another look at.

Built once for all checks. None stands for what cannot be read, or names nothing that is known. Nothing is told here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import cast

from build_scripts.assemble.acts import Act, Known, act_of, known_in_events
from build_scripts.assemble.kept import Kept
from build_scripts.assemble.registers import Registers, assemble_registers
from build_scripts.fingerprints.fingerprint import Stands, stands
from build_scripts.format.fields import FigureFields, OccasionFields, PositionFields, StatementFields
from build_scripts.model.acts import Occasion, OccasionKind
from build_scripts.model.comparison.voices import Voice, voice_of
from build_scripts.model.library import Fingerprint, Sentence, Speaker, Written
from build_scripts.read.written import (
    DocumentFile,
    Files,
    Legible,
    Partial,
    QuestionFile,
    Section,
    without_copies,
)
from build_scripts.text.dates import Date

MADE_FROM = ("copy_of", "translation_of", "revision_of")
"""Keys of a document that name the one from which it was made."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as written, whole or not."""

    id: str
    slug: str
    event_id: str
    document_id: str
    section: Section[StatementFields]
    question: str | None
    speaker: Speaker | None
    """The first of those who say it jointly; None where one of them does not speak on the occasion."""
    speakers: tuple[Speaker, ...]
    """All who say it; empty where `speaker` is None."""
    occasion: Occasion | None
    """As far as it can be read: with its kind and day, where not with its speakers."""
    there: tuple[str, ...] | None
    """Ids of those who speak on its occasion; None where that cannot be read."""
    perspective: str | None
    """Its id; without a date it is known of those who speak for one alone."""
    said: Date | None
    passage: int | None
    """The first, in which the quotation stands."""
    passages: tuple[int, ...]
    quote: str | None
    figure: FigureFields | None
    """If whole, and of a quantity that is known."""

    @property
    def written(self) -> Written:
        return self.section.written

    def voices(self, registers: Registers) -> tuple[Voice, ...]:
        """Whose word it is: jointly said, that of each; empty where that is not known."""
        sides = (_perspective(speaker, self.said) for speaker in self.speakers)
        return tuple(
            voice_of(speaker, registers.perspectives[side])
            for speaker, side in zip(self.speakers, sides, strict=True)
            if side is not None
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as written, whole or not."""

    id: str
    file: DocumentFile
    fingerprint: Fingerprint | None
    statements: tuple[Statement, ...]
    """In the order of the file, without copies."""

    @property
    def published(self) -> Date | None:
        return self.file.front.value("published", Date)

    @property
    def written(self) -> Written:
        return self.file.written


@dataclass(frozen=True, slots=True)
class Index:
    """All that was written, by what has an id."""

    files: Files
    registers: Registers
    known: Mapping[str, Known]
    """By id of the event."""
    documents: Mapping[str, Document]
    originals: Mapping[str, str]
    """By id of a document, that of the one from which it was made, over any number of steps; in a circle, one of it."""
    occasions: Mapping[tuple[str, str], Partial[OccasionFields]]
    """By event and id, whole or not: those that have a file."""
    statements: Mapping[str, Statement]
    """By full id."""
    questions: tuple[QuestionFile, ...]
    """Without copies of positions."""
    lost: frozenset[str]
    """Ids of events in which nobody knows all statements."""
    stands: Stands
    """Whether a quotation stands in a passage: by comparing them, or by having done so before."""
    is_future: Callable[[date], bool]
    """Whether a day was still to come when all this was committed."""

    def cited(self, sentences: Iterable[Sentence]) -> list[Statement | None]:
        """What sentences cite, with None for what is not known."""
        return [self.statements.get(citation.id) for sentence in sentences for citation in sentence.citations]

    def perspective(self, position: Section[PositionFields]) -> str | None:
        """The id of the perspective of a position."""
        id = position.value("perspective", str)
        return id if id in self.registers.perspectives else None


def never(_day: date) -> bool:
    """No day is in the future of what has no commit."""
    return False


def index_of(files: Files, stands: Stands = stands, is_future: Callable[[date], bool] = never) -> Index:
    """The index of all that was written."""
    registers = assemble_registers(files)
    known = known_in_events(files, registers, Kept())
    occasions = {(file.event_id, file.id): file.front for file in files.occasions}
    documents: dict[str, Document] = {}
    statements: dict[str, Statement] = {}
    for file in sorted(files.documents, key=lambda file: (file.event_id, file.id)):
        its = tuple(
            _statement(section, file, known[file.event_id], occasions) for section in without_copies(file.statements)
        )
        documents[file.id] = Document(file.id, file, files.fingerprints.get((file.event_id, file.id)), its)
        statements.update((statement.id, statement) for statement in its)
    lost = [
        *(document.event_id for document in files.documents if document.legible is not Legible.ALL),
        *(path.split("/")[1] for path in files.unread if "/" in path),
    ]
    return Index(
        files=files,
        registers=registers,
        known=known,
        documents=MappingProxyType(documents),
        originals=MappingProxyType(_originals(documents)),
        occasions=MappingProxyType(occasions),
        statements=MappingProxyType(statements),
        questions=tuple(replace(q, positions=tuple(without_copies(q.positions))) for q in files.questions),
        lost=frozenset(lost),
        stands=stands,
        is_future=is_future,
    )


def _originals(documents: Mapping[str, Document]) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in documents:
        way = [document]
        on_the_way = {document}
        while way[-1] not in found and (made_from := _made_from(documents[way[-1]])) in documents:
            if made_from in on_the_way:
                found[made_from] = min(way[way.index(made_from) :])
                break
            way.append(made_from)
            on_the_way.add(made_from)
        else:
            found.setdefault(way[-1], way[-1])
            made_from = way[-1]
        found.update(dict.fromkeys(way, found[made_from]))
    return found


def _made_from(document: Document) -> str:
    named = (document.file.front.value(key, str) for key in MADE_FROM)
    return next((id for id in named if id is not None), "")


_Occasions = Mapping[tuple[str, str], Partial[OccasionFields]]
"""By event and id, whole or not."""


def _statement(section: Section[StatementFields], file: DocumentFile, known: Known, occasions: _Occasions) -> Statement:
    id, (act, there) = f"{file.id}#{section.slug}", _heard(section, file, known, occasions)
    question, passages = section.value("question", str), section.value("passage", tuple) or ()
    strange = section.holds("occasion") if there is None else not _ids(act.speakers) <= {*there}
    speaker = act.speakers[0] if act.speakers and not strange else None
    # Of somebody who does not speak in the document itself, the day is not the document's either.
    said = None if strange and section.holds("occasion") is False else act.said
    figure = section.value("figure", FigureFields)
    return Statement(
        id=id,
        slug=section.slug,
        event_id=file.event_id,
        document_id=file.id,
        section=section,
        question=question if question in known.questions else None,
        speaker=speaker,
        speakers=act.speakers if speaker is not None else (),
        occasion=act.occasion,
        there=there,
        perspective=_perspective(speaker, said),
        said=said,
        passage=passages[0] if passages else None,
        passages=passages,
        quote=section.value("quote", str),
        figure=figure if figure is not None and figure.ends is not None and figure.counts in known.quantities else None,
    )


def _heard(
    section: Section[StatementFields], file: DocumentFile, known: Known, occasions: _Occasions
) -> tuple[Act, tuple[str, ...] | None]:
    """The act of a statement, and who speaks there; of an occasion that is not whole, as much as can be read."""
    act = act_of(section, file, known)
    if act.occasion is not None:
        return act, tuple(speaker.id for speaker in act.occasion.speakers)
    front = occasions.get((file.event_id, section.value("occasion", str) or ""))
    if front is None:
        return act, None
    there = front.value("speakers", tuple)
    alone = known.registers.speakers.get(there[0]) if there is not None and len(there) == 1 else None
    own = act.speakers or (alone,) if alone is not None and section.holds("speaker") is False else act.speakers
    return Act(
        _readable(front, section.value("occasion", str) or "", file.event_id), own, front.value("said", Date)
    ), there


def _readable(front: Partial[OccasionFields], id: str, event_id: str) -> Occasion | None:
    """An occasion that is not whole, where it can be told when it was public by its kind; without its speakers."""
    what, said = front.value("what", str), front.value("said", Date)
    if what is None or said is None or front.holds("public") is not False:
        return None
    return Occasion(id, event_id, (), cast("OccasionKind", what), said, front.written)


def _ids(speakers: Iterable[Speaker]) -> set[str]:
    return {speaker.id for speaker in speakers}


def _perspective(speaker: Speaker | None, said: Date | None) -> str | None:
    if speaker is None:
        return None
    if said is not None:
        return (speaker.affiliation_on(said) or speaker.affiliations[0]).perspective.id
    possible = {affiliation.perspective.id for affiliation in speaker.affiliations}
    return next(iter(possible)) if len(possible) == 1 else None
