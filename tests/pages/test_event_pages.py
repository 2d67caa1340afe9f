"""Claims, sides and occasions: what a reader finds there, as of every day, and how much a page holds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Library
from build_scripts.pages import Page, Settings, prepare_site, render_page, render_pages
from build_scripts.pages.parts.cards import Site
from build_scripts.pipeline import load
from tests.model import worlds
from tests.model.worlds import world
from tests.pages.of_worlds import SETTINGS, library_of, pages_of
from tests.pages.reading import FOREVER, pieces, shown_as_of

DISPUTE = """
claim helped concerns ukraine implies is
claim ordered excludes helped
doc again 2024-03-25 copy of a
2024-03-23 peskov@presidency/russia: is doubts | in a 2024-03-23; id talk
2024-03-23 peskov@presidency/russia: is doubts, helped asks | in again; id talk
2024-03-28 kirby@white-house/us: is allows | briefing; own; in brief 2024-03-28
2024-03-28 kirby@white-house/us: is allows | briefing; id brief; in paper 2024-03-29
2024-04-02 watson@white-house/us: is affirms | in d9 2024-04-03
2024-04-05 bortnikov@fsb/russia: helped affirms, is affirms | in b 2024-04-06
2024-03-28 ashour/analysts: helped doubts
"""
_CARD = re.compile(r"s-([a-z0-9-]+?)--([a-z0-9-]+)")
_PLACE = re.compile(r"documents/([^/\"]+)\.html#s-([a-z0-9-]+)$")


def words(html: str) -> str:
    """What is read of some HTML."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" ([,;:.)])", r"\1", text)


@pytest.fixture(scope="module")
def dispute() -> dict[str, Page]:
    """An account that turned; an office that moved; occasions that several documents tell of."""
    old, new = worlds.position("old", "russia", "a#s1"), worlds.position("new", "russia", "b#s6", replaces=("old",))
    return pages_of(world(DISPUTE), old, new)


def test_a_claim_never_stands_without_its_event_and_who_answers(dispute: dict[str, Page]) -> None:
    """In the title, in what search engines show and in the search of the site."""
    page = dispute["event/claims/is.md"]
    assert page.title == "Who says “is”, and who says not? · Event"
    assert page.description.startswith("Event. says so: fsb (russia, 5 Apr 2024), white-house (us, 2 Apr 2024)")
    assert "doubts: presidency (russia, 23 Mar 2024)" in page.description
    assert page.search[0].text in page.description
    assert page.search[0].more == "is Event"


def test_a_claim_has_every_side_and_every_answer_in_order(dispute: dict[str, Page]) -> None:
    """Where offices of a side differ it says so; a move is told with what was before; sides stand as everywhere."""
    now = words(shown_as_of(dispute["event/claims/is.md"].html))
    assert "Its offices differ. says so fsb, 5 Apr 2024" in now
    order = now[now.index("Every answer, in order") :]
    assert order.index("doubts presidency") < order.index("says possible white-house") < order.index("says so fsb")
    assert "firmer: before, “says possible”, 28 Mar 2024" in order
    accused = words(shown_as_of(dispute["event/claims/helped.md"].html))
    assert accused.index("R russia") < accused.index("it is about them")
    assert "U ukraine it is about them not found" in accused


def test_a_claim_leads_to_those_that_words_tie_to_it(dispute: dict[str, Page]) -> None:
    """Both ways, whichever of the two is written."""
    assert "Whoever says this says also: is" in words(dispute["event/claims/helped.md"].html)
    assert "Whoever says one of these says this too: helped" in words(dispute["event/claims/is.md"].html)
    assert "Cannot both be so: helped" in words(dispute["event/claims/ordered.md"].html)
    assert "Cannot both be so: ordered" in words(dispute["event/claims/helped.md"].html)


def test_a_claim_that_nobody_answers_says_so(dispute: dict[str, Page]) -> None:
    """And has its page all the same, so that its address stays."""
    assert "No direct answer found." in dispute["event/claims/ordered.md"].html


def test_an_old_id_of_a_claim_leads_to_its_page() -> None:
    """An address that somebody holds does not die with its id."""
    event = world("2024-03-28 kirby/us: is affirms")
    found = pages_of(replace(event, claims={"is": replace(event.claims["is"], formerly=("was",))}))
    assert '<a href="is.html"' in found["event/claims/was.md"].html
    assert found["event/claims/was.md"].search == ()


def test_a_side_has_its_account_by_day_and_what_stands_at_the_end(dispute: dict[str, Page]) -> None:
    """Who spoke, where the account turned, who spoke up; over all questions."""
    now = words(shown_as_of(dispute["event/sides/russia.md"].html))
    assert now.index("peskov, statement, 23 Mar 2024") < now.index("bortnikov, statement, 5 Apr 2024")
    assert "the account changed, in an editor’s judgement" in now
    assert "new voice: fsb, on “ is ”" in now
    stands = now[now.index("What stands of") if "What stands of" in now else now.rindex("What stands") :]
    assert "is: says so fsb, 5 Apr 2024; doubts presidency, 23 Mar 2024" in stands
    march = words(shown_as_of(dispute["event/sides/russia.md"].html, date(2024, 3, 25)))
    assert "fsb" not in march
    assert "is: doubts presidency, 23 Mar 2024" in march


