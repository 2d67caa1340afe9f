"""Every page of the real site as of every day of its event: nothing of later, and nothing of by then that is missing.

A new kind of page joins by itself: whatever leads to a statement, shows its card or names a day is held against the
record, over all days at once, since each is shown from one day on. What sides answer is worked out anew for each day,
and not by the sweep that the pages rest on.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from build_scripts.model.comparison import compare, in_brief, read_record
from build_scripts.model.library import Event
from build_scripts.pages import RENDERERS, Settings, Site, prepare_site
from build_scripts.pages.parts.ladder import Told, told_line
from build_scripts.pages.parts.vocabulary import more_words
from build_scripts.pipeline import load
from tests.pages.reading import FOREVER, Piece, pieces

ROOT = Path(__file__).parents[2]
STATEMENT = re.compile(r"s-([a-z0-9-]+)--([a-z0-9-]+)")
CELL = re.compile(r"claim-[a-z0-9-]+--[a-z0-9-]+")
MONTH = {name: number for number, full in enumerate(month_name) if full for name in (full, full[:3], full[:4])}
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTH)}) (\d{{4}})\b")
OF_DOCUMENTS = ("px-src", "px-sources", "px-rel", "px-documents", "px-acts", "px-citing", "px-out")
"""Where the day stands on which a document came out, later than what it reports."""
OF_OUR_WORK = ("px-as-of", "px-searched", "px-line")
"""Where we say on which day we searched, and to which days a reader can go."""


@cache
def site() -> Site:
    """The real one."""
    library, _ = load(ROOT)
    return prepare_site(library, Settings("Parallax", "1"))


@cache
def pages() -> dict[str, list[Piece]]:
    """All that say as of which day they are."""
    found = {page.path: page.html for render in RENDERERS for page in render(site())}
    return {path: pieces(html) for path, html in found.items() if 'class="px-as-of"' in html}


def events() -> list[Event]:
    """Those of the real site."""
    return list(site().library.events.values())


def of(event: Event) -> dict[str, list[Piece]]:
    """The pages of an event."""
    return {path: parts for path, parts in pages().items() if path.startswith(f"{event.id}/")}


each_event = pytest.mark.parametrize("event", events(), ids=lambda event: event.id)


@each_event
def test_pages_of_an_event_say_as_of_which_day_they_are(event: Event) -> None:
    """Every question does; what else there is joins."""
    assert {f"{event.id}/questions/{question.id}.md" for question in event.questions} <= of(event).keys()


@each_event
def test_an_events_page_has_the_words_of_every_day(event: Event) -> None:
    """Of each side on each question, however long ago: nobody is sent to the question's page for them."""
    sides = [piece for piece in of(event)[f"{event.id}/index.md"] if piece.inside("px-side")]
    assert sides
    assert not [piece.text for piece in sides if "As of this day" in piece.text]


@each_event
def test_no_statement_is_shown_before_it_is_public(event: Event) -> None:
    """Neither its card nor a link to it."""
    public = read_record(event).public
    for path, parts in of(event).items():
        for piece in parts:
            for name in ("id", "href"):
                match = STATEMENT.fullmatch(piece.attributes.get(name, "").rpartition("#")[2])
                # What is only led to, an empty element, shows nothing.
                led_to = piece.tag == "span" and name == "id"
                day = public.get(f"{match[1]}#{match[2]}") if match and not led_to else None
                assert day is None or piece.start >= day.isoformat() or piece.start >= piece.end, (path, piece)


@each_event
def test_no_day_is_named_before_it_came(event: Event) -> None:
    """But of documents, each with its own, of our own work, and at the end of the record the bound of a span."""
    end = read_record(event).today.isoformat()
    happened = (event.date.latest or date.min).isoformat()
    for path, parts in of(event).items():
        for piece in parts:
            late = [day for day in _named(piece.text) if day > max(piece.start, happened)]
            # The page of an occasion has its day in its head, whenever one looks at it.
            # What programs read is of the whole record; parts of a list are called by the days that they hold.
            named = any(tag in ("h1", "h2", "script") or "data-day" in given for tag, given in piece.within)
            apart = named or piece.inside(*OF_DOCUMENTS, *OF_OUR_WORK, "px-facts", "px-parts")
            assert late == [] or apart or piece.start >= min(piece.end, end), (path, piece)


