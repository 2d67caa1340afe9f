"""One question as written → a question with a cell for each perspective, of what is complete and names the known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from build_scripts.assemble.documents import complete_sections
from build_scripts.assemble.registers import Registers, made
from build_scripts.model import library as model
from build_scripts.model.derived import derive_statuses
from build_scripts.read.written import QuestionFile


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
    return made(
        model.Question,
        f,
        id=file.id,
        event_id=file.event_id,
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
    perspectives = registers.perspectives
    history: dict[str, list[model.Position]] = defaultdict(list)
    slugs = {section.slug for section in file.positions}
    for section, f in complete_sections(file.positions):
        if f.perspective in perspectives:
            position = made(
                model.Position,
                f,
                id=section.slug,
                perspective=perspectives[f.perspective],
                replaces=tuple(id for id in f.replaces if id in slugs and id != section.slug),
                lead=f.lead if f.lead in evidence.statements else None,
                told_by=tuple(perspectives[id] for id in f.told_by if id in perspectives),
                headline=section.headline,
                sentences=evidence.cited(section.sentences),
                written=section.written,
            )
            history[f.perspective].append(position)
    silences: dict[str, model.Silence] = {}
    for its, of_silence in complete_sections(file.silences):
        if of_silence.perspective in perspectives:
            silence = made(
                model.Silence,
                of_silence,
                perspective=perspectives[of_silence.perspective],
                headline=its.headline,
                sentences=evidence.cited(its.sentences),
                written=its.written,
            )
            silences.setdefault(of_silence.perspective, silence)
    said: dict[str, list[model.Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.perspective.id].append(statement)
    spoken = history.keys() | silences.keys() | said.keys()
    return {
        id: model.Cell(
            perspective=perspectives[id],
            history=tuple(sorted(history[id], key=lambda p: (p.start.sort_key(), p.written.span))),
            silence=silences.get(id),
            statements=tuple(said[id]),
            origins=len({evidence.origins[s.id] for s in said[id]}),
        )
        for id in [*columns, *(id for id in perspectives if id in spoken and id not in columns)]
    }
