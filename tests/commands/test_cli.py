"""The command line: exit codes, help, what is written and what is not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands.cli import parallax
from build_scripts.publishing.version import read_version
from tests.commands.project import DOCUMENT, SECOND, TEXT, change, put, run


def test_a_clean_project_exits_with_0_and_says_what_was_read(project: Path) -> None:
    """Silence could mean that nothing was looked at."""
    result = run(project, "check")
    assert (result.exit_code, result.output) == (0, "no findings: 1 event, 1 question, 2 documents, 2 statements\n")


def test_findings_exit_with_1(project: Path) -> None:
    """So a workflow stops."""
    change(project, DOCUMENT, "passage: 2", "passage: two")
    assert run(project, "check").exit_code == 1


def test_warnings_stop_only_a_strict_check(project: Path) -> None:
    """A warning is for a person to weigh."""
    (project / "sources/ferry/fingerprints/gazette-2030-05-02.json").unlink()
    assert run(project, "check").exit_code == 0
    assert run(project, "check", "--strict").exit_code == 1


def test_wrong_use_exits_with_2_and_names_the_nearest_rule(project: Path) -> None:
    """A typo on the command line is not a finding in the sources."""
    result = run(project, "explain", "wrong-vale")
    assert result.exit_code == 2
    assert "did you mean `wrong-value`?" in result.output


def test_a_path_shows_only_its_own_findings(project: Path) -> None:
    """An editor of one file is not shown another's mistakes."""
    change(project, DOCUMENT, "passage: 2", "passage: two")
    other = project / "sources/ferry/documents/wire-2030-05-04.md"
    assert run(project, "check", str(other)).exit_code == 0
    assert run(project, "check", str(project / DOCUMENT)).exit_code == 1


def test_a_finding_of_several_files_is_shown_for_each(project: Path) -> None:
    """One cause is told once, and not kept from the editor of the second file that has it."""
    change(project, DOCUMENT, "speaker: minister", "speaker: premier")
    change(project, SECOND, "speaker: consul", "speaker: premier")
    assert "1 error in 1 file" in run(project, "check").output
    result = run(project, "check", str(project / SECOND))
    assert result.exit_code == 1
    assert "there is no speaker `premier`; also in documents/wire-2030-05-04.md:" in result.output


def test_a_path_is_found_whatever_way_the_project_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--root ..` and `check ../sources` mean the same project."""
    monkeypatch.chdir(project / "sources")
    result = CliRunner().invoke(parallax, ["--root", "..", "check", "../sources/ferry"])
    assert result.exit_code == 0, result.output


def test_a_document_that_cannot_be_read_is_not_one_that_is_not_there(project: Path) -> None:
    """`capture` shows what is wrong in the document instead of looking for another of a similar name."""
    change(project, DOCUMENT, "kind: news report\n", "kind: [\n")
    put(project, "text.txt", TEXT)
    result = run(project, "capture", str(project / "text.txt"), "--document", "gazette-2030-05-02")
    assert result.exit_code == 1
    assert f"{DOCUMENT}:7" in result.output
    assert "there is no document" not in result.output


@pytest.mark.parametrize(("set_to", "day"), [("1711111111", "2024-03-22"), ("now", None), ("-1", None)])
def test_a_build_is_dated_by_what_is_seconds(
    project: Path, monkeypatch: pytest.MonkeyPatch, set_to: str, day: str | None
) -> None:
    """SOURCE_DATE_EPOCH dates a build where it is a number; anything else is passed over."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", set_to)
    assert read_version(project).day == day


def test_what_no_position_rests_on_is_said(project: Path) -> None:
    """Who checks one document learns which of its statements the comparison does not use yet; it is no finding."""
    change(
        project,
        "sources/ferry/event.md",
        "A ferry sank at Grey Point [@gazette-2030-05-02#wind].",
        "It sank [@wire-2030-05-04#doubt].",
    )
    change(project, "sources/ferry/questions/cause.md", "[@gazette-2030-05-02#wind]", "[@wire-2030-05-04#doubt]")
    change(project, "sources/ferry/questions/cause.md", "from: 2030-05-02\n", "from: 2030-05-02\ntold_by: [south]\n")
    result = run(project, "check", str(project / DOCUMENT), "--strict")
    assert (result.exit_code, "no findings" in result.output) == (0, True), result.output
    assert "cited by no position yet: 1 of 1 statements (wind)\n" in result.output
    assert "cited by" not in run(project, "check").output


@pytest.mark.parametrize("command", sorted(parallax.commands))
def test_every_command_has_help(project: Path, command: str) -> None:
    """One sentence at least, and its options."""
    result = run(project, command, "--help")
    assert result.exit_code == 0
    assert len(result.output.split("\n\n")[1]) > 20


def test_export_writes_the_statements_with_their_references(project: Path) -> None:
    """A researcher gets one list of objects, references as ids."""
    assert run(project, "export", str(project / "data")).exit_code == 0
    rows = json.loads((project / "data/statements.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == ["gazette-2030-05-02#wind", "wire-2030-05-04#doubt"]
    assert rows[0] | {"relations": None} == {
        "id": "gazette-2030-05-02#wind",
        "event": "ferry",
        "document": "gazette-2030-05-02",
        "question": "cause",
        "perspective": "north",
        "speaker": "minister",
        "said": "2030-05-02",
        "said_basis": "stated",
        "stance": "asserts",
        "passage": 2,
        "quote": "a strong wind",
        "quote_language": None,
        "relay": ["wire"],
        "headline": "The minister names the wind",
        "text": "The minister put it down to the weather.",
        "note": None,
        "relations": None,
        "figure": None,
    }
    assert rows[1]["relations"] == [{"type": "disputes", "statement": "gazette-2030-05-02#wind"}]


@pytest.mark.parametrize("command", ["export", "stage"])
def test_nothing_is_written_while_there_are_errors(project: Path, command: str) -> None:
    """Half a data set is worse than the last good one."""
    change(project, DOCUMENT, "passage: 2", "passage: two")
    result = run(project, command, str(project / "out"))
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert not (project / "out").exists()


def test_staged_pages_are_front_matter_and_one_block_of_html(project: Path) -> None:
    """Any engine that passes HTML through can show them."""
    assert run(project, "stage", str(project / "out")).exit_code == 0
    text = (project / "out/ferry/questions/cause.md").read_text("utf-8")
    _, front, body = text.split("---\n", 2)
    assert 'title: "Why did the ferry sink?"' in front
    assert "\n\n" not in body.strip()


def test_a_folder_with_something_else_in_it_is_left_alone(project: Path) -> None:
    """A slip in the path does not cost anybody their files."""
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("dear", "utf-8")
    assert run(project, "export", str(project / "mine")).exit_code != 0
    assert [path.name for path in (project / "mine").iterdir()] == ["letter.txt"]
