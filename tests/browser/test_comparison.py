"""The comparison as a reader uses it: columns, filters, a day, evidence at hand; hosted and from disk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

COLUMNS = "#column-answers > .px-answer"


@pytest.fixture(scope="session")
def question(site: Path) -> str:
    """The question page with the most statements."""
    pages = list(site.glob("*/questions/*.html"))
    fullest = max(pages, key=lambda path: path.read_text(encoding="utf-8").count("<article class="))
    return fullest.relative_to(site).as_posix()


@pytest.fixture
def comparison(reader: Watched, question: str) -> Page:
    """The question page of a reader who has seen the tour."""
    page = reader.open(question)
    page.evaluate("localStorage.setItem('parallax-tour', 'seen')")
    page.reload()
    return page


def columns(page: Page) -> list[str]:
    """The perspectives shown side by side, in order."""
    found: list[str] = page.eval_on_selector_all(COLUMNS, "all => all.map(e => e.dataset.p)")
    return found


def visible(page: Page, selector: str) -> int:
    """How many elements are shown."""
    return page.locator(f"{selector} >> visible=true").count()


def open_panel(page: Page, name: str) -> None:
    """Open a panel of the bar by the keyboard."""
    page.locator(f"#tools-{name} > summary").press("Enter")
    expect(page.locator(f"#tools-{name}")).to_have_attribute("open", "")


def test_columns_are_chosen_ordered_and_kept(comparison: Page, reader: Watched) -> None:
    """A column added and moved stands in the address, comes back with it, and the back button undoes each step."""
    before = columns(comparison)
    open_panel(comparison, "columns")
    boxes = comparison.locator("#tools-columns li input")
    boxes.nth(len(before)).check()
    added = columns(comparison)
    assert added[:-1] == before
    comparison.locator("#tools-columns li").nth(len(before)).get_by_role("button", name="to the left").click()
    moved = columns(comparison)
    assert moved == [*before[:-1], added[-1], before[-1]]
    assert comparison.locator(".px-heads li >> visible=true").count() == len(moved)
    comparison.reload()
    assert columns(comparison) == moved
    comparison.go_back()
    expect(comparison.locator(COLUMNS).last).to_have_attribute("data-p", added[-1])
    comparison.go_back()
    expect(comparison.locator(COLUMNS)).to_have_count(len(before))
    assert columns(comparison) == before
    assert reader.problems == []


def test_between_two_and_four_columns(comparison: Page) -> None:
    """Neither a single column nor a fifth can be chosen."""
    open_panel(comparison, "columns")
    boxes = comparison.locator("#tools-columns li input")
    while comparison.locator("#tools-columns li input:checked:enabled").count():
        comparison.locator("#tools-columns li input:checked:enabled").first.uncheck()
    assert len(columns(comparison)) == 2
    while comparison.locator("#tools-columns li input:enabled:not(:checked)").count():
        comparison.locator("#tools-columns li input:enabled:not(:checked)").first.check()
    assert len(columns(comparison)) == min(4, boxes.count())


def test_a_day_shows_what_was_known_by_then(comparison: Page) -> None:
    """Going back in time with the arrow keys hides later statements and positions, and the view can be shared."""
    whole = visible(comparison, ".px-card")
    open_panel(comparison, "day")
    slider = comparison.get_by_role("slider")
    slider.press("Home")
    first = slider.get_attribute("aria-valuetext")
    assert re.search(r"[?&]asof=\d{4}-\d\d-\d\d", comparison.url)
    assert 0 < visible(comparison, ".px-card") < whole
    day = re.search(r"asof=([\d-]+)", comparison.url)
    assert day is not None
    shown = comparison.eval_on_selector_all(".px-card", "all => all.filter(e => !e.hidden).map(e => e.dataset.d)")
    assert max(shown) <= day[1]
    comparison.reload()
    expect(comparison.locator("#tools-day > summary")).to_have_text(f"As of: {first}")
    open_panel(comparison, "day")
    slider.press("End")
    assert visible(comparison, ".px-card") == whole
    assert "asof" not in comparison.url


def test_a_silence_is_shown_from_its_day_on(reader: Watched, site: Path) -> None:
    """Before the day from which a side is said to be silent, its column says that nothing is recorded by then."""
    pages = (path for path in sorted(site.glob("*/questions/*.html")) if "px-silence" in path.read_text("utf-8"))
    page = reader.open(next(pages).relative_to(site).as_posix())
    answer = page.locator(COLUMNS).filter(has=page.locator(".px-silence")).first
    silence = answer.locator(".px-silence")
    silence.evaluate("element => { element.dataset.d = '9999-01-01'; }")
    open_panel(page, "day")
    page.get_by_role("slider").press("Home")
    expect(silence).to_be_hidden()
    expect(answer).to_contain_text("No position recorded by this day.")
    page.get_by_role("slider").press("End")
    expect(silence).to_be_visible()
    expect(answer.get_by_text("No position recorded by this day.")).to_be_hidden()


def test_differences_only_and_reset(comparison: Page) -> None:
    """Only statements that dispute, contradict or correct another side's, or are answered so, stay; reset undoes it."""
    whole = visible(comparison, ".px-card")
    open_panel(comparison, "filter")
    comparison.get_by_label("Differences only").check()
    left = comparison.locator(".px-card >> visible=true")
    assert 0 < left.count() < whole
    for card in left.all():
        words = card.locator("[data-k]").evaluate_all("all => all.map(e => e.dataset.k)")
        assert {"disputes", "contradicts", "corrects"} & set(words)
    comparison.get_by_role("button", name="Reset").click()
    assert visible(comparison, ".px-card") == whole


