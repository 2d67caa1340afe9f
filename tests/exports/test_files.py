"""The files of the tables: every format says the same, references lead somewhere, and bad input is read back equal."""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import frictionless
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.exports import TABLES, write_data
from build_scripts.exports.database import VIEWS, WORDS
from build_scripts.exports.formulas import as_it_was, inert
from build_scripts.exports.table import NESTED, Table, Type
from build_scripts.model.library import Document, Library
from build_scripts.pages import Settings
from tests.exports.reading import of_table
from tests.pages.world import library

SETTINGS = Settings("Öne & «two»", "1.2.3", site_id="one")
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
NASTY = [
    "=HYPERLINK(1)",
    "a;=1+1",
    "'=1",
    "<script>alert(1)</script>",
    "&amp; \"quoted\", 'so' \\",
    "a\nb\r\nc,=1",
    "имя \u202e العربية 事件 \u2028",
    "@SUM(1)|\t-1",
]


def with_texts() -> Library:
    """The world of the pages, its texts full of what formats stumble over."""
    world = library()
    (event,) = world.events.values()
    documents: list[Document] = []
    number = 0
    for document in event.documents:
        statements = []
        for statement in document.statements:
            text, other = NASTY[number % len(NASTY)], NASTY[-1 - number % len(NASTY)]
            statements.append(replace(statement, headline=text, quote=other, hedge=text, note=other))
            number += 1
        documents.append(
            replace(
                document,
                statements=tuple(statements),
                title=NASTY[3 - len(documents) % len(NASTY)],
                url="https://a.example/b?c=1&d=2",
            )
        )
    (first, *others) = event.questions
    event = replace(event, documents=tuple(documents), questions=(replace(first, keywords=tuple(NASTY)), *others))
    by_id = {s.id: s for d in documents for s in d.statements}
    return replace(world, events={event.id: event}, statements=by_id, documents={d.id: d for d in documents})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files."""
    folder = tmp_path_factory.mktemp("data")
    write_data(with_texts(), SETTINGS, folder)
    return folder


def as_json(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows."""
    found: list[dict[str, Any]] = json.loads((folder / f"{table}.json").read_text("utf-8"))
    return found


@each_table
def test_json_has_the_rows_as_its_schema_says(folder: Path, table: Table[Any]) -> None:
    """A tool that trusts the schema is not surprised; every column has words, and a type that is one."""
    found = as_json(folder, table.name)
    wanted = [row | {key: row[key] for key in ("version", "hash") if key in row} for row in found]
    if table.name != "events":
        wanted = of_table(table, with_texts())
    assert found == json.loads(json.dumps(wanted))
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema["$defs"][table.name])
    assert all(column.type in get_args(Type) and column.says for column in table.columns)
    assert all(column.words for column in table.columns if column.type == "word")


@each_table
def test_csv_and_sqlite_say_what_json_says(folder: Path, table: Table[Any]) -> None:
    """Whatever stands in names, headlines and quotations comes back as it was."""
    kinds = {column.name: column.type for column in table.columns}
    with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [{k: _of_csv(v, kinds[k]) for k, v in row.items()} for row in csv.DictReader(file)] == as_json(
            folder, table.name
        )
    with closing(sqlite3.connect(folder / "parallax.sqlite")) as database:
        held = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608 - our own names
    assert [{k: _of_sqlite(v, kinds[k]) for k, v in zip(kinds, row, strict=True)} for row in held] == as_json(
        folder, table.name
    )


def _of_csv(value: str, kind: str) -> Any:
    if value == "":
        return None
    match kind:
        case "boolean":
            return value == "true"
        case "integer" | "number":
            return float(value)
        case "array" | "object":
            return json.loads(as_it_was(value))
        case "ids" | "numbers":
            return json.loads(value)
    return as_it_was(value) if kind == "string" else value


def _of_sqlite(value: Any, kind: str) -> Any:
    if value is not None and kind in NESTED:
        return json.loads(value)
    return bool(value) if kind == "boolean" and value is not None else value


