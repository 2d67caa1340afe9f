"""Timeline, lists and citations as a reader uses them, hosted and from disk; and without a script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched


@pytest.fixture(scope="session")
def timeline(site: Path) -> str:
    """The timeline with the most statements."""
    return max(site.glob("*/timeline.html"), key=lambda path: path.stat().st_size).relative_to(site).as_posix()


@pytest.fixture(scope="session")
def document(site: Path) -> str:
    """The fullest page of a document."""
    found = (path for path in site.glob("*/documents/*.html") if not path.name.startswith("index"))
    return max(found, key=lambda path: path.stat().st_size).relative_to(site).as_posix()


def places(page: Page) -> list[str]:
    """Where the marks of the timeline stand."""
    found: list[str] = page.eval_on_selector_all(".c-mark", "all => all.map(g => g.getAttribute('transform'))")
    return found


def test_timeline_zooms_and_moves_by_keyboard(reader: Watched, timeline: str) -> None:
    """Plus draws the marks apart, arrows move them, 0 brings all back; the axis follows."""
    page = reader.open(timeline)
    whole, axis = places(page), page.locator(".c-axis").text_content()
    page.get_by_role("region", name="Timeline").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    closer = places(page)
    assert closer != whole
    assert page.locator(".c-axis").text_content() != axis
    page.keyboard.press("ArrowLeft")
    assert places(page) != closer
    page.keyboard.press("0")
    assert places(page) == whole
    assert reader.problems == []


def test_timeline_zooms_by_button_wheel_and_drag(reader: Watched, timeline: str) -> None:
    """Buttons do what keys do; the wheel with Ctrl zooms, a drag moves."""
    page = reader.open(timeline)
    whole = places(page)
    page.get_by_role("button", name="Zoom in").click()
    closer = places(page)
    assert closer != whole
    chart = page.locator("#c-timeline svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    # Not at its edge, which may lie behind the header.
    x, y = box["x"] + box["width"] / 2, max(box["y"] + 10, 300)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y, steps=4)
    page.mouse.up()
    moved = places(page)
    assert moved != closer
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator(".c-mark").first).not_to_have_attribute("transform", moved[0])
    page.get_by_role("button", name="Whole").click()
    assert places(page) == whole
    assert reader.problems == []


def test_timeline_filters_chart_and_list_by_question(reader: Watched, timeline: str) -> None:
    """Only statements on the question are left, their number is said, and the address holds the choice."""
    page = reader.open(timeline)
    every = page.locator("#moments li[data-q]")
    total = every.count()
    page.get_by_label("Question").select_option(index=1)
    chosen = page.get_by_label("Question").input_value()
    left = page.locator("#moments li[data-q] >> visible=true")
    assert 0 < left.count() < total
    assert set(left.evaluate_all("all => all.map(e => e.dataset.q)")) == {chosen}
    drawn = page.eval_on_selector_all(".c-mark:not(.c-off) .c-n", "all => all.map(e => Number(e.textContent))")
    assert sum(drawn) == left.count()
    expect(page.locator("#listed")).to_contain_text(f"{left.count()} of {total}")
    speakers = {text.split(" · ")[0] for text in left.locator(".px-fine").all_inner_texts()}
    labels = page.eval_on_selector_all(".c-mark:not(.c-off) .c-label", "all => all.map(e => e.textContent)")
    assert all(any(label.startswith(name) for name in speakers) for label in labels)
    assert page.url.endswith(f"#question={chosen}")
    page.reload()
    assert page.get_by_label("Question").input_value() == chosen
    page.get_by_label("Question").select_option("")
    page.go_back()
    assert page.get_by_label("Question").input_value() == chosen
    assert reader.problems == []


def test_a_mark_of_the_timeline_leads_to_its_place_in_the_list(reader: Watched, timeline: str) -> None:
    """A click on a mark brings its statements into view."""
    page = reader.open(timeline)
    mark = page.locator(".c-mark").last
    target = mark.get_attribute("data-to")
    mark.evaluate("mark => mark.scrollIntoView({block: 'center'})")
    mark.locator(".c-n").click()
    expect(page.locator(f'[id="{target}"]')).to_be_in_viewport()


def test_the_timeline_fits_few_sheets(reader: Watched, timeline: str) -> None:
    """Printed on A4, the chart is on one sheet and the list follows, sixty statements or more on each."""
    page = reader.open(timeline)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, format="A4"))
    assert len(sheets) <= 2 + page.locator("#moments ol > li").count() // 60


def test_a_long_list_is_filtered_by_names_in_any_script(reader: Watched) -> None:
    """Words of a name, in English or Russian, leave the rows that hold them; how many is said."""
    page = reader.open("speakers/index.html")
    rows = page.locator("#speakers tbody tr")
    name = page.locator("#speakers td [lang=ru]").first
    words = name.inner_text()
    page.get_by_label("Find a speaker").fill(words.upper())
    shown = page.locator("#speakers tbody tr >> visible=true")
    assert 0 < shown.count() < rows.count()
    assert all(words in text for text in shown.all_inner_texts())
    expect(page.get_by_role("status")).to_have_text(f"{shown.count()} of {rows.count()}")
    page.get_by_label("Find a speaker").fill("no such words")
    assert shown.count() == 0
    assert reader.problems == []


def test_a_single_statement_can_be_cited_and_reported(reader: Watched, document: str) -> None:
    """The link of a statement opens the block at the foot, which then names the statement in every form."""
    page = reader.open(document)
    link = page.locator(".px-cite-one").nth(1)
    anchor = link.get_attribute("data-s") or ""
    link.click()
    block = page.locator("#cite-this")
    expect(block).to_be_in_viewport()
    expect(block.locator(".px-cite-text").first).to_contain_text(f"{document}#{anchor}")
    assert all(anchor in (text or "") for text in block.locator("pre").all_text_contents()[:2])
    report = block.locator(".px-report")
    if report.count():
        assert f"%23{anchor}" in (report.get_attribute("href") or "")
    page.locator(".px-cite-one").first.click()
    expect(block.locator(".px-cite-text").first).not_to_contain_text(anchor)
    assert reader.problems == []


def test_without_a_script_all_of_it_is_there(browser: Browser, site: Path, timeline: str, document: str) -> None:
    """Chart, list, tables and citations are in the page; controls that would do nothing are not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{timeline}")
    assert page.locator(".c-mark").count()
    assert page.locator("#moments li[data-q] >> visible=true").count()
    assert page.locator("#timeline-tools").is_hidden()
    page.goto(f"{site.as_uri()}/{document}#cite-this")
    expect(page.locator("#cite-this")).to_be_visible()
    expect(page.locator("#cite-this")).to_contain_text(re.compile("version"))
    page.goto(f"{site.as_uri()}/speakers/index.html")
    assert page.locator("#speakers tbody tr").count()
    assert page.locator(".px-filter").count() == 0
    context.close()