def test_an_occasion_puts_its_record_beside_what_each_report_kept(dispute: dict[str, Page]) -> None:
    """The record says of itself that it is one, a copy of what; what is not found is said of the document alone."""
    now = words(shown_as_of(dispute["event/occasions/brief.md"].html))
    assert "The record beside the reports" in now
    assert "brief, 28 Mar 2024: the record of the occasion itself" in now
    assert re.search(r"paper, 29 Mar 2024: kept, paraphrased", now)
    copied = words(shown_as_of(dispute["event/occasions/talk.md"].html))
    assert "No document here is the record itself." in copied
    assert "again, 25 Mar 2024: a copy of “a”" in copied
    assert "a, 23 Mar 2024: not found in this document" in copied


def test_an_occasion_of_one_document_is_read_there(dispute: dict[str, Page]) -> None:
    """It has no page that would say the same once more."""
    assert [path for path in dispute if path.startswith("event/occasions/")] == [
        "event/occasions/talk.md",
        "event/occasions/brief.md",
    ]
    assert 'href="documents/d9.html#s' in dispute["event/timeline.md"].html
    assert 'href="occasions/brief.html"' in dispute["event/timeline.md"].html


REAL = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def real() -> Site:
    """The site as it is."""
    library, _ = load(REAL)
    return prepare_site(library, Settings("Site", "1"))


KINDS = ("index", "claims/", "sides/", "occasions/", "timeline", "figures")


def test_as_of_every_day_nothing_later_is_shown_and_nothing_known_is_missing(real: Site) -> None:
    """Of the real event: a statement to which a page leads, or whose card it has, is there just when it is public."""
    pages = {page.path: page for page in render_pages(real.library, real.settings)}
    for event in real.library.events.values():
        public = {id: day.isoformat() for id, day in real.record(event).public.items()}
        for path, parts in _with_parts(pages, event).items():
            told = [span for html in parts for span in _told(html)]
            assert [(id, start) for id, start, end in told if start < public[id] and start < end] == [], path
            stays = {id for id, start, end in told if start <= public[id] and end == FOREVER}
            assert _must(real, event, path) <= stays, path


def _with_parts(pages: dict[str, Page], event: Event) -> dict[str, list[str]]:
    """The HTML of each page of the kinds, a long one in its parts, by the path of the first."""
    found: dict[str, list[str]] = {}
    for path, page in pages.items():
        if path.startswith(tuple(f"{event.id}/{kind}" for kind in KINDS)):
            found.setdefault(re.sub(r"\.[0-9]+\.md$", ".md", path), []).append(page.html)
    return found


def _told(html: str) -> Iterator[tuple[str, str, str]]:
    """The statements whose cards a page has, or whose place in a document it leads to: from which day, until which."""
    for piece in pieces(html):
        found = _CARD.fullmatch(piece.attributes.get("id", "")) or _PLACE.search(piece.attributes.get("href", ""))
        if found:
            yield f"{found[1]}#{found[2]}", piece.start, piece.end


def _must(site: Site, event: Event, path: str) -> set[str]:
    """All statements that a page has to tell, once they are public."""
    statements = [s for document in event.documents for s in document.statements]
    _, folder, name = path.removesuffix(".md").rsplit("/", 2) if path.count("/") > 1 else ("", "", "")
    if folder == "claims":
        return {s.id for s in statements if name in s.answers}
    if folder == "sides":
        return {s.id for s in statements if name in {side.id for _, side in speakers_of(s)}}
    if folder == "occasions":
        return {s.id for s in site.acts(event)[name].statements}
    return set()


@pytest.fixture(scope="module")
def large() -> Library:
    """10,000 statements of 1,000 documents on thirty claims, of five sides, over a year and a half."""
    first = date(2030, 1, 1)
    sides = ("us", "russia", "analysts", "ukraine", "france")
    answers = ("affirms", "allows", "doubts", "denies", "asks")
    lines = []
    for n in range(10_000):
        document = n // 10
        day = first + timedelta(days=document * 540 // 1000)
        side = sides[n * 7 % 5]
        given = answers[(n * 13 + document) % 5]
        lines.append(f"{day} v{n % 9}-{side}/{side}: c{n * 11 % 30} {given} | in d{document} {day}; id o{n // 3}")
    return library_of(world("\n".join(lines)))


def test_pages_stay_small_with_ten_thousand_statements(large: Library) -> None:
    """Under 110 KB and 2,600 elements, so that with the frame of the theme they are under 150 KB and 3,000."""
    site = prepare_site(large, SETTINGS)
    tried = {
        *("event/index.md", "event/claims/c3.md", "event/claims/c3.2.md", "event/sides/us.md", "event/sides/us.9.md"),
        *("event/occasions/o3.md", "event/timeline.md", "event/timeline.3.md", "event/documents/d5.md"),
    }
    for path in tried:
        page = render_page(site, path)
        assert page is not None, path
        assert len(page.html.encode()) < 110_000, path
        assert len(re.findall(r"<[a-z]", page.html)) < 2600, path
