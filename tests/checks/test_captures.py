"""What is told of days that were still to come when the sources were committed."""

import subprocess
from pathlib import Path

import pytest

from tests.world import DOCUMENT, FINGERPRINT, change, findings, make_project


def _committed(root: Path, day: str) -> Path:
    """The project as one commit of this day."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        environment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        subprocess.run(["git", "-C", str(root), *who, *command], env=environment, check=True, capture_output=True)
    return root


@pytest.mark.parametrize(
    ("committed", "told"),
    [
        ("2030-05-06", []),
        ("2030-05-04", []),
        ("2030-05-03", ["its text was captured on 2030-05-05, later than the commit it is in"] * 2),
    ],
)
def test_text_captured_after_the_commit(tmp_path: Path, committed: str, told: list[str]) -> None:
    """Nobody holds a text that is of tomorrow; a day is left for those who commit west of where they capture."""
    found = findings(_committed(make_project(tmp_path), committed))
    assert [head.partition("error[capture-date]: ")[2] for head in found] == told


def test_document_published_after_the_commit(tmp_path: Path) -> None:
    """Without a fingerprint the document's own date is held against the commit."""
    root = make_project(tmp_path)
    (root / FINGERPRINT).unlink()
    change(root, DOCUMENT, "published: 2030-05-02", "published: 2030-06-02")
    change(root, DOCUMENT, "quote: the wind was too much\n", "")
    (found,) = findings(_committed(root, "2030-05-06"))
    assert found.endswith("error[capture-date]: published 2030-06-02, later than the commit that it is in")


def test_archived_after_the_commit(tmp_path: Path) -> None:
    """A copy in an archive has a day that was."""
    root = make_project(tmp_path)
    page = "https://gazette.example/ferry"
    copy = f"url: {page}\narchived: https://web.archive.org/web/20300701101500/{page}"
    change(root, DOCUMENT, "kind: news report", f"kind: news report\n{copy}")
    (found,) = findings(_committed(root, "2030-05-06"))
    assert found.endswith("error[wrong-archive]: archived on 2030-07-01, later than the commit that this is in")


def test_what_is_not_committed_is_not_judged(tmp_path: Path) -> None:
    """Whoever captures a text today, in a clone of last year, is in the right."""
    root = _committed(make_project(tmp_path), "2029-01-01")
    (root / "sources/ferry/README.md").write_text("new\n")
    assert not [found for found in findings(root) if "capture-date" in found]


ORIGINAL = "https://gazette.example/ferry?a=1"
COPIES = {
    "https://archive.today/20300503101500/" + ORIGINAL: "",
    "https://archive.is/2030.05.03-101500/" + ORIGINAL: "",
    "https://web.archive.org/web/20300503101500id_/" + ORIGINAL: "",
    "https://web.archive.org/web/20300503101500/" + ORIGINAL + "#wind": "",
    "https://web.archive.org/web/20300501233000/" + ORIGINAL: "",
    "https://arquivo.pt/wayback/20300503101500/" + ORIGINAL: "",
    "https://web.archive.org/web/20300503101500/https://gazette.example/ferry": "not of `url`",
    "https://web.archive.org/web/20300503101500/https://gazette.example.net/ferry?a=1": "not of `url`",
    "https://web.archive.org/web/20300503256000/" + ORIGINAL: "is no moment",
    "https://web.archive.org/web/20300229101500/" + ORIGINAL: "is no moment",
    "https://web.archive.org/web/2030/" + ORIGINAL: "says not which page",
    "https://web.archive.org/web/*/" + ORIGINAL: "says not which page",
    "https://web.archive.org/save/" + ORIGINAL: "says not which page",
    "https://archive.ph/AbCdE": "says not which page",
    "https://web-archive.org/web/20300503101500/" + ORIGINAL: "is no archive that is known",
    "https://web.archive.org.attacker.invalid/web/20300503101500/" + ORIGINAL: "is no archive that is known",
    "https://gazette.example/web/20300503101500/" + ORIGINAL: "is no archive that is known",
}


@pytest.mark.parametrize("copy", COPIES)
def test_copy_in_an_archive(tmp_path: Path, copy: str) -> None:
    """Known hosts, in the form that says which page and when, of this page; nothing that only looks like one."""
    root = make_project(tmp_path)
    change(root, DOCUMENT, "kind: news report", f"kind: news report\nurl: {ORIGINAL}\narchived: {copy}")
    found = findings(root)
    assert len(found) == bool(COPIES[copy]), found
    assert all("error[wrong-archive]: " in head and COPIES[copy] in head for head in found), found
