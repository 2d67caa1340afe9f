"""`parallax draw`: a sheet to judge the site by, the same for the same seed."""

from pathlib import Path

import pytest

from build_scripts.review.draw import interval
from tests.world import make_project, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, its texts outside it and named for their documents."""
    make_project(tmp_path / "project")
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, document in (("gazette", "gazette-2030-05-02"), ("wire", "wire-2030-05-04")):
        (tmp_path / "project/texts" / f"{name}.txt").rename(texts / f"{document}.txt")
    return tmp_path / "project"


def drawn(project: Path, seed: int, *more: str) -> str:
    """The sheet of a seed."""
    sheet = project.parent / "sheet.md"
    result = run(project, "draw", "ferry", str(sheet), "--seed", str(seed), *more)
    assert result.exit_code == 0, result.output
    return sheet.read_text("utf-8")


def test_each_statement_stands_beside_its_passage(project: Path) -> None:
    """The judge needs no other page for it."""
    sheet = drawn(project, 1, "--texts", str(project.parent / "texts"))
    assert "## Statement" in sheet
    assert "quotation: the wind was too much" in sheet
    assert "[1] The minister said the wind was too much for the old ferry." in sheet
    assert "answers: wind-sank affirms" in sheet


def test_a_cell_says_what_it_holds_and_when(project: Path) -> None:
    """With the statements and passages that it rests on; empty ones are drawn too."""
    sheet = drawn(project, 1)
    assert "as of 2030-05-0" in sheet
    assert "stands: Anna North affirms, 2030-05-02" in sheet
    assert "gazette-2030-05-02#wind [1]" in sheet
    assert "holds: not said" in sheet


def test_a_seed_draws_the_same_again(project: Path) -> None:
    """So that a published rate can be checked; another seed draws in another order."""
    one = drawn(project, 1, "--statements", "2", "--cells", "4")
    assert one == drawn(project, 1, "--statements", "2", "--cells", "4")
    others = [drawn(project, seed, "--statements", "2", "--cells", "4") for seed in range(2, 6)]
    assert any(other.split("\n", 1)[1] != one.split("\n", 1)[1] for other in others)


def test_no_more_is_drawn_than_there_is(project: Path) -> None:
    """A small event gives all that it has, each once."""
    sheet = drawn(project, 1)
    heads = [line.partition(": ")[2] for line in sheet.splitlines() if line.startswith("## ")]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("wrong", "of", "low", "high"), [(0, 60, 0.0, 0.060), (3, 60, 0.017, 0.137), (1, 2, 0.095, 0.905)]
)
def test_the_interval_of_a_rate(wrong: int, of: int, low: float, high: float) -> None:
    """Figures of Wilson's score interval as published tables have them: none of 60 does not mean never."""
    assert interval(wrong, of) == pytest.approx((low, high), abs=0.0006)
