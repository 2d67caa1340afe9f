"""The search, as readers use it, hosted and from disk."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.search.words import words
from tests.browser.conftest import Watched

STATUS = ".px-search [role=status]"
FIRST = ".px-found a >> nth=0"


def search(page: Page, typed: str) -> None:
    """Open the search and fill its field as who pastes or dictates: no key of it is pressed."""
    if not page.locator("dialog.px-search").is_visible():
        page.locator(".px-search-open").click()
    page.locator("#px-query").fill(typed)


def _shards(site: Path) -> list[Path]:
    return sorted((site / "assets/search").glob("w*.js"))


def test_a_hit_leads_to_its_place(reader: Watched) -> None:
    """A word of the event's title is found, and the first hit leads to a page of the site."""
    page = reader.open("index.html")
    title = page.locator("article a[href$='index.html']").first.inner_text()
    search(page, title)
    target = str(page.locator(FIRST).get_attribute("href"))
    assert target.startswith(reader.site)
    page.locator(FIRST).click()
    expect(page).to_have_url(re.compile(re.escape(target.partition("?")[0].partition("#")[0])))
    assert reader.problems == []


@pytest.mark.parametrize("typed", ["Крокус", "москв", "“concert hall”", "CROCUS", "crocus   hall", "Crocus, (hall)"])
def test_words_are_found_as_people_type_them(reader: Watched, typed: str) -> None:
    """In other alphabets, by their beginnings, as a phrase, in capitals, with signs between them."""
    page = reader.open("index.html")
    search(page, typed)
    expect(page.locator(FIRST)).to_be_visible()
    assert reader.problems == []


def test_quoted_words_are_found_and_marked(reader: Watched, site: Path) -> None:
    """Quotations are what readers look for: a word behind a quotation mark is found, and stands out in the hit."""
    blocks = "".join(path.read_text("utf-8") for path in (site / "assets/search").glob("t*.js"))
    word = next(word for word in re.findall(r"“([a-z]{6,})", blocks))
    page = reader.open("index.html")
    search(page, word)
    expect(page.locator(".px-found mark", has_text=re.compile(word, re.I)).first).to_be_visible()


def test_the_script_knows_words_as_the_index_does(reader: Watched) -> None:
    """Of every kind of script: what the one calls a word, the other has."""
    page = reader.open("index.html")
    text = "IS-K’s 11:15, Wałęsa; Артём и Йошкар-Ола, İstanbul, Straße, ﬁre «окно» 俄罗斯外交部 ー 東京 عُمَر é 3.5 x"
    page.locator(".px-search-open").click()
    typed = page.evaluate("text => px.finder.words(text)", text)
    assert set(typed) <= set(words(text))
    assert {word for word in words(text) if len(word) > 1} - set(typed) <= {"11", "15"}


def test_a_name_is_marked_and_not_the_small_words_in_it(reader: Watched) -> None:
    """ "IS-K" as one name, wherever it is found; "is" nowhere."""
    page = reader.open("index.html")
    search(page, "IS-K")
    expect(page.locator(".px-found mark").first).to_be_visible()
    marked = set(page.locator(".px-found mark").all_inner_texts())
    assert marked
    assert not {text for text in marked if text == text.lower() or len(text) < 4}


@pytest.mark.parametrize("typed", ["!!! … —", "x" * 10_000, "俄" * 3_000, "\u202e\u0000", "a", "=0", "<img src=x>"])
def test_strange_queries_are_answered_in_words(reader: Watched, typed: str) -> None:
    """However long, of whatever signs: the search says what it found or what to do."""
    page = reader.open("index.html")
    search(page, typed)
    expect(page.locator(STATUS)).not_to_be_empty()
    assert reader.problems == []


def test_keys_walk_through_what_is_found(reader: Watched) -> None:
    """Slash opens, arrows walk from the field into the hits and back, Esc closes."""
    page = reader.open("index.html")
    page.keyboard.press("/")
    expect(page.locator("#px-query")).to_be_focused()
    page.keyboard.type("crocus")
    expect(page.locator(FIRST)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#px-query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.px-search")).to_be_hidden()


def test_hits_can_be_those_of_one_side(reader: Watched) -> None:
    """The filter leaves statements of that side alone, with its letters beside them."""
    page = reader.open("index.html")
    search(page, "attack")
    expect(page.locator(FIRST)).to_be_visible()
    side = page.locator(".px-search [name=side]")
    letters = side.locator("option").nth(1).inner_text()
    side.select_option(index=1)
    marks = page.locator(".px-found .px-mark")
    expect(marks.first).to_have_text(letters)
    assert set(marks.all_inner_texts()) == {letters}


def test_nothing_is_asked_before_somebody_searches(reader: Watched) -> None:
    """A page costs no reader the index."""
    page = reader.open("index.html")
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(r => r.name.includes('/search/')).length") == 0
    )


@pytest.mark.parametrize("cut", ["missing", "cut off"])
def test_what_does_not_come_whole_is_told(
    site: Path, watch: Callable[[str], Watched], tmp_path: Path, cut: str
) -> None:
    """Of a copy on disk that lost a part of the index the search says so; nothing else breaks."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    for shard in _shards(copy):
        content = shard.read_bytes()
        shard.unlink()
        if cut == "cut off":
            shard.write_bytes(content[: len(content) // 2])
    page = watch(f"{copy.as_uri()}/").open("index.html")
    search(page, "crocus")
    expect(page.locator(STATUS)).to_contain_text("Part of the search could not be used")
    page.locator(".px-search-close").click()
    expect(page.locator("h1").first).to_be_visible()
