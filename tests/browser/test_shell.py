"""What surrounds the comparison: start page, About, the page for unknown addresses, the ways within an event."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watched


def test_the_start_page_shows_one_question_and_what_each_side_says(reader: Watched) -> None:
    """Who comes for the first time sees a question, and on its first screen a named speaker's words with their day."""
    page = reader.open("index.html")
    example = page.locator(".px-example")
    expect(example.locator("h2 a")).to_be_in_viewport()
    first = example.locator(".px-shortly > li").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text(re.compile(r"\b20\d\d\b"))
    example.locator("h2 a").click()
    expect(page).to_have_url(re.compile(r"/questions/"))
    assert reader.problems == []


def test_about_tells_the_truth_about_the_browser(reader: Watched) -> None:
    """No cookie is set; what is kept is the colour scheme, whatever a reader does."""
    page = reader.open("about.html")
    expect(page.locator("h1")).to_have_text("About")
    kept = "[document.cookie, Object.keys(localStorage).map(key => key.split('.').pop()), sessionStorage.length]"
    page.locator("[data-md-component=palette] label:visible").click()
    page = reader.open("index.html")
    page.locator(".px-search-open").click()
    page.locator("#px-query").fill("words")
    page.locator(".px-search-close").click()
    assert page.evaluate(kept) == ["", ["__palette"], 0]
    assert reader.problems == []


@pytest.mark.parametrize("address", ["nothing.html", "a/b/c/nothing.html"])
def test_the_page_for_unknown_addresses_leads_back(page_at: Page, hosted: str, address: str) -> None:
    """However deep the address, the page is in the site's look and its links lead to pages that are there."""
    page_at.goto(hosted + address)
    expect(page_at).to_have_title(re.compile("^Page not found"))
    expect(page_at.locator("h1")).to_have_text("This page is not here")
    assert page_at.evaluate("getComputedStyle(document.querySelector('.md-header')).display") != "inline"
    for link in page_at.locator("article a").all():
        assert page_at.request.get(hosted + str(link.get_attribute("href")).lstrip("/")).ok
    page_at.locator("article a", has_text="Start page").click()
    expect(page_at).to_have_url(re.compile(r"/index\.html$"))


@pytest.fixture
def page_at(watch: object, site: Path, context: object, hosted: str) -> Page:
    """A page of a host that shows the site's own page for what it does not have."""
    page: Page = context.new_page()  # type: ignore[attr-defined]
    lost = (site / "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(hosted).partition("?")[0]
        if (site / path).is_file():
            route.continue_()
        else:
            route.fulfill(status=404, body=lost, content_type="text/html")

    page.route("**/*", answer)
    return page


def test_pages_of_an_event_lead_to_each_other(reader: Watched, site: Path) -> None:
    """From a question to the timeline in one step, and the page where one is is marked."""
    question = sorted(site.glob("*/questions/*.html"))[0].relative_to(site).as_posix()
    page = reader.open(question)
    ways = page.locator(".px-ways-bar")
    ways.get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(re.compile(r"/timeline\.html"))
    expect(ways.locator("[aria-current=page]")).to_have_text("Timeline")
    # On a phone they stand in the menu.
    page.set_viewport_size({"width": 380, "height": 760})
    expect(ways).to_be_hidden()
    page.locator("button.md-header__button[for=__drawer]").click()
    menu = page.locator(".md-sidebar--primary")
    menu.get_by_role("link", name="Figures").click()
    expect(page).to_have_url(re.compile(r"/figures\.html"))
    assert reader.problems == []


def test_contributors_pages_are_apart(reader: Watched, site: Path) -> None:
    """No menu of a reader names them, and search finds none of them."""
    page = reader.open("index.html")
    addresses = page.locator(".md-tabs a, .md-sidebar--primary a").evaluate_all("links => links.map(a => a.href)")
    assert not [one for one in addresses if re.search(r"/(guides|development|reference|rules|contributing)", one)]
    index = "".join(block.read_text("utf-8") for block in (site / "assets/search").glob("t*.js"))
    assert not re.search(r'\["(?:guides|development|reference|rules|contributing)', index)
