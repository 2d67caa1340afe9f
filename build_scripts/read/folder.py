"""The folder of sources → the text of every file that has a place in the format, and findings for every other.

The one place that reads sources from disk. It follows no symbolic link, opens no pipe or device, and decides by size
before it reads.
"""

import fnmatch
import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from build_scripts.findings.finding import Diagnostic, Rule
from build_scripts.findings.rules import (
    BYTE_ORDER_MARK,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    NO_EVENT,
    NOT_UTF_8,
    SYMBOLIC_LINK,
    UNEXPECTED_FILE,
    WRONG_ID,
)
from build_scripts.format.ids import RESERVED_IDS, is_id, suggest_id
from build_scripts.read.characters import check_characters
from build_scripts.read.texts import Texts
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

MAX_FILE = 256 * 1024
MAX_FINGERPRINT = 2 * 1024 * 1024
MAX_TREE = 200 * 1024 * 1024
MAX_FILES = 50_000

REGISTERS = ("perspectives", "loaded-words")
NAMES_KEPT_BACK = "names-kept-back"
Kind = Literal[
    "register", "publisher", "speaker", "event", "question", "occasion", "document", "fingerprint", "coding", "names"
]

_REGISTER_FOLDERS: dict[str, tuple[Kind, str]] = {"publishers": ("publisher", ".yml"), "speakers": ("speaker", ".yml")}
_FOLDERS: dict[str, tuple[Kind, str]] = {
    "questions": ("question", ".md"),
    "occasions": ("occasion", ".yml"),
    "documents": ("document", ".md"),
    "fingerprints": ("fingerprint", ".json"),
    "coding": ("coding", ".csv"),
}
*_BUT_LAST, _LAST = (f"`{folder}`" for folder in _FOLDERS)
_LISTED = f"{', '.join(_BUT_LAST)} and {_LAST}"
PASSED_OVER = (
    ".DS_Store", "._*", "Thumbs.db", "desktop.ini",  # of the desktops of macOS and Windows
    ".*.sw?", "4913",  # of Vim: what is not yet saved, and a file it makes and deletes to see whether it may write
    "*~", "#*#", ".#*",  # backups; of Emacs: what is not yet saved, and a link that says who is writing
    ".~lock.*#", ".*.kate-swp", ".goutputstream-*", "*___jb_???___",  # of LibreOffice, Kate, gedit and JetBrains
    ".gitkeep",
)  # fmt: skip
"""Names of files that editors and systems put beside what is written: they are nobody's contribution, and not read."""
_PASSED_OVER = re.compile("|".join(map(fnmatch.translate, PASSED_OVER)))

