"""Timeline, lists and citations as a reader uses them, hosted and from disk; and without a script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

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


def test_the_timeline_fits_few_sheets(reader: Watched, timeline: str) -> None:
    """Printed on A4, forty rows or more on each sheet."""
    page = reader.open(timeline)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, format="A4"))
    assert len(sheets) <= 2 + page.locator(".px-lanes li").count() // 20


def test_a_row_of_the_timeline_is_reached_by_keyboard_and_is_there_from_its_day(reader: Watched, timeline: str) -> None:
    """Each headline is a link; as of a day, later rows are gone, and a link to a page keeps the day."""
    page = reader.open(timeline)
    rows = page.locator(".px-lanes li")
    days = sorted({row.get_attribute("data-from") or "" for row in rows.all()})
    reader.open(f"{timeline}?day={days[0]}")
    shown = page.locator(".px-lanes li >> visible=true")
    assert 0 < shown.count() < rows.count()
    assert all((row.get_attribute("data-from") or "") <= days[0] for row in shown.all())
    link = shown.first.locator("a")
    link.focus()
    assert f"day={days[0]}" in (link.get_attribute("href") or "")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("timeline"))
    assert reader.problems == []


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
    block.get_by_role("button", name="copy citation").first.click()
    expect(block.get_by_role("status")).to_have_text("copied")
    page.locator(".px-cite-one").first.click()
    expect(block.locator(".px-cite-text").first).not_to_contain_text(anchor)
    assert reader.problems == []


def test_without_a_script_all_of_it_is_there(browser: Browser, site: Path, timeline: str, document: str) -> None:
    """Chart, list, tables and citations are in the page; nothing waits for one."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{timeline}")
    assert page.locator(".px-lanes li >> visible=true").count()
    page.goto(f"{site.as_uri()}/{document}#cite-this")
    expect(page.locator("#cite-this")).to_be_visible()
    expect(page.locator("#cite-this")).to_contain_text(re.compile("version"))
    page.goto(f"{site.as_uri()}/speakers/index.html")
    assert page.locator("#speakers tbody tr").count()
    assert page.locator(".px-filter").count() == 0
    context.close()


def test_what_a_phone_folds_a_wide_window_and_paper_show(hosted: str, site: Path, browser: Browser) -> None:
    """Without a script: folded it can be opened, in a wide window and printed it lies open and has no handle."""
    (event,) = {path.parent for path in site.glob("*/timeline.html")}
    context = browser.new_context(java_script_enabled=False, viewport={"width": 380, "height": 760})
    page = context.new_page()
    page.goto(f"{hosted}{event.name}/index.html")
    fold = page.locator(".px-narrow-fold").first
    inside, handle = fold.locator("p").first, fold.locator("> summary")
    expect(inside).to_be_hidden()
    handle.click()
    expect(inside).to_be_visible()
    handle.click()
    for media, width in (("screen", 1300), ("print", 700)):
        page.emulate_media(media="print" if media == "print" else "screen")
        page.set_viewport_size({"width": width, "height": 760})
        expect(inside).to_be_visible()
        expect(handle).to_be_hidden()
    context.close()


def test_any_two_documents_are_set_beside_each_other(reader: Watched, site: Path) -> None:
    """By the address or by choosing: rows of what both tell of, then what one alone has."""
    address = next(site.glob("*/two-documents.html")).relative_to(site).as_posix()
    page = reader.open(address)
    expect(page.locator(".px-beside tbody").first).to_have_text("What both tell of")
    heads = page.locator(".px-beside thead a")
    expect(heads).to_have_count(2)
    second = page.get_by_label("Second document")
    other = next(v for v in second.locator("option").evaluate_all("all => all.map(e => e.value)") if v not in page.url)
    second.select_option(other)
    expect(heads.last).to_have_attribute("href", f"documents/{other}.html")
    assert f"b={other}" in page.url
    chosen = page.url.partition("?")[2]
    reader.open(f"{address}?{chosen}")
    expect(heads.last).to_have_attribute("href", f"documents/{other}.html")
    assert reader.problems == []
