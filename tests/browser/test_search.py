"""The search, as readers use it, hosted and from disk."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.search.index import FOLDER, Entry, index_files
from build_scripts.search.words import words
from build_scripts.text.folding import fold
from tests.browser.conftest import Watched
from tests.search.test_index import handed_over

STATUS = ".px-search [role=status]"
FIRST = ".px-found a >> nth=0"


def search(page: Page, typed: str) -> None:
    """Open the search and fill its field as who pastes or dictates: no key of it is pressed."""
    if not page.locator("dialog.px-search").is_visible():
        page.locator(".px-search-open").click()
    page.locator("#px-query").fill(typed)


def _files(site: Path, kind: str) -> list[Path]:
    return sorted((site / FOLDER).glob(f"{kind}*.js"))


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
    text = "IS-K’s 11:15, Wałęsa; Артём, Марʼяна, Αθήνας, हिन्दी, Straße, ﬁre «окно» 俄罗斯外交部 ー 東京 عُمَر 3.5"
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
    letters, _dot, name = side.locator("option").nth(1).inner_text().partition(" · ")
    assert len(name) > len(letters)
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
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("w", "Part of the search could not be used"),
        ("t", "Part of the search could not be used"),
        ("start", "The search could not be loaded"),
    ],
)
def test_what_does_not_come_whole_is_told(
    site: Path, watch: Callable[[str], Watched], tmp_path: Path, kind: str, told: str, cut: str
) -> None:
    """Of a copy on disk that lost a part of the index the search says so, and not that there is nothing."""
    copy = _with_index(site, tmp_path, {f"{FOLDER}/{path.name}": path.read_bytes() for path in _files(site, "")})
    for path in _files(copy, kind):
        content = path.read_bytes()
        path.unlink()
        if cut == "cut off":
            path.write_bytes(content[: len(content) // 2])
    page = watch(f"{copy.as_uri()}/").open("about.html")
    search(page, "crocus")
    expect(page.locator(STATUS)).to_contain_text(told)
    expect(page.locator(STATUS)).not_to_contain_text("Nothing is found")
    page.locator(".px-search-close").click()
    expect(page.locator("h1").first).to_be_visible()


def _with_index(site: Path, folder: Path, files: Mapping[str, bytes]) -> Path:
    """A page of the site with another index."""
    (folder / FOLDER).mkdir(parents=True)
    shutil.copy(site / "about.html", folder)
    for path in (site / "assets").iterdir():
        if path.name != "search":
            (folder / "assets" / path.name).symlink_to(path)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_every_word_of_every_entry_leads_to_it(site: Path) -> None:
    """Of the whole site, whatever stands beside a word: whoever types it finds all that show it."""
    held = handed_over({path.name: path.read_bytes() for path in _files(site, "")})
    shown = [entry for number in range(len(held["start0"]["blocks"])) for entry in held[f"t{number}"]]
    found: list[set[str]] = [set() for _ in shown]
    for number in range(len(held["start0"]["shards"])):
        for word, steps in held[f"w{number}"]:
            at = 0
            for step in steps.split(" "):
                at += int(step, 36) // 4
                found[at].add(word)
    for (_address, title, text, who, _day), known in zip(shown, found, strict=True):
        for run in re.findall("[\u3040-\u9fff]|[^\\W_\u3040-\u9fff]+", fold(f"{title} {text} {who}")):
            whole = any(word.startswith(run) for word in known)
            assert whole or known.issuperset(re.findall(r"\d+|[^\W\d_]+", run)), (run, title)


SIDES = {"north": "N", "south": "S"}
ENTRIES = [
    Entry("event", "e/index.html", "The ferry at Grey Point", "Grey Point, 1 May 2030", "e"),
    Entry("question", "e/w.html", "What warnings were given?", "At issue is who was told of the storm.", "e"),
    Entry("claim", "e/c/late.html", "Who says “The ferry left late”?", "says so: " + "Anna North, " * 40 + "x.", "e"),
    *(
        Entry("statement", f"e/w.html#{side}{n}", f"The {side} speaks of wind", f"In a gale, {n}.", "e", letter, side)
        for side, letter in SIDES.items()
        for n in range(8)
    ),
    Entry(
        "statement", "e/w.html#fire", "Nobody organised it", "Fire. Террористы? Who did it?", "e", "S", "south", "Cy"
    ),
    Entry("statement", "e/w.html#who", "Bo replies", "No.", "e", "S", "south", "Bo", called="Бо Северный"),
    Entry("statement", "e/w.html#of", "Cy replies", "Yes.", "e", "N", "north", "Cy", more="Северный вестник"),
    Entry("statement", "about.html#el", "Αθήνας", "Марʼяна. Quarrel.", "e", "N", "north", "Volodymyr Zelenskyy"),
    Entry("document", "e/d.html", "Warnings of the ferry’s owner, 2030", "An open letter.", "e"),
]
"""Of which one knows what is best found by what."""


@pytest.fixture
def few(site: Path, watch: Callable[[str], Watched], tmp_path: Path) -> Watched:
    """The search of these few entries, from disk."""
    sides = {side: f"{letter} · the {side}" for side, letter in SIDES.items()}
    files = index_files(ENTRIES, [("Grey Point", "GP")], {"e": "The ferry at Grey Point"}, sides)
    return watch(f"{_with_index(site, tmp_path, files).as_uri()}/")


def test_what_is_meant_stands_first(few: Watched) -> None:
    """Questions in whole sentences, other spellings, scripts and endings lead to what they are about."""
    page = few.open("about.html")
    for typed, first in {
        "was there a warning": "What warnings were given?",
        "who did it": "Nobody organised it",
        "ORGANIZED": "Nobody organised it",
        "террористами": "Nobody organised it",
        "Зеленского": "Αθήνας",
        "zelensky": "Αθήνας",
        "Αθηνας": "Αθήνας",
        "марʼяна": "Αθήνας",
        "«Volodymyr Zelenskyy»": "Αθήνας",
        "северный": "Bo replies",
        "ferry grey point": "The ferry at Grey Point",
        "gp": "The ferry at Grey Point",
        "open\u00ad \tletter\u200b": "Warnings of the ferry’s owner, 2030",
    }.items():
        search(page, typed)
        expect(page.locator(FIRST), typed).to_have_text(first)
    assert few.problems == []


def test_what_has_some_of_the_words_is_shown_and_called_so(few: Watched) -> None:
    """A sentence from memory, with a word that stands nowhere, is no dead end."""
    page = few.open("about.html")
    search(page, "fire quux")
    expect(page.locator(FIRST)).to_have_text("Nobody organised it")
    expect(page.locator(STATUS)).to_contain_text("Nothing has all these words")
    search(page, "quux xyzzy")
    expect(page.locator(STATUS)).to_contain_text("Nothing is found")


def test_no_side_comes_first_for_its_name(few: Watched) -> None:
    """Of statements that hold a word equally, those of one side follow those of another."""
    page = few.open("about.html")
    search(page, "wind")
    expect(page.locator(".px-found .px-mark")).to_have_text(["N", "S", "N", "S", "N"])


def test_more_goes_on_where_the_reader_was(few: Watched) -> None:
    """With the keyboard too: the first of those that come has the focus."""
    page = few.open("about.html")
    search(page, "wind")
    page.get_by_role("button", name="More (11)").press("Enter")
    expect(page.locator(".px-found a")).to_have_count(16)
    expect(page.locator(".px-found a >> nth=5")).to_be_focused()


def test_a_claim_is_never_shown_without_all_who_say_so(few: Watched) -> None:
    """However many they are."""
    page = few.open("about.html")
    search(page, "late")
    expect(page.locator(".px-found-text").first).to_have_text(re.compile(r"says so: (Anna North, ){40}x\."))


def test_enter_goes_to_what_was_typed_last(few: Watched) -> None:
    """Not to what was found before it."""
    page = few.open("about.html")
    search(page, "wind")
    expect(page.locator(FIRST)).to_be_visible()
    page.evaluate(
        """() => {
            const field = document.querySelector("#px-query");
            field.value = "quarrel";
            field.dispatchEvent(new Event("input"));
            field.form.requestSubmit();
        }"""
    )
    expect(page).to_have_url(re.compile("#el$"))


def test_an_odd_address_keeps_nobody_from_searching(few: Watched) -> None:
    """What others hang on a link is no part of the search."""
    page = few.open("about.html?day=%E0%A4%A")
    search(page, "wind")
    expect(page.locator(FIRST)).to_be_visible()
    assert few.problems == []
