"""What an event tells the pages about all events ⇄ files beside its part of the site.

Each value is told by its data class, whose JSON it is; rows of tables are told as the site's own tables tell them.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from build_scripts.exports import OF_EVENTS
from build_scripts.exports.events import Exporting, Note
from build_scripts.exports.formats import json_lines
from build_scripts.exports.news import News
from build_scripts.exports.registers import VOICES
from build_scripts.exports.table import Rows, Table
from build_scripts.pages.parts.told import NO_LINES, Lines, Summary, Told
from build_scripts.publishing.publish import not_as_listed
from build_scripts.search.index import Entry

SITE = "site"
"""The event's part of the site, in its folder."""
_MANIFEST = "shard.json"
_ENTRIES = "search.json"
_ANNOTATIONS = "annotations.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    event: str
    hash: str
    """Of what it is made of, the engine among it."""
    engine: str
    listed: tuple[str, ...]
    """Addresses that search engines may list."""
    summary: Summary | None
    """None of a draft, of which no other page says anything."""
    news: tuple[News, ...]


_MANIFESTS, _LINES, _FOUND = TypeAdapter(Manifest), TypeAdapter(Lines), TypeAdapter(list[Entry])


def write_shard(
    folder: Path, manifest: Manifest, told: Told | None, exported: Exporting | None, entries: Sequence[Entry]
) -> None:
    """Write all but the part of the site; `told` and `exported` are None of a draft."""
    if told is not None and manifest.summary is not None:
        summary = manifest.summary
        speakers = {*summary.heard, *summary.passed_on}
        for register, ids in (("speakers", speakers), ("publishers", set(summary.published))):
            (folder / register).mkdir()
            for id in sorted(ids):
                _place(folder, register, id).write_bytes(_LINES.dump_json(told.lines(register, id)))
    if exported is not None:
        (folder / "tables").mkdir()
        tables: tuple[Table[Any], ...] = (VOICES, *OF_EVENTS)
        for table in tables:
            with _table(folder, table).open("wb") as file:
                file.writelines(line + b"\n" for line in json_lines(table, *exported.rows(table)))
        (folder / _ANNOTATIONS).write_text(json.dumps(list(exported.annotations()), ensure_ascii=False), "utf-8")
    (folder / _ENTRIES).write_bytes(_FOUND.dump_json(list(entries)))
    (folder / _MANIFEST).write_bytes(_MANIFESTS.dump_json(manifest, indent=1))


class Shard:
    """An event that was built alone, as its folder tells it."""

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        self.folder = folder

    @cached_property
    def manifest(self) -> Manifest:
        return _MANIFESTS.validate_json((self.folder / _MANIFEST).read_bytes())

    @property
    def summary(self) -> Summary:
        """The event in short; of what is no draft."""
        summary = self.manifest.summary
        assert summary is not None  # noqa: S101 — drafts are left out where events are joined
        return summary

    def lines(self, register: str, entry: str) -> Lines:
        """For the pages of an entry of a register."""
        place = _place(self.folder, register, entry)
        return _LINES.validate_json(place.read_bytes()) if place.is_file() else NO_LINES

    def rows(self, table: Table[Any]) -> tuple[Rows, Note | None]:
        """Of a table, as they were written."""
        return self._rows(table), None

    def annotations(self) -> Iterator[dict[str, object]]:
        """Of its quotations."""
        yield from json.loads((self.folder / _ANNOTATIONS).read_text("utf-8"))

    def news(self) -> list[News]:
        """The latest, newest first."""
        return list(self.manifest.news)

    def entries(self) -> Iterable[Entry]:
        """What search finds in its pages."""
        return _FOUND.validate_json((self.folder / _ENTRIES).read_bytes())

    def put_into(self, site: Path) -> None:
        """Copy its part of the site; what several events have is the same in all of them."""
        part = self.folder / SITE
        for path in sorted(path for path in part.rglob("*") if path.is_file()):
            place = site / path.relative_to(part)
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)

    def faults(self, engine: str) -> Iterator[str]:
        """What is in the way of joining it, in words that begin with its folder."""
        for fault in not_as_listed(self.folder):
            yield f"{self.folder}: {fault}"
            return
        try:
            manifest = self.manifest
        except (OSError, ValidationError):
            yield f"{self.folder}: this is no event that was built alone"
            return
        if manifest.event != self.id:
            yield f"{self.folder}: this is the event {manifest.event}, under another name"
        if manifest.engine != engine:
            yield f"{self.folder}: it was built by another version of the engine, or for another address"

    def _rows(self, table: Table[Any]) -> Rows:
        with _table(self.folder, table).open("rb") as file:
            for line in file:
                yield tuple(json.loads(line).values())


def _place(folder: Path, register: str, entry: str) -> Path:
    return folder / register / f"{entry}.json"


def _table(folder: Path, table: Table[Any]) -> Path:
    return folder / "tables" / f"{table.name}.jsonl"
