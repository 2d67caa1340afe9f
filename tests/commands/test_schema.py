"""JSON Schemas and the settings for editors that rest on them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_scripts.authoring.explain import Place, example_of, places
from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS
from build_scripts.format.json_schema import FOLDER, json_schemas, schema_of
from build_scripts.read.folder import read_tree
from build_scripts.read.keys import mappings_of
from build_scripts.read.mappings import plain_values
from build_scripts.read.yaml_tree import parse_yaml
from build_scripts.text.source import Source, Span
from tests.commands.project import DOCUMENT, change, run

ROOT = Path(__file__).parents[2]

EDITED = {
    "perspectives": "sources/perspectives.yml",
    "publisher": "sources/publishers/*.yml",
    "speaker": "sources/speakers/*.yml",
    "occasion": "sources/*/occasions/*.yml",
    "loaded-words": "sources/loaded-words.yml",
    "names-kept-back": "sources/*/names-kept-back.yml",
}
"""Schema → the files that an editor holds against it."""


def _read(path: Path) -> Any:
    """As editors do: whole numbers and `true` are what they are, all else is text."""
    return _typed(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - every value stays text


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return int(value) if value.isdecimal() else value == "true" or value


def _without_comments(path: Path) -> Any:
    return json.loads(re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.M))


@cache
def _schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json_schemas()[f"{name}.schema.json"]))


def test_the_schemas_in_the_repository_are_current() -> None:
    """What is published is what the code reads; `parallax schema` writes it."""
    for name, text in json_schemas().items():
        assert (ROOT / FOLDER / name).read_text("utf-8") == text, "run `parallax schema`"


def test_stale_schemas_are_told(project: Path) -> None:
    """`parallax schema --check` names what is not current and writes nothing; without it, it is written."""
    assert "person" not in run(project, "schema", "--check").output
    assert run(project, "schema", "--check").exit_code == 1
    assert not (project / FOLDER).exists()
    assert run(project, "schema").exit_code == 0
    assert run(project, "schema", "--check").exit_code == 0


def _files(pattern: str) -> list[Path]:
    return sorted(path for folder in (ROOT, ROOT / "examples" / "sarajevo-1914") for path in folder.glob(pattern))


@pytest.mark.parametrize(("schema", "pattern"), EDITED.items())
def test_the_files_of_keys_satisfy_their_schemas(schema: str, pattern: str) -> None:
    """An editor shows no false alarm in the files as they are."""
    for path in _files(pattern):
        written = _read(path)
        assert [error.message for error in _schema(schema).iter_errors(written)] == [], path


def test_front_matter_and_fences_satisfy_their_schemas() -> None:
    """Whoever validates documents and questions by program gets no false alarm either."""
    names = {schema: name for name, schema in SCHEMAS.items()}
    checked = set()
    for folder in (ROOT, ROOT / "examples" / "sarajevo-1914"):
        for file in read_tree(folder)[0]:
            for fields, node in mappings_of(file.kind, file.id, file.source):
                name = names.get(fields, file.id)
                value = _typed(plain_values(node))
                entry = {"some-id": value} if file.kind == "register" else value
                assert [error.message for error in _schema(name).iter_errors(entry)] == [], file.source.path
                checked.add(name)
    assert checked == {*SCHEMAS, *REGISTER_SCHEMAS}


@pytest.mark.parametrize("place", [*places()], ids=lambda place: f"{place.schema.__name__}.{place.key}")
def test_schemas_take_and_refuse_what_the_reader_does(place: Place) -> None:
    """Each key with a value that it can have, and with one that no key can have."""
    schema = Draft202012Validator(schema_of(place.schema))
    good = _typed(plain_values(parse_yaml(source := Source("", example_of(place)), Span(0, len(source.text)))[0]))
    assert _without_missing(schema, good) == []
    assert _without_missing(schema, {place.key: [[]]}) != []


def _without_missing(schema: Draft202012Validator, value: object) -> list[str]:
    return [error.message for error in schema.iter_errors(value) if error.validator != "required" or error.path]


def test_schemas_refuse_what_the_reader_refuses() -> None:
    """A missing key, an unknown key and a wrong word are refused by the schema of a speaker."""
    good = {"name": "A", "kind": "person", "perspectives": [{"perspective": "north", "basis": "B"}]}
    schema = _schema("speaker")
    assert schema.is_valid(good)
    assert not schema.is_valid({**good, "kind": "robot"})
    assert not schema.is_valid({**good, "colour": "red"})
    assert not schema.is_valid({key: value for key, value in good.items() if key != "kind"})
    assert not _schema("perspectives").is_valid({"A b": {}})


def test_every_file_of_keys_has_its_schema_in_the_editor() -> None:
    """The editor's settings name a published schema for each."""
    settings = _without_comments(ROOT / ".vscode" / "settings.json")["yaml.schemas"]
    assert settings == {f"./{FOLDER}/{name}.schema.json": pattern for name, pattern in EDITED.items()}
    for schema in settings:
        assert (ROOT / schema).is_file()


def test_the_editor_understands_the_findings(project: Path) -> None:
    """The problem matchers read file, line, column, rule and message from what `check` prints."""
    change(project, DOCUMENT, "speaker: minister", "speaker: ministre")
    first = run(project, "check").output.splitlines()[0]
    tasks = _without_comments(ROOT / ".vscode" / "tasks.json")["tasks"]
    patterns = [task["problemMatcher"]["pattern"] for task in tasks if task["problemMatcher"]]
    assert len(patterns) == 2
    for pattern in patterns:
        match = re.match(pattern["regexp"], first)
        assert match is not None
        assert match.group(1, 2, 3, 4) == (DOCUMENT, "14", "10", "unknown-reference")


def test_hooks_run_commands_that_exist(project: Path) -> None:
    """Every hook of pre-commit is a command of this program that succeeds on clean sources."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    run(project, "schema")
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "parallax"
        assert run(project, *arguments).exit_code == 0