_NAMED_LIKE = {
    ".md": r"[^.]+(?:\.(?:md|markdown|mdown|md\.txt))?",
    ".yml": r"[^.]+(?:\.(?:yml|yaml|yml\.txt))?",
}
"""Suffix → how people name files that should have it."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    kind: Kind
    event_id: str
    """Empty for a register."""
    id: str
    source: Source


def read_tree(
    root: Path, events: Collection[str] | None = None, texts: Texts | None = None
) -> tuple[tuple[TreeFile, ...], tuple[Diagnostic, ...]]:
    """Files below `root/sources`, by path. Paths in findings are relative to `root`.

    `events`: ids of those that are wanted, where not all are; of the others only names that they keep back are read.
    """
    findings: list[Diagnostic] = []
    files: list[TreeFile] = []
    budget = MAX_TREE
    top = root / "sources"
    if not top.is_dir() or top.is_symlink():
        hint = "run the command in the project's folder, or create the folder with the registers and an event"
        return (), (_at(NO_EVENT, "sources", "there is no folder `sources/` here", hint),)
    for kind, event_id, id, path in _places(top, "sources", findings, events):
        if len(files) >= MAX_FILES or budget <= 0:
            findings.append(_at(FILE_TOO_LARGE, "sources", "`sources/` is larger than the limits", "split the events"))
            break
        name = path.relative_to(root).as_posix()
        source, size = _text(path, name, MAX_FINGERPRINT if kind == "fingerprint" else MAX_FILE, findings, texts)
        budget -= size
        if source is not None:
            files.append(TreeFile(kind, event_id, id, source))
    findings.extend(_fingerprints_of_nothing(files, findings))
    read = {file.source.path for file in files}
    for wanted in ("sources/perspectives.yml", "sources/publishers", "sources/speakers"):
        told = next((d for d in findings if _meant(d.source.path) == wanted), None)
        if wanted in read or (told is not None and told.source.path.count("/") == 1):
            continue
        if any(path.startswith(f"{wanted}/") for path in (*read, *(d.source.path for d in findings))):
            continue
        hint = f"create `{wanted}`; `parallax explain reference/formats` says what it holds"
        if told is not None:
            # Told where it is missing, so that what hangs on it is not told.
            findings.remove(told)
            hint = f"move `{told.source.path}` here"
        findings.append(_at(NO_EVENT, wanted, f"the register `{wanted.rpartition('/')[2]}` is missing", hint))
    here = any(file.kind == "event" for file in files) or events is not None
    if not here and not any(d.rule is WRONG_ID or "/event.md" in _meant(d.source.path) for d in findings):
        hint = "create a folder with an `event.md` in `sources/`"
        findings.append(_at(NO_EVENT, "sources", "`sources/` holds no event", hint))
    return tuple(files), tuple(findings)


def is_passed_over(name: str) -> bool:
    """Whether a file of this name is an editor's or a system's own."""
    return _PASSED_OVER.match(name) is not None


def _fingerprints_of_nothing(files: list[TreeFile], findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    # A document in another folder, or under a name that is no id, is not missing.
    documents = {file.id for file in files if file.kind in ("document", "question")}
    documents.update(suggest_id(PurePosixPath(d.source.path).name.partition(".")[0]) for d in findings)
    hidden = {
        str(PurePosixPath(d.source.path).parent) for d in findings if _meant(d.source.path).endswith("/documents")
    }
    # Nor is one in a folder of its own among them.
    hidden.update("/".join(d.source.path.split("/")[:2]) for d in findings if d.message == _A_FOLDER)
    for file in files:
        if file.kind == "fingerprint" and file.id not in documents and f"sources/{file.event_id}" not in hidden:
            message = f"there is no document `{file.id}` for this fingerprint"
            hint = f"restore `documents/{file.id}.md`, or delete the fingerprint; `parallax rename` renames both"
            yield Diagnostic(UNEXPECTED_FILE, file.source, Span(0, 0), message, hint)


def _meant(path: str) -> str:
    """The path that a misspelt one is most likely to stand for; itself where it is like none."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.partition(".")
    if not suffix:
        return f"{folder}/{nearest(name, _FOLDERS) or name}"
    if folder.count("/") == 1 and stem.lower() in ("event", "index"):
        return f"{folder}/event.md"
    if stem.lower() in _REGISTER_FOLDERS and suffix.lower() in ("yml", "yaml"):
        return f"sources/{stem.lower()}"
    known = f"{stem.lower()}.yml"
    is_register = stem.lower() in REGISTERS and suffix.lower() in ("yml", "yaml")
    return f"sources/{known}" if is_register else path


def _misplaced(path: str, what: str, place: str) -> Diagnostic:
    """A file or folder without a place in the format, with what is most likely to be done about it."""
    meant, suffix = _meant(path), PurePosixPath(path).suffix.lower()
    if meant.rpartition("/")[2] in _REGISTER_FOLDERS:
        hint = f"write each entry into a file of its own, `{meant}/<id>.yml`, its keys at the margin"
    elif meant != path:
        beside = meant.rpartition("/")[0] == path.rpartition("/")[0]
        hint = f"name it `{meant.rpartition('/')[2]}`" if beside else f"registers lie in `{meant.rpartition('/')[0]}/`"
    elif suffix in _TEXTS:
        hint = "keep texts outside `sources/`; `parallax capture TEXT --document ID` makes their fingerprint"
    elif suffix in _LEFTOVERS:
        hint = "delete it: an editor left it behind"
    else:
        hint = place
    return _at(UNEXPECTED_FILE, path, what, hint)


