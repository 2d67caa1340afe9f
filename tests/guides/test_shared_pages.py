"""Pages that all events share: of no event, short, and with figures that are those of today."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands.parallax import parallax
from build_scripts.model.library import Library
from build_scripts.pipeline import load
from tests.guides.guide import Command, commands, fences, prints

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
METHOD = DOCS / "method.md"
SHARED = sorted(page for page in DOCS.rglob("*.md") if "development" not in page.parts)
"""All that is written by hand and not for programmers."""
ANY_EVENT = {"unknown", "Unknown"}
"""Ids and names that are words of the format too."""


def _names(library: Library) -> Iterator[str]:
    """By what one would know an event: its ids and titles, who speaks in it, and where it was printed."""
    for event in library.events.values():
        yield from (event.id, event.title, event.place)
        yield from (document.id for document in event.documents)
        yield from (claim for claim in event.claims if "-" in claim)
        yield from (id for id in event.occasions if "-" in id)
    yield from chain.from_iterable((s.id, s.name) for s in library.speakers.values() if not s.unnamed)
    yield from chain.from_iterable((p.id, p.name) for p in library.publishers.values())
    yield from (side.name for side in library.perspectives.values() if not side.many)


@pytest.fixture(scope="module")
def known() -> re.Pattern[str]:
    """The names of the site's event and of the example."""
    libraries = (
        load(root)[0] for root in (ROOT, *sorted(path.parent for path in (ROOT / "examples").glob("*/sources")))
    )
    names = {name for library in libraries for name in _names(library)} - ANY_EVENT
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, names)))})(?![\w-])")


@pytest.mark.parametrize("page", SHARED, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_of_all_events_speaks_of_none(page: Path, known: re.Pattern[str]) -> None:
    """Whoever reads of another event meets no name of this one, but in what a command prints of events."""
    printed = re.compile(r"^```console$.*?^```$", re.M | re.S)
    assert known.findall(printed.sub("", page.read_text("utf-8"))) == []


@pytest.mark.parametrize(("page", "words"), [("method", 1000), ("how-to-read", 750)])
def test_a_stranger_reads_it_to_the_end(page: str, words: int) -> None:
    """What is longer stands in the guides; and that a column is no verdict is said once."""
    text = (DOCS / f"{page}.md").read_text("utf-8")
    prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.M | re.S)
    assert len(re.findall(r"[^\W_][^\s|]*", prose)) <= words
    assert prose.lower().count("not a verdict") == 1
    assert "document of unknown day stands at the end of the record" in " ".join(prose.split())


@pytest.mark.parametrize("name", ["agreement", "balance"])
def test_figures_of_the_method_are_those_of_today(name: str, request: pytest.FixtureRequest) -> None:
    """The page shows what the command prints; `--update-cases` writes it there, to be reviewed as a diff."""
    shown = next(fence for fence in fences(METHOD) if f"$ parallax {name}\n" in fence.text)
    [command] = commands(shown)
    printed = CliRunner().invoke(parallax, ["--root", str(ROOT), name]).output
    if request.config.getoption("--update-cases"):
        start, end = shown.at
        text = METHOD.read_text("utf-8")
        METHOD.write_text(f"{text[:start]}{_without_event(command, printed)}{text[end:]}", "utf-8")
    else:
        assert prints(command.output, printed), _without_event(command, printed)


def _without_event(command: Command, printed: str) -> str:
    """The first line names the event."""
    return f"$ {command.line}\n…\n{printed.partition(chr(10))[2]}"
