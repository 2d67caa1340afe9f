"""All words of the interface stand in one catalogue, so that a second language is a file."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_scripts.engine.site_engine import build_site
from build_scripts.exports.feeds import feeds
from build_scripts.interface.words import speak
from build_scripts.pages import Page, prepare_site, render_pages, share_cards
from build_scripts.pages.parts.cards import Site
from build_scripts.pipeline import load, render
from build_scripts.publishing.settings import read_settings
from tests.interface.catalogue import POT, ROOT, read_messages, written
from tests.interface.other_letters import LANGUAGE, in_other_letters, write_catalogue, written_otherwise
from tests.pages.world import SETTINGS
from tests.pages.world import library as world

_LATIN = re.compile(r"[A-Za-z]{2,}")
_NO_WORDS = re.compile(r"\S*(?:\w[./@:+]\w|[#&=])\S*|\((?:en|ru|ar)\)|CC BY")
"""Addresses, paths and anchors; codes of languages; the licence."""
_SAID = frozenset("alt aria-label content data-beside data-day data-filter data-l data-now placeholder title".split())
"""Attributes whose value is read out or shown."""
_BY_HAND = re.compile(
    r"(?<=  - )[A-Z][\w ]+(?=: )|(?<=name: )[A-Z][\w ]+(?=[}\n])"
    r"|(?<=description: ).+|Text and data|quoted matter excepted"
)
"""Of mkdocs.yml: the navigation, names, the licence."""
_WORDLESS = frozenset("code pre script style".split())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak("en")


def test_the_catalogue_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """Whoever makes a second language finds every word: `pytest tests/interface --update-cases` writes them anew."""
    now = written(read_messages())
    if request.config.getoption("--update-cases"):
        POT.write_bytes(now)
    assert POT.read_bytes() == now


@pytest.mark.parametrize("word", ["perspective", "relay", "held from", "documents held"])
def test_words_of_the_workshop_stay_there(word: str) -> None:
    """A reader is told of sides, of who passed a statement on, and of documents."""
    assert [message.id for message in read_messages() if word in str(message.id).lower()] == []


_NAMED = re.compile(r'\bsay\("(\w+)"')
_SHOWN = re.compile(
    r"\b(?:textContent|innerText|title|placeholder|ariaLabel) = ([^;]*);"
    r"|setAttribute\(\"(?:aria-label|title|placeholder)\", ([^;]*);|\b(?:append|prepend|Option)\(([^;]*);"
)
_LITERAL = re.compile(r"\"([^\"]*)\"|`([^`]*)`")
_NO_LITERAL = re.compile(r"\$\{[^}]*\}|\w+\(\"[^\"]*\"(?:, \"[^\"]*\")*")
"""What stands within a text, and names that a function is given first: of words, elements, attributes."""


@pytest.mark.parametrize("script", sorted((ROOT / "theme" / "assets").glob("*.js")), ids=lambda path: path.stem)
def test_scripts_say_what_the_page_gives_them(script: Path) -> None:
    """No word is typed in a script, and none is asked for that theme/partials/words.html lacks."""
    text = script.read_text("utf-8")
    given = set(re.findall(r'^  "(\w+)": _\(', (ROOT / "theme/partials/words.html").read_text("utf-8"), re.M))
    assert set(_NAMED.findall(text)) <= given
    shown = (_NO_LITERAL.sub("", "".join(found)) for found in _SHOWN.findall(text))
    assert [typed for each in shown for typed in _LITERAL.findall(each) if re.search("[A-Za-z]", "".join(typed))] == []


class _Said(HTMLParser):
    """What of a page is read, heard or shown elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WORDLESS:
            self._within.append(tag)
        given = {name: value or "" for name, value in attrs}
        if tag != "meta" or given.get("name", given.get("property")) in ("description", "og:title", "og:description"):
            self.found += [value for name, value in given.items() if name in _SAID]

    def handle_endtag(self, tag: str) -> None:
        if tag in _WORDLESS:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.found.append(data)


def _typed(*texts: str) -> set[str]:
    """Words in nobody's letters: not of the sources, and typed where the catalogue does not have them."""
    return {text.strip() for text in texts if _LATIN.search(_NO_WORDS.sub("", text))}


def _said(html: str) -> list[str]:
    reader = _Said()
    reader.feed(html)
    reader.close()
    return reader.found


def _texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.description, *page.keywords)
    yield from (heading.text for heading in page.headings)
    for entry in page.search:
        # Claims and documents are found by their id too, which is in no language.
        yield from (entry.title, entry.text, entry.who, entry.day, entry.more.removeprefix(Path(page.path).stem))
    yield from _said(page.html)


def test_no_page_says_what_the_catalogue_lacks(tmp_path: Path) -> None:
    """Nobody who reads a second language meets English: on pages, in titles, in search, in feeds, on pictures."""
    settings = replace(SETTINGS, site_name="Ⴀ", language=LANGUAGE, catalogue=write_catalogue(tmp_path))
    site: Site = prepare_site(in_other_letters(world()), settings)
    found = {page.path: _typed(*_texts(page)) for page in render_pages(site.library, settings)}
    for path, feed in feeds(site.library, settings):
        if path.endswith(".json"):
            news = json.loads(feed)["items"]
            found[path] = _typed(*(text for one in news for text in (one["title"], *_said(one["content_html"]))))
    found |= {f"picture of {path}": _typed(draw().words) for path, draw in share_cards(site).items()}
    assert {path: typed for path, typed in found.items() if typed} == {}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The first five documents, in a project whose language has the letters of the catalogue.

    What mkdocs.yml says is as much written by hand as the pages of docs/.
    """
    for name in ("docs", "theme", "build_scripts"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests/checks/five-documents", tmp_path / "sources")
    (tmp_path / "languages").mkdir()
    write_catalogue(tmp_path / "languages")
    (tmp_path / "pyproject.toml").write_text(f'[tool.parallax]\nsite_name = "Ⴀ"\nlanguage = "{LANGUAGE}"\n', "utf-8")
    engine = (ROOT / "mkdocs.yml").read_text("utf-8")
    written_by_hand = _BY_HAND.sub(lambda found: written_otherwise(found[0]), engine)
    (tmp_path / "mkdocs.yml").write_text(written_by_hand, "utf-8")
    return tmp_path


def test_nothing_around_a_page_says_what_the_catalogue_lacks(project: Path) -> None:
    """Nor in the theme; the language is said, with the way in which it is written."""
    read, findings = load(project)
    assert not findings
    library, target = in_other_letters(read), project / "site"
    build_site(project, target, library, render(library, read_settings(project)))
    paths = [*target.glob("crocus-city-hall/**/*.html"), target / "index.html", target / "404.html"]
    found = {path.relative_to(target).as_posix(): path.read_text("utf-8") for path in paths}
    assert [name for name, html in found.items() if f'<html lang="{LANGUAGE}"' not in html] == []
    assert [name for name, html in found.items() if '<body dir="rtl"' not in html] == []
    assert {name: typed for name, html in found.items() if (typed := _typed(*_said(html)))} == {}
