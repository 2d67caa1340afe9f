"""What the theme puts around our pages: rendered once for all that differ in nothing but what is printed.

The theme is given a page with marks in place of title, content, event and all else that is a page's own; what stands
between the marks is the same around each. A mark cannot be guessed, and what is put in is never looked through. It
holds a character that is escaped, so it tells whether the theme escapes what it prints there.
"""

import re
import secrets
from collections.abc import Container, Iterable, Iterator, Mapping
from copy import copy
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build_scripts.engine.finished_page import FinishedPage, complete
from build_scripts.pages import Page
from build_scripts.pages.parts.navigation import EventWays
from build_scripts.pages.parts.told_once import forget_told
from build_scripts.publishing.shipped import shipped

_SECRET = secrets.token_hex(16)
_MARK = re.compile(rf"{_SECRET}(\w+)&(amp;)?{_SECRET}")
_LINE_ENDS = re.compile(r"\n[ \n]+")
_OF_PAGES = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""MkDocs' events at which a plugin sees a page."""
_KNOWN_PLUGIN = "material.plugins.meta.plugin"
"""It gives metadata to pages written by hand."""


def without_line_ends(output: str) -> str:
    """Without the blank lines and the indentation that the theme puts around a page: a tenth of its bytes."""
    return _LINE_ENDS.sub("\n", output)


def theme_is_ours(config: MkDocsConfig) -> bool:
    """Whether no template of the site's own knows of pages: one that does may tell any two apart."""
    packages = (find_spec(name) for name in ("material", "mkdocs"))
    known = (shipped() / "theme", *(Path(package.origin or "").parent for package in packages if package))
    own = (Path(folder) for folder in config.theme.dirs if not _below(Path(folder).resolve(), known))
    return not any(_names_pages(file) for folder in own for file in folder.rglob("*") if file.is_file())


def plugins_are_ours(config: MkDocsConfig, hook: str) -> bool:
    """Whether no plugin of the site's own sees each page."""
    seen_by = {getattr(method, "__module__", None) for event in _OF_PAGES for method in config.plugins.events[event]}
    return seen_by <= {hook, _KNOWN_PLUGIN}


def has_shell(page: Page, navigation: Container[str]) -> bool:
    """Whether the theme names a page nowhere else, and has no part that is as long as the page has headings."""
    return "/" in page.path and "toc" in page.hide and page.path not in navigation


class Shells:
    """The theme around the pages that have one, made when it is first asked for.

    The same folder of all events has the same, as all else is as far from it; but where the navigation names an event.
    """

    def __init__(self, env: Environment, nav: Navigation, pages: Iterable[File], config: MkDocsConfig) -> None:
        self._template = env.get_template("main.html")
        self._nav, self._pages, self._config = nav, tuple(pages), config
        self._named = {page.url.partition("/")[0] for page in nav.pages}
        self._made: dict[tuple[object, ...], list[str]] = {}
        self._event = ""

    def around(self, page: FinishedPage) -> str:
        """The whole HTML of a page."""
        event = page.url.partition("/")[0]
        if event != self._event:
            self._event = event
            forget_told()
        page.read_source(self._config)
        complete(page, self._config)
        printed = _printed(page, event in self._named)
        url, ways = _url(page, printed), _ways(page, printed)
        kind = (url, ways, *printed, page.finished.hide, page.finished.draft, page.meta["scripts"])
        if kind not in self._made:
            self._made[kind] = _MARK.split(self._rendered(_marked(page, url, ways, printed)))
        page.content = ""  # it would be kept to the end
        return "".join(_filled(self._made[kind], printed))

    def _rendered(self, page: FinishedPage) -> str:
        return without_line_ends(self._template.render(get_context(self._nav, self._pages, self._config, page)))


def _below(folder: Path, others: Iterable[Path]) -> bool:
    return any(folder.is_relative_to(other.resolve()) for other in others)


def _names_pages(file: Path) -> bool:
    content = file.read_bytes()
    return b"page" in content and (b"{{" in content or b"{%" in content)


def _mark(name: str) -> str:
    return f"{_SECRET}{name}&{_SECRET}"


def _printed(page: FinishedPage, event_is_named: bool) -> dict[str, str]:
    """What the theme prints of a page and not of all in the same folder of any event; what it has not is left out."""
    ways: EventWays | None = page.meta["event_ways"]
    picture = page.picture or {}
    of_page = {
        # A way is marked where it leads to the page: all of its address is known then.
        "name": None if ways and page.url in ways.addresses else page.url.rpartition("/")[2].removesuffix(".html"),
        "event": ways.address.partition("/")[0] if ways and not event_is_named else None,
        "event_title": ways.title if ways and not event_is_named else None,
        "canonical": page.canonical_url,
        "title": page.meta["title"],
        "description": page.meta["description"],
        "first": next((heading.id for heading in page.finished.headings), ""),
        "picture": picture.get("address"),
        "words": picture.get("words"),
        "edit": None if page.links_to_source else page.edit_url,
        "content": page.content,
    }
    return {name: value for name, value in of_page.items() if value}


def _url(page: FinishedPage, printed: Mapping[str, str]) -> str:
    """The page's, with marks."""
    url = _of_any_event(page.url, printed)
    return f"{url.rpartition('/')[0]}/{_mark('name')}.html" if "name" in printed else url


def _ways(page: FinishedPage, printed: Mapping[str, str]) -> EventWays | None:
    """Those of the page's event, with marks."""
    ways: EventWays | None = page.meta["event_ways"]
    if ways is None or "event" not in printed:
        return ways
    named = tuple((_of_any_event(address, printed), name) for address, name in ways.ways)
    return EventWays(_mark("event_title"), _of_any_event(ways.address, printed), named)


def _of_any_event(address: str, printed: Mapping[str, str]) -> str:
    return _mark("event") + address.removeprefix(printed["event"]) if "event" in printed else address


def _marked(page: FinishedPage, url: str, ways: EventWays | None, printed: Mapping[str, str]) -> FinishedPage:
    """The page with marks for what is printed."""
    marks = {name: _mark(name) for name in printed}
    marked = copy(page)
    marked.file = copy(page.file)
    marked.file.url = url
    marked.canonical_url = marks.get("canonical")
    marked.meta = {
        **page.meta,
        "title": marks.get("title", ""),
        "description": marks.get("description", ""),
        "event_ways": ways,
    }
    marked.toc = TableOfContents([AnchorLink("", marks["first"], 1)] if "first" in marks else [])
    marked.picture = {"address": marks["picture"], "words": marks["words"]} if "picture" in marks else None
    marked.edit_url = marks.get("edit")
    marked.content = marks["content"]
    return marked


def _filled(parts: list[str], printed: Mapping[str, str]) -> Iterator[str]:
    """Text, name of what is printed and whether it is escaped, in turn; text at the end."""
    yield parts[0]
    for name, escaped, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield str(escape(printed[name])) if escaped else printed[name]
        yield text
