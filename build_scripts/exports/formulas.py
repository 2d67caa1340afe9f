"""Text that a spreadsheet would run as a formula, made inert, and as it was."""

import re

_CELL_ENDS = r",;:|\t-\r\x1c-\x1f\x85\u2028\u2029\uff0c\uff1b"
_BEFORE = rf"""(?:^|[{_CELL_ENDS}])[\s"']*"""
_BEGINS = r"(?=[=+@\uff0b\uff0d\uff1d\uff20-])"
_ANY = re.compile(r"[=+@\uff0b\uff0d\uff1d\uff20-]")
_FORMULA = re.compile(_BEFORE + _BEGINS)
_INERT = re.compile(rf"({_BEFORE})'{_BEGINS}")


def inert(text: str) -> str:
    """An apostrophe before each formula: at the start, and behind all that some spreadsheet takes for a cell's end.

    Which that is depends on its country.
    """
    return _FORMULA.sub(r"\g<0>'", text) if _ANY.search(text) else text


def as_it_was(text: str) -> str:
    """What `inert` was given."""
    return _INERT.sub(r"\1", text)
