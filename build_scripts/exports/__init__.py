"""`Library` → everything on the site as tables: JSON with schemas, CSV with a data package, one SQLite file; and feeds.

Each table is defined once, in `registers`, `written`, `statements` or `derived`; all formats are made from that.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build_scripts.exports.annotations import write_annotations
from build_scripts.exports.derived import DERIVED
from build_scripts.exports.events import Exported, exporting
from build_scripts.exports.formats import write_tables
from build_scripts.exports.registers import REGISTERS
from build_scripts.exports.statements import STATEMENTS
from build_scripts.exports.table import EventData, Table
from build_scripts.exports.written import EVENTS, WRITTEN
from build_scripts.model.library import Library
from build_scripts.pages.parts.page import Settings

OF_EVENTS: tuple[Table[EventData], ...] = (*WRITTEN, *STATEMENTS, *DERIVED, EVENTS)

TABLES: tuple[Table[Any], ...] = (*REGISTERS, *OF_EVENTS)

__all__ = ["OF_EVENTS", "REGISTERS", "TABLES", "write_data"]


def write_data(library: Library, settings: Settings, folder: Path, events: Iterable[Exported] | None = None) -> None:
    """All data files, into a folder; `events` where they are not those of the library."""
    folder.mkdir(parents=True, exist_ok=True)
    events = exporting(library, settings.version) if events is None else events
    write_annotations(write_tables(REGISTERS, OF_EVENTS, library, events, settings, folder), folder)
