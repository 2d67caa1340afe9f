"""One question as written → a question with the positions of each side, of what is complete and names the known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from build_scripts.assemble.documents import complete_sections
from build_scripts.assemble.registers import Registers, made
from build_scripts.model import library as model
from build_scripts.read.written import QuestionFile


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statements that questions rest on."""

    statements: Mapping[str, model.Statement]
    heard: Mapping[tuple[str, str], Set[str]]
    """By event and question: ids of the sides that say something on it."""

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
    positions = _positions(file, evidence, registers)
    spoken = positions.keys() | evidence.heard.get((file.event_id, file.id), frozenset())
    first = list(columns)
    sides = [*first, *(side for id, side in registers.perspectives.items() if id in spoken and side not in first)]
    return made(
        model.Question,
        f,
        id=file.id,
        event_id=file.event_id,
        issue=file.issue,
        sides=tuple(sides),
        positions=MappingProxyType({side.id: positions.get(side.id, ()) for side in sides}),
        written=file.written,
    )


def _positions(file: QuestionFile, evidence: Evidence, registers: Registers) -> dict[str, tuple[model.Position, ...]]:
    perspectives, found = registers.perspectives, defaultdict[str, list[model.Position]](list)
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
            found[f.perspective].append(position)
    return {id: tuple(sorted(its, key=lambda p: (p.start.sort_key(), p.written.span))) for id, its in found.items()}