def _named(text: str) -> Iterator[str]:
    for number, month, year in DAY.findall(text):
        yield date(int(year), MONTH[month], int(number)).isoformat()


@each_event
def test_every_card_of_a_page_is_there_from_its_day_on(event: Event) -> None:
    """What was public by then and stands on the page stands there as of then, and on every later day."""
    public = read_record(event).public
    for path, parts in of(event).items():
        for piece in parts:
            match = STATEMENT.fullmatch(piece.attributes.get("id", ""))
            if match and piece.tag in ("article", "li"):
                day = public[f"{match[1]}#{match[2]}"].isoformat()
                assert piece.start <= day, (path, match[0])
                assert piece.end == FOREVER, (path, match[0])


@each_event
def test_each_cell_says_what_the_comparison_has_by_then(event: Event) -> None:
    """As of each day each voice's answers in the cell of its side, and nothing else: not what stood before."""
    told = {question.id: list(_told(pages()[f"{event.id}/questions/{question.id}.md"])) for question in event.questions}
    for day in _days(event):
        by_then = compare(event, day)
        for question in event.questions:
            expected = [
                (f"claim-{id}--{side}", line)
                for id, cells in by_then.cells.items()
                if event.claims[id].question_id == question.id
                for side, cell in cells.items()
                for each in cell.lines
                for line in told_line(site(), each)
            ]
            shown = [each for each in told[question.id] if each[3].holds(day.isoformat())]
            for cell, words, who, piece in shown:
                # Before a cell is opened the day stands in fewer words.
                brief = not piece.inside("px-opened")
                same = (one for one in expected if one[0] == cell and one[1].words == words)
                match = next((one for one in same if _words(one[1], brief=brief) == who), None)
                assert match is not None, (question.id, day, cell, who)
                expected.remove(match)
            assert expected == [], (question.id, day)


@each_event
def test_each_cell_counts_the_offices_that_it_folds(event: Event) -> None:
    """As of each day, as the comparison counts them."""
    for question in event.questions:
        found = [
            (next(g["id"] for _, g in reversed(piece.within) if CELL.fullmatch(g.get("id", ""))), piece)
            for piece in pages()[f"{event.id}/questions/{question.id}.md"]
            if not piece.tag and piece.inside("px-and")
        ]
        for day in _days(event):
            expected = {
                f"claim-{id}--{side}": words
                for id, cells in compare(event, day).cells.items()
                if event.claims[id].question_id == question.id
                for side, cell in cells.items()
                if (words := more_words(in_brief(cell.lines), "voice" if cell.side.many else "office"))
            }
            shown = {cell: piece.text for cell, piece in found if piece.holds(day.isoformat())}
            assert shown == expected, (question.id, day)


def _words(line: Told, *, brief: bool) -> str:
    notes = f" ({', '.join(line.notes)})" if line.notes else ""
    return f"{line.voice}{notes}, {(brief and line.when_brief) or line.when}"


def _days(event: Event) -> list[date]:
    """On which something became public, and the days before each."""
    public = set(read_record(event).public.values())
    return sorted(public | {day - timedelta(days=1) for day in public})


def _told(parts: list[Piece]) -> Iterator[tuple[str, str, str, Piece]]:
    """Each answer that a cell tells in full: the cell, the words, who and when, and while it is shown."""
    word: Piece | None = None
    for piece in parts:
        if piece.tag or not piece.inside("px-voice"):
            continue
        if piece.within[-1][0] == "b":
            word = piece
        elif word is not None and "px-fine" in piece.within[-1][1].get("class", ""):
            cell = next(g["id"] for _, g in reversed(piece.within) if CELL.fullmatch(g.get("id", "")))
            yield cell, word.text, piece.text.strip(), piece
            word = None
