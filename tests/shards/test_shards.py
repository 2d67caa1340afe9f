"""Events that are built one by one and joined: the same site as in one build, or a refusal that names what differs."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.shards import run_workflow
from build_scripts.shards.build import build_event, join
from build_scripts.shards.listing import list_shards
from tests.engine.projects import run, synthetic_project

DRAFT = """---
title: Not finished
publisher: publisher-1
published: 2024-01-02
language: en
kind: news report
draft: true
---
"""


def change(path: Path, old: str, new: str) -> None:
    """Replace what a file says once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def tie(project: Path) -> None:
    """Let the second event reply to the first."""
    reply = "passage: 2\nreplies_to: [event-1-document-1#s1]\n"
    change(project / "sources/event-2/documents/event-2-document-1.md", "passage: 2\n", reply)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three events: one has a draft and keeps a name back, one replies to it, one is a draft."""
    monkeypatch.setenv("PARALLAX_SITE_URL", "https://example.org/")
    folder = synthetic_project(tmp_path / "project", events=3)
    sources = folder / "sources"
    (sources / "event-1/documents/unfinished.md").write_text(DRAFT)
    (sources / "event-1/names-kept-back.yml").write_text("names:\n  - Zacharias Quillfeather\n")
    tie(folder)
    change(sources / "event-3/event.md", "title: ", "draft: true\ntitle: ")
    return folder


@pytest.fixture
def shards(project: Path, tmp_path: Path) -> Path:
    """The three, each built alone, with a page that a stand-in for the engine wrote."""
    for number in (1, 2, 3):
        assert build_event(project, f"event-{number}", tmp_path / "shards", _one_page) == ()
    return tmp_path / "shards"


def test_one_by_one_and_joined_they_are_the_same_site(project: Path, tmp_path: Path) -> None:
    """Byte for byte, by the steps of the workflow; no document is read for joining: there may be none any more."""
    assert run(project, "build", "whole").returncode == 0
    ran = run_workflow(project)
    assert len(ran.built) == 3
    whole = (project / "whole/SHA256SUMS").read_text()
    assert (project / "site/SHA256SUMS").read_text() == whole
    for folder in (project / "sources").glob("*/documents"):
        shutil.rmtree(folder)
    result = run(project, "join", "shards", str(tmp_path / "joined"))
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "joined/SHA256SUMS").read_text() == whole


def test_what_is_not_as_it_was_built_is_refused_by_name(project: Path, shards: Path, tmp_path: Path) -> None:
    """Changed, missing, added, cut off, misnamed, not built, not wanted: all are told, and the last site stays."""
    target = tmp_path / "site"
    target.mkdir()
    kept = Path(shutil.copytree(shards / "event-3", tmp_path / "event-3"))
    (shards / "event-1/site/event-1/index.html").write_text("Something else")
    (shards / "event-2/search.json").unlink()
    (shards / "event-3/SHA256SUMS").write_text("")
    faults, findings = join(project, shards, target, _never)
    assert not findings
    assert len(faults) == 3
    for fault, names in zip(faults, (("event-1/index.html",), ("event-2", "search.json"), ("event-3",)), strict=True):
        assert all(name in fault for name in names)
    (shards / "event-1/site/event-1/index.html").unlink()
    (shards / "event-1/site/event-1/more.html").write_text("Added")
    assert "more.html" in join(project, shards, target, _never)[0][0]
    shutil.rmtree(shards / "event-2")
    kept.rename(shards / "event-5")
    told = "\n".join(join(project, shards, target, _never)[0])
    assert "event-2 was not built: parallax build --event event-2" in told
    assert "event-5: this is the event event-3, under another name" in told
    assert "event-5: sources/ holds no event of this name" in told
    assert list(target.iterdir()) == []


def test_an_event_of_another_engine_is_refused(
    project: Path, shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages would name files that are not on the site; so they would with another address."""
    monkeypatch.setenv("PARALLAX_SITE_URL", "https://elsewhere.example/")
    faults, _ = join(project, shards, tmp_path / "site", _never)
    assert len(faults) == 3
    assert all("another version of the engine, or for another address" in fault for fault in faults)


def test_killed_anywhere_the_old_stays(project: Path, shards: Path, tmp_path: Path) -> None:
    """Neither an event nor the site is ever half of the old and half of the new."""
    old = (shards / "event-1/SHA256SUMS").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        build_event(project, "event-1", shards, _half)
    assert (shards / "event-1/SHA256SUMS").read_bytes() == old
    site = tmp_path / "site"
    assert join(project, shards, site, _joined) == ((), ())
    before = sorted(site.rglob("*"))
    with pytest.raises(KeyboardInterrupt):
        join(project, shards, site, _half)
    assert sorted(site.rglob("*")) == before
    assert sorted(path.name for path in shards.iterdir()) == [f"event-{n}" for n in range(1, 4)]


def test_a_change_of_one_event_changes_one_hash(tmp_path: Path) -> None:
    """Only its shard is built again; one of an event that it is tied with, too; all where a name is kept back."""
    project = synthetic_project(tmp_path, events=3)
    tie(project)
    known = {each.event: each.hash for each in list_shards(project)}

    def changed() -> set[str]:
        now = {each.event: each.hash for each in list_shards(project)}
        differ = {event for event in now if now[event] != known[event]}
        known.update(now)
        return differ

    assert changed() == set()
    change(project / "sources/event-3/event.md", "place: ", "place: Near ")
    assert changed() == {"event-3"}
    change(project / "sources/event-1/event.md", "place: ", "place: Near ")
    assert changed() == {"event-1", "event-2"}
    (project / "sources/event-3/names-kept-back.yml").write_text("names:\n  - Zacharias Quillfeather\n")
    assert changed() == {"event-1", "event-2", "event-3"}


def test_findings_of_an_event_are_its_own(project: Path, tmp_path: Path) -> None:
    """What is wrong elsewhere stands in nobody's way; what is wrong here is told, and the folder stays."""
    change(project / "sources/event-2/event.md", "place: ", "placed: ")
    findings = build_event(project, "event-2", tmp_path / "out", _never)
    assert {finding.source.path for finding in findings} == {"sources/event-2/event.md"}
    assert not (tmp_path / "out").exists()
    assert build_event(project, "event-3", tmp_path / "out", _one_page) == ()
    with pytest.raises(LookupError):
        build_event(project, "event-0", tmp_path / "out", _never)


def _one_page(staging: Path, _library: object, _pages: object, event: str) -> tuple[tuple[()], tuple[()]]:
    (staging / event).mkdir(parents=True)
    (staging / event / "index.html").write_text("A page")
    return (), ()


def _joined(staging: Path, *_: object) -> None:
    (staging / "index.html").write_text("All of them")


def _never(*_: object) -> NoReturn:
    raise AssertionError("nothing is to be written")


def _half(staging: Path, *_: object) -> NoReturn:
    staging.mkdir(parents=True, exist_ok=True)
    (staging / "index.html").write_text("Half")
    raise KeyboardInterrupt
