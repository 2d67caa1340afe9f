"""Short names with a hyphen, such as IS-K, stay on one line.

Held together by a class and not by another hyphen, which a reader who searches the page or copies from it would not
expect. Attributes, drawings and what is there to be copied stay as they are.
"""

import re

_NAME = re.compile(r"[A-Z](?<!\w.)[A-Z]{0,5}-[A-Z0-9]{1,3}\b(?![-‐‑\w])")
_WHOLE = re.compile(r"<(svg|pre|title|script|option)\b.*?</\1>", re.S)


def keep_names_whole(html: str) -> str:
    """The same page, in which no such name is broken at its hyphen."""
    made: list[str] = []
    at, unread = 0, _WHOLE.finditer(html)
    whole = next(unread, None)
    for name in _NAME.finditer(html):
        start = name.start()
        while whole is not None and whole.end() <= start:
            whole = next(unread, None)
        in_tag = html.rfind("<", 0, start) > html.rfind(">", 0, start)
        if not in_tag and (whole is None or start < whole.start()):
            made += html[at:start], '<span class="px-whole">', name.group(), "</span>"
            at = name.end()
    return "".join(made) + html[at:]
