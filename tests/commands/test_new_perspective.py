"""`parallax new perspective`: a letter that one knows and colours that can be read and told."""

from pathlib import Path

import pytest
import yaml

from build_scripts.authoring.letters import propose_letter
from build_scripts.authoring.palette import propose_colours
from build_scripts.format.colours import (
    LEAST_CONTRAST,
    LEAST_DISTANCE,
    colour_of,
    contrast_with_page,
    distance,
    distance_to_all,
)
from tests.commands.project import change, put, run, texts
from tests.world import rules_of

REGISTER = "sources/perspectives.yml"
FLAGS = ("--name", "Ukrainian officials", "--short", "Ukraine", "--description", "Bodies of the state.")


def test_a_perspective_is_clean_and_can_be_told(project: Path) -> None:
    """Letter and colours are proposed; all else in the register stays as it was."""
    before = texts(project)[REGISTER]
    result = run(project, "new", "perspective", *FLAGS)
    assert result.exit_code == 0, result.output
    after = texts(project)[REGISTER]
    assert after.startswith(before)
    entry = yaml.safe_load(after)["ukraine"]
    assert (entry["letter"], entry["short"]) == ("UA", "Ukraine")
    assert f"letter UA, colours {entry['colour']} and {entry['colour_dark']}: contrast " in result.output
    assert rules_of(run(project, "check").output) <= {"unused-entry"}
    assert "there is a perspective `ukraine` already" in run(project, "new", "perspective", *FLAGS).output


def test_what_is_given_is_judged_at_once(project: Path) -> None:
    """A letter that another side has, and colours that cannot be read on the page, are refused with the reason."""
    before = texts(project)
    given = ("--letter", "n", "--colour", "#ffe08a", "--colour-dark", "#333333", "--of", "few")
    result = run(project, "new", "perspective", *FLAGS, *given)
    assert result.exit_code == 2
    for said in (
        "--letter: `n` is the letter of `north` already",
        "--colour: #ffe08a has a contrast of 1.1 where 4.5 is needed",
        "--colour-dark: #333333 has a contrast of 1.2 where 4.5 is needed",
        "--of: `few`",
    ):
        assert said in result.output, result.output
    assert texts(project) == before
    given = ("--letter", "UK", "--colour", "#1F5FA8", "--colour-dark", "#86b8f2", "--of", "many")
    assert run(project, "new", "perspective", *FLAGS, *given).exit_code == 0
    assert yaml.safe_load(texts(project)[REGISTER])["ukraine"]["letter"] == "UK"


def test_a_register_with_a_hole_gets_its_entry(project: Path) -> None:
    """Letters of entries that are not whole yet are taken too."""
    change(project, REGISTER, "  short: South\n  letter: S\n", "  letter: UA\n")
    assert run(project, "new", "perspective", *FLAGS).exit_code == 0
    assert yaml.safe_load(texts(project)[REGISTER])["ukraine"]["letter"] != "UA"


def test_a_register_that_cannot_be_read_stays(project: Path) -> None:
    """Nothing is added to what is no YAML."""
    change(project, REGISTER, "north:", "north: [")
    before = texts(project)
    result = run(project, "new", "perspective", *FLAGS)
    assert (result.exit_code, "by hand: it cannot be read" in result.output) == (2, True), result.output
    assert texts(project) == before


def test_proposals_can_be_overruled_in_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the defaults of questions, and what cannot be is asked for again."""
    monkeypatch.setattr("build_scripts.commands.dialogue.in_a_terminal", lambda: True)
    answers = "Courts\nCourts\nBodies that judge.\nN\nCT\n\n#fff\n#ddccff\n\n"
    result = run(project, "new", "perspective", answers=answers)
    assert result.exit_code == 0, result.output
    assert "Letter [CO]" in result.output
    entry = yaml.safe_load(texts(project)[REGISTER])["courts"]
    assert (entry["letter"], entry["colour_dark"]) == ("CT", "#ddccff")


@pytest.mark.parametrize(
    ("short", "name", "taken", "letter"),
    [
        ("Ukraine", "Ukrainian official side", [], "UA"),
        ("United States", "US official side", ["RU"], "US"),
        ("Germany", "German officials", [], "DE"),
        ("Islamic State", "Islamic State", [], "IS"),
        ("Serbia", "Serbian officials", ["rs"], "SE"),
        ("Press", "Press", ["PR", "P"], "PE"),
        ("中国", "中国", [], "中国"),
        ("1", "1", ["AA"], "AB"),
    ],
)
def test_letters_are_those_one_knows(short: str, name: str, taken: list[str], letter: str) -> None:
    """A state's own first, then the initials, then two letters in their order; none that is taken."""
    assert propose_letter(short, name, taken) == letter


def test_one_colour_after_another_can_be_read_and_told() -> None:
    """Eight sides that all have proposed colours are readable, and told by those who tell red from green badly."""
    pairs: list[tuple[str, str]] = []
    for _ in range(8):
        pair = propose_colours(pairs)
        for colour, key, i in ((pair[0], "colour", 0), (pair[1], "colour_dark", 1)):
            assert contrast_with_page(key, colour) >= LEAST_CONTRAST
            assert all(distance_to_all(colour, other[i]) >= LEAST_DISTANCE for other in pairs)
        assert distance(pair[0], colour_of(0.36, 0, 0) or "") > LEAST_DISTANCE, "taken for black"
        pairs.append(pair)


@pytest.mark.parametrize("held", [None, "", "# Who speaks for whom.\n"])
def test_the_first_perspective_needs_no_other(tmp_path: Path, held: str | None) -> None:
    """The register may be empty or not there yet."""
    put(tmp_path, "sources/speakers/.gitkeep", "")
    if held is not None:
        put(tmp_path, "sources/perspectives.yml", held)
    flags = ("--name", "Northern officials", "--short", "North", "--description", "Its ministries.")
    result = run(tmp_path, "new", "perspective", *flags)
    assert result.exit_code == 0, result.output
    text = texts(tmp_path)["sources/perspectives.yml"]
    assert text.startswith(f"{held or ''}north:\n  name: Northern officials\n")