@each_table
def test_no_cell_of_a_table_is_a_formula(folder: Path, table: Table[Any]) -> None:
    """A spreadsheet computes nothing, also where a semicolon or a tab parts its cells."""
    text = (folder / f"{table.name}.csv").read_text("utf-8-sig")
    assert (folder / f"{table.name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for delimiter in ",;\t":
        for row in csv.reader(text.splitlines(), delimiter=delimiter):
            assert not [cell for cell in row if cell.lstrip(" \"'").startswith(("=", "+", "@")) and "'" not in cell]


def test_the_data_package_is_true(folder: Path) -> None:
    """Sizes, hashes, keys and the order of columns are those of the files; what is cut off has another hash."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (package["name"], package["title"], package["version"]) == ("one", "Öne & «two»", "1.2.3")
    assert json.loads((folder / "datasette.json").read_text("utf-8"))["title"] == "Öne & «two»"
    assert [each["name"] for each in package["resources"]] == [table.name for table in TABLES]
    for each in package["resources"]:
        content = (folder / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        head = next(csv.reader(content.decode("utf-8-sig").splitlines()))
        assert head == [field["name"] for field in each["schema"]["fields"]]


def test_frictionless_takes_the_data_package(folder: Path) -> None:
    """Types, limits, primary and foreign keys, by the library that the format is known by."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("altered", [lambda text: text[:-9], lambda text: text.replace("North", "South", 1)])
def test_frictionless_tells_of_a_file_that_was_cut_off_or_altered(
    folder: Path, tmp_path: Path, altered: Callable[[str], str]
) -> None:
    """As the page of the data says."""
    shutil.copytree(folder, tmp_path / "data")
    place = tmp_path / "data" / "speakers.csv"
    place.write_text(altered(place.read_text("utf-8-sig")), "utf-8-sig", newline="")
    package = frictionless.Package(str(tmp_path / "data" / "datapackage.json"))
    assert not package.get_resource("speakers").validate().valid


def test_references_of_the_database_lead_somewhere_and_words_are_found(folder: Path) -> None:
    """SQLite itself finds no key that names nothing; the index of words and the views answer."""
    with closing(sqlite3.connect(folder / "parallax.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (found,) = database.execute(f"SELECT count(*) FROM {WORDS} WHERE {WORDS} MATCH 'alert'").fetchone()  # noqa: S608
        assert found
        assert database.execute("SELECT count(*) FROM said").fetchone()[0] == len(as_json(folder, "answers"))
        assert all(database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in VIEWS)  # noqa: S608


def test_nobody_is_found_by_a_name_that_is_kept_back(tmp_path: Path) -> None:
    """The text stands in its table as on its page; the index of words does not lead to it."""
    world = replace(with_texts(), names_kept_back=("alert",))
    write_data(world, SETTINGS, tmp_path)
    with closing(sqlite3.connect(tmp_path / "parallax.sqlite")) as database:
        assert not database.execute(f"SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH 'alert'").fetchall()  # noqa: S608
        assert database.execute("SELECT 1 FROM statements WHERE headline LIKE '%alert%'").fetchall()


def test_the_hash_of_an_event_is_that_of_its_rows(folder: Path, tmp_path: Path) -> None:
    """Worked out as the page of the data says; another word anywhere makes another one."""
    page = Path(__file__).resolve().parents[2] / "docs" / "data.md"
    (code,) = re.findall("^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - our own page
    (event,) = as_json(folder, "events")
    assert names["hash_of"](event["id"], folder) == event["hash"]
    write_data(library(), SETTINGS, tmp_path)
    assert as_json(tmp_path, "events")[0]["hash"] != event["hash"]


def test_the_same_library_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """The database too: no time stands in it."""
    write_data(with_texts(), SETTINGS, tmp_path)
    assert dict(_contents(tmp_path)) == dict(_contents(folder))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*.*"):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


FORMULAS = {
    "=HYPERLINK(1)": "'=HYPERLINK(1)",
    "+1": "'+1",
    "@SUM(1)": "'@SUM(1)",
    "-1+1|cmd": "'-1+1|cmd",
    "a;=1+1;": "a;'=1+1;",
    "a, =1": "a, '=1",
    "a:\t=1": "a:\t'=1",
    'a";"=1': 'a";"\'=1',
    "|+1": "|'+1",
    "\uff1d1": "'\uff1d1",
    "a;\uff201": "a;'\uff201",
    "at 10-12, 3 + 4 = 7": "at 10-12, 3 + 4 = 7",
    "a-b; c=d": "a-b; c=d",
}


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_a_spreadsheet_would_run_is_inert(typed: str) -> None:
    """Whatever ends a cell for it."""
    assert inert(typed) == FORMULAS[typed]


@given(st.text() | st.lists(st.sampled_from("=+@-',;| \n\"a")).map("".join))
def test_a_formula_made_inert_is_read_back(text: str) -> None:
    """Nothing is lost by the apostrophes, whatever was there."""
    assert as_it_was(inert(text)) == text
