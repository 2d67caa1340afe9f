"""The command line: exit codes, help, what is written and what is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands.parallax import COMMANDS, load_command, parallax
from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.pipeline import build
from build_scripts.publishing.version import read_version
from tests.commands.project import DOCUMENT, OCCASION, TEXT, change, put, run


def test_a_clean_project_exits_with_0_and_says_what_was_read(project: Path) -> None:
    """Silence could mean that nothing was looked at."""
    result = run(project, "check")
    assert result.exit_code == 0
    assert result.output.startswith("no findings: 1 event, 1 question, 2 documents, 2 statements")


def test_findings_exit_with_1(project: Path) -> None:
    """So a workflow stops."""
    change(project, DOCUMENT, "passage: 2", "passage: two")
    assert run(project, "check").exit_code == 1


def test_what_is_to_do_stops_nobody(project: Path) -> None:
    """A clean check says in one line how much is to do, of the files that were asked for; a broken one says nothing."""
    result = run(project, "check")
    assert (result.exit_code, result.output.count("\n")) == (0, 1)
    assert result.output.endswith("; 8 to do: `parallax todo`\n")
    assert "; 2 to do here: `parallax todo`\n" in run(project, "check", str(project / DOCUMENT)).output
    (project / "sources/ferry/fingerprints/gazette-2030-05-02.json").unlink()
    result = run(project, "check")
    assert (result.exit_code, "to do" in result.output) == (1, False)


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
    change(project, OCCASION, "speakers: [consul]", "speakers: [premier]")
    assert "1 error in 1 file" in run(project, "check").output
    result = run(project, "check", str(project / OCCASION))
    assert result.exit_code == 1
    assert "there is no speaker `premier`; also in occasions/" in result.output


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


@pytest.mark.parametrize(("set_to", "day"), [("1711111111", "2024-03-22"), ("0", "1970-01-01"), ("", None)])
def test_a_build_is_dated_by_what_is_seconds(
    project: Path, monkeypatch: pytest.MonkeyPatch, set_to: str, day: str | None
) -> None:
    """SOURCE_DATE_EPOCH dates a build where it is a number; empty it is not set."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", set_to)
    assert read_version(project).day == day


@pytest.mark.parametrize(
    "set_to", ["now", "-1", "1.5", " 5", "9" * 12, "9" * 5_000, "٣", "1e9", "##[error]", "\x1b[2J"]
)
@pytest.mark.parametrize("command", ["build", "offline"])
def test_a_date_that_is_no_number_of_seconds_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, set_to: str, command: str
) -> None:
    """Whoever sets it wants it used: one sentence, nothing is written, no traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", set_to)
    result = run(project, command)
    assert isinstance(result.exception, OSError)
    assert str(result.exception.strerror).startswith("SOURCE_DATE_EPOCH is `")
    assert len(str(result.exception.strerror)) < 200
    assert not (project / "site").exists()


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
    result = run(project, "check", str(project / DOCUMENT))
    assert (result.exit_code, "no findings" in result.output) == (0, True), result.output
    assert "cited by no position yet: 1 of 1 statements (wind)\n" in result.output
    assert "cited by" not in run(project, "check").output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(project: Path, command: str) -> None:
    """One sentence at least, and its options."""
    result = run(project, command, "--help")
    assert result.exit_code == 0
    assert len(result.output.split("\n\n")[1]) > 20


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_says_what_the_command_says(command: str) -> None:
    """The sentence in the list of commands is the first of the command's own help, and its name that of its module."""
    loaded = load_command(command)
    first_paragraph = " ".join((loaded.help or "").split("\n\n")[0].split())
    assert loaded.name == command
    assert first_paragraph.startswith(COMMANDS[command])


