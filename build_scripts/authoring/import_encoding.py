"""Bytes that are no UTF-8 → the encoding that they most likely have, for the words of a finding."""

_MOST = 0.8
"""Of the letters beyond ASCII, the share that must be those of the alphabet."""


def likely_encoding(data: bytes) -> str | None:
    """UTF-16, Windows-1251 or Windows-1252; None where it is none of these for sure."""
    sample = data[:20_000]
    zeros = sample.count(0)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or zeros > len(sample) // 4:
        return "UTF-16"
    if zeros:
        return None
    text = sample.decode("cp1251", "replace")
    letters = [char for char in text if ord(char) > 127]
    # In a Western text a letter beyond ASCII stands alone among others; in a Russian one they make whole words.
    shares = [sum(map(_is_cyrillic, word)) / len(word) for word in text.split()]
    whole, mixed = sum(share > 0.5 for share in shares), sum(0 < share <= 0.5 for share in shares)
    if letters and sum(map(_is_cyrillic, letters)) / len(letters) > _MOST and whole > mixed:
        return "Windows-1251"
    return "Windows-1252" if letters else None


def _is_cyrillic(char: str) -> bool:
    return "\u0410" <= char <= "\u044f"
