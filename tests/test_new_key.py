"""A key of the format is written in its schema, its model and its reference; what forgets it fails here.

Values are made from what the JSON Schema of a key says, so that a new key of a known form needs no line here.
"""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml

from build_scripts.authoring.rename import rename
from build_scripts.exports.statements import export_statements
from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS, Fields
from build_scripts.format.ids import ID_PATTERN, STATEMENT_ID_PATTERN
from build_scripts.format.json_schema import FOLDER, json_schemas
from build_scripts.format.references import inner_schema, references
from build_scripts.model.library import Library
from build_scripts.pipeline import load
from build_scripts.read.folder import TreeFile, read_tree
from build_scripts.review.compare import compare
from tests.commands.project import DOCUMENT, EVENT, FILES, QUESTION, SECOND, put

ROOT = Path(__file__).parents[1]

IDS = {
    "perspective": ("north", "south"),
    "publisher": ("gazette", "wire"),
    "speaker": ("minister", "consul"),
    "publisher or speaker": ("wire", "consul"),
    "question": ("cause", "blame"),
    "quantity": ("en", "ru"),
    "statement": ("wire-2030-05-04#doubt", "wire-2030-05-04#denial"),
}
"""Two ids of each kind that the project has; those of quantities are codes of languages too, which `names` needs."""
FORMS = (("One thing", "Another thing"), ("#111111", "#222222"), ("de", "fr"), ("T", "U"))
"""Two values of each form that a text may be held to."""


class Key(NamedTuple):
    schema: str
    path: tuple[str, ...]
    """The key, and the one inside its mapping where it holds one."""
    kind: str
    """Of what it holds ids."""
    says: Mapping[str, Any]
    """What the JSON Schema says of its value."""

    def in_mapping(self, mapping: Mapping[str, Any]) -> Any:
        """What holds the last step of the path; of a list of mappings the first."""
        inner = mapping[self.path[0]] if len(self.path) > 1 else mapping
        return inner[0] if isinstance(inner, list) else inner


def _keys(name: str, schema: type[Fields], said: Mapping[str, Any], top: tuple[str, ...] = ()) -> Iterator[Key]:
    for field, info in schema.model_fields.items():
        key, inner = info.alias or field, inner_schema(info.annotation)
        says = said["properties"].get(key, {})
        if inner is not None:
            yield from _keys(name, inner, said | said["$defs"][inner.__name__], (*top, key))
        else:
            named = references(schema, {field: ("x",) if says.get("type") == "array" else "x"})
            yield Key(name, (*top, key), next((kind for kind, _, _ in named), ""), says)


def _said(name: str, text: str) -> dict[str, Any]:
    """What a JSON Schema says of a mapping; of a register, of its entries."""
    said: dict[str, Any] = json.loads(text)
    return said | said.get("additionalProperties", {}) if name in REGISTER_SCHEMAS else said


def _all_keys(said: Mapping[str, dict[str, Any]]) -> list[Key]:
    return [key for name, schema in {**SCHEMAS, **REGISTER_SCHEMAS}.items() for key in _keys(name, schema, said[name])]


SAID = {name: _said(name, json_schemas()[f"{name}.schema.json"]) for name in (*SCHEMAS, *REGISTER_SCHEMAS)}
KEYS = _all_keys(SAID)