def test_every_module_of_a_command_is_listed() -> None:
    """A command that is not in the list cannot be run."""
    modules = (Path(__file__).parents[2] / "build_scripts/commands").glob("*.py")
    # A name that Python keeps for itself has an underscore as module.
    commands = {path.stem.rstrip("_") for path in modules if "\ndef command(" in path.read_text("utf-8")}
    assert commands | {"new"} == set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        ("--help", ("build_scripts.format.fields", "jinja2", "yaml", "mkdocs")),
        ("explain", ("build_scripts.format.fields", "jinja2", "yaml", "mkdocs")),
        ("check", ("pydantic", "mkdocs", "build_scripts.authoring", "build_scripts.review")),
        ("build --help", ("mkdocs",)),
    ],
)
def test_a_command_imports_what_it_needs(project: Path, arguments: str, spared: tuple[str, ...]) -> None:
    """Whoever asks for help does not wait for the engine to be loaded."""
    run_and_list = (
        "import sys; from build_scripts.commands.parallax import parallax; "
        "parallax(sys.argv[1:], standalone_mode=False); print('imported:', *sys.modules)"
    )
    command = [sys.executable, "-c", run_and_list, "--root", str(project), *arguments.split()]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    imported = result.stdout.rpartition("imported:")[2].split()
    assert "click" in imported
    assert [module for module in spared if module in imported] == []


def test_a_build_goes_from_the_sources_to_the_published_folder(project: Path) -> None:
    """The engine is given a folder of its own and every page; findings keep the last good site."""

    def engine(folder: Path, library: Library, pages: tuple[Page, ...]) -> None:
        assert len(library.statements) == 2
        for page in pages:
            (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / page.path).write_text(page.html, "utf-8")

    site = project / "site"
    assert build(project, site, engine) == ()
    good = (site / "ferry/questions/cause.md").read_text("utf-8")
    assert "ferry/questions/cause.md" in (site / "SHA256SUMS").read_text("utf-8")
    change(project, DOCUMENT, "passage: 2", "passage: two")
    assert [finding.rule.slug for finding in build(project, site, engine)] == ["wrong-value"]
    assert (site / "ferry/questions/cause.md").read_text("utf-8") == good


def test_export_writes_the_statements_with_their_references(project: Path) -> None:
    """A researcher gets one list of objects, references as ids."""
    assert run(project, "export", str(project / "data")).exit_code == 0
    rows = json.loads((project / "data/statements.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == ["gazette-2030-05-02#wind", "wire-2030-05-04#doubt"]
    some = ("event", "document", "question", "side", "speaker", "said", "quote", "relay", "text", "figure")
    assert {key: rows[0][key] for key in some} == {
        "event": "ferry",
        "document": "gazette-2030-05-02",
        "question": "cause",
        "side": "north",
        "speaker": "minister",
        "said": "2030-05-02",
        "quote": "a strong wind",
        "relay": ["wire"],
        "text": "The minister put it down to the weather.",
        "figure": None,
    }
    assert not {"stance", "relations", "written"} & rows[0].keys()


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
    assert 'title: "Why did the ferry sink? · ' in front
    assert "\n\n" not in body.strip()


def test_a_folder_with_something_else_in_it_is_left_alone(project: Path) -> None:
    """A slip in the path does not cost anybody their files."""
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("dear", "utf-8")
    assert run(project, "export", str(project / "mine")).exit_code != 0
    assert [path.name for path in (project / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", ["serve", "build", "offline"])
def test_a_folder_without_the_frame_of_a_site_is_told(project: Path, command: str) -> None:
    """Sources alone are checked, without settings and commit too; where a site cannot be made, a sentence says why."""
    (project / "pyproject.toml").unlink()
    assert run(project, "check").exit_code == 0
    assert run(project, "stage", str(project / "staged")).exit_code == 0
    result = _in_a_shell(project, command)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "parallax: no site can be made here: there is no mkdocs.yml; `parallax init FOLDER` starts a site "
        f"({project / 'mkdocs.yml'})\n"
    )


def test_settings_that_are_no_toml_are_told(project: Path) -> None:
    """In one line, with the file."""
    put(project, "pyproject.toml", "x = [")
    result = _in_a_shell(project, "serve")
    assert result.returncode == 2
    assert result.stderr.startswith("parallax: this is no TOML: ")
    assert result.stderr.endswith(f"({project / 'pyproject.toml'})\n")


def _in_a_shell(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "build_scripts", "--root", str(project), command]
    return subprocess.run(line, capture_output=True, text=True, check=False)
