"""Text whose characters were spoilt on the way: UTF-8 that was read as something else, or letters that were lost."""

import re
from collections.abc import Iterator

_READ_AS = (
    ("Windows-1251", "cp1251"),
    ("ISO 8859-1", "latin-1"),
    ("Windows-1252", "cp1252"),
    ("Windows-1250", "cp1250"),
    ("KOI8-R", "koi8-r"),
    ("DOS 866", "cp866"),
    ("DOS 437", "cp437"),
    ("Mac Roman", "mac-roman"),
)
_SEQUENCE = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8, its bytes read as Latin-1."""
_QUOTES_AND_DASHES = frozenset("‘’‚“”„–—…•\ufeff\ufffd\u00a0«»")
_SAMPLE = 100_000
"""Characters that are looked at."""
_MANY = 0.6
"""Share of the characters beyond ASCII that are such sequences."""
_LOST = 0.2
"""Share of question marks, or of replacement characters, that no text has by itself."""


def garbled(text: str) -> str:
    """What happened to the characters of a text, and what to do; empty where nothing did."""
    text = text[:_SAMPLE]
    if text.isascii() and "?" not in text:
        return ""
    for name, encoding in () if text.isascii() else _READ_AS:
        pairs = list(_undone(text, encoding))
        beyond = sum(char > "\x7f" for char in text)
        covered = sum(len(was) for was, _ in pairs)
        told = [pair for pair in pairs if len(pair[0]) > 2 and pair[1] in _QUOTES_AND_DASHES]
        if (len(pairs) > 1 and covered >= _MANY * beyond) or told:
            was, meant = (told or pairs)[0]
            if not told:
                was, meant = _first_word(text, encoding)
            return (
                f"its characters are spoilt, UTF-8 that was read as {name} (“{was}” stands for “{meant}”): "
                "copy the text again from its page, or open the file it came from as UTF-8"
            )
    if meant := _from_gbk(text):
        return (
            f"its characters are spoilt, UTF-8 that was read as GBK (it began “{meant}”): "
            "copy the text again from its page, or open the file it came from as UTF-8"
        )
    marks = sum(not char.isspace() for char in text)
    for lost, said in (("?", "question marks"), ("\ufffd", "replacement characters")):
        if text.count(lost) > 3 and text.count(lost) > _LOST * marks:
            return (
                f"its letters are lost, {said} stand for them: copy the text again from its page and save it as UTF-8"
            )
    return ""


def _from_gbk(text: str) -> str:
    """The first characters as they were meant, of a text that was read as GBK."""
    beyond = "".join(char for char in text[:2000] if char > "\x7f")
    if "锟斤拷" in beyond:
        return "\ufffd"
    try:
        was = beyond.encode("gbk")
    except UnicodeEncodeError:
        return ""
    meant = was.decode(errors="ignore")
    return meant[:12] if len(meant) > 1 and len(meant.encode()) > 0.9 * len(was) else ""


def _table(encoding: str) -> dict[int, str]:
    """Character → the byte that it was, as the character of Latin-1; what is none of them parts sequences."""
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[ord(bytes([byte]).decode(encoding))] = chr(byte)
        except UnicodeDecodeError:
            table[byte] = chr(byte)
    return table


class _Bytes(dict[int, str]):
    """For `str.translate`: what the encoding does not have parts sequences."""

    def __missing__(self, char: int) -> str:
        return chr(char) if char < 0x80 else "\x7f"


def _as_bytes(text: str, encoding: str) -> str:
    return text.translate(_Bytes(_table(encoding)))


def _undone(text: str, encoding: str) -> Iterator[tuple[str, str]]:
    """Every run of characters that, as bytes, is a character of UTF-8, and that character."""
    for found in _SEQUENCE.finditer(_as_bytes(text, encoding)):
        try:
            yield text[found.start() : found.end()], found.group().encode("latin-1").decode()
        except UnicodeDecodeError:
            continue


def _first_word(text: str, encoding: str) -> tuple[str, str]:
    """The first word that has such a sequence, as it stands and as it was meant."""
    for word in text.split():
        if any(_undone(word, encoding)):
            as_bytes = _as_bytes(word[:40], encoding).encode("latin-1", errors="replace")
            return word[:40], as_bytes.replace(b"\x7f", b"").decode(errors="ignore")
    return "", ""
