"""A site in which nothing is said in Latin letters but what the catalogue does not have.

What the sources say is put into Georgian letters, what the catalogue says into Armenian ones, and days into Hebrew.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from babel.messages.pofile import write_po

from build_scripts.model.library import Document, Library
from tests.interface.catalogue import read_messages

LANGUAGE = "he"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GEORGIAN = str.maketrans(
    dict(zip(_LETTERS + _LETTERS.upper(), [chr(0x10D0 + n % 26) for n in range(52)], strict=True))
)
_ARMENIAN = str.maketrans(dict(zip(_LETTERS + _LETTERS.upper(), [chr(0x561 + n % 26) for n in range(52)], strict=True)))
_NOT_SAID = re.compile(r"(%\(\w+\)s|<[^>]*>|&\w+;)")
_ADDRESS = re.compile(r"(\]\([^)]*\)|https?://\S+)")
_TEXTS = frozenset(
    """
    name names role also title short headline text quote translation locator hedge note rule unit label place where
    description basis ownership_basis change_note column_order author country letter keywords quantities captured_by by
    """.split()
)
"""Fields of the library that hold what people wrote, and no code or id."""


def write_catalogue(folder: Path) -> Path:
    """A file of a language in which every word of the catalogue is there, in other letters."""
    catalog = read_messages()
    for message in list(catalog):
        if message.id:
            message.string = (
                _said(message.id) if isinstance(message.id, str) else tuple(_said(each) for each in message.id)
            )
    catalog.locale = LANGUAGE
    place = folder / f"{LANGUAGE}.po"
    with place.open("wb") as file:
        write_po(file, catalog)
    return place


def _said(message: str) -> str:
    parts = _NOT_SAID.split(message)
    return "".join(part if n % 2 else part.translate(_ARMENIAN) for n, part in enumerate(parts))


def written_otherwise(text: str) -> str:
    """A text of the sources; addresses stay as they are."""
    return "".join(part if n % 2 else part.translate(_GEORGIAN) for n, part in enumerate(_ADDRESS.split(text)))


def in_other_letters(library: Library) -> Library:
    """The library with all that people wrote in other letters; what was one thing is one thing."""
    made: dict[int, Any] = {}

    def put(thing: Any, text: bool) -> Any:
        if isinstance(thing, str):
            return written_otherwise(thing) if text else thing
        if isinstance(thing, tuple):
            return tuple(put(each, text) for each in thing)
        if isinstance(thing, Mapping):
            return {key: put(value, text) for key, value in thing.items()}
        if not is_dataclass(thing) or isinstance(thing, type) or not hasattr(thing, "__module__"):
            return thing
        if not type(thing).__module__.startswith("build_scripts.model"):
            return thing
        if id(thing) not in made:
            made[id(thing)] = copy = object.__new__(type(thing))
            for field in fields(thing):
                value = getattr(thing, field.name)
                kind = isinstance(thing, Document) and field.name == "kind"
                object.__setattr__(copy, field.name, put(value, kind or field.name in _TEXTS))
        return made[id(thing)]

    result: Library = put(library, False)
    return result
