"""A second event, written by the guides alone, is a site of its own: the code knows none by name."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands.parallax import parallax
from build_scripts.model.library import Library
from build_scripts.pipeline import load
from tests.guides.guide import GUIDES

ROOT = GUIDES.parents[1]
EXAMPLE = ROOT / "examples" / "sarajevo-1914"


@pytest.fixture(scope="module")
def example() -> Library:
    """The example, read without a finding."""
    library, diagnostics = load(EXAMPLE)
    assert diagnostics == ()
    return library


def test_quotations_are_all_checked(example: Library) -> None:
    """Every document of the example has a fingerprint, so no quotation of it can be invented."""
    assert all(document.fingerprint for document in example.documents.values())


def test_shares_no_perspective_with_the_first_event(example: Library) -> None:
    """What works for the example works because of its own registers."""
    first, _ = load(ROOT)
    assert not set(example.perspectives) & set(first.perspectives)
    assert not set(example.events) & set(first.events)


def test_pages_name_nothing_of_the_first_event(tmp_path: Path) -> None:
    """No page made from the example speaks of a side or an event that only the first event has."""
    first, _ = load(ROOT)
    result = CliRunner().invoke(parallax, ["--root", str(EXAMPLE), "stage", str(tmp_path)])
    assert result.exit_code == 0, result.output
    names = {perspective.name for perspective in first.perspectives.values()}
    names |= {event.title for event in first.events.values()}
    for page in tmp_path.rglob("*.md"):
        text = page.read_text("utf-8")
        assert not [name for name in names if name in text], page


def test_site_is_built(example: Library, tmp_path: Path) -> None:
    """The example has its pages, in the theme of the project around it."""
    result = CliRunner().invoke(parallax, ["--root", str(EXAMPLE), "build", str(tmp_path / "site")])
    assert result.exit_code == 0, result.output
    for event in example.events.values():
        pages = [f"questions/{question.id}" for question in event.questions]
        pages += [f"documents/{document.id}" for document in event.documents]
        for page in (*pages, "index", "timeline", "figures", "what-we-lack"):
            assert (tmp_path / "site" / event.id / f"{page}.html").is_file(), page
