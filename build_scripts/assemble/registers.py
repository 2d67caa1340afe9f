"""The registers as written → perspectives, publishers and speakers: those that are complete and name what is known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from build_scripts.format.fields import Fields, SpeakerFields
from build_scripts.model import library as model
from build_scripts.read.written import Entry, Files, RegisterFile

E = TypeVar("E")
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
    """What of the registers is complete; a speaker of whom a perspective or the body is not known is left out."""
    perspectives = {
        e.id: made(model.Perspective, f, id=e.id, many=f.of == "many", register_place=place, written=e.written)
        for place, (e, f) in enumerate(_complete(files.perspectives))
    }
    publishers = {
        e.id: made(model.Publisher, f, id=e.id, names=MappingProxyType(f.names), written=e.written)
        for e, f in _complete(files.publishers)
    }
    speakers: dict[str, model.Speaker] = {}
    written = {e.id: (e, f) for e, f in _complete(files.speakers)}
    for id in written:
        _add_speaker(id, written, perspectives, speakers, ())
    return Registers(
        MappingProxyType(perspectives),
        MappingProxyType(publishers),
        MappingProxyType({id: speakers[id] for id in written if id in speakers}),
        MappingProxyType({**publishers, **speakers}),
    )


def _add_speaker(
    id: str,
    written: Mapping[str, tuple[Entry[SpeakerFields], SpeakerFields]],
    perspectives: Mapping[str, model.Perspective],
    speakers: dict[str, model.Speaker],
    for_whom: tuple[str, ...],
) -> None:
    """Take in a speaker behind its body; `for_whom` are those whose body it is."""
    if id in speakers or id not in written:
        return
    e, f = written[id]
    loops = f.body in (id, *for_whom)
    if f.body is not None and not loops:
        _add_speaker(f.body, written, perspectives, speakers, (id, *for_whom))
    affiliations = tuple(
        model.Affiliation(perspectives[a.perspective], a.basis, a.start, a.until)
        for a in f.perspectives
        if a.perspective in perspectives
    )
    # Without one of them nobody knows for whom it speaks on a day; without its body, with whose voice.
    if len(affiliations) == len(f.perspectives) and (f.body is None or loops or f.body in speakers):
        speakers[id] = made(
            model.Speaker,
            f,
            id=id,
            names=MappingProxyType(f.names),
            affiliations=affiliations,
            body=speakers.get(f.body or ""),
            unnamed=bool(f.unnamed),
            written=e.written,
        )


def made(entity: Callable[..., E], fields: Fields, **others: Any) -> E:
    """An entity of the values that the fields give by the same names, and of the others."""
    values = vars(fields)
    for name in _shared(entity, type(fields)):
        others.setdefault(name, values[name])
    return entity(**others)


@cache
def _shared(entity: Any, schema: type[Fields]) -> tuple[str, ...]:
    return tuple(name for name in entity.__dataclass_fields__ if name in schema.by_name)


def _complete(register: RegisterFile[F]) -> Iterator[tuple[Entry[F], F]]:
    for entry in register.entries:
        if entry.fields is not None:
            yield entry, entry.fields