@pytest.mark.parametrize("label", ["Stance", "Speaker", "Publisher"])
def test_filters_narrow_and_say_so(comparison: Page, label: str) -> None:
    """A filter leaves fewer or as many, says how many, and is counted on its button."""
    open_panel(comparison, "filter")
    comparison.get_by_label(label).select_option(index=1)
    shown = visible(comparison, ".px-card")
    assert shown > 0
    expect(comparison.get_by_role("status")).to_contain_text(f"{shown} of ")
    expect(comparison.locator("#tools-filter > summary")).to_have_text("Filter (1)")


def test_a_link_to_a_hidden_statement_shows_it(comparison: Page) -> None:
    """A citation wins over a filter that hides what it leads to."""
    target = comparison.locator(".px-answer .px-cite").first.get_attribute("href")
    comparison.evaluate("document.querySelector('#tools-filter').open = true")
    comparison.get_by_label("Until").fill("1999-01-01")
    assert visible(comparison, ".px-card") == 0
    comparison.evaluate("target => { location.hash = target }", target)
    expect(comparison.locator(str(target))).to_be_visible()


def test_evidence_is_seen_at_the_citation(comparison: Page) -> None:
    """The focus on a citation shows the statement beside it and marks its card; Escape takes it away."""
    cite = comparison.locator(".px-answer .px-cite >> visible=true").first
    cite.focus()
    peek = comparison.locator(".px-peek")
    expect(peek).to_be_visible()
    expect(peek).to_contain_text(cite.inner_text())
    expect(comparison.locator(str(cite.get_attribute("href")))).to_have_class(re.compile("px-lit"))
    comparison.keyboard.press("Escape")
    expect(peek).to_be_hidden()


CARDS = """() => [...document.querySelectorAll('#column-evidence .px-card')].map(card => {
    const {left, right, top, bottom} = card.getBoundingClientRect();
    const side = card.closest('.px-ev').dataset.p;
    const head = document.querySelector(`.px-heads [data-p=${side}]`).getBoundingClientRect().left;
    const above = [...document.querySelectorAll('.px-when')].filter(e => e.getBoundingClientRect().top < top).pop();
    const owner = above?.classList.contains(`px-p-${side}`) ?? false;
    return {side, day: card.dataset.d, left, right, top, bottom, head, owner};
})"""


