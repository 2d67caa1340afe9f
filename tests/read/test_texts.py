"""Texts that are remembered from one reading to the next: never one that the file does not hold any more."""

from pathlib import Path
from time import time_ns

import pytest

from build_scripts.read.folder import read_tree
from build_scripts.read.texts import Texts

DAYS = 10**15
"""A while later, in nanoseconds."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A file that is read wherever it lies."""
    place = tmp_path / "sources/speakers/minister.yml"
    place.parent.mkdir(parents=True)
    place.write_text("name: Anna\n", "utf-8")
    return place


def _read(register: Path, texts: Texts) -> list[str]:
    return [file.source.text for file in read_tree(register.parents[2], texts=texts)[0]]


def test_a_file_at_rest_is_not_opened_again(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is written anew, put in its place, or taken away."""
    monkeypatch.setattr("build_scripts.read.texts.time_ns", lambda: time_ns() + DAYS)
    texts = Texts()
    before = _read(register, texts)
    with monkeypatch.context() as closed:
        closed.setattr("build_scripts.read.folder.os.open", None)
        assert _read(register, texts) == before == ["name: Anna\n"]
    register.write_text("name: Anna North\n", "utf-8")
    assert _read(register, texts) == ["name: Anna North\n"]
    other = register.with_name("other")
    other.write_text("name: Bela South\n", "utf-8")
    other.replace(register)
    assert _read(register, texts) == ["name: Bela South\n"]
    register.unlink()
    assert _read(register, texts) == []


def test_a_file_just_written_is_read_again(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writings of one moment bear the same time."""
    texts = Texts()
    _read(register, texts)
    monkeypatch.setattr("build_scripts.read.texts._state", lambda _status: ())
    register.write_text("name: Bela\n", "utf-8")
    assert _read(register, texts) == ["name: Bela\n"]


def test_a_file_with_a_finding_keeps_it(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of its characters is told each time."""
    monkeypatch.setattr("build_scripts.read.texts.time_ns", lambda: time_ns() + DAYS)
    register.write_bytes(b"\xef\xbb\xbfname: Anna\n")
    texts = Texts()
    assert read_tree(register.parents[2], texts=texts)[1] == read_tree(register.parents[2], texts=texts)[1]
    assert any("byte order mark" in one.message for one in read_tree(register.parents[2], texts=texts)[1])