_TEXTS = (".txt", ".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".rtf")
_LEFTOVERS = (".bak", ".orig", ".rej", ".tmp")


def _at(rule: Rule, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, Source(path, ""), Span(0, 0), message, hint)


def _places(
    top: Path, shown: str, findings: list[Diagnostic], events: Collection[str] | None
) -> Iterator[tuple[Kind, str, str, Path]]:
    for entry in _entries(top, shown, findings):
        path, name = Path(entry.path), f"{shown}/{_printable(entry.name)}"
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.removesuffix(".yml") in REGISTERS and entry.name.endswith(".yml"):
                yield "register", "", entry.name.removesuffix(".yml"), path
            elif entry.name != "README.md":
                hint = "here lie perspectives.yml, loaded-words.yml, `publishers/`, `speakers/` and one folder an event"
                if entry.name.endswith(".md"):
                    hint = "move it to the folder `documents` or `questions` of its event"
                findings.append(_misplaced(name, "this file has no place in `sources/`", hint))
        elif entry.name in _REGISTER_FOLDERS:
            yield from _entry_places(path, name, *_REGISTER_FOLDERS[entry.name], "", findings)
        elif not is_id(entry.name):
            findings.append(_wrong_name(name, "folder"))
        elif events is not None and entry.name not in events:
            kept_back = path / f"{NAMES_KEPT_BACK}.yml"
            if kept_back.is_file():
                yield "names", entry.name, NAMES_KEPT_BACK, kept_back
        elif (meant := nearest(entry.name, _REGISTER_FOLDERS)) and not (path / "event.md").is_file():
            findings.append(_at(UNEXPECTED_FILE, name, "this is neither an event nor a register", f"name it `{meant}`"))
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
        elif entry.name == f"{NAMES_KEPT_BACK}.yml":
            yield "names", event_id, NAMES_KEPT_BACK, Path(entry.path)
        elif entry.name in _FOLDERS and entry.is_dir(follow_symlinks=False):
            yield from _entry_places(Path(entry.path), name, *_FOLDERS[entry.name], event_id, findings)
        else:
            hint = f"an event holds `event.md` and the folders {_LISTED}"
            if entry.name.endswith(".md") and entry.name != "README.md":
                hint = "move it to the folder `documents` or `questions`"
            findings.append(_misplaced(name, "this has no place in an event", hint))
            has_event = has_event or _meant(name) == f"{shown}/event.md"
    if not has_event:
        hint = "create it, or delete the folder; `parallax explain reference/formats` says what it holds"
        findings.append(_at(NO_EVENT, f"{shown}/event.md", "this event has no `event.md`", hint))


def _entry_places(
    folder: Path, shown: str, kind: Kind, suffix: str, event_id: str, findings: list[Diagnostic]
) -> Iterator[tuple[Kind, str, str, Path]]:
    """The files of a folder in which each is named for its id."""
    for inner in _entries(folder, shown, findings):
        name = f"{shown}/{_printable(inner.name)}"
        if inner.is_dir(follow_symlinks=False):
            hint = f"move what is in it up into `{shown.rpartition('/')[2]}/`, and delete the folder"
            findings.append(_at(UNEXPECTED_FILE, name, _A_FOLDER, hint))
            continue
        if not inner.name.endswith(suffix):
            meant = suggest_id(inner.name.partition(".")[0])
            if meant and re.fullmatch(_NAMED_LIKE.get(suffix, r"(?!)"), inner.name, re.I):
                hint = f"name it `{meant}{suffix}`"
                findings.append(_at(UNEXPECTED_FILE, name, f"this is no {kind}", hint))
                continue
            hint = f"only files `<id>{suffix}` lie here"
            findings.append(_misplaced(name, f"this is no {kind}", hint))
        elif not is_id(inner.name.removesuffix(suffix)):
            findings.append(_wrong_name(name, "file"))
        else:
            yield kind, event_id, inner.name.removesuffix(suffix), Path(inner.path)


_A_FOLDER = "this is a folder, and only files lie here"


def _entries(folder: Path, shown: str, findings: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """Entries by name, without symbolic links and without what editors and systems keep beside them."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        findings.append(
            _at(FILE_UNREADABLE, shown, f"the folder cannot be read: {error.strerror}", "allow yourself to read it")
        )
        return []
    kept = []
    for entry in entries:
        # A link of Emacs leads nowhere; any other is refused, whatever its name.
        if is_passed_over(entry.name) and (entry.is_file(follow_symlinks=False) or entry.name.startswith(".#")):
            continue
        if entry.is_symlink():
            message = "this is a symbolic link"
            hint = "put the file itself here"
            findings.append(_at(SYMBOLIC_LINK, f"{shown}/{_printable(entry.name)}", message, hint))
        else:
            kept.append(entry)
    return kept


def _wrong_name(shown: str, what: str) -> Diagnostic:
    name = shown.rpartition("/")[2]
    stem, dot, suffix = name.partition(".") if what == "file" else (name, "", "")
    form = "lower-case letters and digits in words joined by hyphens"
    message, meant = f"the name of this {what} is no id", suggest_id(stem)
    hint = f"name it `{meant}{dot}{suffix}`: {form}" if meant else f"name it with {form}, at most 80 characters"
    if stem in RESERVED_IDS:
        message, hint = f"the name of this {what} is one that the site or a file system needs", "choose another name"
    return _at(WRONG_ID, shown, message, hint)


def _printable(name: str) -> str:
    """A file name as it may be shown: undecodable bytes and control characters escaped."""
    return re.sub(r"[^\x20-\x7e]", lambda m: m.group().encode("unicode_escape", "replace").decode(), name)[:120]


def _text(
    path: Path, shown: str, limit: int, findings: list[Diagnostic], texts: Texts | None
) -> tuple[Source | None, int]:
    """The text of a regular file of at most `limit` bytes, and the number of its bytes."""
    if texts is not None and (known := texts.known(path)) is not None:
        return known
    before = len(findings)
    source, size, status = _read(path, shown, limit, findings)
    if texts is not None and source is not None and status is not None and len(findings) == before:
        texts.remember(path, status, source)
    return source, size


def _read(
    path: Path, shown: str, limit: int, findings: list[Diagnostic]
) -> tuple[Source | None, int, os.stat_result | None]:
    try:
        descriptor = os.open(path, _open_flags())
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                findings.append(_at(SYMBOLIC_LINK, shown, "this is not a regular file", "put a text file here"))
                return None, 0, None
            if status.st_size > limit:
                message = f"{status.st_size:,} bytes, more than {limit:,}"
                findings.append(_at(FILE_TOO_LARGE, shown, message, "split the file"))
                return None, 0, None
            data = file.read(limit + 1)
    except OSError as error:
        findings.append(
            _at(FILE_UNREADABLE, shown, f"the file cannot be read: {error.strerror}", "allow yourself to read it")
        )
        return None, 0, None
    return decode(data, shown, findings), len(data), status


def _open_flags() -> int:
    """To read bytes, through no symbolic link, and without waiting for a pipe put here between listing and opening."""
    # Not every system has each of them; Windows would read text, to the first Ctrl-Z, without its own.
    return os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


_UNMERGED = re.compile(r"(?:\A|\n)(?P<sign><{7}|>{7}) ")
"""What git writes into a file that two changed: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented"""


def decode(data: bytes, shown: str, findings: list[Diagnostic]) -> Source | None:
    """The text of UTF-8 bytes with line feeds; None, and a finding, when they are no UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
        around = Source(shown, before + "\ufffd")
        message = f"a character is not saved as UTF-8: byte {error.start:,} is 0x{data[error.start]:02X}"
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            message = "the file is saved as UTF-16"
        at, hint = Span(len(before), len(before) + 1), "save it anew and choose the encoding UTF-8"
        findings.append(Diagnostic(NOT_UTF_8, around, at, message, hint))
        return None
    if (conflict := _UNMERGED.search(text)) is not None:
        at, message = Span(*conflict.span("sign")), "two versions of this file were not merged"
        hint = "keep what is right of both, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`"
        findings.append(Diagnostic(FILE_UNREADABLE, Source(shown, text.replace("\r\n", "\n")), at, message, hint))
        return None
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file starts with a byte order mark, which does not show"
        hint = "save it as UTF-8 without BOM, or run `parallax check --fix`"
        findings.append(Diagnostic(BYTE_ORDER_MARK, Source(shown, text), Span(0, 0), message, hint))
    # Line ends of Windows, and of a Mac of old where there are no others.
    source = Source(shown, text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n"))
    findings.extend(check_characters(source))
    return source
