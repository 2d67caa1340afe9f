"""Ids as commands that start something take them: of what is there, and of what is to be."""

from collections.abc import Collection, Container, Iterable
from pathlib import Path

import click

from build_scripts.commands import dialogue
from build_scripts.commands.dialogue import Reader, typed
from build_scripts.commands.loading import load_sources
from build_scripts.format.fields import DocumentFields
from build_scripts.format.ids import id_hint, is_id
from build_scripts.model.library import Library
from build_scripts.text.folding import fold
from build_scripts.text.nearest import did_you_mean

_MAX_LISTED = 30
"""Ids in a prompt."""


def one_event(library: Library, given: str | None) -> str:
    """The event that is named, or the only one."""
    if given is None and len(library.events) == 1:
        return next(iter(library.events))
    if given is None:
        raise click.UsageError(f"say with --event which event it is of: {', '.join(library.events) or 'there is none'}")
    refuse_unknown("event", given, library.events, "add it first")
    return given


def chosen_id(given: str | None, suggested: str, what: str, taken: Container[str]) -> str:
    """The id that is given, or that is suggested and in a terminal confirmed; nothing has it yet."""
    suggested = suggested if is_id(suggested) else ""

    def read(id: str) -> str:
        if not is_id(id):
            raise click.UsageError(f"`{id}` is not an id: {id_hint(id)}")
        if id in taken:
            raise click.UsageError(f"there is {'an' if what[0] in 'aeo' else 'a'} {what} `{id}` already")
        return id

    if given is None and dialogue.in_a_terminal():
        return str(click.prompt("Id, stable for ever", default=suggested or None, value_proc=read))
    if not given and not suggested:
        raise click.UsageError(f"name the {what}'s id: `parallax new {what} ID …`")
    return read(given or suggested)


def known_id(what: str, known: Collection[str]) -> Reader:
    """Reads the id of a thing that is there."""

    def read(value: str) -> str:
        otherwise = f"write one of {some_of(known)}" if known else f"`parallax new {what}` adds one"
        refuse_unknown(what, value.strip(), known, otherwise)
        return value.strip()

    return read


def perspective_id(library: Library) -> Reader:
    """Reads the id of a perspective."""
    return known_id("perspective", library.perspectives)


def publisher_id(root: Path, library: Library) -> Reader:
    """Reads the id or the name of a publisher."""
    by_name = {fold(name): p.id for p in library.publishers.values() for name in (p.name, *p.names.values())}

    def read(value: str) -> str:
        id = by_name.get(fold(value.strip()), value.strip())
        # Read anew: it may have been added in another terminal since it was asked for first.
        known = library.publishers if id in library.publishers else load_sources(root)[0].publishers
        waits = ", in another terminal, while this waits" if dialogue.in_a_terminal() else ""
        refuse_unknown("publisher", id, known, f"`parallax new publisher` adds one{waits}")
        return str(typed(DocumentFields, "publisher")(id))

    return read


def several(one: Reader) -> Reader:
    """Reads several, parted by commas."""
    return lambda value: [one(part) for part in value.split(",")]


def refuse_unknown(what: str, id: str, known: Collection[str], otherwise: str) -> None:
    """A usage error with the nearest id where one is not known."""
    if id not in known:
        raise click.UsageError(f"there is no {what} `{id}`: {did_you_mean(id, known, otherwise)}")


def some_of(ids: Iterable[str]) -> str:
    """Ids to choose from, as many as a prompt has room for."""
    listed = list(ids)
    return ", ".join([*listed[:_MAX_LISTED], *(["…"] if len(listed) > _MAX_LISTED else [])]) or "id"
