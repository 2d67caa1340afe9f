"""The one invented world: a ferry, and what was said of why it sank.

It is the example project of `docs/rules/example.md`. Tests that need another write what differs, as the pages of the
rules do, and `world` puts it in its place.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from build_scripts.commands.parallax import parallax
from tests.rules.pages import example_files, merged, write

EVENT = "sources/ferry/event.md"
QUESTION = "sources/ferry/questions/cause.md"
DOCUMENT = "sources/ferry/documents/gazette-2030-05-02.md"
SECOND = "sources/ferry/documents/wire-2030-05-04.md"
FINGERPRINT = "sources/ferry/fingerprints/gazette-2030-05-02.json"
SECOND_FINGERPRINT = "sources/ferry/fingerprints/wire-2030-05-04.json"


def world(differs: Mapping[str, str], missing: tuple[str, ...] = ()) -> dict[str, str]:
    """The files of the example project with what differs; its texts, which no repository holds, are left out."""
    files = {path: text for path, text in example_files().items() if not path.startswith("texts/")}
    files |= {path: merged(files.get(path), text) for path, text in differs.items()}
    return {path: text for path, text in files.items() if path not in missing}


def make_project(folder: Path) -> Path:
    """The example project in a folder, its texts beside the sources."""
    write(example_files(), folder)
    return folder


def put(folder: Path, name: str, text: str) -> None:
    """A file of the project."""
    write({name: text}, folder)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace what a file says once."""
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    put(folder, name, text.replace(old, new))


def run(folder: Path, *arguments: str, answers: str | None = None) -> Result:
    """The command as a user runs it there; a traceback fails the test, the system's own errors are its to judge."""
    result = CliRunner().invoke(parallax, ["--root", str(folder), *arguments], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit | OSError), result.exception
    return result


def findings(folder: Path) -> list[str]:
    """The heads of all findings of `parallax check`."""
    return re.findall(r"^\S.*: error\[.*$", run(folder, "check").output, re.M)


def rules_of(output: str) -> set[str]:
    """The rules of the findings that a command printed."""
    return set(re.findall(r"error\[([a-z-]+)\]", output))


def texts(folder: Path) -> dict[str, str]:
    """Every file below `sources/`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted((folder / "sources").rglob("*"))
        if path.is_file()
    }
