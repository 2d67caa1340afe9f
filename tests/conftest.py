"""What all tests share: `--update-cases`, their groups and order, and how many inputs the property tests try.

Few inputs and always the same by default; as many new ones for each property as `PARALLAX_FUZZ` says in a long run.
In the order of the files by default; modules, and the tests of each, in an order that `PARALLAX_ORDER` gives.
"""

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from build_scripts.commands import texts
from tests.commands.project import make_project

_TESTS = Path(__file__).parent
_SLOW = ("browser", "fuzz")
_EXAMPLES = int(os.environ.get("PARALLAX_FUZZ", "0"))

# No test reads or writes what the person who runs it has verified; those of that file name a folder of their own.
os.environ["PARALLAX_CACHE"] = "off"

settings.register_profile("bounded", max_examples=200, derandomize=True, database=None, deadline=None)
settings.register_profile(
    "long",
    max_examples=_EXAMPLES or 1,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("long" if _EXAMPLES else "bounded")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the findings it gets into the pages of the rules, to be reviewed as a diff."""
    parser.addoption("--update-cases", action="store_true", help="write findings into the pages of the rules")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the slow folders, so that the others can be run alone; shuffle all where that is asked for."""
    for item in items:
        folder = item.path.relative_to(_TESTS).parts[0]
        if folder in _SLOW:
            item.add_marker(folder)
    if seed := os.environ.get("PARALLAX_ORDER"):
        chance = random.Random(seed)  # noqa: S311 — an order, no secret
        modules = {path: chance.random() for path in sorted({item.path for item in items})}
        items.sort(key=lambda item: (modules[item.path], chance.random()))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day after all that the invented world tells of: no test depends on the clock."""
    monkeypatch.setattr(texts, "today", lambda: "2030-06-01")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project without findings, in a folder of its own."""
    return make_project(tmp_path)
