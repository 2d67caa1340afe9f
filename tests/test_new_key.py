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
from typing import Any, NamedTuple, cast

import pytest
import yaml

from build_scripts.authoring.formerly import Kind
from build_scripts.authoring.rename import rename
from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS, Fields
from build_scripts.format.ids import ID_PATTERN, STATEMENT_ID_PATTERN
from build_scripts.format.json_schema import FOLDER, json_schemas
from build_scripts.format.references import inner_schema, references
from build_scripts.model.library import Library
from build_scripts.pipeline import load
from build_scripts.read.folder import TreeFile, read_tree
from build_scripts.review.compare import compare
from tests.commands.project import DOCUMENT, EVENT, FILES, QUESTION, SECOND, put
from tests.exports.reading import all_rows

ROOT = Path(__file__).parents[1]

IDS = {
    "perspective": ("north", "south"),
    "publisher": ("gazette", "wire"),
    "speaker": ("minister", "consul"),
    "publisher or speaker": ("wire", "consul"),
    "question": ("cause", "blame"),
    "claim": ("wind-sank", "cargo-sank"),
    "position": ("south-1", "south-2"),
    "occasion": ("tested", "consul-2030-05-03"),
    "document": ("wire-2030-05-04", "note"),
    "quantity": ("en", "ru"),
    "statement": ("wire-2030-05-04#doubt", "wire-2030-05-04#denial"),
}
"""Two ids of each kind that the project has; those of quantities are codes of languages too, which `names` needs."""
FORMS = (("One thing", "Another thing"), ("#111111", "#222222"), ("de", "fr"), ("T", "U"))
"""Two values of each form that a text may be held to."""
FORMER = 80
"""The longest of an id that names nothing."""


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
    for field, info in schema.by_name.items():
        key, inner = info.key, inner_schema(info.annotation)
        says = said["properties"].get(key, {})
        if inner is not None:
            yield from _keys(name, inner, said | said["$defs"][inner.__name__], (*top, key))
        else:
            # A list of ids, a mapping from ids, or an id.
            samples: dict[str, Any] = {"array": ("x",), "object": {"x": {"x": "x"}}}
            kind = "array" if "anyOf" in says else says.get("type")
            named = references(schema, {field: samples.get(kind, "x")})
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
    """Two values that a key may have; None where it is left out."""
    match says:
        case {"anyOf": [*_, listed]}:
            return _values(listed, kind)
        case {"type": "array", "items": items}:
            one, other = _values(items, kind)
            return [one, other], [other, one]
        case {"type": "object", "patternProperties": inner}:
            one, other = _values(next(iter(inner.values())), "claim" if kind == "perspective" else "")
            first, second = IDS[kind or "quantity"]
            return {first: one, second: other}, {first: other, second: one}
        case _ if kind:
            return IDS[kind]
        case {"enum": [one, other, *_]}:
            return one, other
        case {"enum": [one]} | {"const": one}:
            return one, None
        case {"type": "integer" | "number"}:
            return 1, 2
        case {"description": str()}:
            return "2030-05-02", "2030-05-03"
        case {"format": "uri"}:
            return "https://gazette.example/one", "https://gazette.example/two"
    pattern, longest = says.get("pattern", ""), says.get("maxLength", 1_000)
    if longest == FORMER and not pattern:
        return "once", "before"
    return next(pair for pair in FORMS if all(re.search(pattern, one) and len(one) <= longest for one in pair))


