"""`parallax capture` on files that are no text by paragraphs: refused in one sentence, or mended as asked for."""

import json
from pathlib import Path

import pytest

from build_scripts.fingerprints import web_page
from tests.fingerprints.test_commands import Project

WRAPPED = "A fox\n\nThe mayor saw a fox at the edge\nof the wood, and nobody believed\nwhat she said.\n"
MORE = "<p>People at the harbour had talked of little else that week, and the council met twice about it.</p>" * 4
PAGE = (
    "<!DOCTYPE html><html><head><title>A fox</title></head><body><nav><a href='/'>Home</a></nav>"
    "<article><h1>A fox</h1><p>The mayor&nbsp;saw a fox at the edge of the wood, she said.</p>"
    f"<p>Nobody else was there.</p>{MORE}</article><footer>All rights reserved</footer></body></html>"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose document has no fingerprint yet."""
    return Project(tmp_path)


def test_a_file_that_is_no_text_is_refused_in_one_sentence(project: Project) -> None:
    """No lines on how the command is used: the file is wrong, not the command."""
    (project.texts / "any.txt").write_bytes(b"%PDF-1.7 \xff")
    result = project.capture()
    assert result.exit_code == 2
    (line,) = [line for line in result.stderr.splitlines() if "belongs to its publisher" not in line]
    assert line.startswith("Error: ")
    assert "any.txt cannot be captured: it is a PDF: take its text out" in line
    assert not project.fingerprint.exists()


def test_cut_lines_are_refused_and_joined_on_request(project: Project) -> None:
    """The remedy in the refusal works, is told, and `verify` makes the same passages of the same file."""
    project.write(WRAPPED)
    refused = project.capture()
    assert refused.exit_code == 2
    assert (
        "its lines end in the middle of sentences, so a line is no paragraph: `--unwrap` joins them" in refused.output
    )
    assert not project.fingerprint.exists()
    joined = project.capture("--unwrap")
    assert joined.exit_code == 0, joined.output
    assert "lines joined: 4 became 2 passages" in joined.output
    assert project.run("check").output.startswith("no findings")
    assert "passages 2 of 2; quotations 1 of 1" in project.verify().output


def test_lines_can_be_kept(project: Project) -> None:
    """A poem has lines, and `verify` takes them as they were captured."""
    project.write(WRAPPED)
    kept = project.capture("--keep-lines")
    assert kept.exit_code == 1, kept.output
    assert "4 passages" in kept.output
    assert "passages 4 of 4" in project.verify().output


def test_joined_words_are_told(project: Project) -> None:
    """Whether a hyphen at a line's end is the word's own only a reader knows."""
    project.write("The mayor saw a fox at the edge of the wo-\nod, and was aston-\nished.\n")
    assert (
        "words joined at a line's end, look whether they are right: wood, astonished"
        in project.capture("--unwrap").output
    )


def test_how_a_transcript_is_split_is_told(project: Project) -> None:
    """A speaker or a time on a line of its own is a passage, and the numbers of the next are told."""
    project.write(
        "0:01\nQUESTION:\nWhere was it?\n0:05\nMAYOR:\nI saw it at the edge of the wood.\nIt ran off,\nshe said.\n"
    )
    output = project.capture("--keep-lines").output
    assert "passages that hold nothing but who speaks: 2, 5" in output
    assert "passages that hold nothing but a time: 1, 4" in output
    assert "passage that goes on in the next, inside a sentence (`--unwrap` joins them): 7" in output


def test_a_wrapped_text_keeps_its_passages_when_its_document_is_renamed(project: Project) -> None:
    """The fingerprint is made again of the same passages."""
    project.write(WRAPPED)
    project.capture("--unwrap")
    text = str(project.texts / "any.txt")
    renamed = project.run("rename", "daily-2024-03-23", "daily-2024-03-24", "--text", text)
    assert renamed.exit_code == 0, renamed.output
    fingerprint = json.loads((project.sources / "fox/fingerprints/daily-2024-03-24.json").read_text("utf-8"))
    assert len(fingerprint["passages"]) == 2


def test_a_new_document_takes_no_cut_lines(project: Project) -> None:
    """The way on is said."""
    project.write(WRAPPED)
    result = project.run("new", "document", "x", "--text", str(project.texts / "any.txt"))
    assert result.exit_code == 2
    assert "leave `--text` out here, and give it to `parallax capture --unwrap` then" in result.output


def test_a_page_is_refused_without_html_and_with_it_where_there_is_nothing_to_read_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is optional, and the command that installs it is named."""
    (project.texts / "any.txt").write_text(PAGE, "utf-8")
    assert "it is a web page (HTML): `parallax capture --html` takes its text out" in project.capture().output
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    result = project.capture("--html")
    assert result.exit_code == 2
    assert web_page.INSTALL in result.output


def test_the_text_of_a_page_is_written_beside_it_and_captured(project: Project) -> None:
    """Menus are left out; what was captured can be read, and is what `verify` finds."""
    pytest.importorskip("trafilatura")
    (project.texts / "any.txt").unlink()
    page = project.texts / "any.html"
    page.write_text(PAGE, "utf-8")
    capture = ("capture", str(page), "--document", "daily-2024-03-23", "--captured", "2024-04-01", "--html")
    result = project.run(*capture)
    assert result.exit_code == 0, result.output
    text = project.texts / "any.text.txt"
    assert "The mayor saw a fox at the edge of the wood, she said." in text.read_text("utf-8").splitlines()
    assert "Home" not in text.read_text("utf-8")
    assert f"{text}: the text of the page, as it was captured" in result.output
    assert "quotations 1 of 1" in project.verify().output
    page.write_text(PAGE.replace("Nobody else", "Somebody else"), "utf-8")
    again = project.run(*capture)
    assert again.exit_code == 2
    assert "any.text.txt, the text of an earlier capture, lies beside it and differs: move it elsewhere" in again.output


def test_html_is_for_pages(project: Project) -> None:
    """A plain text is not run through a reader of pages."""
    assert "it is no web page: leave `--html` out" in project.capture("--html").output
