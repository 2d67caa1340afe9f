"""The folder of sources → the text of every file that has a place in the format, and findings for every other.

The one place that reads sources from disk. It follows no symbolic link, opens no pipe or device, and decides by size
before it reads.
"""

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from build_scripts.diagnostics import Diagnostic, Rule
from build_scripts.parse.characters import check_characters
from build_scripts.parse.fields import RESERVED_IDS, is_id
from build_scripts.rules import (
    BYTE_ORDER_MARK,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    NO_EVENT,
    NOT_UTF_8,
    SYMBOLIC_LINK,
    UNEXPECTED_FILE,
    WRONG_ID,
)
from build_scripts.source import Source, Span

MAX_FILE = 256 * 1024
MAX_FINGERPRINT = 2 * 1024 * 1024
MAX_TREE = 200 * 1024 * 1024
MAX_FILES = 50_000

REGISTERS = ("perspectives", "publishers", "speakers", "loaded-words")
Kind = Literal["register", "event", "question", "document", "fingerprint"]

_FOLDERS: dict[str, tuple[Kind, str]] = {
    "questions": ("question", ".md"),
    "documents": ("document", ".md"),
    "fingerprints": ("fingerprint", ".json"),
}


@dataclass(frozen=True, slots=True)
class TreeFile:
    kind: Kind
    event_id: str
    """Empty for a register."""
    id: str
    source: Source


def read_tree(root: Path) -> tuple[tuple[TreeFile, ...], tuple[Diagnostic, ...]]:
    """Files below `root/sources`, by path. Paths in findings are relative to `root`."""
    findings: list[Diagnostic] = []
    files: list[TreeFile] = []
    budget = MAX_TREE
    top = root / "sources"
    if not top.is_dir() or top.is_symlink():
        hint = "run the command in the project's folder, or create the folder with the registers and an event"
        return (), (_at(NO_EVENT, "sources", "there is no folder `sources/` here", hint),)
    for kind, event_id, id, path in _places(top, "sources", findings):
        if len(files) >= MAX_FILES or budget <= 0:
            findings.append(_at(FILE_TOO_LARGE, "sources", "`sources/` is larger than the limits", "split the events"))
            break
        name = path.relative_to(root).as_posix()
        source, size = _read(path, name, MAX_FINGERPRINT if kind == "fingerprint" else MAX_FILE, findings)
        budget -= size
        if source is not None:
            files.append(TreeFile(kind, event_id, id, source))
    findings.extend(_fingerprints_of_nothing(files, {d.source.path for d in findings}))
    present = {file.source.path for file in files} | {d.source.path for d in findings}
    for register in REGISTERS[:3]:
        if f"sources/{register}.yml" not in present:
            hint = f"create `sources/{register}.yml`; docs/reference/formats.md says what it holds"
            findings.append(_at(NO_EVENT, f"sources/{register}.yml", f"the register `{register}.yml` is missing", hint))
    if not any(file.kind == "event" for file in files) and not any("/event.md" in path for path in present):
        hint = "create a folder with an `event.md` in `sources/`"
        findings.append(_at(NO_EVENT, "sources", "`sources/` holds no event", hint))
    return tuple(files), tuple(findings)


def _fingerprints_of_nothing(files: list[TreeFile], unread: Collection[str]) -> Iterator[Diagnostic]:
    documents = {file.source.path for file in files if file.kind == "document"}.union(unread)
    for file in files:
        if file.kind == "fingerprint" and f"sources/{file.event_id}/documents/{file.id}.md" not in documents:
            message = f"there is no document `{file.id}` for this fingerprint"
            hint = f"add `documents/{file.id}.md`, or delete the fingerprint"
            yield Diagnostic(UNEXPECTED_FILE, file.source, Span(0, 0), message, hint)


def _at(rule: Rule, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, Source(path, ""), Span(0, 0), message, hint)


def _places(top: Path, shown: str, findings: list[Diagnostic]) -> Iterator[tuple[Kind, str, str, Path]]:
    for entry in _entries(top, shown, findings):
        path, name = Path(entry.path), f"{shown}/{_printable(entry.name)}"
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.removesuffix(".yml") in REGISTERS and entry.name.endswith(".yml"):
                yield "register", "", entry.name.removesuffix(".yml"), path
            elif entry.name != "README.md":
                hint = f"here lie the registers ({', '.join(REGISTERS)}.yml) and one folder an event"
                findings.append(_at(UNEXPECTED_FILE, name, "this file has no place in `sources/`", hint))
        elif not is_id(entry.name):
            findings.append(_wrong_name(name, "folder"))
        else:
            yield from _event_places(path, name, entry.name, findings)