def _each(keys: list[Key]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("key", keys, ids=lambda key: ".".join((key.schema, *key.path)))


def _values(says: Mapping[str, Any], kind: str) -> tuple[Any, Any]:
    """Two values that a key may have."""
    match says:
        case {"type": "array", "items": items}:
            one, other = _values(items, kind)
            return [one, other], [other, one]
        case _ if kind:
            return IDS[kind]
        case {"enum": [one, other, *_]}:
            return one, other
        case {"type": "object"}:
            return {"en": "One", "ru": "Two"}, {"en": "One", "ru": "Three"}
        case {"type": "integer" | "number"}:
            return 1, 2
        case {"description": str()}:
            return "2030-05-02", "2030-05-03"
        case {"format": "uri"}:
            return "https://gazette.example/one", "https://gazette.example/two"
    pattern, longest = says.get("pattern", ""), says.get("maxLength", 1_000)
    return next(pair for pair in FORMS if all(re.search(pattern, one) and len(one) <= longest for one in pair))


def _mapping(name: str, last: str = "") -> dict[str, Any]:
    """All that a mapping of the schema may hold; of the two forms of a figure the one that has the key `last`."""
    ends = ("low", "high")
    without = ("value",) if last in ends else ends
    made: dict[str, Any] = {}
    for key in (key for key in KEYS if key.schema == name and key.path[-1] not in without):
        if len(key.path) > 1 and key.path[0] not in made:
            made[key.path[0]] = [{}] if SAID[name]["properties"][key.path[0]].get("type") == "array" else {}
        key.in_mapping(made)[key.path[-1]] = _values(key.says, key.kind)[0]
    return made


def _yaml(mapping: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {_flow(value)}\n" for key, value in mapping.items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    return f"[{', '.join(map(_flow, value))}]" if isinstance(value, list) else json.dumps(value)


def _front(path: str, mapping: Mapping[str, Any]) -> str:
    return f"---\n{_yaml(mapping)}---\n" + FILES[path].split("---\n", 2)[2]


def _fence(text: str, opening: str, mapping: Mapping[str, Any]) -> str:
    return re.sub(rf"(?s)(?<={re.escape(opening)}\n).*?(?=```)", lambda _: _yaml(mapping), text)


def _project(name: str, mapping: Mapping[str, Any]) -> dict[str, str]:
    """The files of a project that holds every key there is, with this mapping for the schema."""
    all_ = {other: _mapping(other) for other in SAID} | {name: mapping}
    files = dict(FILES)
    for register in REGISTER_SCHEMAS:
        files[f"sources/{register}.yml"] += f"tested: {_flow(all_[register])}\n"
    files[EVENT] = _front(EVENT, all_["event"])
    files[QUESTION.replace("cause", "blame")] = FILES[QUESTION]
    question = _fence(_front(QUESTION, all_["question"]), "{.position #north-1}", all_["position"])
    files[QUESTION] = f"{question}\n## Silent\n\n```yaml {{.silence}}\n{_yaml(all_['silence'])}```\n\nNothing.\n"
    files[DOCUMENT] = _fence(_front(DOCUMENT, all_["document"]), "{.statement #wind}", all_["statement"])
    second = FILES[SECOND].split("## ")[1].replace("#doubt", "#denial").replace("doubts it", "denies it")
    files[SECOND] += f"\n## {second}"
    return files


@cache
def _read(files: tuple[tuple[str, str], ...]) -> tuple[tuple[TreeFile, ...], Library]:
    with TemporaryDirectory() as folder:
        for path, text in files:
            put(Path(folder), path, text)
        return read_tree(Path(folder))[0], load(Path(folder))[0]


def _library(name: str, mapping: Mapping[str, Any]) -> Library:
    return _read(tuple(_project(name, mapping).items()))[1]


PLACES = {
    "event": (EVENT, ""),
    "question": (QUESTION, ""),
    "document": (DOCUMENT, ""),
    "position": (QUESTION, "{.position #north-1}"),
    "silence": (QUESTION, "{.silence}"),
    "statement": (DOCUMENT, "{.statement #wind}"),
}
"""Schema → the file that holds its mapping, and the fence in it."""


def _written(name: str, files: Mapping[str, str]) -> Any:
    """The mapping as it stands in the files."""
    path, opening = PLACES.get(name, (f"sources/{name}.yml", ""))
    if name in REGISTER_SCHEMAS:
        return yaml.safe_load(files[path])["tested"]
    text = files[path].split(f"{opening}\n" if opening else "---\n", 1)[1]
    return yaml.safe_load(text.split("```" if opening else "---\n", 1)[0])


def _two(key: Key) -> tuple[Library, Library]:
    """The project, and the project with another value of the key."""
    before = _mapping(key.schema, key.path[-1])
    after = copy.deepcopy(before)
    key.in_mapping(after)[key.path[-1]] = _values(key.says, key.kind)[1]
    return _library(key.schema, before), _library(key.schema, after)


@_each(KEYS)
def test_a_change_is_told(key: Key) -> None:
    """`parallax diff` says that another value stands there."""
    told = asdict(compare(*_two(key)))
    fields = {field["name"] for change in (*told["changes"], *told["positions"]) for field in change["fields"]}
    # Whose a position or a silence is decides where it is looked for: there it is gone, and elsewhere it is new.
    assert key.path[0] in fields or (key.path == ("perspective",) and told["positions"])


@_each([key for key in KEYS if key.schema == "statement"])
def test_a_statement_is_exported_whole(key: Key) -> None:
    """The data set is another one with another value of any key."""
    before, after = map(export_statements, _two(key))
    assert before != after


@_each([key for key in KEYS if key.kind])
def test_a_reference_is_renamed(key: Key) -> None:
    """Every id that is named follows when the thing is renamed."""
    old = IDS[key.kind][1] if isinstance(_values(key.says, key.kind)[0], list) else IDS[key.kind][0]
    new = old.partition("#")[0] + "#renamed" if "#" in old else "renamed"
    tree, _ = _read(tuple(_project(key.schema, _mapping(key.schema, key.path[-1])).items()))
    renaming, reason = rename(tree, old, new)
    assert renaming is not None, reason
    files = {**{file.source.path: file.source.text for file in tree}, **renaming.texts}
    value = key.in_mapping(_written(key.schema, files))[key.path[-1]]
    ids = value if isinstance(value, list) else [value]
    assert new in ids
    assert old not in ids


@_each(KEYS)
def test_an_id_is_a_reference(key: Key) -> None:
    """What has the form of an id says what it is the id of: else it is neither looked up nor renamed."""
    patterns = {f"^{ID_PATTERN}$", f"^{STATEMENT_ID_PATTERN}$"}
    assert key.kind or not {key.says.get("pattern"), key.says.get("items", {}).get("pattern")} & patterns


@_each(KEYS)
def test_a_key_is_in_the_published_schema(key: Key) -> None:
    """Editors and other programs know the key."""
    published = {name: _said(name, (ROOT / FOLDER / f"{name}.schema.json").read_text("utf-8")) for name in SAID}
    assert key in _all_keys(published), "run `parallax schema`"


CHAPTERS = {
    "perspectives": ("`perspectives.yml`", "`publishers.yml`"),
    "publishers": ("`publishers.yml`", "`speakers.yml`"),
    "speakers": ("`speakers.yml`", "`loaded-words.yml`"),
    "event": ("## Event", "## Document"),
    "document": ("## Document", "The text before"),
    "statement": ("{.statement", "## Question"),
    "question": ("## Question", "````markdown"),
    "position": ("{.position", "{.silence"),
    "silence": ("{.silence", ""),
}
"""Schema → where the reference begins to speak of it, and where it ends."""


@_each(KEYS)
def test_a_key_is_in_the_reference(key: Key) -> None:
    """Whoever writes a file finds what the key says, in the chapter of its file or section."""
    start, end = CHAPTERS[key.schema]
    # The head of the page shows the files alone.
    page = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8").split("## Registers", 1)[1]
    chapter = page.split(start, 1)[1].split(end, 1)[0] if end else page.split(start, 1)[1]
    assert f"`{key.path[-1]}`" in chapter
