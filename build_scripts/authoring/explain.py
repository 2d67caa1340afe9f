"""A key or a word of the format → what it is, where it stands and an example, as lines for a terminal.

What keys there are and what they hold is read off the schemas; what they say stands in the reference, where that is at
hand. Only the examples are written here, and a test holds them to the format.
"""

import re
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from build_scripts.findings.finding import with_article
from build_scripts.format.fields import (
    REGISTER_SCHEMAS,
    SCHEMAS,
    DocumentFields,
    Fields,
    LoadedWordsFields,
    SpeakerFields,
    schema_keys,
)
from build_scripts.format.likely import ANSWERS_MEANT, FORMER_KEYS, KEYS_MEANT, OCCASIONS_MEANT
from build_scripts.format.references import inner_schema
from build_scripts.format.values import Colour, Edtf, Language, Letter, Number, Passages, Refers, Yes
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS

REFERENCE, VERBS = "docs/reference/formats.md", "docs/guides/answers.md"

EXAMPLES: Mapping[str, str] = dict(
    line.split(": ", 1)
    for line in """\
also_dated: {gazette-2030-05-02: 2030-05-01}
also: [the harbour people]
answers: {wind-sank: affirms, cargo-sank: denies}
archived: https://web.archive.org/web/2030/https://gazette.example/ferry
argues: {wind-sank: affirms}
as_of: 2030-05-02
author: Cora West
basis: Named as minister.
body: harbour-office
change_note: The minister says for the first time that it was not the wind.
colour: "#1f5fa8"
colour_dark: "#86b8f2"
column_order: North first, because the ferry sailed from there.
columns: [north, south]
concerns: [north]
copy_of: gazette-2030-05-02
corrects: [gazette-2030-05-02#wind]
country: North
counts: missing
custody: true
date: 2030-05-01
dated_by: {document: wire-2030-05-04, passage: 1, how: stated}
defaults: {relay: [wire], quote_language: ru}
description: Bodies of the northern state and those who speak for them.
document: wire-2030-05-04
draft: true
excludes: [cargo-sank]
extent: opening
figure: {counts: missing, value: 12, unit: people}
formerly: [storm]
from: 2030-05-02
hedge: very likely
high: 14
how: implied
implies: [weather-sank]
imputes: {south: {cargo-sank: affirms}}
keywords: [ferry, Fähre]
kind: news report
language: en
lead: gazette-2030-05-02#wind
letter: N
locator: The minister said the wind was
low: 12
may_be: [consul-2030-05-04]
name: Anna North
names: {de: Anna Nord}
not: [consul-2030-05-04]
not_final: true
note: The text misspells the name of the port.
occasion: consul-2030-05-03
of: many
on: 2030-07-01
ownership: state-owned
ownership_basis: Its imprint says so.
ownership_url: https://gazette.example/imprint
passage: 2
perspective: north
perspectives: [{perspective: north, basis: Named as minister.}]
place: Grey Point
public: 2030-05-07
published: 2030-05-02
published_basis: implied
publisher: gazette
qualifier: at least
quantities: {missing: People missing}
question: cause
questions: [cause, warning]
quote: the wind was too much
quote_language: ru
relay: [wire]
replaces: [north-2030-05-02]
replies_to: [gazette-2030-05-02#wind]
rests_on: [consul-2030-05-03]
revision_of: gazette-2030-05-02
role: minister of the North
rule: bodies found by nightfall
said: 2030-05-02
same_act: inferred
searched: [{perspective: south, question: cause, where: notices of the consulate, on: 2030-07-01}]
short: Cause
speaker: minister
speakers: [minister]
title: Ferry sinks
told_by: [south]
translated_by: us
translation: the wind was too much
translation_of: gazette-2030-05-02
unit: people
unnamed: true
until: 2030-05-20
url: https://gazette.example/ferry
value: 12
what: briefing
where: notices of the consulate of June 2030
withdraws: [gazette-2030-05-02#wind]
words: [puppet regime]""".splitlines()
)
"""Key → a value of it."""
_OF_SCHEMAS: Mapping[tuple[type[Fields], str], str] = {
    (SpeakerFields, "kind"): "person",
    (DocumentFields, "occasion"): "{speakers: [minister], what: briefing, said: 2030-05-02}",
}
"""Where the same key holds something else than it does elsewhere."""
_PLACES = {
    "event": "the front matter of <event>/event.md",
    "question": "the front matter of <event>/questions/<id>.md",
    "claim": "the fence of a claim, in <event>/questions/<id>.md",
    "position": "the fence of a position, in <event>/questions/<id>.md",
    "document": "the front matter of <event>/documents/<id>.md",
    "statement": "the fence of a statement, in <event>/documents/<id>.md",
    "occasion": "<event>/occasions/<id>.yml",
    "publisher": "publishers/<id>.yml",
    "speaker": "speakers/<id>.yml",
    "perspectives": "an entry of perspectives.yml",
    "loaded-words": "loaded-words.yml",
}


_FILES: Mapping[str, type[Fields]] = {**SCHEMAS, **REGISTER_SCHEMAS, "loaded-words": LoadedWordsFields}


class Place(NamedTuple):
    """Where a key may stand."""

    schema: type[Fields]
    name: str
    """Of the field."""
    key: str
    where: str

    @property
    def annotation(self) -> Any:
        return self.schema.by_name[self.name].annotation


def places() -> Iterator[Place]:
    """Every key of the format wherever it may stand, in the order of the reference."""
    for name, schema in _FILES.items():
        yield from _places(schema, _PLACES[name])


def _places(schema: type[Fields], where: str) -> Iterator[Place]:
    for name, field in schema.by_name.items():
        yield Place(schema, name, field.key, where)
        if inner := inner_schema(field.annotation):
            yield from _places(inner, f"`{field.key}`, {where}")