def _kept(key: Key, path: tuple[str, ...]) -> bool:
    """Whether a key stands beside the one that is tested: of what excludes each other, one."""
    last = path[-1] if path else ""
    if key.path == ("draft",):
        return path == ("draft",)  # of a draft, nothing is exported
    if key.path[0] == "figure":
        return key.path[-1] not in (("value",) if last in ("low", "high") else ("low", "high"))
    if key.schema == "statement" and len(key.path) == 1:
        return key.path[0] not in (("occasion",) if last in ("said", "what") else ("said", "what"))
    if key.schema == "document":
        beside = {"occasion": {"speaker"}, "said": {"speaker"}, "what": {"speaker", "said"}}
        shared = {last} | beside.get(last, set())
        if path[:1] == ("defaults",):
            return key.path[0] != "occasion" and (key.path[0] != "defaults" or key.path[-1] in shared)
        # What a copy says in its own voice was said on the occasion of its original.
        return key.path[0] != "defaults" and (path[:1] != ("occasion",) or not key.path[0].endswith("_of"))
    return True


def _mapping(name: str, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """All that a mapping of the schema may hold beside the key at a path."""
    made: dict[str, Any] = {}
    for key in (key for key in KEYS if key.schema == name and _kept(key, path)):
        if len(key.path) > 1 and key.path[0] not in made:
            made[key.path[0]] = [{}] if SAID[name]["properties"][key.path[0]].get("type") == "array" else {}
        key.in_mapping(made)[key.path[-1]] = _values(key.says, key.kind)[0]
    return made


def _yaml(mapping: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {_flow(value)}\n" for key, value in mapping.items() if value is not None)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items() if one is not None)}}}"
    return f"[{', '.join(map(_flow, value))}]" if isinstance(value, list) else json.dumps(value)


def _front(path: str, mapping: Mapping[str, Any]) -> str:
    return f"---\n{_yaml(mapping)}---\n" + FILES[path].split("---\n", 2)[2]


def _fence(text: str, opening: str, mapping: Mapping[str, Any]) -> str:
    return re.sub(rf"(?s)(?<={re.escape(opening)}\n).*?(?=```)", lambda _: _yaml(mapping), text)


OWN = """
## The Gazette asks

```yaml {.statement #own}
passage: 1
answers: {cargo-sank: asks}
```
"""
"""A statement on its document's own occasion."""


def _project(name: str, mapping: Mapping[str, Any]) -> dict[str, str]:
    """The files of a project that holds every key there is, with this mapping for the schema."""
    all_ = {other: _mapping(other) for other in SAID} | {name: mapping}
    files = dict(FILES)
    files["sources/perspectives.yml"] += f"tested: {_flow(all_['perspectives'])}\n"
    for kind, folder in FOLDERS.items():
        files[f"{folder}/tested.yml"] = _yaml(all_[kind])
    files[EVENT] = _front(EVENT, all_["event"])
    files[QUESTION.replace("cause", "blame")] = "---\ntitle: Who is to blame?\nshort: Blame\n---\n\nBlame.\n"
    question = _fence(_front(QUESTION, all_["question"]), "{.position #north-1}", all_["position"])
    claim = f"\n## It was old\n\n```yaml {{.claim #tested}}\n{_yaml(all_['claim'])}```\n\nSays so.\n"
    later = question.split("## Doubts", 1)[1].replace("#south-1", "#south-2")
    files[QUESTION] = f"{question}{claim}\n## Again doubts{later}"
    whose = "" if "defaults" in all_["document"] else "speaker: minister\n"
    document = _fence(_front(DOCUMENT, all_["document"]), "{.statement #wind}", all_["statement"])
    files[DOCUMENT] = document + OWN.replace("passage:", f"{whose}passage:")
    second = FILES[SECOND].split("## ")[1].replace("#doubt", "#denial").replace("doubts it", "denies it")
    files[SECOND] += f"\n## {second}"
    files[SECOND.replace("wire-2030-05-04", "note")] = FILES[SECOND].split("## ")[0]
    return files


@cache
def _read(files: tuple[tuple[str, str], ...]) -> tuple[tuple[TreeFile, ...], Library]:
    with TemporaryDirectory() as folder:
        for path, text in files:
            put(Path(folder), path, text)
        return read_tree(Path(folder))[0], load(Path(folder))[0]


def _library(name: str, mapping: Mapping[str, Any]) -> Library:
    return _read(tuple(_project(name, mapping).items()))[1]


FOLDERS = {"publisher": "sources/publishers", "speaker": "sources/speakers", "occasion": "sources/ferry/occasions"}
"""Schema → the folder of its files."""
PLACES = {
    "event": (EVENT, ""),
    "question": (QUESTION, ""),
    "document": (DOCUMENT, ""),
    "claim": (QUESTION, "{.claim #tested}"),
    "position": (QUESTION, "{.position #north-1}"),
    "statement": (DOCUMENT, "{.statement #wind}"),
}
"""Schema → the file that holds its mapping, and the fence in it."""


def _written(name: str, files: Mapping[str, str]) -> Any:
    """The mapping as it stands in the files."""
    if name in FOLDERS:
        return yaml.safe_load(files[f"{FOLDERS[name]}/tested.yml"])
    if name in REGISTER_SCHEMAS:
        return yaml.safe_load(files[f"sources/{name}.yml"])["tested"]
    path, opening = PLACES[name]
    text = files[path].split(f"{opening}\n" if opening else "---\n", 1)[1]
    return yaml.safe_load(text.split("```" if opening else "---\n", 1)[0])


def _two(key: Key) -> tuple[Library, Library]:
    """The project, and the project with another value of the key."""
    before = _mapping(key.schema, key.path)
    after = copy.deepcopy(before)
    key.in_mapping(after)[key.path[-1]] = _values(key.says, key.kind)[1]
    return _library(key.schema, before), _library(key.schema, after)


@_each(KEYS)
def test_a_change_is_told(key: Key) -> None:
    """`parallax diff` says that another value stands there."""
    told = asdict(compare(*_two(key)))
    fields = {field["name"] for change in (*told["changes"], *told["positions"]) for field in change["fields"]}
    # Whose a position is decides where it is looked for: there it is gone, and elsewhere it is new.
    assert {key.path[0], key.path[-1]} & fields or (key.path == ("perspective",) and told["positions"])


NOT_EXPORTED = {("document", "draft"), ("event", "draft")}
"""Of a draft, nothing is published."""


@_each([key for key in KEYS if (key.schema, key.path[-1]) not in NOT_EXPORTED])
def test_it_is_exported(key: Key) -> None:
    """The tables are others with another value of any key: nothing that was written is missing from the data."""
    before, after = map(all_rows, _two(key))
    assert before != after


@_each([key for key in KEYS if key.kind])
def test_a_reference_is_renamed(key: Key) -> None:
    """Every id that is named follows when the thing is renamed."""
    old = IDS[key.kind][1] if isinstance(_values(key.says, key.kind)[0], list) else IDS[key.kind][0]
    new = old.partition("#")[0] + "#renamed" if "#" in old else "renamed"
    tree, _ = _read(tuple(_project(key.schema, _mapping(key.schema, key.path)).items()))
    inside = "cause#" if key.kind == "position" else ""
    kind = "speaker" if key.kind == "publisher or speaker" else key.kind
    renaming, reason = rename(tree, inside + old, inside + new, kind=cast("Kind", kind))
    assert renaming is not None, reason
    files = {**{file.source.path: file.source.text for file in tree}, **renaming.texts}
    value = key.in_mapping(_written(key.schema, files))[key.path[-1]]
    ids = list(value) if isinstance(value, list | dict) else [value]
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
    "perspectives": ("`perspectives.yml`", "`publishers/<id>.yml`"),
    "publisher": ("`publishers/<id>.yml`", "`speakers/<id>.yml`"),
    "speaker": ("`speakers/<id>.yml`", "`loaded-words.yml`"),
    "event": ("## Event", "## Question"),
    "question": ("## Question", "````markdown"),
    "claim": ("{.claim", "{.position"),
    "position": ("{.position", "## Occasion"),
    "occasion": ("## Occasion", "## Document"),
    "document": ("## Document", "The text before"),
    "statement": ("{.statement", ""),
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
