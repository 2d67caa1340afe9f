"""Every kind of page without JavaScript: whole, readable, and with nothing that does not work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import KINDS, specimen

# What stands in the content and is not to be seen. A closed `details` opens without a script, and what only a script
# can move is rightly hidden.
UNSEEN = """() => {
    const words = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (!words.currentNode.textContent.trim()) continue;
        if (element.closest('details:not([open]) > :not(summary), title, desc, script, [data-status]')) continue;
        // Days, routes in short cells, rows of two documents (the page says so), and what is for paper alone.
        if (element.closest('.px-as-of, .px-route, .px-beside, .px-printed')) continue;
        if (element.closest('[hidden]')?.querySelector('button, select, input')) continue;
        // What holds on another day than the last on record.
        if (element.closest('[hidden]:is([data-from], [data-until], [data-when])')) continue;
        if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
            found.push(element.outerHTML.slice(0, 120));
    }
    return found;
}"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1300, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404"])
def test_every_word_is_seen(
    plain: Page, browser: Browser, hosted: str, site: Path, page_paths: list[str], kind: str
) -> None:
    """No text waits for a script, nothing is wider than a phone, and no control is shown that needs a script."""
    path = specimen(site, page_paths, kind)
    assert path is not None
    plain.goto(hosted + path)
    expect(plain.locator("h1").first).to_be_visible()
    wide = plain.evaluate(UNSEEN)
    plain.set_viewport_size({"width": 380, "height": 900})
    assert set(wide) & set(plain.evaluate(UNSEEN)) == set()
    assert plain.evaluate("document.documentElement.scrollWidth") <= 380
    assert plain.locator("article :is(button, input, select):visible").count() == 0
