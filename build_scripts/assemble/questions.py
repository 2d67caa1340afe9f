"""One question as written → a question with a cell for each perspective, of what is complete and names the known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from build_scripts.assemble.documents import complete_sections
from build_scripts.assemble.registers import Registers
from build_scripts.format.fields import PositionFields, SilenceFields
from build_scripts.model import library as model
from build_scripts.model.derived import derive_statuses
from build_scripts.read.written import QuestionFile, Section


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statements that questions rest on."""

    statements: Mapping[str, model.Statement]
    origins: Mapping[str, str]
    of_questions: Mapping[tuple[str, str], tuple[model.Statement, ...]]
    """By event and question: by date, then by id."""

    def cited(self, sentences: Iterable[model.Sentence]) -> tuple[model.Sentence, ...]:
        """The sentences without citations of statements that were not taken in."""
        return tuple(
            sentence
            if all(citation.id in self.statements for citation in sentence.citations)
            else replace(sentence, citations=tuple(c for c in sentence.citations if c.id in self.statements))
            for sentence in sentences
        )


def assemble_question(
    file: QuestionFile, columns: Iterable[model.Perspective], evidence: Evidence, registers: Registers
) -> model.Question | None:
    """The question; None where its front matter is not complete."""
    f = file.front.fields
    if f is None:
        return None
    statements = evidence.of_questions.get((file.event_id, file.id), ())
    cells = _cells(file, [perspective.id for perspective in columns], statements, evidence, registers)
    return model.Question(
        id=file.id,
        event_id=file.event_id,
        title=f.title,
        short=f.short,
        keywords=f.keywords,
        issue=file.issue,
        cells=MappingProxyType(cells),
        statements=statements,
        statuses=derive_statuses(cells, [perspective.id for perspective in columns], evidence.statements),
        written=file.written,
    )


def _cells(
    file: QuestionFile,
    columns: list[str],
    statements: Iterable[model.Statement],
    evidence: Evidence,
    registers: Registers,
) -> dict[str, model.Cell]:
    history: dict[str, list[model.Position]] = defaultdict(list)
    for section, position_fields in complete_sections(file.positions):
        if position_fields.perspective in registers.perspectives:
            position = _position(section, position_fields, evidence, registers)
            history[position.perspective.id].append(position)
    silences: dict[str, model.Silence] = {}
    for its_section, silence_fields in complete_sections(file.silences):
        if silence_fields.perspective in registers.perspectives:
            silence = _silence(its_section, silence_fields, evidence, registers)
            silences.setdefault(silence.perspective.id, silence)
    said: dict[str, list[model.Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.perspective.id].append(statement)
    spoken = history.keys() | silences.keys() | said.keys()
    return {
        id: model.Cell(
            perspective=registers.perspectives[id],
            history=tuple(sorted(history[id], key=lambda p: (p.start.sort_key(), p.written.span))),
            silence=silences.get(id),
            statements=tuple(said[id]),
            origins=len({evidence.origins[s.id] for s in said[id]}),
        )
        for id in [*columns, *(id for id in registers.perspectives if id in spoken and id not in columns)]
    }


def _position(
    section: Section[PositionFields], f: PositionFields, evidence: Evidence, registers: Registers
) -> model.Position:
    return model.Position(
        id=section.slug,
        perspective=registers.perspectives[f.perspective],
        start=f.start,
        change=f.change,
        change_note=f.change_note,
        told_by=tuple(registers.perspectives[id] for id in f.told_by if id in registers.perspectives),
        headline=section.headline,
        sentences=evidence.cited(section.sentences),
        written=section.written,
    )


def _silence(
    section: Section[SilenceFields], f: SilenceFields, evidence: Evidence, registers: Registers
) -> model.Silence:
    perspective, sentences = registers.perspectives[f.perspective], evidence.cited(section.sentences)
    return model.Silence(perspective, f.kind, f.searched, f.start, section.headline, sentences, section.written)