def test_days_stand_on_one_line(comparison: Page) -> None:
    """Of a day on which several columns speak, the first cards start at one height; each column keeps its order."""
    cards = comparison.evaluate(CARDS)
    for day in {card["day"] for card in cards}:
        firsts = {card["side"]: card["top"] for card in reversed(cards) if card["day"] == day}
        assert len(set(firsts.values())) == 1, day
    for side in {card["side"] for card in cards}:
        places = [(card["top"], card["left"]) for card in cards if card["side"] == side]
        assert places == sorted(places), side


def test_a_side_that_speaks_alone_leaves_no_tall_blank(comparison: Page) -> None:
    """Its cards fill the width below a head with its name, no two touch, and columns can be packed instead."""
    cards = comparison.evaluate(CARDS)
    away = [card for card in cards if abs(card["left"] - card["head"]) > 1]
    assert away
    assert all(card["owner"] for card in away)
    for i, one in enumerate(cards):
        for other in cards[i + 1 :]:
            beside = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    height = comparison.locator("#column-evidence").bounding_box()
    open_panel(comparison, "columns")
    comparison.get_by_label("Align evidence by date").uncheck()
    assert comparison.locator(".px-when").count() == 0
    assert all(abs(card["left"] - card["head"]) < 1 for card in comparison.evaluate(CARDS))
    packed = comparison.locator("#column-evidence").bounding_box()
    assert height is not None
    assert packed is not None
    assert height["height"] <= packed["height"] * 1.1


def test_heads_stay_in_sight_and_nothing_is_hidden_behind_them(comparison: Page) -> None:
    """A statement reached by its link stands below the sticky heads."""
    card = comparison.locator("#column-evidence .px-card").last
    comparison.evaluate("id => { location.hash = id }", card.get_attribute("id"))
    expect(card).to_be_in_viewport()
    heads = comparison.locator(".px-heads").bounding_box()
    box = card.bounding_box()
    assert heads is not None
    assert box is not None
    assert heads["y"] >= 0
    assert box["y"] >= heads["y"] + heads["height"] - 1


def test_the_guide_is_offered_once(reader: Watched, question: str) -> None:
    """A first-time reader is offered the guide, goes through it by keyboard, and is not offered it again."""
    page = reader.open(question)
    guide = page.locator("#tools-tour")
    expect(guide).to_have_attribute("open", "")
    page.locator("#tools-tour > summary").focus()
    for _ in range(5):
        guide.get_by_role("button", name=re.compile("Next|Done")).press("Enter")
    expect(guide).not_to_have_attribute("open", "")
    page.reload()
    expect(guide).not_to_have_attribute("open", "")
    assert reader.problems == []


def test_whole_without_javascript(browser: Browser, hosted: str, question: str) -> None:
    """Every statement, position and relation is readable without a script, and no dead control is shown."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.goto(hosted + question)
    cards = page.locator(".px-card")
    assert cards.count() > 0
    assert cards.count() == page.locator(".px-card >> visible=true").count()
    assert page.locator("#tools").is_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 380, 700, 1300])
def test_no_sideways_scrolling(browser: Browser, hosted: str, question: str, width: int) -> None:
    """Home, event and question pages fit every width down to 320 pixels."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("index.html", question.partition("/")[0] + "/index.html", question):
        page.goto(hosted + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_targets_are_large_enough(comparison: Page) -> None:
    """Every control of the bar and every citation is at least 24 pixels wide and high."""
    for name in ("columns", "filter", "day"):
        open_panel(comparison, name)
        small = comparison.eval_on_selector_all(
            "#tools :is(button, summary, input, select), .px-cite",
            "all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && (box.width < 23.9 || box.height < 23.9)).map(([html]) => html)",
        )
        assert small == []


def test_paper_is_filled(comparison: Page) -> None:
    """Printed on A4, the columns stand side by side and the cards fill the sheets: four statements or more on each."""
    paper = comparison.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/Type\s*/Page\b", paper)
    assert len(sheets) <= comparison.locator(".px-card").count() // 4
    comparison.emulate_media(media="print")
    answers = comparison.locator(COLUMNS)
    boxes = [answers.nth(i).bounding_box() for i in range(answers.count())]
    assert len({box["y"] for box in boxes if box}) == 1
