"""`parallax code`, as a second coder uses it: by a sheet, or asked in the terminal."""

from pathlib import Path

import pytest

from tests.world import make_project, put, run

TEXT = "texts/wire.txt"
CODED = "sources/ferry/coding/second.csv"
WIRE = "wire-2030-05-04"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, its texts outside it."""
    make_project(tmp_path / "project")
    (tmp_path / "project" / "texts").rename(tmp_path / "texts")
    return tmp_path / "project"


def code(project: Path, *more: str, answers: str | None = None) -> str:
    """What the command prints for the document of The Wire."""
    text = str(project.parent / TEXT)
    return run(project, "code", WIRE, "--pass", "second", "--text", text, *more, answers=answers).output


def sheet(project: Path) -> Path:
    """A sheet as the command writes it."""
    path = project.parent / "sheet.txt"
    code(project, "--sheet", str(path))
    return path


def fill(path: Path, passage: str, *answers: str) -> None:
    """Write answers below a passage of a sheet."""
    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(passage))
    path.write_text("\n".join([*lines[: at + 1], *(f"> {answer}" for answer in answers), *lines[at + 1 :]]), "utf-8")


def test_a_sheet_holds_passages_and_claims_and_no_answer(project: Path) -> None:
    """Who fills it in does not learn how the document was coded before."""
    text = sheet(project).read_text("utf-8")
    assert "[1] The consul ruled out the wind on Friday and named the cargo, which had not been tied.\n" in text
    assert "wind-sank                The wind sank the ferry. Said by whoever gives the weather as the cause." in text
    assert "consul                   Bela South" in text
    document = (project / f"sources/ferry/documents/{WIRE}.md").read_text("utf-8")
    assert "Consul names the cargo" in document
    assert "Consul names the cargo" not in text


def test_a_sheet_filled_in_becomes_a_pass(project: Path) -> None:
    """Each passage has a row, those that answer nothing too, and the project stays free of findings."""
    path = sheet(project)
    fill(path, "[1]", "consul wind-sank denies", "consul cargo-sank affirms argues")
    assert f"{CODED}: 2 answers in 3 passages of {WIRE}" in code(project, "--from", str(path))
    assert (project / CODED).read_text("utf-8") == (
        "document,passage,speaker,claim,answer,how\n"
        f"{WIRE},1,consul,wind-sank,denies,says\n"
        f"{WIRE},1,consul,cargo-sank,affirms,argues\n"
        f"{WIRE},2,,,,\n"
        f"{WIRE},3,,,,\n"
    )
    assert "no findings" in run(project, "check").output


def test_coding_a_document_again_replaces_its_rows_alone(project: Path) -> None:
    """What the coder wrote of other documents stays."""
    other = "gazette-2030-05-02,1,minister,wind-sank,affirms,says"
    put(project, CODED, f"document,passage,speaker,claim,answer,how\n{other}\n{WIRE},2,consul,wind-sank,doubts,says\n")
    path = sheet(project)
    fill(path, "[1]", "consul wind-sank denies")
    code(project, "--from", str(path))
    written = (project / CODED).read_text("utf-8")
    assert other in written
    assert "doubts" not in written


def test_slips_in_a_sheet_are_told_all_at_once_with_their_lines(project: Path) -> None:
    """Nothing is written while a line gives no answer."""
    path = sheet(project)
    fill(path, "[1]", "consul wind denies", "the-consul wind-sank denies", "consul wind-sank denied", "consul")
    printed = code(project, "--from", str(path))
    first = next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.startswith(">"))
    assert f"sheet.txt:{first}:1: error[wrong-coding]: there is no claim `wind`" in printed
    assert f"sheet.txt:{first + 1}:1: error[wrong-coding]: there is no speaker `the-consul`" in printed
    assert "`denied` is no answer" in printed
    assert "write `denies`" in printed
    assert "this is no answer of a speaker" in printed
    assert not (project / CODED).exists()


def test_a_coder_can_be_asked_in_the_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip is told and asked again; Enter alone ends a passage."""
    monkeypatch.setattr("build_scripts.commands.code.in_a_terminal", lambda: True)
    typed = "?\nconsul wind-sank no\nconsul wind-sank denies\n\n\nreporter cargo-sank asks\n\n"
    printed = code(project, answers=typed)
    assert "  cargo-sank               The cargo sank the ferry" in printed
    assert "write `denies`" in printed
    assert f"{CODED}: 2 answers in 3 passages of {WIRE}" in printed


def test_another_text_than_was_captured_is_refused(project: Path) -> None:
    """Its passages would have other numbers."""
    text = str(project.parent / "texts/gazette.txt")
    result = run(project, "code", WIRE, "--pass", "second", "--text", text, "--sheet", str(project.parent / "s.txt"))
    assert result.exit_code == 2
    assert "give the text that was captured" in " ".join(result.output.split())
    assert not (project.parent / "s.txt").exists()


def test_a_sheet_is_never_overwritten(project: Path) -> None:
    """It may hold an hour's work."""
    path = sheet(project)
    assert "is there already" in code(project, "--sheet", str(path))
