"""Text put into HTML, where it is put in: as markupsafe escapes it, without the time that its objects take."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup, escape

_special = re.compile("[&<>\"']").search

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""The same as `Markup`, of a plain string alone."""


def escaped(value: Any) -> str:
    """The same text as `escape` makes, of which nothing will be asked."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escape(value) if _special(value) else value
    return escape(value)
