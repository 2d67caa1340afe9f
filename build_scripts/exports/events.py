"""What the data files of a site are made of, event by event: of its library, or from where one was built alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from build_scripts.exports.annotations import annotations_of
from build_scripts.exports.news import News, news_of
from build_scripts.exports.registers import VOICES
from build_scripts.exports.table import EventData, Rows, Table
from build_scripts.model.library import Event, Library

Note = Callable[[bytes], object]
"""Takes each row as it is written."""


class Exported(Protocol):
    """An event, as data."""

    def rows(self, table: Table[Any]) -> tuple[Rows, Note | None]:
        """Of a table; asked in the order of the tables. Of voices, those that are heard in the event."""
        ...

    def annotations(self) -> Iterator[dict[str, object]]: ...
    def news(self) -> list[News]: ...


@dataclass(frozen=True, slots=True)
class Exporting:
    """An event of the library."""

    data: EventData

    def rows(self, table: Table[Any]) -> tuple[Rows, Note | None]:
        """Of a table; asked in the order of the tables. Of voices, those that are heard in the event."""
        if table is VOICES:
            documents = self.data.event.documents
            heard = {statement.id: statement for document in documents for statement in document.statements}
            return VOICES.rows(replace(self.data.library, statements=heard)), None
        return table.rows(self.data), self.data.written.update

    def annotations(self) -> Iterator[dict[str, object]]:
        """Of its quotations."""
        return annotations_of(self.data.event, self.data.library)

    def news(self) -> list[News]:
        """The latest, newest first."""
        return news_of(self.data)


def exporting(library: Library, version: str) -> Iterator[Exporting]:
    """Every event of a library, by id; `version` is the site's. What is derived of one goes when the next comes."""
    return (exporting_event(library, event, version) for event in library.events.values())


def exporting_event(library: Library, event: Event, version: str) -> Exporting:
    """One of them."""
    return Exporting(EventData(library, event, version))
