"""The project's own sources: what a contributor's clone starts from, and what readers are promised of them.

Nothing here counts what a new document changes.
"""

import colorsys
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_scripts.fingerprints.fingerprint import Verdict, quotation_verdict
from build_scripts.model.library import Event, Library
from build_scripts.model.spoken import acts_of, heard_on
from build_scripts.pages import Settings, prepare_site
from build_scripts.pages.what_we_lack import render_what_we_lack
from build_scripts.pipeline import load
from tests.commands.project import run, texts

ROOT = Path(__file__).parents[1]


@cache
def library() -> Library:
    """All of them."""
    return load(ROOT)[0]


def test_they_have_no_findings() -> None:
    """Whoever adds a document sees findings of their own only."""
    assert load(ROOT)[1] == ()


def test_fix_leaves_them_alone(tmp_path: Path) -> None:
    """`check --fix` in a clean clone touches no file that somebody else wrote."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    before = texts(tmp_path)
    assert run(tmp_path, "check", "--fix").exit_code == 0
    assert texts(tmp_path) == before


def test_every_quotation_is_verified_by_its_fingerprint() -> None:
    """No quotation of the site rests on trust alone."""
    quoted = [statement for statement in library().statements.values() if statement.quote]
    verdicts = {s.id: quotation_verdict(s, library().documents[s.document_id]) for s in quoted}
    assert {id: verdict for id, verdict in verdicts.items() if verdict is not Verdict.VERIFIED} == {}


def _not_heard(event: Event) -> Iterator[tuple[str, str]]:
    heard = heard_on(event)
    for question in event.questions:
        for side in event.columns:
            if not question.positions[side.id] and (question.id, side.id) not in heard:
                yield question.short, side.short


def test_a_column_that_is_empty_is_said_to_be() -> None:
    """Where a side of the columns is not heard on a question, the page of what we lack names both, side by side."""
    site = prepare_site(library(), Settings("Parallax", "1"))
    pages = {page.path: re.sub(r"<[^>]+>|\s+", " ", page.html) for page in render_what_we_lack(site)}
    for event in library().events.values():
        page = next(text for path, text in pages.items() if path.startswith(f"{event.id}/"))
        for question, side in _not_heard(event):
            assert re.search(rf"{re.escape(question)} .{{0,80}}{re.escape(side)}", page), (question, side)


def test_every_occasion_is_one_that_a_document_tells_of() -> None:
    """An act of speaking of which no statement is left has no file."""
    for event in library().events.values():
        own = {document.id for document in event.documents}
        assert event.occasions.keys() - own <= {act.occasion.id for act in acts_of(event)}


def test_claims_name_no_person_who_speaks() -> None:
    """Offices and bodies, as every side would word it."""
    people = {speaker.name.split()[-1] for speaker in library().speakers.values() if speaker.kind == "person"}
    claims = [claim.text for event in library().events.values() for claim in event.claims.values()]
    assert [text for text in claims if people & set(re.findall(r"\w+", text))] == []


def test_a_side_is_marked_as_people_know_it() -> None:
    """Two letters each, and for states those of their cars and addresses."""
    letters = {id: side.letter for id, side in library().perspectives.items()}
    assert {"russia": "RU", "us": "US", "ukraine": "UA", "independent": "AN"}.items() <= letters.items()
    assert all(len(letter) == len("RU") for letter in letters.values())


def test_no_side_is_red_or_green() -> None:
    """A colour says whose words these are, and not whether they are right."""
    for side in library().perspectives.values():
        for colour in (side.colour, side.colour_dark):
            hue, _, strength = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
            assert strength < 0.15 or 15 < hue * 360 < 75 or 165 < hue * 360 < 345, (side.id, colour)
