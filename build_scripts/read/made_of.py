"""The files of the tree → what each event is made of, as a hash: equal files make equal pages, whatever else changed.

An event is made of the files of its folder, of the entries of registers that they name, of those that these name in
turn, and of the events with which it is tied: a document of one is named in the other. Whether a file names an entry is
told by its words alone, so that nothing has to be parsed; a name that stands there by chance costs no more than
another hash.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from build_scripts.read.folder import TreeFile

_ID = b"abcdefghijklmnopqrstuvwxyz0123456789-"
_APART = bytes(byte if byte in _ID else 0x20 for byte in range(256))
_DRAFT = re.compile("^draft: *true\\b", re.M)
_ENTRIES = ("publisher", "speaker")
_NAME_NOTHING = ("fingerprint", "names")
_OF_ALL = "perspectives"
"""The register that is one file, and of which every event is made."""


@dataclass(slots=True)
class _Event:
    files: dict[str, bytes] = field(default_factory=dict)
    """The hash of each, by path."""
    names: set[bytes] = field(default_factory=set)
    """The words of its files that may be ids."""
    tied: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Made:
    """What an event is made of."""

    hash: str
    version: str
    """The same, without what is a draft: what is published is made of this."""
    paths: frozenset[str]
    beside: tuple[str, ...]
    """Ids of the other events among it."""


def made_of(tree: Iterable[TreeFile]) -> Mapping[str, Made]:
    """By id of the event, what it is made of."""
    tree = tuple(tree)
    found = _made_of(tree)
    drafts = {(file.event_id, file.id) for file in tree if file.kind == "document" and _is_draft(file)}
    if not drafts:
        return found
    published = _made_of(file for file in tree if (file.event_id, file.id) not in drafts)
    return {id: replace(made, version=published.get(id, made).hash) for id, made in found.items()}


def _is_draft(file: TreeFile) -> bool:
    """As its front matter says, in the one way in which most write it: what is missed is told as published."""
    return _DRAFT.search(file.source.text.partition("\n---\n")[0]) is not None


def _made_of(tree: Iterable[TreeFile]) -> dict[str, Made]:
    events: dict[str, _Event] = defaultdict(_Event)
    entries: dict[bytes, list[TreeFile]] = defaultdict(list)
    documents: dict[bytes, str] = {}
    of_all: dict[str, bytes] = {}
    for file in tree:
        if file.kind in _ENTRIES:
            entries[file.id.encode()].append(file)
        elif file.event_id or file.kind == "event":
            event = events[file.event_id or file.id]
            event.files[file.source.path] = _hash(file)
            if file.kind not in _NAME_NOTHING:
                event.names |= _words(file)
            if file.kind == "document":
                documents[file.id.encode()] = file.event_id
        elif file.id == _OF_ALL:
            of_all[file.source.path] = _hash(file)
    _tie(events, documents)
    found = {}
    for id in events:
        files = dict(of_all)
        names: set[bytes] = set()
        beside = tuple(_reached(id, events))
        for each in (id, *beside):
            files |= events[each].files
            names |= events[each].names
        files |= {entry.source.path: _hash(entry) for entry in _named(names, entries)}
        hashed = hashlib.sha256(b"".join(_line(*file) for file in sorted(files.items()))).hexdigest()
        found[id] = Made(hashed, hashed, frozenset(files), tuple(sorted(beside)))
    return found


def _tie(events: Mapping[str, _Event], documents: Mapping[bytes, str]) -> None:
    """Note the events that name each other's documents: each shows something of the other."""
    for id, event in events.items():
        for name in event.names & documents.keys():
            if (other := documents[name]) != id:
                event.tied.add(other)
                events[other].tied.add(id)


def _reached(id: str, events: Mapping[str, _Event]) -> Iterator[str]:
    """The events with which one is tied, and with which these are."""
    seen, left = {id}, [id]
    while left:
        new = sorted(events[left.pop()].tied - seen)
        seen.update(new)
        left.extend(new)
        yield from new


def _named(names: Iterable[bytes], entries: Mapping[bytes, list[TreeFile]]) -> Iterator[TreeFile]:
    """The entries of registers that are named, and those that these name: a speaker's body, and its body."""
    seen: set[bytes] = set()
    left = entries.keys() & set(names)
    while left:
        seen |= left
        found = [entry for name in left for entry in entries[name]]
        yield from found
        left = entries.keys() & {name for entry in found for name in _words(entry)} - seen


def _words(file: TreeFile) -> set[bytes]:
    return set(file.source.text.encode().translate(_APART).split())


def _hash(file: TreeFile) -> bytes:
    return hashlib.sha256(file.source.text.encode()).digest()


def _line(path: str, digest: bytes) -> bytes:
    return f"{digest.hex()}  {path}\n".encode()
