"""Entries → the files of the index.

Three kinds of file, each a call of one function with JSON, so that a script element can load it from disk:

* `start.js`: how many entries there are, which of them are of which kind, event and side, at which word each shard
  begins, the name of each file, and which names are one.
* shards, `w…`: some of the words in order, each with the entries that hold it, as numbers in base 36: twice the step
  from the entry before, and one more where the word stands in the title.
* blocks, `t…`: 128 entries as shown.

A name has part of the hash of what the file holds, so that a change uploads only what it changes.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.model.library import Library
from build_scripts.search.words import words

FOLDER = "assets/search"
KINDS = ("question", "claim", "statement", "person", "document", "page")
"""In the order in which a search shows them: a headline of an outlet never stands above the claim that it is about."""
_BLOCK = 128
_SHARD = 40_000
"""Bytes of a shard at most, but for one word whose entries alone are more."""
_POSTINGS = 24_000
"""Bytes of entries that stand with a word at most; what more there are follow under the same word."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a search finds: a part of a page."""

    kind: str
    address: str
    """From the root of the site."""
    title: str
    text: str
    event: str = ""
    side: str = ""
    """The letters of the side that speaks."""
    side_id: str = ""
    who: str = ""
    day: str = ""
    """As shown."""
    order: tuple[int, ...] = field(default=())
    """The largest first, among entries of one kind, event and side: those of later days."""
    more: str = ""
    """Found by these words too, and not shown."""


def alike(library: Library) -> list[tuple[str, ...]]:
    """Names of speakers that are one for a search: each by which the register says that one is called too."""
    return [(speaker.name, *speaker.also) for speaker in library.speakers.values() if speaker.also]


def index_files(
    entries: Iterable[Entry], alike: Sequence[Sequence[str]] = (), events: Mapping[str, str] = {}
) -> dict[str, bytes]:
    """The files by path. `alike`: names that are one for a search; `events`: the title of each, by id."""
    ordered = sorted(entries, key=lambda e: e.address)
    ordered.sort(key=lambda e: e.order, reverse=True)
    ordered.sort(key=lambda e: (KINDS.index(e.kind), e.event, e.side_id))
    names = [tuple(dict.fromkeys(" ".join(words(name)) for name in group)) for group in alike]
    shards = list(_shards(_postings(ordered, names)))
    files: dict[str, bytes] = {}

    def add(kind: str, number: int, content: object) -> str:
        written = f'px.searchTakes("{kind}",{number},{_json(content)});\n'.encode()
        name = f"{kind}{number}-{hashlib.sha256(written).hexdigest()[:8]}.js"
        files[f"{FOLDER}/{name}"] = written
        return name

    blocks = [ordered[at : at + _BLOCK] for at in range(0, len(ordered), _BLOCK)]
    start = {
        "size": len(ordered),
        "block": _BLOCK,
        "groups": list(_groups(ordered)),
        "events": {id: title for id, title in events.items() if any(e.event == id for e in ordered)},
        "firsts": [shard[0][0] for shard in shards],
        "shards": [add("w", number, shard) for number, shard in enumerate(shards)],
        "blocks": [add("t", number, [_shown(e) for e in block]) for number, block in enumerate(blocks)],
        "alike": names,
    }
    files[f"{FOLDER}/start.js"] = f'px.searchTakes("start",0,{_json(start)});\n'.encode()
    return files


def _groups(ordered: Sequence[Entry]) -> Iterator[list[object]]:
    """Kind, event, side and its letters, and the first entry of each run of them."""
    before = None
    for number, entry in enumerate(ordered):
        key = entry.kind, entry.event, entry.side_id
        if key != before:
            yield [entry.kind, entry.event, entry.side_id, entry.side, number]
            before = key


def _shown(entry: Entry) -> list[str]:
    return [entry.address, entry.title, entry.text, entry.who, entry.day]


def _postings(ordered: Sequence[Entry], names: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """By word, the entries that hold it, in order: twice the number, and one more where it stands in the title."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(ordered):
        title = list(words(entry.title))
        in_title = set(title)
        everywhere = [*title, *words(entry.text), *words(entry.who), *words(entry.more)]
        for word in dict.fromkeys(everywhere):
            found[word].append(2 * number + (word in in_title))
        for group, in_its_title in _named(names, everywhere, title):
            found[one_name(group)].append(2 * number + in_its_title)
    return found


def _named(
    names: Sequence[Sequence[str]], everywhere: Sequence[str], title: Sequence[str]
) -> Iterator[tuple[int, bool]]:
    """The groups of which a name stands there, and whether in the title."""
    if not names:
        return
    text, heading = f" {' '.join(everywhere)} ", f" {' '.join(title)} "
    for group, forms in enumerate(names):
        if any(f" {form} " in text for form in forms):
            yield group, any(f" {form} " in heading for form in forms)


def one_name(group: int) -> str:
    """The word that stands for all names of a group; no text has it."""
    return f"={group}"


def _shards(postings: Mapping[str, list[int]]) -> Iterator[list[list[str]]]:
    """Words in the order in which a browser compares them, with their entries, as many as a shard may hold."""
    shard: list[list[str]] = []
    size = 0
    for word in sorted(postings, key=lambda word: word.encode("utf-16-be")):
        for part in _parts(postings[word]):
            length = len(_json([word, part]).encode()) + 1
            if shard and size + length > _SHARD:
                yield shard
                shard, size = [], 0
            shard.append([word, part])
            size += length
    if shard:
        yield shard


def _parts(numbers: Sequence[int]) -> Iterator[str]:
    """The entries of a word as text, in parts that each begin anew."""
    steps: list[str] = []
    size, before = 0, 0
    for number in numbers:
        entry, in_title = divmod(number, 2)
        if size > _POSTINGS:
            yield " ".join(steps)
            steps, size, before = [], 0, 0
        step = _base36(2 * (entry - before) + in_title)
        steps.append(step)
        size += len(step) + 1
        before = entry
    yield " ".join(steps)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
