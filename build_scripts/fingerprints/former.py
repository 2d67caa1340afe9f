"""The words of the first format of fingerprints: what passages were compared by when a text was captured in it.

For one purpose: a text that is captured again is compared as it was then. To be deleted with the last such file.
"""

import re
import unicodedata

from build_scripts.fingerprints.words import is_ideograph

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4", "'"))
_STRESS = str.maketrans(dict.fromkeys("\u0300\u0301"))
_LINK = re.compile(r"\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def former_words(text: str) -> tuple[str, ...]:
    """The words of a passage in the first format, without signs and symbols."""
    plain = _plain(text)
    found: list[str] = []
    current = ""
    for index, char in enumerate(plain):
        kind = _kind(char)
        if kind in "LN" or (current and (kind == "M" or _joins(plain, index))):
            current += char
        else:
            if current:
                found.append(current)
            current = ""
            if kind == "S":
                found.append(char)
    if current:
        found.append(current)
    return tuple(found)


def _plain(text: str) -> str:
    """The text without Markdown marks, invisible characters, stress marks and differences of case and form."""
    text = _ESCAPE.sub("", _LINK.sub("]", text)).replace("*", "").translate(_APOSTROPHES)
    if text.isascii():
        return text.lower()  # as all that follows would make it
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = unicodedata.normalize("NFKC", text).translate(_STRESS).casefold()
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)


def _kind(char: str) -> str:
    """L letter, N number, M mark, S a word by itself, X anything else."""
    if char < "\x80":  # Most text is ASCII, and this is asked of every character.
        return "L" if char.isalpha() else "N" if char.isdigit() else "S" if char in "$%" else "X"
    category = unicodedata.category(char)
    if category == "Sc" or char == "\u2030" or is_ideograph(char):
        return "S"
    return category[0] if category[0] in "LNM" else "X"


def _joins(plain: str, index: int) -> bool:
    """True for an apostrophe inside a word and for a separator inside a number."""
    if index + 1 >= len(plain) or _kind(plain[index + 1]) not in "LN":
        return False
    return plain[index] == "'" or (
        plain[index] in ".," and plain[index - 1].isdecimal() and plain[index + 1].isdecimal()
    )
