"""The pages beside the questions over small worlds: in whose words, with which counts, and what never stands there."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from build_scripts.model.library import Citation, Search, Sentence
from build_scripts.pages import Page, prepare_site, render_page, render_pages
from build_scripts.text.source import Span
from tests.model import worlds
from tests.model.worlds import day, world
from tests.pages.of_worlds import SETTINGS, library_of, pages_of
from tests.pages.reading import shown_as_of
from tests.pages.world import library as pages_world

DISPUTE = """
claim helped concerns ukraine
claim ordered
2024-03-23 peskov@presidency/russia: is doubts | in a 2024-03-23
2024-03-28 kirby@white-house/us: is allows | briefing; own
2024-04-02 watson@white-house/us: is affirms | in d9 2024-04-03
2024-04-05 bortnikov@fsb/russia: helped affirms, is affirms | in b 2024-04-06
2024-03-28 ashour/analysts: helped doubts
"""


def words(html: str) -> str:
    """What is read of some HTML."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" ([,;:.)])", r"\1", text)


def section(page: Page, start: str, end: str = "<h2") -> str:
    """What is read now from a place of the page to the next."""
    return words(shown_as_of(page.html).split(start, 1)[1].split(end)[0])


@pytest.fixture(scope="module")
def dispute() -> dict[str, Page]:
    """Two positions of one side, the second of which turns its account; a claim about another side."""
    positions = (
        worlds.position("old", "russia", "a#s1"),
        worlds.position("new", "russia", "b#s4", replaces=("old",)),
    )
    return pages_of(world(DISPUTE), *positions)


def test_an_event_shows_each_side_by_a_named_speakers_words(dispute: dict[str, Page]) -> None:
    """Words, who, day and route; no headline of an editor, no chip, no origin."""
    text = section(dispute["event/index.md"], 'id="questions">')
    assert "R russia s4 (our paraphrase) bortnikov, fsb, 5 Apr 2024 · from b" in text
    assert "U us s3 (our paraphrase) watson, white-house, 2 Apr 2024 · from d9" in text
    assert "A analysts s5 (our paraphrase) ashour, 28 Mar 2024" in text
    assert "new" not in text
    assert not re.search("origin|independent|agree|One-sided", dispute["event/index.md"].html)


def test_a_question_opens_to_its_claims_with_a_cell_a_side(dispute: dict[str, Page]) -> None:
    """What leads on the day that is shown; where offices of a side differ, that they do."""
    html = dispute["event/index.md"].html
    (row,) = re.findall(r'<tr><th scope="row"><a href="claims/is.html">.*?</tr>', html, re.DOTALL)
    assert words(shown_as_of(row)) == "is its offices differ says so 2 Apr 2024 not found –"
    assert '<span data-from="2024-03-28" data-until="2024-04-02" hidden>says possible <span' in row


def test_what_moved_last_on_an_event_goes_from_words_to_words(dispute: dict[str, Page]) -> None:
    """Each from the day on which it moved."""
    html = dispute["event/index.md"].html
    moved = html.split('id="changes">')[1].split("<h2")[0]
    assert re.findall(r'<li class="px-p-(\w+)" data-from="([^"]+)"', moved) == [
        ("russia", "2024-04-05"),
        ("us", "2024-04-02"),
    ]
    assert "softer" not in moved
    assert words(moved).index("says possible") < words(moved).index("→ says so")


def test_words_about_a_side_stand_with_its_own_answer(dispute: dict[str, Page]) -> None:
    """On the event's page and on the start page alike."""
    for path in ("event/index.md", "index.md"):
        assert "U ukraine, on “helped”: no answer found" in words(dispute[path].html)


def test_one_number_of_claims_without_a_direct_answer(dispute: dict[str, Page]) -> None:
    """What bears on a claim is no answer to it."""
    pages = pages_of("claim wide\nclaim part implies wide\n2024-03-28 lavrov/russia: part affirms")
    assert "Claims without a direct answer wide" in words(pages["event/questions/question.md"].html)
    assert 'id="unanswered"' in dispute["event/questions/question.md"].html


def test_a_side_that_says_nothing_is_not_found() -> None:
    """Nothing is put in its mouth, not even what only people without a name said; that they did is told."""
    page = pages_of("2024-03-28 ?officials/us: is affirms\n2024-03-28 lavrov/russia: is denies")["event/index.md"]
    text = section(page, 'id="questions">')
    assert "U us no named speaker found; what others of it said" in text
    assert "A analysts not found" in text


