"""A guide, read as a test: what it shows is written and run in the order of the page.

A path in a code span and a colon name the fence below them: a file of the project, merged into what is there as on the
pages of the rules; below `build_scripts/` or `docs/` it is a part of this repository's own file. In a `console` fence,
lines after `$ ` are commands and what follows is what they print, `…` standing for any lines. In a `sh` fence are
commands that do not end; their options are looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GUIDES = Path(__file__).parents[2] / "docs" / "guides"
DEVELOPMENT = GUIDES.parent / "development"

_FENCE = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^(?P<marks>`{3,})(?P<kind>\w*)\n(?P<text>.*?)^(?P=marks)$", re.M | re.S
)


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str
    path: str | None
    text: str
    at: tuple[int, int]
    """Where the text stands in the page."""


@dataclass(frozen=True, slots=True)
class Command:
    line: str
    """Over several lines where they end in a backslash."""
    output: str
    """As shown; empty where the page shows none."""


def fences(page: Path) -> Iterator[Shown]:
    """The fences of a guide, in order."""
    for match in _FENCE.finditer(page.read_text("utf-8")):
        yield Shown(match["kind"], match["path"], match["text"], match.span("text"))


def commands(shown: Shown) -> Iterator[Command]:
    """The commands of a `console` or `sh` fence with what they print."""
    if shown.kind == "sh":
        yield from (Command(line, "") for line in shown.text.splitlines())
    else:
        for match in re.finditer(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", shown.text, re.M):
            yield Command(match[1], match[2])


def prints(shown: str, output: str) -> bool:
    """Whether the output is what the guide shows, `…` standing for any lines."""
    pattern = re.escape(shown).replace("…\\\n", "(?:.*\n)*?")
    return re.fullmatch(pattern, output) is not None
