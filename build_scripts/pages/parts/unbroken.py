"""Short names with a hyphen, such as IS-K, stay on one line.

Held together by a class and not by another hyphen, which a reader who searches the page or copies from it would not
expect. Attributes, drawings and what is there to be copied stay as they are.
"""

import re
from collections.abc import Iterator

_REST = re.compile(r"-(?<=[A-Z]-)[A-Z0-9]{1,3}\b(?![-‐‑\w])")
"""Such a name from its hyphen on, of which a page has few."""
_LETTERS = re.compile(r"(?<!\w)[A-Z]{1,6}\Z")
_WHOLE = re.compile(r"<(svg|pre|title|script|option)\b.*?</\1>", re.S)


def keep_names_whole(html: str) -> str:
    """The same page, in which no such name is broken at its hyphen."""
    names = list(_names(html))
    if not names:
        return html
    made: list[str] = []
    at, unread = 0, _WHOLE.finditer(html)
    whole = next(unread, None)
    for start, end in names:
        while whole is not None and whole.end() <= start:
            whole = next(unread, None)
        in_tag = html.rfind("<", 0, start) > html.rfind(">", 0, start)
        if not in_tag and (whole is None or start < whole.start()):
            made += html[at:start], '<span class="px-whole">', html[start:end], "</span>"
            at = end
    return "".join(made) + html[at:]


def _names(html: str) -> Iterator[tuple[int, int]]:
    for rest in _REST.finditer(html):
        hyphen = rest.start()
        if letters := _LETTERS.search(html, max(0, hyphen - 6), hyphen):
            yield letters.start(), rest.end()