def _event_places(
    folder: Path, shown: str, event_id: str, findings: list[Diagnostic]
) -> Iterator[tuple[Kind, str, str, Path]]:
    has_event = False
    for entry in _entries(folder, shown, findings):
        name = f"{shown}/{_printable(entry.name)}"
        if entry.name == "event.md":
            has_event = True
            yield "event", event_id, event_id, Path(entry.path)
        elif entry.name in _FOLDERS and entry.is_dir(follow_symlinks=False):
            kind, suffix = _FOLDERS[entry.name]
            for inner in _entries(Path(entry.path), name, findings):
                inner_name = f"{name}/{_printable(inner.name)}"
                if not inner.name.endswith(suffix) or inner.is_dir(follow_symlinks=False):
                    hint = f"only files `<id>{suffix}` lie here"
                    message = f"this is no {kind}"
                    findings.append(_at(UNEXPECTED_FILE, inner_name, message, hint))
                elif not is_id(inner.name.removesuffix(suffix)):
                    findings.append(_wrong_name(inner_name, "file"))
                else:
                    yield kind, event_id, inner.name.removesuffix(suffix), Path(inner.path)
        else:
            hint = "an event holds `event.md` and the folders `questions`, `documents` and `fingerprints`"
            findings.append(_at(UNEXPECTED_FILE, name, "this has no place in an event", hint))
    if not has_event:
        hint = "create it; docs/reference/formats.md says what it holds"
        findings.append(_at(NO_EVENT, f"{shown}/event.md", "this event has no `event.md`", hint))


def _entries(folder: Path, shown: str, findings: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """Entries by name, without symbolic links and without hidden files of the desktop."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        findings.append(_at(FILE_UNREADABLE, shown, f"the folder cannot be read: {error.strerror}", "mend its rights"))
        return []
    kept = []
    for entry in entries:
        if entry.is_symlink():
            message = "this is a symbolic link"
            hint = "put the file itself here"
            findings.append(_at(SYMBOLIC_LINK, f"{shown}/{_printable(entry.name)}", message, hint))
        elif entry.name not in (".DS_Store", ".gitkeep"):
            kept.append(entry)
    return kept


def _wrong_name(shown: str, what: str) -> Diagnostic:
    hint = "name it with lower-case letters and digits, in words joined by hyphens, at most 80 characters"
    message = f"the name of this {what} is no id"
    if shown.rpartition("/")[2].partition(".")[0] in RESERVED_IDS:
        message, hint = f"the name of this {what} is one that the site or a file system needs", "choose another name"
    return _at(WRONG_ID, shown, message, hint)


def _printable(name: str) -> str:
    """A file name as it may be shown: undecodable bytes and control characters escaped."""
    return re.sub(r"[^\x20-\x7e]", lambda m: m.group().encode("unicode_escape", "replace").decode(), name)[:120]


def _read(path: Path, shown: str, limit: int, findings: list[Diagnostic]) -> tuple[Source | None, int]:
    """The text of a regular file of at most `limit` bytes, and the number of bytes read."""
    try:
        # O_NONBLOCK, so that a pipe put here between listing and opening cannot hang us.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                findings.append(_at(SYMBOLIC_LINK, shown, "this is not a regular file", "put a text file here"))
                return None, 0
            if status.st_size > limit:
                message = f"{status.st_size:,} bytes, more than {limit:,}"
                findings.append(_at(FILE_TOO_LARGE, shown, message, "split the file"))
                return None, 0
            data = file.read(limit + 1)
    except OSError as error:
        findings.append(_at(FILE_UNREADABLE, shown, f"the file cannot be read: {error.strerror}", "mend its rights"))
        return None, 0
    source = decode(data, shown, findings)
    return source, len(data)


def decode(data: bytes, shown: str, findings: list[Diagnostic]) -> Source | None:
    """The text of UTF-8 bytes with line feeds; None, and a finding, when they are no UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
        around = Source(shown, before + "\ufffd")
        message = f"byte {error.start:,} (0x{data[error.start]:02X}) is not UTF-8"
        at = Span(len(before), len(before) + 1)
        findings.append(Diagnostic(NOT_UTF_8, around, at, message, "save the file as UTF-8"))
        return None
    if text.startswith("\ufeff"):
        text = text[1:]
        message, hint = "the file starts with a byte order mark", "save it as UTF-8 without BOM"
        findings.append(Diagnostic(BYTE_ORDER_MARK, Source(shown, text), Span(0, 0), message, hint))
    source = Source(shown, text.replace("\r\n", "\n"))
    findings.extend(check_characters(source))
    return source
