"""What the guides to coding say agrees with the checker, with the format and with the rules of the comparison."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from build_scripts.authoring.explain import places
from build_scripts.format.likely import ANSWERS_MEANT
from build_scripts.model.acts import Answer, OccasionKind
from tests.guides.guide import GUIDES

RULES = Path(__file__).parents[1] / "model" / "rules"
HARD_CASES = [
    *("joint", "court", "charge", "jur", "leak", "reprint", "anonymous", "translation", "post", "video", "page"),
    *("time code", "open date", "release", "custody", "another believes", "former official", "alliance", "compan"),
]

_FENCE = re.compile(r"^(`{3,}).*?^\1$", re.M | re.S)
_KEY = re.compile(r"(?<!`)`([a-z_]+): ([^`]*)`(?!`)")
"""A key with its value in a code span of prose."""


def _prose(guide: str) -> str:
    return _FENCE.sub("", (GUIDES / f"{guide}.md").read_text("utf-8"))


def _verbs() -> Iterator[tuple[str, str]]:
    """Each everyday word of the first table, with the answer it is said to be."""
    table = _prose("answers").split("## How answers are coded\n\n")[1].split("\n\n")[0]
    for row in table.splitlines()[2:]:
        words, answer = (cell.strip() for cell in row.strip("|").split("|"))
        yield from ((word.strip(" ?"), answer.strip("`")) for word in words.split(","))


def test_everyday_verbs_are_those_that_the_checker_knows() -> None:
    """Whoever types a verb of the guide in place of an answer is told the answer that the guide gives."""
    assert [(word, answer) for word, answer in _verbs() if ANSWERS_MEANT.get(word, word) != answer] == []
    assert {answer for _, answer in _verbs()} == set(get_args(Answer))


@pytest.mark.parametrize("word", ["accuses", "rules", "finds", "condemns", "calls it nonsense", "rejects a denial"])
def test_a_verb_that_coders_stumble_on_is_found(word: str) -> None:
    """By a search of the page."""
    assert re.search(rf"^\|[^|]*\b{word}\b", _prose("answers"), re.M)


def test_silence_is_proposed_as_no_answer() -> None:
    """It is never coded."""
    assert {ANSWERS_MEANT[word] for word in ("silent", "does not say")} == {""}


def test_every_rule_of_the_comparison_is_told_in_its_place() -> None:
    """The numbers of the guide are those of the code and of its cases."""
    numbers = re.findall(r"^([0-9]+)\. \*\*", _prose("what-is-derived"), re.M)
    assert [int(number) for number in numbers] == sorted({int(page.stem[:2]) for page in RULES.glob("*.md")})


@pytest.mark.parametrize("case", HARD_CASES)
def test_a_hard_case_is_found_by_its_heading(case: str) -> None:
    """Nobody reads the page from end to end."""
    headings = re.findall(r"^## (.*)$", _prose("hard-cases"), re.M)
    assert [heading for heading in headings if case in heading.lower()]


def test_a_hard_case_is_short() -> None:
    """A case is read at once, so the page may be as long as there are cases."""
    for section in re.split(r"^## ", _prose("hard-cases"), flags=re.M)[1:]:
        assert len(section.split()) <= 100, section.splitlines()[0]


@pytest.mark.parametrize("guide", ["hard-cases", "answers", "what-counts-say", "add-a-document"])
def test_keys_named_in_prose_are_keys_of_the_format(guide: str) -> None:
    """What a guide tells somebody to type can be typed."""
    keys = {place.key for place in places()}
    named = _KEY.findall(_prose(guide))
    assert {key for key, _ in named} <= keys
    assert {value for key, value in named if key == "what"} <= set(get_args(OccasionKind))