def example_of(place: Place) -> str:
    """A line with the key and a value that it can have."""
    return f"{place.key}: {_OF_SCHEMAS.get((place.schema, place.key), EXAMPLES[place.key])}"


def known_names() -> tuple[str, ...]:
    """Keys and words that can be explained."""
    keys = {place.key for place in places()}
    words = {word for place in places() for word in _choices(place.annotation)}
    return tuple(sorted({*_FILES, *keys, *words, *ANSWERS_MEANT, *OCCASIONS_MEANT, *KEYS_MEANT, *FORMER_KEYS}))


def explain_name(name: str, reference: str, guide: str) -> tuple[str, ...]:
    """What is to be said of a key or a word; nothing of one that is not known.

    `reference` and `guide` are the texts of `REFERENCE` and `VERBS`; empty where they are not at hand.
    """
    found = [*_thing(name), *_key(name, reference), *_answer(name, guide), *_word(name)]
    return tuple(found or _meant(name))


def _thing(name: str) -> Iterator[str]:
    """What a file or a fence holds."""
    if name in _FILES:
        yield f"`{name}`: {_PLACES[name]}, with the keys"
        yield from (
            f"    {field.key}{' (required)' if field.required else ''}" for field in _FILES[name].by_name.values()
        )
        yield ""


def _key(name: str, reference: str) -> Iterator[str]:
    here = [place for place in places() if place.key == name]
    if not here:
        return
    yield f"`{name}` is a key."
    kinds: dict[tuple[str, str], list[str]] = {}
    for place in here:
        kind = describe(place.annotation)
        needed = " (required)" if place.schema.by_name[place.name].required else ""
        kinds.setdefault((kind, example_of(place)), []).append(f"{place.where}{needed}")
    for (kind, example), wheres in kinds.items():
        yield ""
        yield f"  {kind}"
        yield from (f"    in {where}" for where in wheres)
        yield f"    {example}"
    if said := dict.fromkeys(_rows(name, reference)):
        yield ""
        yield from (f"  {text}" for text in said)


def _rows(name: str, reference: str) -> Iterator[str]:
    """What the tables of the reference say of a key."""
    for line in reference.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("| `") and f"`{name}`" in re.findall(r"`[^`]+`", cells[0]) and cells[-1].strip(" |"):
            yield cells[-1].strip(" |")


def _answer(name: str, guide: str) -> Iterator[str]:
    words = {str(answer): said for answer, said in ANSWER_WORDS.items()}
    if name not in words:
        return
    yield f"`{name}` is an answer to a claim: {words[name]}. It stands in `answers`, `argues` and `imputes`."
    yield ""
    for line in guide.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("| ") and cells[-1] == f"`{name}`":
            yield f"  in a text: {cells[0]}"
    yield f"  answers: {{wind-sank: {name}}}"
    others = (f"`{word}` ({said})" for word, said in words.items() if word != name)
    yield f"  the others: {', '.join(others)}"


def _word(name: str) -> Iterator[str]:
    here = [place for place in places() if name in _choices(place.annotation) and name not in ANSWER_WORDS]
    for key in dict.fromkeys(place.key for place in here):
        yield f"`{name}` is a word for `{key}:`"
        yield from (f"    in {place.where}" for place in here if place.key == key)


def _meant(name: str) -> Iterator[str]:
    """For what is called otherwise here."""
    low = name.lower()
    for meant, key in ((ANSWERS_MEANT, "answers"), (OCCASIONS_MEANT, "what")):
        if low in meant:
            yield f"`{name}` is no word of the format: write `{meant[low]}`, if that is meant, in `{key}`"
    if low in FORMER_KEYS:
        yield f"`{name}` is no key any more: {FORMER_KEYS[low][1]}"
    elif low in KEYS_MEANT:
        yield f"`{name}` is no key here: most likely `{KEYS_MEANT[low]}` is meant"


def describe(annotation: Any) -> str:
    """What a value may be, in a few words."""
    metadata = getattr(annotation, "__metadata__", ())
    refers = next((one.kind for one in metadata if isinstance(one, Refers)), "")
    bare = get_args(annotation)[0] if metadata else annotation
    arguments = [one for one in get_args(bare) if one is not NoneType]
    if refers:
        return f"the id of {with_article(refers)}" + (", or a list of them" if get_origin(bare) is tuple else "")
    if annotation in _KINDS:
        return _KINDS[annotation]
    if get_origin(bare) is tuple:
        return f"a list, each entry {describe(arguments[0])}"
    if get_origin(bare) is dict:
        return f"pairs: {describe(arguments[0])} → {describe(arguments[1])}"
    if choices := _choices(annotation):
        return f"one of {', '.join(choices)}"
    if isinstance(bare, type) and issubclass(bare, Fields):
        return f"with keys of its own: {', '.join(schema_keys(bare))}"
    return describe(arguments[0]) if arguments and bare is not str else "text in one paragraph"


_KINDS: dict[Any, str] = {
    Edtf: "a date, as `parallax explain wrong-date` has them",
    Number: "a number",
    Yes: "`true`, or left out",
    Colour: "a colour, #rrggbb",
    Language: "the code of a language",
    Letter: "one or two letters",
    Passages: "the number of a passage, or a list of them",
}


def _choices(annotation: Any) -> tuple[str, ...]:
    """The words of which a value, or one inside it, is one."""
    schemas = (getattr(extra, "json_schema", None) or {} for extra in getattr(annotation, "__metadata__", ()))
    own = next((tuple(schema["enum"]) for schema in schemas if "enum" in schema), ())
    return own or next((words for inner in get_args(annotation) if (words := _choices(inner))), ())
