"""The whole site works, hosted and from disk, without breaking its policy or asking anybody else for anything."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched


def test_every_kind_of_page_is_clean(reader: Watched, sample: list[str]) -> None:
    """No console error, no violation of the policy, no failed request and none to another host."""
    for path in sample:
        expect(reader.open(path).locator("h1").first).to_be_attached()
    assert reader.problems == []


def test_colour_scheme_is_kept(reader: Watched, page_paths: list[str]) -> None:
    """The scheme that a reader chooses is that of the next page too."""
    page = reader.open("index.html")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(3):
        page.locator("[data-md-component=palette] label:visible").click()
        if page.locator("body").get_attribute("data-md-color-scheme") != before:
            break
    chosen = page.locator("body").get_attribute("data-md-color-scheme")
    assert chosen != before
    expect(reader.open(page_paths[0]).locator("body")).to_have_attribute("data-md-color-scheme", str(chosen))
    assert reader.problems == []


@pytest.mark.parametrize(
    "attack",
    [
        "<script>document.title = 'owned'</script>",
        "<img src=missing.png onerror=\"document.title = 'owned'\">",
        "<svg onload=\"document.title = 'owned'\"></svg>",
        "<iframe srcdoc=\"<script>parent.document.title = 'owned'</script>\"></iframe>",
        "<script src=\"data:text/javascript,document.title = 'owned'\"></script>",
        "<a id=trap href=\"javascript:document.title = 'owned'\">click</a>",
    ],
)
def test_injected_script_does_not_run(reader: Watched, site: Path, tmp_path: Path, attack: str) -> None:
    """A script that gets past everything before is still stopped by the policy in the page."""
    clean = (site / "index.html").read_text("utf-8")
    broken, count = re.subn(r"(<article[^>]*>)", lambda match: match[1] + attack, clean)
    assert count == 1
    # A copy beside the site on disk; over http the answer is replaced on the way.
    if reader.site.startswith("file:"):
        (tmp_path / "index.html").write_text(broken, "utf-8")
        (tmp_path / "assets").symlink_to(site / "assets")
        reader.site = f"{tmp_path.as_uri()}/"
    else:
        reader.page.route("**/index.html", lambda route: route.fulfill(body=broken, content_type="text/html"))
    page = reader.open("index.html")
    if "trap" in attack:
        page.locator("#trap").click()
    expect(page.locator(".px-search-open")).to_be_attached()
    assert page.title() != "owned"
    assert any("Content Security Policy" in problem for problem in reader.problems)


def test_page_for_unknown_addresses(reader: Watched) -> None:
    """The page for unknown addresses stands in the site's look where a server shows it; a disk never does."""
    if not reader.site.startswith("file:"):
        expect(reader.open("404.html").locator("h1")).to_have_text("This page is not here")
    assert reader.problems == []
