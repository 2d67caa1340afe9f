"""What is read of YAML without a parser is what the parser reads."""

import random

import pytest

from build_scripts.read.mappings import plain_values
from build_scripts.read.plain_yaml import plain_mapping
from build_scripts.read.yaml_tree import parse_yaml
from build_scripts.text.source import Source, Span

LINES = (
    "title: The storm, and what it's for (2030)",
    "said: 2030-05-02T11:15Z",
    "url: https://a.example/b?c=d&e#f",
    "quote: 'so much: #1'",
    'note: "She said it: twice"',
    "passage: [2, 1]",
    "replies_to: [wire#cargo, gazette#wind]",
    "answers: {wind-sank: affirms, cargo-sank: doubts}",
    "figure: {counts: missing, value: 5, qualifier: at least}",
    "names: {ru: Нина}",
    "имя: Нина",
)
PIECES = (
    *(" ", "  ", "\n", "\t", "\r", ":", ": ", " #", "#", "'", '"', "\\", "[", "]", "{", "}", ", ", ",", "-", "- "),
    *("&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "<<", "---", "...", "a", "1", "é", "Ж", "中", "😀"),
    *("\x00", "\x07", "\x7f", "\x85", "\xa0", "\u200b", "\u2028", "\ufeff", "\ufffe", "\u3000", "null", "=", "$"),
)


def slipped(lots: random.Random) -> str:
    """A few lines, of which most are as people write them, with up to three slips."""
    text = "".join(f"{line}\n" for line in lots.choices(LINES, k=lots.randint(1, 3)))
    for _ in range(lots.randint(0, 3)):
        at = lots.randrange(len(text) + 1)
        text = text[:at] + lots.choice(PIECES) + text[at + lots.randint(0, 2) :]
    return text


def test_it_says_what_the_parser_says() -> None:
    """Of 4,000 texts with slips: where no parser is needed, the parser finds no fault and reads the same."""
    lots, without = random.Random(17), 0  # noqa: S311
    for _ in range(4_000):
        text = slipped(lots)
        plain = plain_mapping(text)
        if plain is not None:
            without += 1
            node, found = parse_yaml(Source("x.md", text), Span(0, len(text)))
            assert (plain, found) == (plain_values(node), ()), text
    assert without > 500


@pytest.mark.parametrize("line", LINES[:-2])
def test_what_people_write_needs_no_parser(line: str) -> None:
    """Otherwise the pattern would be for nothing."""
    assert plain_mapping(f"{line}\n") is not None


@pytest.mark.parametrize("text", ["", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: " + "b" * 9_000 + "\n", "a: b"])
def test_what_needs_a_look_is_left_to_the_parser(text: str) -> None:
    """A key that stands twice, more than a few values, a line without its end."""
    assert plain_mapping(text) is None