def test_an_undated_word_has_no_day(dispute: dict[str, Page]) -> None:
    """The day of its document is not shown as the day of speaking."""
    page = pages_of("undated lavrov/russia: is denies | in d 2024-04-01")["event/index.md"]
    assert "lavrov, day not known" in section(page, 'id="questions">')
    assert "day not known" not in dispute["event/index.md"].html


def test_what_moved_goes_from_words_to_words(dispute: dict[str, Page]) -> None:
    """An office's other answer and a turning point, each with speakers and days; the claim with who says what now."""
    text = section(dispute["index.md"], 'id="changes">', "</ul>")
    turn = "R russia: s1 (our paraphrase) peskov, presidency, 23 Mar 2024 → s4 (our paraphrase) bortnikov, fsb, 5 Apr"
    assert turn in text
    assert "Another office now says so." in text
    move = text[text.index("U white-house on “ is ”") :] if "“ is ”" in text else text[text.index("U white-house on") :]
    assert move.index("28 Mar 2024") < move.index("→") < move.index("2 Apr 2024")
    assert "Now: says so: R fsb, 5 Apr 2024; U white-house, 2 Apr 2024; doubts: R presidency" in move


def test_what_we_lack_names_claims_sides_and_days() -> None:
    """Who is heard by one voice or through others only, what has no day, and what was searched."""
    event = world(
        """
        claim ordered
        2024-03-20 kirby@white-house/us: is affirms | briefing; own
        undated scholar/analysts: is doubts | in d7 2024-04-01
        """
    )
    searched = Search(event.columns[0], "question", "the ministry's site", day("2024-05-01"))
    page = pages_of(replace(event, searched=(searched,)))["event/what-we-lack.md"]
    assert "ordered" in section(page, 'id="unanswered">')
    sides = section(page, 'id="sides">')
    assert "R russia not found" in sides
    assert "U us one voice only: white-house Help" in sides
    assert "A analysts one voice only: scholar; heard only through others Help" in sides
    assert "scholar, statement: day not known, public by 1 Apr 2024" in section(page, 'id="undated">')
    assert "R russia, Who: the ministry's site, 1 May 2024" in section(page, 'id="searched">')
    assert "2 speakers; 2 occasions; 2 documents; 1 first-hand" in words(page.html)
    assert "Neither a live nor an archived address is known of:" in words(page.html)


def test_what_we_lack_tells_changes_that_no_account_tells(dispute: dict[str, Page]) -> None:
    """An office's other answer with the words on both sides, until a position of its side cites both."""
    moves = section(dispute["event/what-we-lack.md"], 'id="moves">')
    assert moves.index("U white-house on “ is ”: says possible") < moves.index("→ says so")
    event = world(DISPUTE)
    before = next(s.id for document in event.documents for s in document.statements if s.slug == "s2")
    cites = Sentence("It was possible, then said.", (Citation(before, Span(0, 0)),), Span(0, 0))
    told = replace(worlds.position("told", "us", "d9#s3"), sentences=(cites,))
    page = pages_of(event, told)["event/what-we-lack.md"]
    assert "Each change of an office’s answer is told" in section(page, 'id="moves">')
    still = pages_of("2024-03-28 kirby@white-house/us: is allows")["event/what-we-lack.md"]
    assert section(still, 'id="moves">').endswith("No office changed an answer.")


def test_what_we_lack_is_bounded() -> None:
    """However many documents lack something, a page names twenty of a kind and counts the rest."""
    lines = (f"2024-03-01 kirby/us: is affirms | in d{n} 2024-03-02" for n in range(30))
    page = pages_of("\n".join(lines))["event/what-we-lack.md"]
    for start in ("Neither a live nor an archived address is known of:", "Statements with neither a quotation"):
        listed = page.html.split(start, 1)[1].split("</ul>")[0]
        assert (listed.count("<li>"), words(listed).endswith("and 10 more")) == (20, True)


def test_the_timeline_has_an_occasion_once_however_many_documents_report_it() -> None:
    """With the documents named beside it; private words say since when they are known; undated ones stand apart."""
    page = pages_of(
        """
        2024-03-28 kirby/us: is affirms | id talk; in d1 2024-03-28
        2024-03-28 kirby/us: is affirms | id talk; in d2 2024-03-29
        1983-05-01 envoy/russia: is affirms | memorandum; in archive 1993-01-01
        undated scholar/analysts: is doubts | in d7 2024-04-01
        """
    )["event/timeline.md"]
    text = section(page, 'class="px-lanes">', "</div>")
    assert "3 occasions" in words(page.html)
    assert text.count("kirby, statement, 28 Mar 2024") == 1
    assert 'href="occasions/talk.html"' in page.html
    assert "envoy, memorandum, 1 May 1983, in private, known since 1 Jan 1993" in text
    assert text.index("Day not known") < text.index("scholar, statement, day not known, known since 1 Apr 2024")
    assert len(re.findall(r"<svg aria-hidden", page.html)) == 2


