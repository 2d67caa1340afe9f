"""What a commit changes on the site: the pages of the event that it changes, and what shows all events."""

import subprocess
from pathlib import Path

from tests.engine.projects import run, synthetic_project

OF_ALL_EVENTS = ("assets/search/", "data/", "publishers/", "speakers/", "feed.", "index.html", "sitemap.xml")


def commit(folder: Path, message: str, moment: str) -> None:
    """All that lies in the folder."""
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder))
    for command in (("init", "-q"), ("add", "sources"), ("commit", "-q", "-m", message, f"--date={moment}")):
        subprocess.run([*git, *command], check=True, env={"GIT_COMMITTER_DATE": moment, "PATH": "/usr/bin:/bin"})


def built(folder: Path) -> dict[str, str]:
    """The hash of every file of the site, by path."""
    result = run(folder, "build", "site")
    assert result.returncode == 0, result.stderr
    lines = (folder / "site/SHA256SUMS").read_text().splitlines()
    return {line[66:]: line[:64] for line in lines}


def test_a_commit_changes_only_the_event_that_it_changes(tmp_path: Path) -> None:
    """Copies of pages that did not change stay good, in caches and where the site is uploaded."""
    synthetic_project(tmp_path, events=2)
    commit(tmp_path, "Two events", "2026-01-01T12:00:00Z")
    before = built(tmp_path)
    document = tmp_path / "sources/event-2/documents/event-2-document-2.md"
    document.write_text(document.read_text("utf-8").replace("title: ", "title: Retold "), "utf-8")
    commit(tmp_path, "One of them told otherwise", "2026-02-02T12:00:00Z")
    after = built(tmp_path)
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    elsewhere = {path for path in differ if not path.startswith(("event-2/", *OF_ALL_EVENTS))}
    assert elsewhere == set()
    assert "event-2/documents/event-2-document-2.html" in differ
    assert len([path for path in before if path.startswith("event-1/")]) > 10
