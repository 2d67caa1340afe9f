"""Other languages and scripts in the pages: said, in their direction, and upright where they have no italics."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.pages import Page, Settings, render_pages
from build_scripts.pages.parts.languages import language_attributes, mark_scripts
from build_scripts.pipeline import load
from tests.pages.scripts import FILES, QUOTES, TITLES
from tests.rules.pages import write

ARABIC, HEBREW = ' lang="ar" dir="rtl" class="px-upright"', ' lang="he" dir="rtl" class="px-upright"'


@cache
def _pages() -> dict[str, Page]:
    with TemporaryDirectory() as folder:
        write(FILES, Path(folder))
        library, _ = load(Path(folder))
        return {page.path: page for page in render_pages(library, Settings("An example", "1"))}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "the wind", ""),
        ("de", "der Wind", ' lang="de"'),
        ("ru", "ветер", ' lang="ru"'),
        ("ar", QUOTES["ar"], ARABIC),
        ("he", QUOTES["he"], HEBREW),
        ("fa", "که می‌خواهد", ' lang="fa" dir="rtl" class="px-upright"'),
        ("zh", QUOTES["zh"], ' lang="zh" class="px-upright"'),
        ("ar", "The wind, in English", ' lang="ar"'),
        ("en", QUOTES["ar"], ' lang="und-Arab" dir="rtl" class="px-upright"'),
        ("en", "かぜが強い", ' lang="und-Jpan" class="px-upright"'),
    ],
)
def test_an_element_says_its_language_and_direction(language: str, text: str, said: str) -> None:
    """The direction is that of the letters, so that a Latin title of an Arabic document is not turned round."""
    assert language_attributes(language, text) == said


def test_quotations_titles_and_names_say_theirs() -> None:
    """On the page of a document, on others that lead to it and on that of the speaker."""
    pages = _pages()
    for language, attributes in (("ar", ARABIC), ("he", HEBREW), ("zh", ' lang="zh" class="px-upright"')):
        document = pages[f"ferry/documents/gazette-2030-05-06-{language}.md"].html
        assert f"<q{attributes}>{QUOTES[language]}</q>" in document
        assert f"<h1{attributes}>{TITLES[language]}</h1>" in document
        elsewhere = "".join(page.html for path, page in pages.items() if "/documents/gazette" not in path)
        assert f"{attributes}>{TITLES[language]}</" in elsewhere
    assert f"<span{ARABIC}>آنا نورث</span>" in pages["speakers/minister.md"].html


def test_no_word_of_another_script_stands_unsaid() -> None:
    """In every page each letter that is not Latin is inside an element whose language is said, or in a picture."""
    for page in _pages().values():
        bare = re.sub(r"<(script|svg)\b.*?</\1>", "", page.html, flags=re.DOTALL)
        while (less := re.sub(r"<(\w+)[^<>]* lang=\"[^<>]*>[^<]*</\1>", "", bare)) != bare:
            bare = less
        shown = re.sub(r"<[^<>]*>", "", bare)
        assert re.findall(r"[\u0400-\u06ff\u4e00-\u9fff]+", shown) == [], page.path


@pytest.mark.parametrize(
    ("markup", "marked"),
    [
        (
            "<h4>الرياح كانت قوية (Reuters)</h4>",
            '<h4><span lang="und-Arab" dir="rtl" class="px-upright">الرياح كانت قوية (Reuters)</span></h4>',
        ),
        (
            "<p>He said “قوية جدا، بحسب (Reuters)”, she קרא.</p>",
            '<p>He said “<span lang="und-Arab" dir="rtl" class="px-upright">قوية جدا، بحسب (Reuters)</span>”, '
            'she <span lang="und-Hebr" dir="rtl" class="px-upright">קרא</span>.</p>',
        ),
        ("<p>the <em>袭击</em> of", '<p>the <em><span lang="und-Hani" class="px-upright">袭击</span></em> of'),
        ("<p>the word ветер, and", '<p>the word <span lang="und-Cyrl">ветер</span>, and'),
        ('<p title="袭击"><q lang="zh">袭<b>击</b></q><br>a</p>', None),
        ('<svg><text>ветер</text></svg><script type="x">"ветер"</script>', None),
        ("<p>Only Latin, naïve</p>", None),
    ],
)
def test_runs_of_another_script_are_marked(markup: str, marked: str | None) -> None:
    """Headlines, prose and what it quotes; an element whose language is said, and what is no text, stay as they are."""
    assert mark_scripts(markup) == (marked or markup)


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<q lang='x'>", "</q>", "a", "ب", "中", "“", "”", "(", "&amp;", "<br>"]))
)
def test_marking_changes_no_word(parts: list[str]) -> None:
    """Only tags are added, whatever the markup."""
    markup = "".join(parts)
    assert re.sub(r"<[^<>]*>", "", mark_scripts(markup)) == re.sub(r"<[^<>]*>", "", markup)
