"""What one click copies of a statement: whose words, in which document and where in it, and what is ours."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from build_scripts.model.library import Document, Statement
from build_scripts.pages import prepare_site
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.routes import passages_words, place_words
from build_scripts.pages.parts.sources import citation_text, search_address, title_words
from tests.pages.world import SETTINGS, library


def document(title: str) -> Document:
    """One of the world, with another title and without an address."""
    return replace(library().documents["gazette-2030-05-02"], title=title, url=None, archived=None)


def statement(*passages: int, locator: str | None = None) -> Statement:
    """One of the world, told in these passages."""
    found = library().statements["gazette-2030-05-02#wind"]
    return replace(found, passage=passages[0], passages=passages, locator=locator)


@pytest.mark.parametrize(
    ("title", "told", "looked_for"),
    [
        ("Ferry (1 May 2030)", "“Ferry (1 May 2030)”", '"Ferry (1 May 2030)"'),
        ("Verdict (our title)", "Verdict (our title)", "Verdict"),
        ("Address (no headline in the text held)", "Address (no headline in the text held)", "Address"),
        ("Ferry sinks (title from the address)", "“Ferry sinks” (title from the address)", '"Ferry sinks"'),
        ("The ferry … (first words of the text)", "“The ferry …” (first words of the text)", '"The ferry …"'),
    ],
)
def test_words_of_ours_are_not_quoted_as_an_outlets_headline(title: str, told: str, looked_for: str) -> None:
    """In quotation marks stands what the outlet wrote; a search looks for that, and not for our remark on it."""
    one = document(title)
    source = cite_page(SETTINGS, title, "ferry/documents/x.html", one).source
    assert title_words(one) == told
    assert source
    assert told in source.text
    (query,) = parse_qs(urlsplit(search_address(one)).query)["q"]
    assert query == f"{looked_for} {one.publisher.name}"


def test_passages_stand_in_the_order_of_the_text() -> None:
    """However they were written down; that with the quotation is named by its first words."""
    assert passages_words(statement(4, 2, 3)) == "passages 2, 3 and 4"
    assert place_words(statement(4, 2, 3)) == "passages 2, 3 and 4"
    assert place_words(statement(7, locator="The minister")) == "passage 7, which begins “The minister …”"
    told = "passages 2 and 4, of which 4 begins “The minister …”"
    assert place_words(statement(4, 2, locator="The minister")) == told


def test_a_copied_citation_says_where_its_words_stand() -> None:
    """With the first words of the passage, as on the card; its place here without a host where the site has none."""
    card = prepare_site(library(), SETTINGS).cards["gazette-2030-05-02#wind"]
    copied = citation_text(replace(card, statement=statement(7, locator="The minister")), SETTINGS)
    assert ", passage 7, which begins “The minister …”, " in copied
    assert " In: Example site, ferry/documents/gazette-2030-05-02.html#s-wind, " in copied
