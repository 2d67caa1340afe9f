"""`parallax check --watch`: files are looked at again and again, and a change is told once."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from build_scripts.authoring.watch import watch
from build_scripts.read.folder import is_passed_over
from tests.commands.project import DOCUMENT, SECOND, change, put, run


def _turns(*turns: Callable[[], object]) -> Callable[[], None]:
    """What happens in one pause after the other; after the last, the watch ends as with Ctrl-C."""
    todo = list(turns)

    def pause() -> None:
        if not todo:
            raise KeyboardInterrupt
        todo.pop(0)()

    return pause


def _nothing() -> None:
    """A pause in which nobody writes."""


def test_what_is_written_comes_or_goes_is_told(project: Path) -> None:
    """Each answer names the files that differ from the answer before; looks at unchanged files give none."""
    pause = _turns(
        _nothing,
        lambda: change(project, DOCUMENT, "A short report.", "A very short report."),
        _nothing,
        lambda: put(project, "sources/ferry/documents/new.md", ""),
        _nothing,
        (project / SECOND).unlink,
        _nothing,
    )
    seen = [{path.name for path in changed} for changed in islice(watch([project / "sources"], pause), 3)]
    assert seen == [{"gazette-2030-05-02.md"}, {"new.md"}, {"wire-2030-05-04.md"}]


def test_a_file_half_written_is_not_told(project: Path) -> None:
    """A program that empties a file and then fills it makes one change, told when the file is whole."""
    text = (project / DOCUMENT).read_text("utf-8")
    pause = _turns(lambda: put(project, DOCUMENT, ""), lambda: put(project, DOCUMENT, text + "More.\n"), _nothing)
    next(watch([project / "sources"], pause))
    assert (project / DOCUMENT).read_text("utf-8").endswith("More.\n")


def test_what_an_editor_keeps_is_not_told(project: Path) -> None:
    """Vim writes down every few letters what is not yet saved; nothing is checked again for that."""
    pause = _turns(
        lambda: put(project, "sources/ferry/documents/.new.md.swp", "b0VIM"),
        _nothing,
        lambda: put(project, "sources/ferry/documents/new.md", ""),
        _nothing,
    )
    assert {path.name for path in next(watch([project / "sources"], pause, is_passed_over))} == {"new.md"}


def test_findings_follow_the_file_until_interrupted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip shows when it is saved and goes when it is mended; Ctrl-C ends the watch as a success."""
    pause = _turns(
        lambda: change(project, DOCUMENT, "speaker: minister", "speaker: ministre"),
        _nothing,
        lambda: change(project, DOCUMENT, "speaker: ministre", "speaker: minister"),
        _nothing,
    )
    monkeypatch.setattr("build_scripts.commands.watching.time.sleep", lambda _seconds: pause())
    result = run(project, "check", "--watch")
    assert result.exit_code == 0
    states = [line for line in result.output.splitlines() if "no findings" in line or "error" in line]
    assert states[0].startswith("no findings")
    assert "there is no speaker `ministre`" in states[1]
    assert states[-1].startswith("no findings")
    assert result.output.count("checking …") == result.output.count("watching sources/") == 3
