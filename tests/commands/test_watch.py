"""`parallax check --watch`: files are looked at again and again, and a change is told once."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from build_scripts.watch import watch
from tests.commands.project import DOCUMENT, SECOND, change, put, run


def _turns(*turns: Callable[[], object]) -> Callable[[], None]:
    """What happens in one pause after the other; the last ends the watch as Ctrl-C does."""
    todo = list(turns)

    def pause() -> None:
        if not todo:
            raise KeyboardInterrupt
        todo.pop(0)()

    return pause


def test_what_is_written_comes_or_goes_is_told(project: Path) -> None:
    """Each look names the files that differ from the look before; looks at unchanged files name none."""
    pause = _turns(
        lambda: None,
        lambda: change(project, DOCUMENT, "A short report.", "A very short report."),
        lambda: put(project, "sources/ferry/documents/new.md", ""),
        (project / SECOND).unlink,
    )
    seen = [{path.name for path in changed} for changed in islice(watch([project / "sources"], pause), 3)]
    assert seen == [{"gazette-2030-05-02.md"}, {"new.md"}, {"wire-2030-05-04.md"}]


def test_findings_follow_the_file_until_interrupted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip shows when it is saved and goes when it is mended; Ctrl-C ends the watch as a success."""
    pause = _turns(
        lambda: change(project, DOCUMENT, "speaker: minister", "speaker: ministre"),
        lambda: change(project, DOCUMENT, "speaker: ministre", "speaker: minister"),
    )
    monkeypatch.setattr("build_scripts.cli_contributors.time.sleep", lambda _seconds: pause())
    result = run(project, "check", "--watch")
    assert result.exit_code == 0
    states = [line for line in result.output.splitlines() if "no findings" in line or "error" in line]
    assert states[0].startswith("no findings")
    assert "there is no speaker `ministre`" in states[1]
    assert states[-1].startswith("no findings")
    assert result.output.count("checking …") == result.output.count("watching sources/") == 3
