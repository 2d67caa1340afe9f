"""What the guides show is what the tool does: their files are read by it, their commands run, their output compared."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands import texts
from build_scripts.commands.parallax import parallax
from tests.guides.guide import DEVELOPMENT, GUIDES, Command, Shown, commands, fences, prints
from tests.rules.pages import example_files, merged, write

ROOT = GUIDES.parents[1]
FOR_PROGRAMMERS = [*sorted(DEVELOPMENT.glob("add-a-*.md")), DEVELOPMENT / "the-way-out-of-mkdocs.md"]
PAGES = [*sorted(GUIDES.glob("*.md")), *FOR_PROGRAMMERS]
BY_CASES = {GUIDES / "hard-cases.md"}
"""Read by the section: each is held to its length in tests/guides/test_coding_guides.py."""

GOES_ON_FROM = {
    "write-a-position": ("from-a-text-to-a-page",),
    "settle-a-disagreement": ("from-a-text-to-a-page", "write-a-position"),
    "review-a-pull-request": ("from-a-text-to-a-page",),
}
"""A guide shows the project as the guides named here leave it; the others start from the example project."""

_TODAY = "2030-06-15"
_NOON = f"{_TODAY}T12:00:00Z"
"""In the guides' world, whose texts cannot be captured before they are published."""

PROGRAMS = {"git", "make", "pytest"}
"""Programs that guides name beside ours."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_guide_shows_what_the_tool_does(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A newcomer who follows a guide to the letter sees what it shows."""
    project = tmp_path / "parallax"
    write(example_files(), project)
    # As the guides say: texts lie outside the repository.
    (project / "texts").rename(tmp_path / "texts")
    (project / "pyproject.toml").write_text('[project]\nversion = "1"\n')
    monkeypatch.chdir(project)
    monkeypatch.setattr(texts, "today", lambda: _TODAY)
    monkeypatch.setenv("GIT_COMMITTER_DATE", _NOON)
    _git(project, "init", "--quiet", "--initial-branch=main")
    _git(project, "add", "--all")
    _git(project, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=.")
    for before in GOES_ON_FROM.get(page.stem, ()):
        for shown in fences(GUIDES / f"{before}.md"):
            _follow(shown, project)
    seen = [(shown, _follow(shown, project)) for shown in fences(page)]
    if request.config.getoption("--update-cases"):
        text = page.read_text("utf-8")
        for shown, found in reversed(seen):
            start, end = shown.at
            text = text[:start] + found + text[end:]
        page.write_text(text, "utf-8")
    else:
        for shown, found in seen:
            assert shown.text == found
    assert "no findings" in CliRunner().invoke(parallax, ["check"]).output


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BY_CASES], ids=lambda page: page.stem)
def test_guide_fits_a_screen(page: Path) -> None:
    """Nobody scrolls far: a guide is short; only worked examples show whole files, and the glossary is a list."""
    text = page.read_text("utf-8")
    prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.M | re.S)
    assert len(re.findall(r"[^\W_][^\s|]*", prose)) <= (900 if page.stem == "what-is-derived" else 640)
    assert text.count("\n") <= (
        180 if page.stem.startswith(("from-", "glossary")) else 110 if page in FOR_PROGRAMMERS else 90
    )


def test_every_guide_is_reached_from_contributing() -> None:
    """A contributor finds every page written for contributors, and no reader's menu names one."""
    first = ROOT / "docs" / "contributing.md"
    linked = {(first.parent / path).resolve() for path in re.findall(r"\]\(([^)#\s:]+\.md)", first.read_text("utf-8"))}
    pages = {page for folder in (GUIDES, DEVELOPMENT) for page in folder.glob("*.md")}
    assert pages - linked == set()
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2].partition("not_in_nav")[0]
    assert not re.search(r"(?:guides|development|reference|rules)/|contributing", navigation)


def _follow(shown: Shown, project: Path) -> str:
    """Do what a fence shows, and give the fence as it should be."""
    if shown.path is not None and shown.path.startswith(("build_scripts/", "docs/")):
        assert shown.text in (ROOT / shown.path).read_text("utf-8"), shown.path
    elif shown.path is not None:
        place = project / shown.path
        write({shown.path: merged(place.read_text("utf-8") if place.exists() else None, shown.text)}, project)
    elif shown.kind == "console":
        return "".join(_run(command) for command in commands(shown))
    elif shown.kind == "sh":
        # Commands that do not end: what is shown must be known to them.
        for command in commands(shown):
            _run(Command(f"{command.line} --help", "…\n"))
    return shown.text


def _run(command: Command) -> str:
    """The command with what it prints; with what is shown where that is the same."""
    program, *arguments = shlex.split(command.line.replace("\\\n", " "))
    assert program == "parallax" or program in PROGRAMS, command.line
    if program == "make":
        assert re.search(rf"^VERBS :=.* {arguments[0]}\b", (ROOT / "Makefile").read_text("utf-8"), re.M)
    if program != "parallax":
        return f"$ {command.line}\n{command.output}"
    result = CliRunner().invoke(parallax, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    # A person has to do something, and sees what.
    assert result.exit_code == int(" error[" in result.output or "LOOK " in result.output), result.output
    return f"$ {command.line}\n{command.output if prints(command.output, result.output) else result.output}"


def _git(project: Path, *arguments: str) -> None:
    git = shutil.which("git")
    assert git, "the tests of guides need git"
    subprocess.run([git, *arguments], cwd=project, check=True)
