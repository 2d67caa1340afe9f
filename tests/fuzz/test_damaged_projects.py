"""The whole of a project with any damage: everything is judged as far as it can be, and nothing raises."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.findings.as_text import as_text
from build_scripts.pipeline import check_sources
from build_scripts.read.files import ParseCache
from tests.fuzz.strategies import damage
from tests.read.test_all_at_once import project
from tests.rules.pages import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all of them: what is written anew are the files with damage."""
    write(project(), made := tmp_path_factory.mktemp("damaged"))
    return made


@given(st.integers(0, 2**64))
def test_damaged_project(folder: Path, seed: int) -> None:
    """Up to three places are cut out, repeated or written over, in any files; every finding lies in its file."""
    random, memory, good = Random(seed), ParseCache(), project()  # noqa: S311 -- the same for the same seed is wanted
    for _ in range(3):
        files = {path: good[path] for path in random.choices([path for path in good if "sources/" in path], k=3)}
        write({path: damage(text, random) for path, text in files.items()}, folder)
        _, findings, unjudged = check_sources(folder, memory)
        write(files, folder)
        assert all(0 <= d.span.start <= d.span.end <= len(d.source.text) for d in findings)
        assert as_text(findings, unjudged=unjudged) or not findings
