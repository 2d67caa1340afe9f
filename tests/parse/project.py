"""The example project of the rules, with one thing changed, and what `parallax` says of it."""

import re
from pathlib import Path

from click.testing import CliRunner, Result

from build_scripts.commands.parallax import parallax
from tests.rules.pages import example_files, write

DOCUMENT = "sources/ferry/documents/gazette-2030-05-02.md"
QUESTION = "sources/ferry/questions/cause.md"
EVENT = "sources/ferry/event.md"


def make_project(folder: Path) -> Path:
    """The example project in a folder."""
    write(example_files(), folder)
    return folder


def run(root: Path, *arguments: str) -> Result:
    """Run `parallax` there; a traceback fails the test."""
    result = CliRunner().invoke(parallax, ["--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def findings(root: Path) -> list[str]:
    """The heads of all findings of `parallax check`."""
    return re.findall(r"^\S.*: (?:error|warning)\[.*$", run(root, "check").output, re.M)
