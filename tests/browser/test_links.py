"""Links of the built site, hosted and unpacked from the archive: each leads somewhere, and none needs a host."""

import json
import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from build_scripts.publishing.offline import START

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = {"href", "src", "action", "poster", "data"}
REFERENCES = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
CYRILLIC = re.compile(r"[\u0400-\u04ff]{2}")


@dataclass
class Markup(HTMLParser):
    """What matters here of one page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses as written."""
    references: list[str] = field(default_factory=list)
    """Ids that other parts of the page name."""
    unmarked: list[str] = field(default_factory=list)
    """Cyrillic words that are not said to be of a language other than the page's."""
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [value for name, value in values.items() if name in ADDRESSES]
        self.links += re.findall(r"url=(\S+)", values.get("content", "")) if "http-equiv" in values else []
        named = [id for name, value in values.items() if name in REFERENCES for id in value.split()]
        # The theme labels boxes that only some of its pages have.
        self.references += [id for id in named if not id.startswith("__")]
        if tag not in VOID:
            around = self._open[-1][1] if self._open else ""
            self._open.append((tag, values.get("lang", around)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = [name for name, _ in self._open]
        prose = "article" in inside and not {"code", "pre", "script"} & set(inside)
        if prose and CYRILLIC.search(data) and self._open[-1][1] in ("", "en"):
            self.unmarked.append(data.strip())


@pytest.fixture(scope="module", params=["hosted", "offline"])
def edition(request: pytest.FixtureRequest) -> Path:
    """The folder of the site, as hosted and as unpacked."""
    folder: Path = request.getfixturevalue("site" if request.param == "hosted" else "unpacked")
    return folder


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, Markup]:
    """Every page of the edition by its path."""
    found = {}
    for path in sorted(edition.rglob("*.html")):
        markup = found[path.relative_to(edition).as_posix()] = Markup()
        markup.feed(path.read_text("utf-8"))
    assert len(found) > 10
    return found


def test_every_link_leads_somewhere(edition: Path, pages: dict[str, Markup]) -> None:
    """Each link within the site names a file that is there, by its way from the page, and a part that it has."""
    broken = []
    for path, markup in pages.items():
        for link in markup.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            # Only the page for unknown addresses, which a host shows anywhere, may count from the host's root.
            absolute = parts.path.startswith("/")
            here = "" if absolute else posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(here, unquote(parts.path).lstrip("/"))) if parts.path else path
            there = (edition / target).is_file() and not target.startswith("..")
            whole = not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids
            if not there or not whole or (absolute and path != "404.html"):
                broken.append(f"{path}: {link}")
    assert broken == []


def test_links_that_leave_are_secure(pages: dict[str, Markup]) -> None:
    """A link out of the site is https; nothing else is addressed, least of all a script."""
    schemes = {(urlsplit(link).scheme, urlsplit(link).netloc == "") for m in pages.values() for link in m.links}
    assert schemes <= {("", True), ("https", False), ("data", True)}


def test_ids_are_unique_and_named_ones_exist(pages: dict[str, Markup]) -> None:
    """On every page, theme included, an id stands once, and labels and descriptions name ids that are there."""
    for path, markup in pages.items():
        assert sorted(markup.ids) == sorted(set(markup.ids)), path
        assert set(markup.references) <= set(markup.ids), path


def test_foreign_words_say_their_language(pages: dict[str, Markup]) -> None:
    """Cyrillic words stand in an element with their language, so that they are read out and broken rightly."""
    assert {path: markup.unmarked[:3] for path, markup in pages.items() if markup.unmarked} == {}


def test_styles_lead_somewhere(edition: Path) -> None:
    """What a style sheet names is in the site."""
    for sheet in edition.rglob("*.css"):
        for address in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text("utf-8")):
            assert address.startswith("data:") or (sheet.parent / address).is_file(), (sheet.name, address)


def test_search_leads_somewhere(edition: Path, pages: dict[str, Markup]) -> None:
    """Every entry of the search leads to a page, and to a part that it has."""
    texts = [block.read_text("utf-8") for block in (edition / "assets/search").glob("t*.js")]
    places = [entry[0] for text in texts for entry in json.loads(text[text.index(",[") + 1 : text.rindex(")")])]
    assert len(places) == len(set(places)) > 100
    for place in places:
        path, _, anchor = place.partition("#")
        assert path in pages, place
        assert not anchor or anchor in pages[path].ids, place


def test_the_start_page_leads_to_the_site(unpacked: Path) -> None:
    """The file to double-click lies beside the site's folder, and its links lead into it."""
    markup = Markup()
    markup.feed((unpacked.parent / START).read_text("utf-8"))
    assert len(markup.links) == 2
    assert all((unpacked.parent / link).is_file() for link in markup.links)
