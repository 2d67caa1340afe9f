"""What of a page held only on past days, taken out of it into a file that is loaded when a day is asked for.

In: a page's HTML, in which what does not hold now bears `data-until` and `hidden`. Out: the HTML without, and a script
that holds what was taken out, each with its place. `theme/assets/as-of.js` puts it back; `put_back` says the same rule
in Python, for tests. Without a script a page shows now, which it has whole.

A place is an element that stays, named by a number in `data-past`, and how many of its own elements stand before.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)/?>")
_HIDDEN = re.compile(r" hidden/?>")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_SPACE = re.compile(r"\s*")
_VOID = frozenset("br hr img input link meta col source wbr".split())
_WORTH = 20_000
"""Characters: for less no browser should ask twice."""

Cuts = list[tuple[int, int]]
Places = list[tuple[int, list[tuple[int, str]]]]
"""By number of the element that stays, what goes before which of its own elements."""


def apart(html: str) -> tuple[str, Places]:
    """The HTML of now, and what was taken out; nothing is where that is not worth a file."""
    cuts = list(_cuts(html))
    if sum(end - start for start, end in cuts) < _WORTH:
        return html, []
    holders = sorted(_holders(html, cuts).items())
    names = [(end - 1, end - 1, f' data-past="{number}"') for number, (end, _) in enumerate(holders)]
    now = _replaced(html, sorted([*names, *((start, end, "") for start, end in cuts)]))
    return now, [(number, gone) for number, (_, gone) in enumerate(holders)]


def _cuts(html: str) -> Iterator[tuple[int, int]]:
    """Where what held on past days alone begins and ends, with the space behind it; not within drawings."""
    position = 0
    drawings = _DRAWING.finditer(html)
    drawing = next(drawings, None)
    while found := _HIDDEN.search(html, position):
        start, position = html.rfind("<", 0, found.start()), found.end()
        while drawing and drawing.end() <= start:
            drawing = next(drawings, None)
        if drawing and drawing.start() < start:
            position = drawing.end()
            continue
        tag = _TAG.match(html, start) if start >= 0 else None
        if tag and tag.end() == position and " data-until=" in tag[3]:
            end = _end_with_space(html, tag)
            # What a text follows could not be put back between two elements.
            if html[end : end + 1] == "<":
                yield start, end
                position = end


def _holders(html: str, cuts: Cuts) -> dict[int, list[tuple[int, str]]]:
    """By the end of its start tag, of each element that stays what is taken out of it."""
    holders: dict[int, list[tuple[int, str]]] = {}
    ends, kept, position = [0], [0], 0
    for start, end in cuts:
        for tag in _TAG.finditer(html, position, start):
            if tag[1]:
                ends.pop()
                kept.pop()
                continue
            kept[-1] += 1
            if _opens(tag):
                ends.append(tag.end())
                kept.append(0)
        holders.setdefault(ends[-1], []).append((kept[-1], html[start:end]))
        position = end
    return holders


def _opens(tag: re.Match[str]) -> bool:
    return tag[2] not in _VOID and not tag[0].endswith("/>")


def _end_with_space(html: str, start: re.Match[str]) -> int:
    end = _end_of(html, start)
    space = _SPACE.match(html, end)
    return space.end() if space else end


def _end_of(html: str, start: re.Match[str]) -> int:
    """Behind the end tag of an element."""
    if not _opens(start):
        return start.end()
    depth, tag = 1, start[2]
    first = html.find(f"</{tag}>", start.end())
    if first >= 0 and html.find(f"<{tag}", start.end(), first) < 0:
        return first + len(f"</{tag}>")
    for found in re.compile(rf"<(/?){tag}(?=[\s>])[^<>]*>").finditer(html, start.end()):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


def _replaced(html: str, pieces: list[tuple[int, int, str]]) -> str:
    """The HTML with something else from each start to its end."""
    parts, at = [], 0
    for start, end, instead in pieces:
        parts += [html[at:start], instead]
        at = end
    return "".join([*parts, html[at:]])


def as_script(places: Places) -> str:
    """The file: a call that hands over what it holds."""
    content = json.dumps(places, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"px.pastTakes({content});\n"


def file_name(page: str, script: str) -> str:
    """Beside the page, named by what it holds, so that no browser takes an old one for it: states-past-1f2e3d4c.js."""
    return f"{page}-past-{sha256(script.encode()).hexdigest()[:8]}.js"


def naming(html: str, name: str) -> str:
    """The HTML with the file named on its bar."""
    return html.replace('<nav class="px-as-of" hidden', f'<nav class="px-as-of" hidden data-script="{name}"', 1)


def put_back(html: str, places: Places) -> str:
    """The whole page again."""
    insertions = [(position, position, piece) for position, piece in _insertions(html, dict(places))]
    return _replaced(html, sorted(insertions, key=lambda each: each[0]))


def _insertions(html: str, wanted: dict[int, list[tuple[int, str]]]) -> Iterator[tuple[int, str]]:
    open_elements: list[tuple[list[tuple[int, str]], int]] = [([], 0)]
    for tag in _TAG.finditer(html):
        gone, kept = open_elements[-1]
        yield from ((tag.start(), piece) for before, piece in gone if before == kept)
        if tag[1]:
            open_elements.pop()
            continue
        open_elements[-1] = ([each for each in gone if each[0] != kept], kept + 1)
        if _opens(tag):
            named = re.search(r' data-past="(\d+)"', tag[3])
            open_elements.append((wanted.get(int(named[1]), []) if named else [], 0))
