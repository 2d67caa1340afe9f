"""Entries → the files of the index.

Three kinds of file, each a call of one function with JSON, so that a script element can load it from disk:

* `start.js`: how many entries there are, which of them are of which kind, event and side, at which word each shard
  begins, the part of each file's name that tells what it holds, and which names are one.
* shards, `w…`: some of the words in order, each with the entries that hold it, as numbers in base 36: four times the
  step from the entry before, and the place where the word stands.
* blocks, `t…`: 32 entries as shown. A search shows a few of each kind, mostly from different blocks.

A name has part of the hash of what the file holds, so that a change uploads only what it changes.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.interface.words import N_, _
from build_scripts.model.library import Library
from build_scripts.search.words import words

FOLDER = "assets/search"
KINDS = ("event", "question", "claim", "statement", "person", "document", "page")
"""In the order in which a search shows them: a headline of an outlet never stands above the claim that it is about."""
_BLOCK = 32
_SHARD = 40_000
"""Bytes of a shard at most, but for one word whose entries alone are more."""
_POSTINGS = 24_000
"""Bytes of entries that stand with a word at most; what more there are follow under the same word."""
_PLACES = 4
"""Beside what is shown, in the text, in the name of who speaks, in the title: the last that has a word counts."""
_SMALL = N_(
    "a about an and any are as at be been by can did do does for from had has have how i if in is it its me of on or"
    " she that the their them there these they this to was we were what when where which who whom whose why will with"
    " would you"
)
"""Looked for only where nothing else is, so that a question finds what it is about."""
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
    called: str = ""
    """Who speaks, in other words: names in other scripts."""


def alike(library: Library) -> list[tuple[str, ...]]:
    """Names of speakers that are one for a search: each by which the register says that one is called too."""
    return [(speaker.name, *speaker.also) for speaker in library.speakers.values() if speaker.also]


def index_files(
    entries: Iterable[Entry],
    alike: Sequence[Sequence[str]] = (),
    events: Mapping[str, str] = {},
    sides: Mapping[str, str] = {},
) -> dict[str, bytes]:
    """The files by path. `alike`: names that are one for a search; titles of events and names of sides are by id."""
    # Of titles that hold what is looked for, the one that holds the least beside it comes first.
    ordered = sorted(entries, key=lambda e: (len(e.title), e.address))
    ordered.sort(key=lambda e: e.order, reverse=True)
    ordered.sort(key=lambda e: (KINDS.index(e.kind), e.event, e.side_id))
    names = [tuple(dict.fromkeys(" ".join(words(name)) for name in group)) for group in alike]
    shards = list(_shards(_postings(ordered, names)))
    files: dict[str, bytes] = {}

    def add(kind: str, number: int, content: object) -> str:
        written = f'px.searchTakes("{kind}",{number},{_json(content)});\n'.encode()
        part = hashlib.sha256(written).hexdigest()[:8]
        files[f"{FOLDER}/{kind}{number}-{part}.js"] = written
        return part

    blocks = [ordered[at : at + _BLOCK] for at in range(0, len(ordered), _BLOCK)]
    held = {e.event for e in ordered}, {e.side_id for e in ordered}
    start = {
        "size": len(ordered),
        "block": _BLOCK,
        "groups": list(_groups(ordered)),
        "events": {id: title for id, title in events.items() if id in held[0]},
        "sides": {id: name for id, name in sides.items() if id in held[1]},
        "firsts": [shard[0][0] for shard in shards],
        "shards": [add("w", number, shard) for number, shard in enumerate(shards)],
        "blocks": [add("t", number, [_shown(e) for e in block]) for number, block in enumerate(blocks)],
        "alike": names,
        "small": words(_(_SMALL)),
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
    """By word, the entries that hold it, in order: four times the number, and the place of the word."""
    found: dict[str, list[int]] = defaultdict(list)
    forms = _by_first_word(names)
    for number, entry in enumerate(ordered):
        texts = (entry.more, entry.text, f"{entry.who} {entry.called}", entry.title)
        placed = [words(text) for text in texts]
        places = {word: place for place, of in enumerate(placed) for word in of}
        places.update(_named(forms, placed))
        for word, place in places.items():
            found[word].append(_PLACES * number + place)
    return found


def _by_first_word(names: Sequence[Sequence[str]]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By the word with which they begin, the forms of names, each with the word that stands for all of its group."""
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, alike in enumerate(names):
        for form in alike:
            forms[form.partition(" ")[0]].append((form, one_name(group)))
    return forms


def _named(
    forms: Mapping[str, Sequence[tuple[str, str]]], placed: Sequence[Sequence[str]]
) -> Iterator[tuple[str, int]]:
    """The words for the groups of which a name stands there, and where: the last place last."""
    for place, said in enumerate(placed):
        begun = [form for first in forms.keys() & said for form in forms[first]]
        text = f" {' '.join(said)} " if begun else ""
        yield from ((word, place) for form, word in begun if f" {form} " in text)


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
        if size > _POSTINGS:
            yield " ".join(steps)
            steps, size, before = [], 0, 0
        step = _base36(number - before)
        steps.append(step)
        size += len(step) + 1
        before = number - number % _PLACES
    yield " ".join(steps)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