FIGURES = """
2024-03-24 ministry/russia: | figure dead 137 on 2024-03-24; in f1 2024-03-24
2024-03-24 governor/russia: | figure dead 139 on 2024-03-24; in f2 2024-03-25
2024-03-29 ministry/russia: | figure dead 144 on 2024-03-29; in f3 2024-03-30
2024-03-29 ministry/russia: | figure hurt 551 on 2024-03-29; in f3; id first
2024-03-30 ministry/russia: | figure hurt 360 on 2024-03-29; in f4 2024-03-31; corrects first
"""


def test_numbers_differ_only_for_one_day_counted_alike() -> None:
    """Others stand beside each other without a word; what was corrected differs from none and says by what."""
    page = pages_of(FIGURES)["event/figures.md"]
    text = words(page.html)
    (found,) = re.findall(r"For [^.]+ the numbers differ: [^.]+\.", text)
    assert found == (
        "For 24 March 2024, the numbers differ: 137 people (ministry, in f1) and 139 people (governor, in f2)."
    )
    assert "Corrected by ministry, 30 Mar 2024" in text
    assert "Corrects ministry, 29 Mar 2024" in text


def test_only_several_values_over_time_have_a_chart() -> None:
    """All else stands in one table; the event's page has no chart that tells nothing."""
    found = pages_of(FIGURES.replace("144 on 2024-03-29", "144 on 2024-03-24"))
    assert '<svg class="px-svg"' not in found["event/figures.md"].html
    assert 'id="figures"' not in found["event/index.md"].html
    assert 'id="q-dead"' in found["event/figures.md"].html
    assert pages_of(FIGURES)["event/figures.md"].html.count("<figure") == 1


def test_a_document_says_what_it_is_the_record_of_and_what_was_made_from_it() -> None:
    """Occasion, copies, and what others have from the same occasion."""
    found = pages_of(
        """
        doc report 2024-03-29
        doc second 2024-03-30 translation of report
        2024-03-28 kirby/us: is affirms | briefing; own; in first 2024-03-28
        2024-03-29 lavrov/russia: is denies | in report
        """
    )
    first = words(found["event/documents/first.md"].html)
    assert "Briefing, 28 March 2024: kirby. This document is the record" in first
    assert "Translated in second" in words(found["event/documents/report.md"].html)
    assert "A translation of report" in words(found["event/documents/second.md"].html)


def test_a_claim_for_machines_never_stands_without_who_says_so_and_who_says_not() -> None:
    """Its text holds both; it has no author of its own and no rating."""
    found = pages_of("2024-03-20 kirby/us: is affirms\n2024-03-21 lavrov/russia: is denies, other affirms")
    both = "Claim: “is”. says so: kirby (us, 20 Mar 2024); says not: lavrov (russia, 21 Mar 2024)."
    alone = "Claim: “other”. says so: lavrov (russia, 21 Mar 2024); no office found that doubts it or says not."
    for path, texts in (("event/documents/d1.md", [both]), ("event/documents/d2.md", [both, alone])):
        (data,) = re.findall(r'ld\+json">(.*?)</script>', found[path].html)
        claims = [thing for thing in json.loads(data)["@graph"] if thing["@type"] == "Claim"]
        assert [claim["text"] for claim in claims] == texts
        assert not any("author" in claim for claim in claims)
        assert "ClaimReview" not in data


def test_what_is_quoted_stands_for_machines_with_who_said_it_and_when() -> None:
    """But for people whose names are kept back, of whom nothing is found by name."""
    world = pages_world()
    (document, statement) = next((d, s) for d in world.documents.values() for s in d.statements if s.quote)
    for kept_back in ((), (statement.speaker.name,)):
        shown = replace(world, names_kept_back=kept_back)
        html = next(p.html for p in render_pages(shown, SETTINGS) if p.path.endswith(f"/documents/{document.id}.md"))
        (data,) = re.findall(r'ld\+json">(.*?)</script>', html)
        quoted = {thing["@id"]: thing for thing in json.loads(data)["@graph"] if thing["@type"] == "Quotation"}
        if kept_back:
            assert f"#s-{statement.slug}" not in quoted
            continue
        one = quoted[f"#s-{statement.slug}"]
        assert (one["text"], one["dateCreated"]) == (statement.quote, statement.said.text)
        assert one["spokenByCharacter"] == [{"@type": "Person", "name": statement.speaker.name}]
        assert f'id="s-{statement.slug}"' in html


