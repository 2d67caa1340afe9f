"""The whole of a project with any damage: everything is judged as far as it can be, and nothing raises."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.pipeline import Memory, judge
from build_scripts.report import as_text
from tests.fuzz.strategies import damage
from tests.parse.test_all_at_once import project
from tests.rules.pages import write


@given(st.integers(0, 2**64))
def test_damaged_project(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Up to three places are cut out, repeated or written over, in any files; every finding lies in its file."""
    random, folder, memory = Random(seed), tmp_path_factory.mktemp("damaged"), Memory()  # noqa: S311 -- as wanted again
    good = written = project()
    write(good, folder)
    for _ in range(3):
        files = dict(good)
        for path in random.choices(sorted(path for path in good if path.startswith("sources/")), k=3):
            files[path] = damage(files[path], random)
        write({path: text for path, text in files.items() if written[path] != text}, folder)
        written = files
        _, findings, unjudged = judge(folder, memory)
        assert all(0 <= d.span.start <= d.span.end <= len(d.source.text) for d in findings)
        assert as_text(findings, unjudged=unjudged) or not findings
