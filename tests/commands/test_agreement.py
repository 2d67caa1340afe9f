"""`parallax agreement`, as who wants to know how far the coding can be relied on reads it."""

import json
from pathlib import Path

import pytest

from tests.world import make_project, put, run

HEAD = "document,passage,speaker,claim,answer,how\n"
FIRST = "gazette-2030-05-02,1,minister,wind-sank,affirms,says\ngazette-2030-05-02,2,,,,\n"
SECOND = "gazette-2030-05-02,1,minister,wind-sank,allows,says\ngazette-2030-05-02,2,,,,\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, coded twice."""
    make_project(tmp_path)
    put(tmp_path, "sources/ferry/coding/first.csv", HEAD + FIRST)
    put(tmp_path, "sources/ferry/coding/second.csv", HEAD + SECOND)
    return tmp_path


def test_passes_are_compared_with_each_other_and_with_the_site(project: Path) -> None:
    """Each pair once, with counts before percentages."""
    printed = run(project, "agreement", "--differences").output
    assert "first and second, 1 document\n  links found by both    1 of 1  100 %\n" in printed
    assert "same answer to these   0 of 1  0 %" in printed
    assert "gazette-2030-05-02 [1] minister wind-sank: affirms / allows" in printed
    assert "first and published, 1 document" in printed
    assert "second and published" in printed


def test_the_same_as_data(project: Path) -> None:
    """For who computes on: the parts of each share."""
    first, *others = json.loads(run(project, "agreement", "ferry", "--format", "json").output)
    assert first["answers"] == {"part": 0, "whole": 1}
    assert [(pair["first"], pair["second"]) for pair in others] == [("first", "published"), ("second", "published")]


def test_without_passes_it_says_so(tmp_path: Path) -> None:
    """And how one is begun."""
    make_project(tmp_path)
    assert "No event has a coding pass." in run(tmp_path, "agreement").output


def test_an_event_that_is_not_there_is_told(project: Path) -> None:
    """With those that are."""
    result = run(project, "agreement", "fery")
    assert result.exit_code == 2
    assert "there are ferry" in result.output
