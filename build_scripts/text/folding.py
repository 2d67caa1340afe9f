"""Names as people look them up: without accents, vowel points and other signs that one leaves out or cannot type."""

import re
import unicodedata

_SIGNS = re.compile("[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Accents (but for the breve, which makes another letter in `й`), Hebrew points, Arabic vowels and kashida."""
_BREVE = re.compile("(?<![иИ])\u0306")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u02b9\u2032\u0060\u00b4\u05f3", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u05be", "-"),
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ھ": "ه",
    }
)


def fold(name: str) -> str:
    """The name in small letters, without signs: "Артём" as "артем", "Wałęsa" as "walesa"."""
    if name.isascii():
        return name.lower()
    unseen = {ord(char): None for char in set(name) if unicodedata.category(char) == "Cf"}
    plain = name.translate(unseen) if unseen else name
    plain = _BREVE.sub("", _SIGNS.sub("", unicodedata.normalize("NFKD", plain.casefold())))
    return unicodedata.normalize("NFC", plain).translate(_ALIKE)
