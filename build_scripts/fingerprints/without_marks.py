"""A text with marks → the publisher's text. What marks say is read elsewhere; here is how a line is told to be one."""

import re
from collections.abc import Collection

from build_scripts.fingerprints.fingerprint import sha256
from build_scripts.fingerprints.words import split_passages, text_words

HEAD = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*$", re.M | re.S)
LINE = re.compile(r"[^\r\n]+")
ESCAPED = re.compile(r"\\\s*\\*>")
"""How a passage begins that would be read as a mark without the backslash."""
_COMPILED = re.compile(r"^[^\S\r\n]*>=(?=\s|$)", re.M)


def is_mark(line: str) -> bool:
    """Whether a line is ours, and no passage."""
    return line.lstrip().startswith(">")


def as_passage(line: str) -> str:
    """What the publisher wrote, where a backslash says that the line is no mark."""
    return line[1:] if ESCAPED.match(line) else line


def without_marks(text: str, known: Collection[str]) -> str:
    """The text without head and marks; as it stands where it has none, or quotes by `>` what is `known` by its hash.

    Of a text of which nothing is known only the last line, `>=`, tells that its marks are ours.
    """
    if not known and not _COMPILED.search(text):
        return text
    head = HEAD.match(text)
    body = text[head.end() :] if head else text
    plain = LINE.sub(lambda line: "" if is_mark(line[0]) else as_passage(line[0]), body)
    if plain == text or not split_passages(plain):
        return text
    return text if shared(text, known) > shared(plain, known) else plain


def shared(text: str, known: Collection[str]) -> int:
    """How many characters of it stand in passages whose hashes are `known`."""
    passages = (" ".join(text_words(passage)) for passage in split_passages(text))
    return sum(len(passage) for passage in passages if sha256(passage) in known)
