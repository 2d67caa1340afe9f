"""Short names with a hyphen, such as IS-K, stay on one line.

Held together by a class and not by another hyphen, which a reader who searches the page or copies from it would not
expect. Attributes, drawings and what is there to be copied stay as they are.
"""

import re

_NAME = r"\b[A-Z]{1,6}-[A-Z0-9]{1,3}\b(?![-‐‑\w])"
_FOUND = re.compile(rf"<(?P<whole>svg|pre|title|script|option)\b.*?</(?P=whole)>|<[^>]*>|(?P<name>{_NAME})", re.S)
_ANY = re.compile(_NAME)


def keep_names_whole(html: str) -> str:
    """The same page, in which no such name is broken at its hyphen."""
    return _FOUND.sub(_whole, html) if _ANY.search(html) else html


def _whole(found: re.Match[str]) -> str:
    return f'<span class="px-whole">{found["name"]}</span>' if found["name"] else found[0]