def test_a_speaker_stands_with_the_body_whose_word_it_is_and_with_who_says_not() -> None:
    """By question and claim; counts are those of rule 11."""
    found = pages_of("2024-03-20 kirby@white-house/us: is affirms\n2024-03-21 lavrov/russia: is denies")
    text = words(found["speakers/kirby.md"].html)
    assert "Gives the word of white-house" in text
    assert "is says so: U white-house, 20 Mar 2024; says not: R lavrov, 21 Mar 2024" in text
    assert "In the documents here: 1 occasion; 1 document; none first-hand." in text
    assert "Who gives its word kirby" in words(found["speakers/white-house.md"].html)
    assert found["speakers/kirby.md"].description == "kirby: 1 occasion."
    assert found["speakers/white-house.md"].description == "white-house: through kirby."
    assert "U us through kirby" in words(found["speakers/index.md"].html)


def test_copies_are_no_documents_of_their_own() -> None:
    """A publisher of one report and one copy has one document, and one copy."""
    found = pages_of(
        """
        doc report 2024-03-29 by tass
        doc again 2024-03-30 copy of report
        publisher tass state-owned Russia
        2024-03-29 lavrov/russia: is denies | in report; through agency
        2024-03-29 lavrov/russia: is denies | in again
        """
    )
    assert re.search(r'data-l="Documents">1 copy<', found["publishers/index.md"].html)
    assert re.search(r'data-l="Passed on">1 occasion<', found["publishers/index.md"].html)
    assert "2 documents" not in found["event/index.md"].html


def test_ids_links_and_headings_of_all_pages_lead_somewhere(dispute: dict[str, Page]) -> None:
    """No id stands twice, no heading and no search entry is without its place, and nothing has a style."""
    for path, page in dispute.items():
        html = page.html
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), path
        assert {heading.id for heading in page.headings} <= set(ids), path
        assert {entry.anchor for entry in page.search} - {""} <= set(ids), path
        assert " style=" not in html


def test_old_ids_lead_to_what_took_over() -> None:
    """An address that somebody holds of a statement or a claim does not die with its id."""
    event = world("2030-05-02 minister/russia: wind affirms | in paper")
    (document,) = event.documents
    (statement,) = document.statements
    statement = replace(statement, formerly=("gust", "storm"))
    claims = {"wind": replace(event.claims["wind"], formerly=("weather",))}
    shown = pages_of(replace(event, claims=claims, documents=(replace(document, statements=(statement,)),)))
    of_document = next(page.html for path, page in shown.items() if path.startswith("event/documents/paper"))
    assert '<span id="s-gust"></span><span id="s-storm"></span>' in of_document
    assert '<span id="claim-weather"></span>' in shown["event/questions/question.md"].html


def test_old_addresses_of_pages_lead_on() -> None:
    """A document and a question that got another id are found where they were, each part of them by its own link."""
    event = world("2030-05-02 minister/russia: wind affirms | in paper")
    (document,) = event.documents
    library = library_of(replace(event, documents=(replace(document, formerly=("old-paper",)),)))
    shown_event = library.events["event"]
    question = replace(shown_event.questions[0], formerly=("old-question",))
    library = replace(library, events={"event": replace(shown_event, questions=(question,))})
    shown = {page.path: page for page in render_pages(library, SETTINGS)}
    page = shown["event/documents/old-paper.md"]
    (statement,) = document.statements
    assert f'<a href="{document.id}.html"' in page.html
    assert f'<li id="s-{statement.slug}"><a href="{document.id}.html#s-{statement.slug}">' in page.html
    assert page.search == ()
    of_question = shown["event/questions/old-question.md"].html
    assert '<li id="claim-wind"><a href="question.html#claim-wind">' in of_question
    only = render_page(prepare_site(library, SETTINGS), "event/documents/old-paper.md")
    assert only is not None
    assert only.html == page.html


def test_a_search_shows_sentences_and_not_what_else_one_is_found_by(dispute: dict[str, Page]) -> None:
    """Of a person whom they speak for and as what; of an event where and when it was; its words are found beside it."""
    (found,) = dispute["speakers/kirby.md"].search
    assert found.text.startswith("Speaker, ")
    itself, questions = dispute["event/index.md"].search
    assert (itself.kind, itself.title, questions.kind) == ("event", "Event", "page")
    assert dispute["event/index.md"].description in questions.text
    assert dispute["event/questions/question.md"].search[0].kind == "question"
