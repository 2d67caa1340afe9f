"""What every reader needs of every kind of page: axe-core's rules, and what no rule of axe can see."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Watched
from tests.browser.kinds import KINDS, kind_of, specimen

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# Rules of WCAG 2.2 have to be switched on by name.
AXE = """([part, standards, rules]) => axe.run(part, {
    ...(rules.length ? {runOnly: rules} : {runOnly: standards, rules: {'target-size': {enabled: true}}}),
    resultTypes: ['violations'], preload: false,
}).then(found => found.violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`)))"""

# Whether what has the focus shows it, and no part of it is behind something: WCAG 2.4.7 and 2.4.12. A region that
# scrolls may be taller than the window, and has a part in sight.
FOCUSED = """async () => {
  const look = () => {
    const element = document.activeElement;
    // A hidden box is shown by its label.
    const shown = element.matches('input.md-option, input.md-toggle') ? element.nextElementSibling : element;
    const style = getComputedStyle(shown);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const lines = [...shown.getClientRects()].filter(line => line.width && line.height);
    const parts = lines.flatMap(line => [0.05, 0.5, 0.95].flatMap(x => [0.05, 0.5, 0.95].map(y => {
        const at = document.elementFromPoint(line.left + x * line.width, line.top + y * line.height);
        return !!at && (shown.contains(at) || at.contains(shown));
    })));
    const seen = element.role === 'region' ? parts.includes(true) : parts.length > 0 && !parts.includes(false);
    const name = element.tagName + '.' + element.className + ' ' + shown.textContent.trim().slice(0, 60);
    return {body: element === document.body, name, ring, seen};
  };
  // A page that moves under the focus comes to rest within a few frames.
  let found = look();
  for (let frame = 0; frame < 60 && !found.body && !found.seen; frame++) {
    await new Promise(requestAnimationFrame);
    found = look();
  }
  return found;
}"""


@pytest.fixture(scope="session")
def specimens(site: Path, page_paths: list[str]) -> dict[str, str]:
    """A page of each kind that the site has."""
    paths = [*page_paths, "404.html"]
    return {kind: path for kind in KINDS if (path := specimen(site, paths, kind))}


@pytest.fixture
def view(browser: Browser, hosted: str) -> Iterator[Callable[..., Page]]:
    """Open a page as one reader sees it: `view(path, width, scheme)`; nothing moves."""
    contexts = []

    def view(path: str, width: int = 1300, scheme: Literal["light", "dark"] = "light") -> Page:
        # Before a transition ends, contrast is that of a moment.
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(hosted + path)
        return page

    yield view
    for context in contexts:
        context.close()


@cache
def axe_source() -> str:
    """The script of axe-core, as the locked package brings it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


# What scrolls by itself, and neither takes the focus nor says what it is: for a listing the code says it.
UNREACHED = """() => [...document.querySelectorAll('article *')].filter(e =>
    /auto|scroll/.test(getComputedStyle(e).overflowX) && e.checkVisibility() && e.scrollWidth > e.clientWidth
    && !(e.tabIndex === 0 && (e.matches('pre > code') || e.role === 'region' && e.ariaLabel))
).map(e => e.outerHTML.slice(0, 160))"""


def unfold(page: Page) -> None:
    """Open every cell and every folded part."""
    page.eval_on_selector_all("article details", "all => all.forEach(e => { e.open = true; })")


def lay_open(page: Page) -> None:
    """Open what is folded, each cell of a comparison too, and make the window as tall as the page.

    What a bar at its edge covers a part of is then nothing; else it would be what the height of the lines, and so the
    fonts of the machine, brings there. That it covers nothing that has the focus is a test of its own.
    """
    unfold(page)
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": page.evaluate("document.documentElement.scrollHeight")})


def violations(page: Page, part: str = "html", rules: Sequence[str] = ()) -> list[str]:
    """What axe finds in a part of the page; its script comes by the debugger, which no policy of the page binds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    found: list[str] = page.evaluate(AXE, [part, STANDARDS, list(rules)])
    return found


def test_every_page_is_of_a_kind(page_paths: list[str], specimens: dict[str, str]) -> None:
    """No page is of an unlisted kind, and the site has a page of each kind listed."""
    assert [path for path in page_paths if kind_of(path) is None] == []
    assert set(specimens) == set(KINDS)


@pytest.mark.parametrize("width", [1300, 380])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(view: Callable[..., Page], specimens: dict[str, str], kind: str, width: int) -> None:
    """No violation of WCAG 2.0 to 2.2, A and AA, nor of best practice, in either colour scheme, with all unfolded."""
    page = view(specimens[kind], width)
    lay_open(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    # Only colours differ between the schemes, and the page is the same.
    assert violations(page, rules=COLOUR_RULES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_search(view: Callable[..., Page], specimens: dict[str, str], scheme: str) -> None:
    """The same of the search with results."""
    page = view(specimens["home"], scheme=scheme)
    page.locator(".px-search-open").click()
    page.locator("#px-query").fill("Moscow")
    expect(page.locator(".px-found a").first).to_be_visible()
    assert violations(page, ".px-search") == []


def test_axe_finds_nothing_in_the_menu(view: Callable[..., Page], specimens: dict[str, str]) -> None:
    """The same of the menu that a phone opens."""
    page = view(specimens["hand-written"], 380)
    page.get_by_role("button", name="Navigation").click()
    expect(page.locator(".md-sidebar--primary .md-nav--primary")).to_be_in_viewport()
    assert violations(page) == []


def test_the_menu_is_a_button(view: Callable[..., Page], specimens: dict[str, str]) -> None:
    """On a phone Space and Enter open and close the menu, and the button says whether it is open."""
    page = view(specimens["hand-written"], 380)
    menu, shown = page.get_by_role("button", name="Navigation"), page.locator(".md-sidebar--primary .md-nav--primary")
    for key in ("Space", "Enter"):
        menu.press(key)
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(shown).to_be_in_viewport()
        menu.press(key)
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(shown).not_to_be_in_viewport()


def test_what_scrolls_takes_the_focus(view: Callable[..., Page], site: Path, page_paths: list[str]) -> None:
    """A table or listing wider than a phone is moved by keyboard too, and a table says what it is."""
    page = view("index.html", 320)
    root = page.url.removesuffix("index.html")
    wide = re.compile("<table|<pre|px-scroll")
    for path in page_paths:
        # Pages of the rules have listings only, which are all alike.
        if not path.startswith("rules/") and wide.search((site / path).read_text("utf-8")):
            page.goto(root + path)
            assert page.evaluate(UNREACHED) == [], path


@pytest.mark.parametrize("width", [1300, 380, 320])
@pytest.mark.parametrize("kind", ["home", "event", "question", "timeline", "figures", "documents", "hand-written"])
def test_focus_is_seen(view: Callable[..., Page], specimens: dict[str, str], kind: str, width: int) -> None:
    """Forward and back through the page with Tab, what has the focus is ringed and behind no bar."""
    page = view(specimens[kind], width)
    for key in ("Tab", "Shift+Tab"):
        found = list(focused(page, key))
        assert len(found) > 5
        assert [place["name"] for place in found if not place["ring"]] == []
        assert [place["name"] for place in found if not place["seen"]] == []


@pytest.mark.parametrize("width", [1300, 380])
def test_focus_is_seen_in_open_cells(view: Callable[..., Page], specimens: dict[str, str], width: int) -> None:
    """The same of the comparison with every cell opened: neither the head of the table nor a neighbour covers it."""
    page = view(specimens["question"], width)
    unfold(page)
    page.locator(".px-ladder summary").first.focus()
    for key in ("Tab", "Shift+Tab"):
        found = list(focused(page, key, most=60))
        assert len(found) > 40
        assert [place["name"] for place in found if not (place["ring"] and place["seen"])] == []


def focused(page: Page, key: str, most: int = 80) -> Iterator[dict[str, object]]:
    """What has the focus after each press of the key, to the end of the page or `most` places on."""
    for _ in range(most):
        page.keyboard.press(key)
        place = page.evaluate(FOCUSED)
        if place["body"]:
            return
        yield place


def test_focus_follows_the_reading(view: Callable[..., Page], specimens: dict[str, str]) -> None:
    """Tab first offers to skip to the content, then goes through the comparison in the order in which it is read."""
    page = view(specimens["question"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1']):not([tabindex=''])").count() == 0
    stations = [
        ".px-crumb a",
        ".px-threes a",
        "section.px-side a",
        ".px-ladder summary",
        "#changed ~ ul a",
        "#others ~ .px-sides a",
        ".px-sources a",
        "nav.px-foot a",
    ]
    reached: list[int] = page.evaluate(
        """stations => {
            const order = [...document.querySelectorAll('a[href], button, summary')];
            return stations.map(s => document.querySelector(s)).filter(Boolean).map(e => order.indexOf(e));
        }""",
        stations,
    )
    assert reached == sorted(reached)


def test_cells_are_opened_by_keyboard(reader: Watched, specimens: dict[str, str]) -> None:
    """Enter and Space open a cell and close it; what it holds comes next with Tab, and is passed while it is closed."""
    page = reader.open(specimens["question"])
    cell = page.locator(".px-ladder details").first
    summary, link = cell.locator("> summary"), cell.locator("a").first
    for key in ("Enter", "Space"):
        summary.press(key)
        expect(cell).to_have_attribute("open", "")
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        summary.press(key)
        expect(cell).not_to_have_attribute("open", "")
        page.keyboard.press("Tab")
        expect(link).not_to_be_focused()
    assert reader.problems == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404"])
@pytest.mark.parametrize("zoom", [(650, 2), (320, 1)])
def test_no_scrolling_two_ways(
    browser: Browser, hosted: str, specimens: dict[str, str], kind: str, zoom: tuple[int, int]
) -> None:
    """At 200 % zoom, and 320 pixels wide, a page scrolls downwards only, with all unfolded too."""
    width, scale = zoom
    context = browser.new_context(viewport={"width": width, "height": 500}, device_scale_factor=scale)
    page = context.new_page()
    page.goto(hosted + specimens[kind])
    unfold(page)
    wide = page.evaluate(
        """width => [...document.querySelectorAll('article *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.right > width + 1 && box.width && !e.closest('[tabindex]');
        }).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)""",
        width,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width, wide
    context.close()


@pytest.mark.parametrize("width", [380, 1300])
def test_examples_are_read_without_scrolling_sideways(
    view: Callable[..., Page], page_paths: list[str], width: int
) -> None:
    """Files, commands and findings on guides and rules wrap: their end is the point, and must not be out of sight."""
    page = view("index.html", width)
    root = page.url.removesuffix("index.html")
    shown = "article pre > code:is(.language-markdown, .language-console, .language-text)"
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 60))"
    for path in (path for path in page_paths if path.startswith(("guides/", "rules/quotation-"))):
        page.goto(root + path)
        assert page.eval_on_selector_all(shown, cut) == [], path


@pytest.mark.parametrize("kind", ["question", "what-we-lack", "figures", "documents", "speakers", "publishers"])
def test_a_table_whose_rows_are_stacked_is_still_a_table(
    view: Callable[..., Page], specimens: dict[str, str], kind: str
) -> None:
    """Who listens on a narrow screen hears rows, and cells below the names of their columns, as on a wide one."""

    def heard(width: int) -> dict[str, int]:
        page = view(specimens[kind], width)
        # All sides, as without the switch that shows one of them.
        page.evaluate("document.querySelectorAll('.px-one').forEach(table => table.classList.remove('px-one'))")
        # What narrow windows alone fold is opened.
        page.eval_on_selector_all(".px-narrow-fold", "all => all.forEach(e => { e.open = true; })")
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [node.get("role", {}).get("value") for node in nodes if not node.get("ignored")]
        return {role: roles.count(role) for role in ("table", "row", "columnheader", "rowheader", "cell")}

    wide = heard(1300)
    assert all(wide.values())
    assert heard(380) == wide


@pytest.mark.parametrize("kind", ["figures"])
def test_charts_have_names(view: Callable[..., Page], specimens: dict[str, str], kind: str) -> None:
    """Every drawing is named and described to who cannot see it, each differently, or is marked as ornament."""
    page = view(specimens[kind])
    assert page.locator("article .px svg:not([role=img], [aria-hidden=true], [aria-hidden=true] *)").count() == 0
    names = [accessible_name(svg) for svg in page.locator("article svg[role=img]:visible").all()]
    assert all(len(name) > 15 for name in names), names
    assert len(names) == len(set(names))
    if kind in {"figures", "timeline"}:
        assert names


def accessible_name(svg: Locator) -> str:
    """What a screen reader says of a drawing."""
    match = re.match(r"""- '?img "(.+?)"['":]""", svg.aria_snapshot() + ":")
    return match[1] if match else ""


@pytest.mark.parametrize("kind", ["event", "question", "timeline", "figures"])
def test_nothing_moves_where_motion_is_not_wanted(
    view: Callable[..., Page], specimens: dict[str, str], kind: str
) -> None:
    """With reduced motion a jump within the page is a jump, and nothing is animated."""
    page = view(specimens[kind])
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    link = page.locator("article a[href^='#']:visible").last
    if link.count():
        link.click()
    for summary in page.locator("article summary:visible").all()[:4]:
        summary.press("Enter")
    moving = "document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 0).length"
    assert page.evaluate(moving) == 0


_LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_LENGTHEN = """word => {
  const shown = 'article :is(h1, h2, h3, h4, p, li, q, a, td, th, dd, dt, summary, blockquote, b, span)';
  for (const e of document.querySelectorAll(shown)) {
    for (const part of e.childNodes) {
      if (part.nodeType === 3 && part.data.trim().length > 12) part.data = ` ${word} `;
    }
  }
}"""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404"])
def test_a_word_longer_than_the_screen_breaks(
    browser: Browser, hosted: str, specimens: dict[str, str], kind: str
) -> None:
    """Wherever a text stands, a word without spaces is broken at 320 pixels: no page scrolls sideways."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto(hosted + specimens[kind])
    unfold(page)
    page.evaluate(_LENGTHEN, _LONG_WORD)
    wide = page.evaluate(
        """() => [...document.querySelectorAll('article *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.right > 321 && box.width && !e.closest('[tabindex]');
        }).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide
    context.close()


def test_a_script_without_italics_is_never_slanted(browser: Browser, hosted: str) -> None:
    """Chinese in emphasis, in a quotation or in a quiet line stands upright; Cyrillic, which has italics, may lean."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(hosted)
    styles = page.evaluate(
        """() => {
            const article = document.querySelector('article');
            article.insertAdjacentHTML('beforeend', `
              <p><em><span id="zh" class="px-upright">袭击</span></em></p>
              <p class="px-quote"><q id="ar" class="px-upright">الرياح</q> <q id="ru">ветер</q></p>`);
            return ['zh', 'ar', 'ru'].map(id => getComputedStyle(document.getElementById(id)).fontStyle);
        }"""
    )
    assert styles == ["normal", "normal", "italic"]
    context.close()
