"""Home, event and question pages of the invented world: what a reader finds there, and that no way leads nowhere."""

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest

from build_scripts.pages import Page, perspective_css
from build_scripts.pages.parts.links import data_address
from tests.pages.world import library, pages

CAUSE = "ferry/questions/cause.md"
WIRE = "ferry/documents/wire-2030-05-04.md"


class Outline(HTMLParser):
    """The ids and links of a page, and the elements left open."""

    void = frozenset({"br", "img", "input", "hr", "meta", "link", "wbr", "path", "line", "rect", "circle"})

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.update(name for name, _ in attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def outlines() -> dict[str, Outline]:
    """Every page of the world, read once."""
    return {path: Outline(page) for path, page in pages().items()}


def test_every_link_inside_the_site_leads_to_an_anchor_that_is_there(outlines: dict[str, Outline]) -> None:
    """No link of a rendered page is dead, from disk either: each names a file and, where it has one, an id in it."""
    missing = set()
    for path, outline in outlines.items():
        for link in outline.links:
            if ":" in link:
                continue
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0]
            file = normpath(join(dirname(path), target)) if target else path
            page = outlines.get(file.removesuffix(".html").removesuffix(".md") + ".md")
            if page is None or (anchor and anchor not in page.ids):
                missing.add((path, link))
    # Written by `docs/`, and the data beside the pages, which has its own tests.
    tables = {data_address(name) for name in ("figures", "heard", "occasions")}
    beside = {"about.html", "offline.html", "data.html", *tables}
    assert {normpath(join(dirname(path), link)) for path, link in missing} == beside


def test_pages_are_well_formed(outlines: dict[str, Outline]) -> None:
    """Every element is closed in order, no id stands twice, and headings lead to ids of the page."""
    for path, outline in outlines.items():
        assert outline.open == [], path
        assert len(outline.ids) == len(set(outline.ids)), path
        assert {h.id for h in pages()[path].headings} <= set(outline.ids), path
        assert {e.anchor for e in pages()[path].search if e.anchor} <= set(outline.ids), path


def test_nothing_inline(outlines: dict[str, Outline]) -> None:
    """No style attribute and no event handler: the policy of the site refuses both."""
    for outline in outlines.values():
        assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}


def test_sources_text_is_escaped() -> None:
    """Markup in a title or a paraphrase is shown, not obeyed."""
    assert "The ferry at &lt;Grey&gt; Point" in pages()["ferry/index.md"].html
    assert "The quay was &lt;b&gt;full&lt;/b&gt; &amp; loud." in pages()["ferry/documents/gazette-2030-05-02.md"].html


def test_every_comparison_says_that_a_column_is_no_verdict() -> None:
    """The sentence and the reason for the order of the columns stand on every question's page."""
    for path in (CAUSE, "ferry/questions/warning.md"):
        assert "A column is not a verdict." in pages()[path].html
        assert "North first, because the ferry sailed from there." in pages()[path].html


def test_answers_come_in_the_order_of_the_event_then_the_others() -> None:
    """Default columns first and in their order; a perspective outside them is below, never dropped."""
    html = pages()[CAUSE].html
    order = [html.index(f'id="a-{id}"') for id in ("north", "south", "analysts")]
    assert order == sorted(order)
    assert html.index('id="others"') < html.index('id="a-press"')


def test_each_sentence_ends_in_links_to_its_statements() -> None:
    """A citation carries the letters of its side, leads to the card, and says who said it and when."""
    html = pages()[CAUSE].html
    name = "N: Anna North, 4 May 2030"
    assert f'href="../documents/wire-2030-05-04.html#s-cargo" aria-label="{name}" title="{name}">N</a>' in html


def test_a_card_tells_all_that_is_known() -> None:
    """Speaker, role, uncertain date, foreign quotation, answers, chain of relays, document and passage."""
    html = pages()[WIRE].html
    card = html[html.index('id="s-denial"') :]
    card = card[: card.index("</article>")]
    for part in (
        "Bela South</a>, consul of the South · ",
        "on or before",
        '<q lang="ru">ветер ни при чём</q>',
        'says not</b>: <a href="../questions/cause.html#claim-wind-sank">',
        "through <a",
        ", then <a",
        ">passage 1</a>",
    ):
        assert part in card, part
    assert "https://code.example/edit/main/sources/ferry/documents/wire-2030-05-04.md#L12" in card


def test_words_in_another_language_say_which_wherever_they_stand() -> None:
    """On cards, before their positions, in turns and moves: a reader's software reads them as what they are."""
    found = {path: page.html for path, page in pages().items() if "груз сыграл роль" in page.html}
    assert {"index.md", "ferry/index.md", CAUSE, WIRE, "speakers/minister.md"} <= set(found)
    for path, html in found.items():
        # What is copied is no part of what is read.
        html = re.sub(r' data-copy="[^"]*"|<script type="application/ld\+json">.*?</script>', "", html, flags=re.S)
        assert html.count("груз сыграл роль") == html.count('<q lang="ru">груз сыграл роль</q>'), path
    changed = found[CAUSE].split('id="changed"')[1].split("</details>")[0]
    assert changed.count('<q lang="ru">груз сыграл роль</q> <q>the cargo played a part</q>') >= 2


def test_a_side_that_answers_no_claim_was_heard_all_the_same() -> None:
    """What it said on the question leads to where it stands; "not heard" is said of nobody else."""
    html = pages()[CAUSE].html
    press, analysts = (html.split(f'id="a-{side}"')[1].split("</section>")[0] for side in ("press", "analysts"))
    assert 'Last heard on this: <a href="#s-gazette-2030-05-02--crowd">about 2 May 2030</a>' in press
    assert "not found" in analysts


def test_search_knows_side_question_and_names_in_other_alphabets() -> None:
    """A statement is found by its speaker's Russian name, its side, its question; the hit says whose and when."""
    entries = {entry.anchor: entry for entry in pages()[CAUSE].search}
    hit = entries["s-gazette-2030-05-02--wind"]
    assert "Анна Норт" in hit.called
    assert "Northern official side" in hit.more
    assert "Cause" in hit.more
    assert (hit.kind, hit.side and hit.side.id, hit.who, hit.day) == ("statement", "north", "Anna North", "2 May 2030")


def test_home_names_events_and_letters() -> None:
    """The start page leads to the event and explains the letters."""
    html = pages()["index.md"].html
    assert 'href="ferry/index.html"' in html
    assert "Northern official side" in html


def test_colours_come_from_the_register() -> None:
    """Every perspective of the register has its colour in both schemes, without a word of code."""
    css = perspective_css(library())
    assert ".px-p-press{--px:#9d3a78}" in css
    assert "[data-md-color-scheme=slate] .px-p-press{--px:#eb9aca}" in css
