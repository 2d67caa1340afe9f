"""YAML in which nothing needs a parser → what it says: most fences, in a tenth of the time.

Pairs of a key and a value, one a line: a value is words, words in quote marks, or a list or pairs of words in brackets.
All else, and all that is wrong, `yaml_tree` reads; of what is read here it says the same, which a test holds.
"""

import re
from collections.abc import Mapping

Plain = str | list[str] | Mapping[str, str]

_MAX_CHARACTERS = 8_000
"""So that there are fewer values than `yaml_tree` allows."""
_WORD = r"[a-zA-Z0-9][a-zA-Z0-9_./~#-]{0,200}"
_WORDS = rf"{_WORD}(?: {_WORD})*"
_PAIR = rf"{_WORD}: {_WORDS}"
_LINE = re.compile(
    r"(?P<key>[a-z][a-z0-9_-]{0,80}): (?:"
    r"(?P<words>[^\W_][^\n]*(?<![ :]))|(?P<mark>['\"])(?P<quoted>[^\n]+)(?P=mark)"
    rf"|\[(?P<list>{_WORDS}(?:, {_WORDS})*)\]|\{{(?P<pairs>{_PAIR}(?:, {_PAIR})*)\}})\n"
)


def plain_mapping(text: str) -> Mapping[str, Plain] | None:
    """What the YAML says; None where it takes a parser to tell.

    mapping := (key ": " value NEWLINE)+
    value := words | "'" words "'" | '"' words '"' | "[" words ("," words)* "]" | "{" pair ("," pair)* "}"
    pair := word ":" words
    """
    # Of what is not printable, parsers refuse some and take some as the end of a line.
    if len(text) > _MAX_CHARACTERS or not text.replace("\n", " ").isprintable():
        return None
    values: dict[str, Plain] = {}
    end = 0
    while end < len(text):
        line = _LINE.match(text, end)
        value = _value(line) if line is not None else None
        if line is None or value is None or line["key"] in values:
            return None
        values[line["key"]] = value
        end = line.end()
    return values or None


def _value(line: re.Match[str]) -> Plain | None:
    match line.lastgroup:
        case "words":
            words = line["words"]
            return words if ": " not in words and " #" not in words else None
        case "quoted":
            quoted = line["quoted"]
            return quoted if line["mark"] not in quoted and "\\" not in quoted else None
        case "list":
            return line["list"].split(", ")
        case _:
            pairs = [pair.split(": ") for pair in line["pairs"].split(", ")]
            told = dict(pairs)
            return told if len(told) == len(pairs) else None
