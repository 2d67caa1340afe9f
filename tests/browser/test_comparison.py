"""The comparison as a reader uses it: every word with its own side, evidence at hand; on screens and on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

SIDE = re.compile(r"px-p-([a-z0-9-]+)")

# Each answer and each card in the cells, with its side, and what of it is outside of the column or block of that side.
# On a wide screen the column is below its head; on a narrow one, where heads are out of sight, a block begins with its
# side's name. Sides without a column of their own share the last.
MISPLACED = """wide => {
    const sideOf = element => [...element.classList].find(name => name.startsWith('px-p-'));
    const found = [];
    for (const cell of document.querySelectorAll('.px-ladder td[id], .px-ladder td > div[id]')) {
        const side = sideOf(cell);
        const heads = [...cell.closest('table').querySelectorAll('thead th')];
        const head = heads.find(head => sideOf(head) === side) || heads.at(-1);
        const room = (wide ? head : cell).getBoundingClientRect(), block = cell.getBoundingClientRect();
        if (!cell.checkVisibility()) continue;
        if (!wide) {
            const name = cell.querySelector('.px-narrow, .px-other');
            // The letters take their colour from what is around them; a mark elsewhere has the side's own class.
            const letters = name?.querySelector('.px-mark'), mark = document.querySelector(`.px-mark.${side}`);
            const same = letters && mark && letters.textContent === mark.textContent
                && getComputedStyle(letters).backgroundColor === getComputedStyle(mark).backgroundColor;
            const named = name?.checkVisibility() && same;
            if (!named || name.getBoundingClientRect().top > block.top + 12) found.push(`${cell.id}: no name on top`);
        }
        const kinds = '.px-told, .px-bears, .px-since, .px-again, .px-card';
        const parts = [...cell.querySelectorAll(kinds)].flatMap(part => [part, ...part.querySelectorAll('*')]);
        for (const part of parts) {
            if (!part.checkVisibility()) continue;
            const scroller = part.closest('.px-opened'), view = scroller && scroller.getBoundingClientRect();
            for (const all of part.getClientRects()) {
                // What is scrolled out of an opened cell is not in sight.
                if (view && (all.bottom <= view.top || all.top >= view.bottom)) continue;
                const box = {left: all.left, right: all.right, width: all.width,
                    top: view ? Math.max(all.top, view.top) : all.top,
                    bottom: view ? Math.min(all.bottom, view.bottom) : all.bottom};
                const beside = box.left < room.left - 1 || box.right > room.right + 1;
                const beyond = box.top < block.top - 1 || box.bottom > block.bottom + 1;
                if (box.width && (beside || beyond)) found.push(`${cell.id}: ${part.outerHTML.slice(0, 100)}`);
            }
            const own = part.closest('.px-card') ? null : sideOf(part);
            if (own && own !== side) found.push(`${cell.id}: ${own}`);
        }
    }
    return found;
}"""

SCROLL = """at => {
    scrollTo(0, at * document.body.scrollHeight);
    document.querySelectorAll('.px-opened').forEach(opened => opened.scrollTo(0, at * opened.scrollHeight));
}"""

OVERLAPPING = """() => {
    const all = document.querySelectorAll('.px-ladder :is(tbody th, td)');
    const cells = [...all].map(e => [e, e.getBoundingClientRect()]);
    return cells.flatMap(([one, a], i) => cells.slice(i + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    ).map(([other]) => `${one.id} ${other.id}`));
}"""


@pytest.fixture(scope="session")
def questions(site: Path) -> list[str]:
    """Every question page."""
    return sorted(path.relative_to(site).as_posix() for path in site.glob("*/questions/*.html"))


@pytest.fixture(scope="session")
def question(site: Path, questions: list[str]) -> str:
    """The question page with the most statements."""
    return max(questions, key=lambda path: (site / path).read_text("utf-8").count("<article class="))


def unfold(page: Page) -> None:
    """Open every cell, and all else that is folded."""
    page.eval_on_selector_all("article details", "all => all.forEach(e => { e.open = true; })")


@pytest.mark.parametrize("width", [1300, 900, 380, 320])
def test_each_word_stands_with_its_own_side(
    browser: Browser, hosted: str, questions: list[str], question: str, width: int
) -> None:
    """Every answer and every card is below its side's head, or on a phone beside its side's letters.

    With each cell opened, as of another day too, and with each side that a phone shows; on the page with the most
    statements, wherever one has scrolled to.
    """
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in questions:
        for query in ("", "?then=2024-03-25") if path == question else ("?then=2024-03-25",):
            page.goto(hosted + path + query)
            unfold(page)
            assert page.locator(".px-ladder .px-told >> visible=true").count() > 0, path
            for _ in _chosen(page):
                for place in (0, 0.5, 1) if path == question else (0.5,):
                    page.evaluate(SCROLL, place)
                    assert page.evaluate(MISPLACED, width > 960) == [], path
                assert page.evaluate(OVERLAPPING) == [], path
    context.close()


def _chosen(page: Page) -> Iterator[None]:
    """What a phone can show: each side alone, and two beside each other; of a wide window, the one table."""
    buttons = page.locator(".px-switch button >> visible=true").all()
    yield None
    for button in buttons:
        button.click()
        yield None


MORE_SIDES = """() => {
  const bar = document.querySelector('.px-switch');
  for (const each of [...bar.children]) bar.append(each.cloneNode(true));
  return [...bar.children].every((each) => each.getBoundingClientRect().right <= bar.getBoundingClientRect().right);
}"""
"""Whether the switch holds twice as many."""


def test_a_phone_has_an_answer_in_sight_and_six_screens_at_most(
    browser: Browser, hosted: str, questions: list[str]
) -> None:
    """On 380 by 760 pixels: who says so stands on the first screen; an opened cell is one and a half at most."""
    context = browser.new_context(viewport={"width": 380, "height": 760})
    page = context.new_page()
    for path in questions:
        page.goto(hosted + path)
        assert page.evaluate("document.querySelector('article').getBoundingClientRect().height") <= 6 * 760, path
        box = page.locator(".px-threes dd").first.bounding_box()
        assert box is not None
        assert box["y"] < 600, path
        for cell in page.locator(".px-ladder .px-open >> visible=true").all():
            cell.locator("> summary").click()
            expect(cell.locator(".px-close")).to_be_visible()
            opened = cell.bounding_box()
            assert opened is not None
            assert opened["height"] <= 1.5 * 760, path
            cell.locator(".px-close").click()
            expect(cell.locator(".px-close")).to_be_hidden()
    assert page.evaluate(MORE_SIDES), "a switch between many sides runs out of its frame"
    context.close()


def test_back_closes_an_open_cell(reader: Watched, question: str) -> None:
    """The reader stays on the page, where the cell is."""
    page = reader.open(question)
    cell = page.locator(".px-ladder .px-open").first
    cell.locator("> summary").click()
    expect(cell).to_have_attribute("open", "")
    page.go_back()
    expect(cell).not_to_have_attribute("open", "")
    expect(cell).to_be_in_viewport()
    cell.locator("> summary").click()
    page.keyboard.press("Escape")
    expect(cell).not_to_have_attribute("open", "")
    assert page.url.endswith(question)
    assert reader.problems == []


def test_a_day_is_kept_from_page_to_page(reader: Watched, question: str) -> None:
    """A day of the bar sets the page to it, Back takes it back; links of the page carry it on."""
    page = reader.open(question)
    now = page.locator(".px-ladder").first.inner_text()
    page.locator(".px-as-of-days summary").click()
    page.locator(".px-as-of-days a").first.click()
    expect(page).to_have_url(re.compile(r"\?day=\d{4}-\d{2}-\d{2}$"))
    expect(page.locator(".px-as-of-now [data-when=now]")).to_be_hidden()
    # What one chose from is out of the way.
    expect(page.locator(".px-as-of-days")).not_to_have_attribute("open", "")
    assert page.locator(".px-ladder").first.inner_text() != now
    day = page.url.partition("?")[2]
    page.locator(".px-crumb a").first.click()
    expect(page).to_have_url(re.compile(re.escape(day)))
    page.go_back()
    page.locator(".px-as-of a", has_text="Now").click()
    assert page.locator(".px-ladder").first.inner_text() == now
    assert reader.problems == []


UNLABELLED = """() => [...document.querySelectorAll('.px-was, .px-is')].filter(e =>
    e.checkVisibility() && !e.parentElement.closest('.px-was, .px-is')
    && !e.querySelector('.px-on-day')?.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""

MIXED = """() => [...document.querySelectorAll('.px-ladder summary, .px-threes dd, .px-side > div')].filter(e => {
    const all = [...e.querySelectorAll(':scope > .px-was, :scope > .px-is')].map(e => e.matches('.px-is'));
    return all.includes(false) && all.indexOf(true) > -1 && all.indexOf(true) < all.lastIndexOf(false);
}).map(e => e.outerHTML.slice(0, 120))"""


def test_two_days_stand_beside_each_other(reader: Watched, question: str) -> None:
    """Both are in the address; what changed says which day it is of, the earlier first, in the sides' words too."""
    page = reader.open(question)
    page.locator(".px-as-of-days summary").click()
    page.locator(".px-as-of-days a").first.click()
    expect(page.locator(".px-as-of")).to_have_class(re.compile("px-past"))
    now = page.locator(".px-as-of a", has_text=re.compile("^Now$"))
    expect(now).to_be_visible()
    page.locator(".px-as-of a", has_text="What changed since").click()
    expect(page).to_have_url(re.compile(r"\?day=\d{4}-\d{2}-\d{2}&then=\d{4}-\d{2}-\d{2}#changed$"))
    expect(page.locator("#changed")).to_be_in_viewport()
    expect(now).to_be_hidden()
    assert page.locator(".px-side > div > .px-was >> visible=true").count() > 0
    assert page.evaluate(UNLABELLED) == []
    assert page.evaluate(MIXED) == []
    assert not [text for text in page.locator(".px-names >> visible=true").all_inner_texts() if text.endswith(": ")]
    # Of the day that is compared already one is left.
    day = page.url.partition("then=")[2][:10]
    page.locator(".px-as-of-days summary").click()
    page.locator(f".px-as-of-days a[data-to='{day}']").click()
    expect(page).to_have_url(re.compile(rf"\?day={day}(#changed)?$"))
    assert page.locator(".px-on-day").count() == 0
    assert reader.problems == []


def test_a_phone_shows_the_sides_that_are_chosen(browser: Browser, hosted: str, question: str) -> None:
    """One alone, whomever a claim is about; or two, of which the first stays."""
    context = browser.new_context(viewport={"width": 380, "height": 760})
    page = context.new_page()
    page.goto(hosted + question)
    buttons = page.locator(".px-switch button")
    shown = page.locator(".px-ladder tbody tr").first.locator("td >> visible=true")
    for at in (2, 3):
        buttons.nth(at).click()
        expect(shown).to_have_count(1)
        expect(shown).to_have_id(re.compile("--")) if at == 2 else expect(shown).to_have_class(re.compile("px-rest"))
    buttons.nth(0).click()
    buttons.nth(4).click()
    buttons.nth(3).click()
    expect(shown).to_have_count(2)
    assert [buttons.nth(at).get_attribute("aria-pressed") for at in range(4)] == ["true", "false", "false", "true"]
    context.close()


def test_a_cell_shows_the_cards_of_all_that_it_tells(reader: Watched, question: str) -> None:
    """A card that stands elsewhere on the page too is shown again, and its citation copied from there."""
    page = reader.open(question)
    whole = set(page.eval_on_selector_all(".px-card[id] .px-src > a", "all => all.map(e => e.getAttribute('href'))"))
    lines = page.locator(".px-ladder .px-again:not([id]) > a")
    line = next(each for each in lines.all() if each.get_attribute("href") in whole)
    place, id = line.get_attribute("href"), line.evaluate("e => e.closest('[id^=claim-]').id")
    cell = page.locator(f"[id='{id}'] > .px-open")
    cell.locator("xpath=ancestor::details").evaluate_all("all => all.forEach(e => { e.open = true; })")
    cell.locator("> summary").click()
    again = cell.locator(f".px-card:not([id]):has(.px-src a[href='{place}'])")
    expect(again).to_be_visible()
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    again.locator(".px-acts button").click()
    expect(again.locator("[role=status]")).to_have_text("copied")
    assert reader.problems == []


def test_what_held_on_a_past_day_is_loaded_once_and_put_in_its_places(reader: Watched, question: str) -> None:
    """The page as of a day is the one that was opened with it, whether one comes by link or goes there."""
    page = reader.open(question)
    page.locator(".px-as-of-days summary").click()
    link = page.locator(".px-as-of-days a").first
    day = link.get_attribute("data-to")
    link.click()
    expect(page.locator(".px-as-of")).to_have_class(re.compile("px-past"))
    gone_to = page.locator(".px-question").inner_text()
    reader.open(f"{question}?day={day}")
    expect(page.locator(".px-as-of")).to_have_class(re.compile("px-past"))
    assert page.locator(".px-question").inner_text() == gone_to
    assert reader.problems == []


def test_a_citation_is_copied_with_one_click(reader: Watched, question: str) -> None:
    """Hosted and from disk: the words or that it is a paraphrase, outlet, day, passage, and where it stands here."""
    page = reader.open(question)
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.locator(".px-ladder summary").first.click()
    page.locator(".px-acts button >> visible=true").first.click()
    expect(page.locator(".px-acts [role=status]").first).to_have_text("copied")
    copied = page.evaluate("window.copied")
    assert re.match("“|\\[paraphrase by Parallax", copied)
    site = re.escape(reader.site) if reader.site.startswith("http") else r"(?!file:)"
    assert re.search(rf"passages? \d+.*Parallax, {site}[a-z0-9-]+/documents/[a-z0-9-]+\.html#s-", copied)
    assert reader.problems == []


def test_a_card_is_of_the_side_in_whose_cell_it_is(site: Path, questions: list[str], browser: Browser) -> None:
    """The page of its document names the same side, unless several speak jointly."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sides: dict[str, str] = {}
    for document in site.glob("*/documents/*.html"):
        page.goto(document.as_uri())
        for id, names in page.eval_on_selector_all(".px-digest > .px-card", "all => all.map(e => [e.id, e.className])"):
            match = SIDE.search(names)
            assert match is not None
            sides[f"{document.as_uri()}#{id}"] = match[1]
    shown = 0
    for path in questions:
        page.goto((site / path).as_uri())
        cards = page.eval_on_selector_all(
            ".px-ladder .px-card",
            "all => all.map(e => [e.closest('[class*=px-p-]').className, e.querySelector('.px-src a').href,"
            " e.querySelectorAll('.px-by > a').length])",
        )
        for names, address, speakers in cards:
            match = SIDE.search(names)
            assert match is not None
            assert speakers > 1 or sides[address] == match[1], (path, address)
        shown += len(cards)
    assert shown
    context.close()


def test_heads_stay_in_sight_and_nothing_is_hidden_behind_them(reader: Watched, question: str) -> None:
    """A statement reached by its link is in view, in a cell that opened for it, below the heads of the columns."""
    page = reader.open(question)
    card = page.locator(".px-ladder .px-card[id]").last
    expect(card).to_be_hidden()
    page.evaluate("id => { location.hash = id }", card.get_attribute("id"))
    expect(card).to_be_in_viewport()
    head = page.locator(".px-ladder thead th").first
    expect(head).to_be_in_viewport()
    above, box = head.bounding_box(), card.bounding_box()
    assert above is not None
    assert box is not None
    assert box["y"] >= above["y"] + above["height"] - 1
    assert reader.problems == []


def test_a_citation_leads_to_its_statement(reader: Watched, question: str) -> None:
    """From words that lead a side, and from an editor's sentence, a link to a statement ends at its card, unfolded."""
    event = question.partition("/")[0] + "/index.html"
    for path, link in (
        (event, "article .px-side div:not([hidden]) > p > a[href*='#s-']"),
        (question, ".px-leads:not([hidden]) > .px-to"),
        (question, ".px-pos .px-cite"),
    ):
        page = reader.open(path)
        # The editor's sentences are folded.
        page.locator(link).first.evaluate("e => { (e.closest('details') || {}).open = true; }")
        page.locator(link).first.press("Enter")
        expect(page).to_have_url(re.compile("#s-"))
        expect(page.locator(f".px-card[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
    assert reader.problems == []


def test_whole_without_javascript(browser: Browser, site: Path, questions: list[str]) -> None:
    """No control waits for a script, and each cell opens by hand to its cards."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    for path in questions:
        page.goto((site / path).as_uri())
        assert page.locator("article :is(button, input, select)").count() == 0
        assert page.locator(".px-as-of").is_hidden()
        cell = page.locator(".px-ladder details").first
        cell.locator("> summary").click()
        expect(cell.locator(".px-card").first).to_be_visible()
        assert page.locator(".px-ladder .px-open:not(:has(.px-card, .px-again))").count() == 0
    context.close()


@pytest.mark.parametrize("width", [320, 380, 700, 960, 1300])
def test_no_sideways_scrolling(browser: Browser, hosted: str, question: str, width: int) -> None:
    """Home, event and question pages fit every width down to 320 pixels, with all unfolded."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("index.html", question.partition("/")[0] + "/index.html", question):
        page.goto(hosted + path)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("width", [380, 1300])
def test_targets_are_large_enough(browser: Browser, hosted: str, question: str, width: int) -> None:
    """What opens a cell or a folded part, and every citation, is at least 24 pixels wide and high."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(hosted + question)
    unfold(page)
    small = page.eval_on_selector_all(
        "article :is(summary, .px-cite)",
        "all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.width < 23.9 || box.height < 23.9)).map(([html]) => html)",
    )
    assert small == []
    context.close()


SHOWN = """() => {
    const words = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (words.currentNode.textContent.trim() && element.checkVisibility({visibilityProperty: true})
            && !element.closest('.px-foot, .px-citing, .px-src > [rel],'
                + ' details:not(.px-open) > summary, .px-question > .px-ladder .px-says,'
                + ' .px-switch, .px-close, .px-as-of, .px-acts, .px-opened > p:last-child, .px-hidden'))
            found.push(words.currentNode.textContent.trim());
    }
    return found;
}"""


WITHOUT_CELL = """() => [...document.querySelectorAll('.px-question > .px-ladder .px-says a')].map(e => e.hash.slice(1))
    .filter(id => !document.getElementById(id)?.checkVisibility())"""
"""Of the line below a claim, which paper leaves out, the letters whose answer paper does not show in a cell either."""


def test_paper_keeps_the_columns(browser: Browser, hosted: str, question: str) -> None:
    """Printed, from a phone too, sides stand side by side, and all that was shown is there: a cell that was opened."""
    for width in (380, 1300):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(hosted + question)
        cell = page.locator(".px-ladder details").first
        cell.locator("> summary").click()
        shown = page.evaluate(SHOWN)
        page.emulate_media(media="print")
        # As wide as a sheet of A4 on its side, without its margins.
        page.set_viewport_size({"width": 1030, "height": 700})
        narrow = set(page.locator(".px-narrow").all_text_contents()) | {"└ ", "└└ "}
        assert [words for words in shown if words not in page.evaluate(SHOWN) and words not in " ".join(narrow)] == []
        assert page.evaluate(WITHOUT_CELL) == []
        boxes = [head.bounding_box() for head in page.locator(".px-ladder").first.locator("thead th").all()]
        assert all(boxes)
        assert len({box["y"] for box in boxes if box}) == 1
        assert len({box["x"] for box in boxes if box}) == len(boxes) > 3
        assert page.evaluate(MISPLACED, True) == []
        expect(cell.locator(".px-card").first).to_be_visible()
        context.close()


def test_paper_is_filled(reader: Watched, question: str) -> None:
    """On A4 a question takes four sheets at most, with the columns and what stands around the table."""
    page = reader.open(question)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) <= 4
