"""The report of all benchmarks: each part is in it, and whatever goes wrong with one is said and does no harm."""

import shlex
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import report, run
from benchmarks.builds import Builder, in_turn
from benchmarks.measuring import FailedError, measure
from benchmarks.parts import BY_HAND, PARTS, Part

ROOT = Path(__file__).parents[2]
MODULES = {path.stem: path.read_text("utf-8") for path in (ROOT / "benchmarks").glob("*.py")}
PAGE = ROOT / "docs" / "development" / "benchmarks.md"

HANGS = (sys.executable, "-c", "import threading; print('begun', flush=True); threading.Event().wait()")
FAILS = (sys.executable, "-c", "print('half a table', flush=True); raise SystemExit('it broke')")


def test_every_benchmark_is_a_part() -> None:
    """Whoever writes one is told where to name it."""
    with_commands = {name for name, text in MODULES.items() if "ArgumentParser" in text or name in BY_HAND}
    assert with_commands - {"__main__"} == {part.module for part in PARTS} | set(BY_HAND)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_options_are_known_to_the_part(part: Part) -> None:
    """A renamed option does not wait for hours to be noticed."""
    options = shlex.split(f"{part.options} {part.quick or ''}")
    known = MODULES[part.module]
    assert [option for option in options if option.startswith("--") and f'"{option}"' not in known] == []


def test_the_page_names_every_part() -> None:
    """Who reads the figures finds the command."""
    page = PAGE.read_text("utf-8")
    assert {part.module for part in PARTS if f"benchmarks {part.module}" not in page} == set()


def test_a_part_that_fails_is_said_and_the_next_one_begins() -> None:
    """The report has what was known by then."""
    lines = list(report(iter([("One", list(FAILS[1:])), ("Two", ["-c", "print('| a row |')"])]), 60))
    assert lines.index("half a table") < lines.index("**Failed with exit code 1.**") < lines.index("| a row |")


def test_a_part_that_hangs_is_ended() -> None:
    """Its rows until then stay."""
    assert list(run(HANGS, limit=1))[-1] == "**Ended after 1 s.**"


def test_a_command_that_hangs_is_ended() -> None:
    """One row does not hold up the others."""
    with pytest.raises(FailedError, match="ended after 1 s"):
        measure(HANGS, limit=1)


def test_what_is_not_installed_or_fails_is_a_row() -> None:
    """The others are measured all the same."""
    missing, broken, good = Builder("Hugo", ()), Builder("Broken", FAILS), Builder("Good", (sys.executable, "-c", ""))
    costs = in_turn((missing, broken, good), rounds=2)
    assert costs[missing] == "not installed"
    assert costs[broken] == "failed: it broke"
    assert len(costs[good]) == 2
