"""With many events and many statements, pages stay bounded and everything is still reached."""

import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from build_scripts.model.library import Library
from build_scripts.pages import Page, render_pages
from build_scripts.pages.parts.indexes import PER_ENTRY, parted
from build_scripts.pages.parts.navigation import event_ways
from build_scripts.text.dates import parse_date
from tests.model.worlds import world
from tests.pages.of_worlds import SETTINGS, library_of

TOLD = "2024-03-20 lavrov/russia: is affirms\n2024-03-21 kirby/us: is denies"


@cache
def _many(count: int) -> tuple[Library, dict[str, Page]]:
    library = library_of(world(TOLD))
    event = library.events["event"]
    events = {}
    for n in range(count):
        day = parse_date(f"{1900 + n}-01-01")
        assert day is not None
        events[f"event-{n}"] = replace(event, id=f"event-{n}", title=f"Event {n}", date=day, documents=(), claims={})
    library = replace(library, events=MappingProxyType(events), documents={}, statements={})
    return library, {page.path: page for page in render_pages(library, SETTINGS)}


def _events_named(page: Page) -> list[str]:
    return re.findall(r'href="(?:\.\./)?(event-\d+)/index\.html"', page.html)


def test_the_start_page_holds_the_latest_events_and_leads_to_all() -> None:
    """200 events make it no longer than a dozen; the list of all has every one."""
    _, pages = _many(200)
    home = pages["index.md"]
    assert list(dict.fromkeys(_events_named(home))) == [f"event-{n}" for n in range(199, 187, -1)]
    assert "All 200 events" in home.html
    assert len(home.html.encode()) < 150_000
    listed = [name for path in ("events/index.md", "events/index.2.md") for name in _events_named(pages[path])]
    assert listed == [f"event-{n}" for n in range(199, -1, -1)]


def test_few_events_have_no_list_of_their_own() -> None:
    """Where the start page holds all events there is nothing to lead to."""
    _, pages = _many(12)
    assert "events/index.md" not in pages
    assert len(set(_events_named(pages["index.md"]))) == 12


def test_an_event_is_named_by_its_own_pages_alone() -> None:
    """What the pages of an event show of the ways within it does not grow with the number of events."""
    library, pages = _many(200)
    ways = event_ways(library, pages.values())
    assert ways["event-7"].title == "Event 7"
    assert {address.partition("/")[0] for address, _ in ways["event-7"].ways} == {"event-7"}


def test_a_speaker_with_much_to_say_has_several_pages() -> None:
    """Every statement stands on one of them, none is heavy, and each leads to the others."""
    count = 2 * PER_ENTRY + 1
    lines = "\n".join(f"{1800 + n}-01-01 lavrov/russia: is affirms" for n in range(count))
    pages = {page.path: page for page in render_pages(library_of(world(lines)), SETTINGS)}
    parts = [page for path, page in pages.items() if re.fullmatch(r"speakers/lavrov(\.\d+)?\.md", path)]
    assert [page.title for page in parts] == ["lavrov", "lavrov (2)", "lavrov (3)"]
    assert [page.html.count('">compare</a>') for page in parts] == [PER_ENTRY, PER_ENTRY, 1]
    assert all(len(page.html.encode()) < 150_000 and len(re.findall(r"<[a-z]", page.html)) < 3000 for page in parts)
    assert 'href="lavrov.3.html"' in parts[0].html
    assert [bool(page.search) for page in parts] == [True, False, False]


def test_lists_are_parted_in_their_order() -> None:
    """Nothing is lost, doubled or moved between the pages of an entry."""
    one, other = list(range(PER_ENTRY + 5)), list(range(1000, 1000 + PER_ENTRY))
    parts = list(parted(one, other))
    assert [x for part, _ in parts for x in part] == one
    assert [x for _, part in parts for x in part] == other
    assert all(len(a) + len(b) <= PER_ENTRY for a, b in parts)
    assert list(parted([], [])) == [([], [])]
