"""What all tests share: `--update-cases`, and how many inputs the property tests try.

Few inputs and always the same by default; as many new ones for each property as `PARALLAX_FUZZ` says in a long run.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

_EXAMPLES = int(os.environ.get("PARALLAX_FUZZ", "0"))

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
