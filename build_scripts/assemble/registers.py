"""The registers as written → perspectives, publishers and speakers: those that are complete and name what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from build_scripts.format.fields import Fields
from build_scripts.model import library as model
from build_scripts.read.written import Files, RegisterFile

F = TypeVar("F", bound=Fields)


@dataclass(frozen=True, slots=True)
class Registers:
    """What has an id for all events; mappings are in register order."""

    perspectives: Mapping[str, model.Perspective]
    publishers: Mapping[str, model.Publisher]
    speakers: Mapping[str, model.Speaker]
    relayers: Mapping[str, model.Publisher | model.Speaker]
    """Publishers and speakers; an id that is both is the speaker's."""


def assemble_registers(files: Files) -> Registers:
    """What of the registers is complete; a speaker of whom one perspective is not known is left out."""
    perspectives = {
        id: model.Perspective(id, f.name, f.short, f.letter, f.colour, f.colour_dark, f.description, written)
        for id, f, written in _complete(files.perspectives)
    }
    publishers = {
        id: model.Publisher(
            id,
            f.name,
            MappingProxyType(f.names),
            f.ownership,
            f.ownership_basis,
            f.ownership_url,
            f.country,
            f.url,
            written,
        )
        for id, f, written in _complete(files.publishers)
    }
    speakers = {}
    for id, f, written in _complete(files.speakers):
        affiliations = tuple(
            model.Affiliation(perspectives[a.perspective], a.basis, a.start, a.until)
            for a in f.perspectives
            if a.perspective in perspectives
        )
        # Without one of them nobody knows for whom it speaks on a day.
        if len(affiliations) == len(f.perspectives):
            names = MappingProxyType(f.names)
            speakers[id] = model.Speaker(id, f.name, names, f.kind, f.role, affiliations, written)
    return Registers(
        MappingProxyType(perspectives),
        MappingProxyType(publishers),
        MappingProxyType(speakers),
        MappingProxyType({**publishers, **speakers}),
    )


def _complete(register: RegisterFile[F]) -> Iterator[tuple[str, F, model.Written]]:
    for entry in register.entries:
        if entry.fields is not None:
            yield entry.id, entry.fields, entry.written
