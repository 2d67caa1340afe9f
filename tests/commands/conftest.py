"""The project that the tests of commands work on."""

from pathlib import Path

import pytest

from tests.commands.project import make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project without findings, in a folder of its own."""
    return make_project(tmp_path)
