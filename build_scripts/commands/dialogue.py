"""Keys of the formats as options of a command: those given are judged all at once, the others are asked for.

They are asked for in a terminal, again where the answer cannot be; where nobody can be asked, what lacks is named.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from build_scripts.authoring.new import as_typed, value_fault
from build_scripts.format.fields import Fields

F = TypeVar("F", bound=Callable[..., Any])
Reader = Callable[[str], Any]
"""What a person types → the value that is meant; a usage error where it cannot be."""


class Field(click.Option):
    """An option for a key of a format."""

    def __init__(self, *names: Any, schema: type[Fields], question: str, optional: bool, **more: Any) -> None:
        super().__init__(*names, **more)
        self.key, self.flag, self.schema, self.question = str(self.name), self.opts[0], schema, question
        self.needed = bool(question) and not optional


def field(
    schema: type[Fields], key: str, question: str, told: str, *, optional: bool = False, multiple: bool = False
) -> Callable[[F], F]:
    """The option for a key, told by `--help`; one with a question is asked for, if optional only where another is."""
    flag = f"--{key.replace('_', '-')}"
    return click.option(
        flag, key, cls=Field, schema=schema, question=question, optional=optional, help=told, multiple=multiple
    )


def in_a_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def missing(given: Mapping[str, str | None]) -> list[str]:
    """The flags of the command's fields that are needed and not given."""
    return [field.flag for field in _fields() if field.needed and not given.get(field.key)]


def fill(
    given: Mapping[str, str | None],
    readers: Mapping[str, Reader] | None = None,
    choices: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The command's fields by key, as given or answered.

    `readers` are for keys that take more or less than their schema says, `choices` stand in the questions.
    """
    fields = _fields()
    read = _readers(readers)
    lacking = missing(given)
    known, refused = judge(given, readers)
    faults = [f"{field.flag}: {refused[field.key]}" for field in fields if field.key in refused]
    if lacking and not in_a_terminal():
        faults.append(f"not given: {', '.join(lacking)} (in a terminal they are asked for)")
    if faults:
        raise click.UsageError("\n".join(faults))
    for field in fields if lacking else ():
        if field.question and field.key not in known:
            listed = f" ({choices[field.key]})" if choices and field.key in choices else ""
            answer = (ask if field.needed else ask_or_not)(field.question + listed, read[field.key])
            known |= {field.key: answer} if answer else {}
    return known


def judge(
    given: Mapping[str, str | None], readers: Mapping[str, Reader] | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the command's fields by key, and why those that cannot be cannot be."""
    known, refused = {}, {}
    for key, read in _readers(readers).items():
        if value := given.get(key):
            try:
                known[key] = read(value)
            except click.UsageError as error:
                refused[key] = error.message
    return known, refused


def keys_of_command() -> list[str]:
    """The keys that the command has options for."""
    return [field.key for field in _fields()]


def _readers(others: Mapping[str, Reader] | None) -> dict[str, Reader]:
    return {field.key: typed(field.schema, field.key) for field in _fields()} | dict(others or {})


def typed(schema: type[Fields], key: str) -> Reader:
    """Reads what the reader of the sources takes for a key; what it would refuse is refused in its own words."""

    def read(value: str) -> str:
        meant = as_typed(key, value)
        if fault := value_fault(schema, key, meant):
            raise click.UsageError(fault)
        return meant

    return read


def ask(question: str, read: Reader) -> Any:
    """The answer to a question, asked again until it can be."""
    return click.prompt(question, value_proc=read)


def ask_or_not(question: str, read: Reader, otherwise: str = "Enter leaves it out") -> Any:
    """The same, or None for nothing."""

    def read_if_any(value: str) -> Any:
        return read(value.strip()) if value.strip() else None

    return click.prompt(f"{question} ({otherwise})", default="", show_default=False, value_proc=read_if_any)


def _fields() -> list[Field]:
    return [option for option in click.get_current_context().command.params if isinstance(option, Field)]
