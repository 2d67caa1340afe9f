"""What of a page held only on past days, taken out of it into a file that is loaded when a day is asked for.

In: a page's HTML, in which what does not hold now bears `data-until` and `hidden`. Out: the HTML without, and a script
that holds what was taken out, each with its place. `theme/assets/as-of.js` puts it back; `put_back` says the same rule
in Python, for tests. Without a script a page shows now, which it has whole.

A place is an element that stays, named by a number in `data-past`, and how many of its own elements stand before.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(/?)>")
_HIDDEN = re.compile(r" hidden/?>")
_SPACE = re.compile(r"\s*")
_VOID = frozenset("br hr img input link meta col source wbr".split())
_WORTH = 20_000
"""Characters: for less no browser should ask twice."""

Places = list[tuple[int, list[tuple[int, str]]]]
"""By number of the element that stays, what goes before which of its own elements."""


@dataclass(slots=True)
class _Open:
    """An element that is read."""

    tag: str
    end: int
    """Of its start tag."""
    kept: int = 0
    """How many of its own elements stay."""
    gone: list[tuple[int, str]] = field(default_factory=list)


def apart(html: str) -> tuple[str, Places]:
    """The HTML of now, and what was taken out; nothing is where that is not worth a file."""
    if not _may_be_worth(html):
        return html, []
    open_elements = [_Open("", 0)]
    cuts: list[tuple[int, int]] = []
    holders: list[_Open] = []
    position = 0
    while found := _TAG.search(html, position):
        closing, tag, given, alone = found.groups()
        position = found.end()
        if closing:
            done = open_elements.pop()
            if done.gone:
                holders.append(done)
            continue
        if _is_past(given) and not any(element.tag == "svg" for element in open_elements):
            end = _end_with_space(html, found)
            # What a text follows could not be put back between two elements.
            if html[end : end + 1] == "<":
                open_elements[-1].gone.append((open_elements[-1].kept, html[found.start() : end]))
                cuts.append((found.start(), end))
                position = end
                continue
        open_elements[-1].kept += 1
        if not (alone or tag in _VOID):
            open_elements.append(_Open(tag, found.end()))
    if sum(end - start for start, end in cuts) < _WORTH:
        return html, []
    holders.sort(key=lambda holder: holder.end)
    return _without(html, cuts, holders), [(number, holder.gone) for number, holder in enumerate(holders)]


def _may_be_worth(html: str) -> bool:
    """Whether all that could be taken out is enough for a file: of most pages it is not, by far."""
    size = position = 0
    while found := _HIDDEN.search(html, position):
        start, position = html.rfind("<", 0, found.start()), found.end()
        tag = _TAG.match(html, start) if start >= 0 else None
        if tag and tag.end() == position and _is_past(tag[3]):
            position = _end_with_space(html, tag)
            size += position - start
            if size >= _WORTH:
                return True
    return False


def _is_past(given: str) -> bool:
    return given.endswith(" hidden") and " data-until=" in given


def _end_with_space(html: str, start: re.Match[str]) -> int:
    end = _end_of(html, start)
    space = _SPACE.match(html, end)
    return space.end() if space else end


def _end_of(html: str, start: re.Match[str]) -> int:
    """Behind the end tag of an element."""
    if start[4] or start[2] in _VOID:
        return start.end()
    depth, tag = 1, start[2]
    for found in re.compile(rf"<(/?){tag}(?=[\s>])[^<>]*>").finditer(html, start.end()):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


def _without(html: str, cuts: list[tuple[int, int]], holders: list[_Open]) -> str:
    """The HTML with each holder named and what was cut left out."""
    names = [(holder.end - 1, holder.end - 1, f' data-past="{number}"') for number, holder in enumerate(holders)]
    parts, at = [], 0
    for start, end, instead in sorted([*names, *((start, end, "") for start, end in cuts)]):
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
    wanted = dict(places)
    parts, at = [], 0
    for position, piece in sorted(_insertions(html, wanted), key=lambda each: each[0]):
        parts += [html[at:position], piece]
        at = position
    return "".join([*parts, html[at:]])


def _insertions(html: str, wanted: dict[int, list[tuple[int, str]]]) -> Iterator[tuple[int, str]]:
    open_elements: list[tuple[list[tuple[int, str]], int]] = [([], 0)]
    for found in _TAG.finditer(html):
        closing, tag, given, alone = found.groups()
        gone, kept = open_elements[-1]
        yield from ((found.start(), piece) for before, piece in gone if before == kept)
        if closing:
            open_elements.pop()
            continue
        open_elements[-1] = ([each for each in gone if each[0] != kept], kept + 1)
        if not (alone or tag in _VOID):
            named = re.search(r' data-past="(\d+)"', given)
            open_elements.append((wanted.get(int(named[1]), []) if named else [], 0))
