"""Names that an event keeps back, in all that is found or linked."""

import json
from pathlib import Path

import pytest

from build_scripts.pages import Settings, render_pages
from build_scripts.pipeline import load
from tests.world import DOCUMENT, EVENT, QUESTION, change, findings, make_project, put, run

NAMES = "sources/ferry/names-kept-back.yml"
PLACES = {
    "headline": (DOCUMENT, "## Minister names the wind", "## Minister names Mirsky's wind"),
    "headline in Cyrillic": (DOCUMENT, "## Minister names the wind", "## Министр о Мирском"),
    "id of a statement": (QUESTION, "{.claim #wind-sank}", "{.claim #mirsky-sank}"),
    "title of a document": (DOCUMENT, "title: Ferry sinks", "title: Mirsky sank the ferry"),
    "title of a question": (QUESTION, "title: Why did the ferry sink?", "title: Did Mirsky sink it?"),
    "headline of a claim": (QUESTION, "## The wind sank the ferry", "## Mirsky sank the ferry"),
    "headline of a position": (QUESTION, "## Names the wind", "## Names Mirsky"),
    "keyword": (QUESTION, "short: Cause", "short: Cause\nkeywords: [stoker, Мирский]"),
    "quantity": (EVENT, "People missing", "People missing beside Mirsky"),
    "title of an event": (EVENT, "title: The ferry", "title: Mirsky's ferry"),
    "speaker": ("sources/speakers/consul.yml", "name: Bela South", "name: Bela Mirsky"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_stands_in_nothing_that_is_found(place: str, tmp_path: Path) -> None:
    """One finding where it stands, which does not repeat the name."""
    make_project(tmp_path)
    put(tmp_path, NAMES, "names: [Mirsky]\n")
    change(tmp_path, *PLACES[place])
    (found,) = [head for head in findings(tmp_path) if "name-in-heading" in head]
    assert "irsk" not in found.partition("error[")[2]


def test_names_of_files(tmp_path: Path) -> None:
    """An address is made of the file's name."""
    make_project(tmp_path)
    put(tmp_path, NAMES, "names: [Mirsky]\n")
    run(tmp_path, "rename", "consul-2030-05-03", "mirsky-2030-05-03", "--unpublished")
    assert any("name-in-heading" in head for head in findings(tmp_path))


def test_search_and_descriptions_leave_a_name_out(tmp_path: Path) -> None:
    """Prose may name somebody; no search finds the page by that name."""
    make_project(tmp_path)
    change(tmp_path, DOCUMENT, "The minister put it down to the wind.", "The minister named Pavel Mirsky, the stoker.")
    change(tmp_path, DOCUMENT, "A report of the day after.", "A report on Mirsky's day after.")
    for listed in (False, True):
        if listed:
            put(tmp_path, NAMES, "names: [Mirsky]\n")
        library, found = load(tmp_path)
        assert found == ()
        pages = render_pages(library, Settings("An example", "1"))
        indexed = json.dumps([[page.title, page.description, *map(str, page.search)] for page in pages])
        assert ("Mirsky" in indexed) is not listed
        assert any("Mirsky" in page.html for page in pages)


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    """It has a finding of its own, and nothing else is told."""
    make_project(tmp_path)
    put(tmp_path, NAMES, "name: [Mirsky]\n")
    assert {head.split(":")[0] for head in findings(tmp_path)} == {NAMES}
