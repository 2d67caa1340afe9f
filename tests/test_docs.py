"""The pages for programmers say what the code is: folders, layers, paths, dependencies, and one statement's way."""

import doctest
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.rules.pages import example_files, write

ROOT = Path(__file__).parents[1]
CODE = ROOT / "build_scripts"
ARCHITECTURE = ROOT / "docs" / "development" / "architecture.md"
PAGES = [*sorted((ROOT / "docs" / "development").glob("*.md")), ROOT / "CONTRIBUTING.md"]

_CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/(?:[\w-]+(?:\.[\w-]+)+)?|[\w-]+\.(?:py|toml|yml)")
"""A folder, ending in a slash, or a file."""
_OF_A_PROJECT = ("root/", "sources/")
"""What these pages name of a project of contributors, and not of this one."""


def _chapter(title: str) -> str:
    return ARCHITECTURE.read_text("utf-8").split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def _rows(chapter: str) -> list[list[str]]:
    """The cells of its tables."""
    lines = (line for line in chapter.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_folder_is_on_the_map() -> None:
    """A newcomer finds each folder of the code, and none that is gone."""
    folders = {f"{path.parent.relative_to(CODE).as_posix()}/" for path in CODE.rglob("*.*") if path.suffix != ".pyc"}
    named = set(re.findall(r"`([a-z/]+/)`", _chapter("Code map")))
    assert {folder for folder in folders if "__pycache__" not in folder} - {"./"} <= named


def test_rows_of_the_map_are_the_layers() -> None:
    """The map shows the order that import-linter holds."""
    contracts = _project()["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows: list[set[str]] = []
    for number, folder, *_ in _rows(_chapter("Code map"))[1:]:
        if number:
            rows.append(set())
        rows[-1].add(folder.strip("`").partition("/")[0])
    assert rows == [set(layer.split(" : ")) for layer in layers]


def test_dependencies_are_those_of_the_project() -> None:
    """Each dependency says what it is for, and none is told of that is gone."""
    named = [row[0] for row in _rows(_chapter("Dependencies, and what each spares us"))[1:]]
    required = [re.split(r"[<>=\[]", dependency)[0] for dependency in _project()["project"]["dependencies"]]
    assert sorted(named) == sorted(required)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_paths_exist(page: Path) -> None:
    """Whoever opens a file that a page names finds it."""
    spans = (span for span in _CODE_SPAN.findall(page.read_text("utf-8")) if "<" not in span)
    paths = {path for span in spans if (path := span.partition(",")[0]) and _PATH.fullmatch(path)}
    ours = {path for path in paths if not path.startswith(_OF_A_PROJECT)}
    assert {path for path in ours if not any((place / path).exists() for place in (ROOT, CODE))} == set()


def test_commands_of_the_runner_are_there() -> None:
    """`make` knows every verb that a page names."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    verbs = set(re.search(r"^VERBS := (.*)$", makefile, re.M)[1].split())  # type: ignore[index]
    named = {verb for page in PAGES for verb in re.findall(r"(?:make|run\.py) ([a-z]+)`", page.read_text("utf-8"))}
    assert named <= verbs


def test_the_walk_gives_what_it_shows(tmp_path: Path) -> None:
    """The example's statement has these values at these stages."""
    write(example_files(), tmp_path)
    walk = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", ARCHITECTURE.read_text("utf-8"), re.M | re.S))
    test = doctest.DocTestParser().get_doctest(walk, {"root": tmp_path}, "walk", ARCHITECTURE.name, 0)
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert result.attempted > 0
    assert not said, "".join(said)
