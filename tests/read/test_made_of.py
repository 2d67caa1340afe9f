"""The hash of what an event is made of: it changes with what its pages rest on, and with nothing else."""

from pathlib import Path

import pytest

from build_scripts.read.folder import read_tree
from build_scripts.read.made_of import made_of
from tests.world import DOCUMENT, change, make_project, put, texts

SPEAKER = "sources/speakers/minister.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The ferry, and beside it the same event under other names."""
    make_project(tmp_path)
    for path, text in texts(tmp_path).items():
        if path.startswith("sources/ferry/") and "/fingerprints/" not in path:
            named = path.replace("/ferry/", "/harbour/").replace("2030-05-0", "2031-05-0")
            put(tmp_path, named, text.replace("2030-05-0", "2031-05-0"))
    return tmp_path


def hashes(project: Path) -> tuple[str, str]:
    """Of the ferry and of the harbour."""
    found = made_of(read_tree(project)[0])
    return found["ferry"].hash, found["harbour"].hash


def test_a_change_of_one_event_is_none_of_another(project: Path) -> None:
    """A commit that changes one event leaves what is known of all others as it was."""
    ferry, harbour = hashes(project)
    change(project, DOCUMENT, "The minister put it down to the wind.", "The minister named the wind.")
    assert hashes(project)[0] != ferry
    assert hashes(project)[1] == harbour


def test_an_entry_of_a_register_counts_where_it_is_named(project: Path) -> None:
    """A speaker's body is named through the speaker; an entry that nobody names is part of nothing."""
    put(project, "sources/speakers/nobody-there.yml", "name: Nobody\n")
    put(project, "sources/speakers/harbour-board.yml", "name: An office\n")
    before = hashes(project)
    put(project, "sources/speakers/nobody-there.yml", "name: Nobody else\n")
    put(project, "sources/speakers/harbour-board.yml", "name: Another office\n")
    assert hashes(project) == before
    put(project, SPEAKER, texts(project)[SPEAKER] + "body: harbour-board\n")
    named = hashes(project)
    put(project, "sources/speakers/harbour-board.yml", "name: An office\n")
    assert all(now != then for now, then in zip(hashes(project), named, strict=True))


def test_events_that_name_each_other_share_their_changes(project: Path) -> None:
    """Each shows something of the other: who replies stands beside what is replied to."""
    change(project, DOCUMENT, "The minister put it", "As in gazette-2031-05-02, the minister put it")
    before = hashes(project)
    change(project, "sources/harbour/event.md", "place: Grey Point", "place: Green Point")
    assert all(now != then for now, then in zip(hashes(project), before, strict=True))


def test_a_draft_changes_what_is_built_and_not_the_version(project: Path) -> None:
    """What is published says of itself what it is made of; the draft's own page has to be built all the same."""
    before = made_of(read_tree(project)[0])["ferry"]
    put(project, "sources/ferry/documents/unfinished.md", "---\ntitle: Not finished\ndraft: true\n---\n")
    after = made_of(read_tree(project)[0])["ferry"]
    assert after.version == before.version
    assert after.hash != before.hash
