"""The question's page over small worlds: what a reader finds in which cell, and what never stands there."""

import re
from dataclasses import replace

from build_scripts.model.library import Event, Position, Search
from build_scripts.pages import Page
from tests.model import worlds
from tests.model.worlds import day, world
from tests.pages.of_worlds import pages_of
from tests.pages.reading import shown_as_of


def question_page(text: str, *positions: Position, searched: tuple[Search, ...] = ()) -> Page:
    """The page of the one question of a world, with these positions."""
    return page_of(replace(world(text), searched=searched), *positions)


def page_of(event: Event, *positions: Position) -> Page:
    """The page of the one question of an event, as it is shown now."""
    page = pages_of(event, *positions)["event/questions/question.md"]
    html = shown_as_of(page.html)
    return replace(page, render=lambda: html)


def words(html: str) -> str:
    """What is read of some HTML."""
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    return re.sub(r"(?<=\() | (?=[,;:.)])", "", text)


def cell(page: Page, claim: str, side: str) -> str:
    """All that stands in a cell, opened."""
    html = re.split(rf'id="claim-{claim}--{side}"[^>]*>', page.html)[1]
    return html.split('id="claim-')[0].split("</td>")[0]


def closed(page: Page, claim: str, side: str) -> str:
    """What is read of a cell before it is opened."""
    return words(re.sub(r'<div class="px-opened">.*?</div></details>', "", cell(page, claim, side), flags=re.DOTALL))


def section(page: Page, start: str, end: str) -> str:
    """What is read between two places of the page."""
    return words(page.html.split(start)[1].split(end)[0])


def test_a_cell_says_who_gave_which_answer_when_and_by_what_route() -> None:
    """Words and sign, the speaker's own word for how sure, the office, the day it was last said, and the route."""
    page = question_page(
        """
        publisher tass state-owned Russia
        publisher white-house state-owned US
        doc report 2024-03-29 by tass
        doc transcript 2024-03-28 by white-house
        2024-03-28 kirby@white-house/us: is affirms | briefing; own; in transcript; hedge very likely
        2024-03-28 peskov@presidency/russia: is denies | in report; through agency
        """
    )
    us, russia = closed(page, "is", "us"), closed(page, "is", "russia")
    assert us == "U says so (very likely) white-house, 28 Mar 2024 · first-hand"
    assert '<span class="px-hedge">(<q>very likely</q>)</span>' in page.html
    assert "says not presidency, 28 Mar 2024 · state media" in russia
    assert "state media of Russia, through agency" in words(cell(page, "is", "russia"))
    assert closed(page, "is", "analysts") == "A not found"


def test_a_country_is_escaped_once_in_the_cell_and_on_the_card() -> None:
    """Beside the answer and below the card alike."""
    event = world(
        """
        doc report 2024-03-29 by agency
        2024-03-28 premier/russia: is denies | in report
        """
    )
    (document,) = event.documents
    (statement,) = document.statements
    statement = replace(statement, speaker=replace(statement.speaker, country="Bosnia & Co"))
    publisher = replace(document.publisher, ownership="state-owned", country="Bosnia & Co")
    page = page_of(replace(event, documents=(replace(document, publisher=publisher, statements=(statement,)),)))
    assert page.html.count("state media of Bosnia &amp; Co") == 3
    assert "Bosnia &amp;amp;" not in page.html


def test_what_a_side_said_stands_in_its_own_cell_and_nowhere_else() -> None:
    """A card never leaves its column, whoever reports it."""
    page = question_page(
        """
        2024-03-28 kirby/us: is affirms | in d1 2024-03-29
        2024-03-28 gazette!/press: is doubts | in d1
        2024-03-27 lavrov/russia: is denies | in d1
        """
    )
    cards = {side: re.findall(r"<h3>(\w+)</h3>", cell(page, "is", side)) for side in ("russia", "us", "press")}
    assert cards == {"russia": ["s3"], "us": ["s1"], "press": []}
    assert "s2 (our paraphrase) gazette" in words(cell(page, "is", "press"))
    assert "<article" not in cell(page, "is", "analysts")


def test_those_not_named_never_come_first() -> None:
    """The newest answer is of somebody unnamed; the named office stands before it all the same."""
    page = question_page(
        """
        2024-03-20 kirby@white-house/us: is affirms
        2024-03-28 ?officials/us: is denies
        """
    )
    text = closed(page, "is", "us")
    assert text == "U says so white-house, 20 Mar 2024 and unnamed: says not"
    assert "differ" not in text
    assert section(page, '<span class="px-says"', "</th>").partition(">")[2].strip() == "says so U"


def test_disputed_is_said_only_where_offices_of_two_sides_differ() -> None:
    """Two offices of one side do not dispute a claim, and press does not."""
    page = question_page(
        """
        2024-03-20 kirby@white-house/us: one affirms, two affirms
        2024-03-21 miller@state/us: one denies
        2024-03-22 gazette!/press: one denies, two denies
        2024-03-22 lavrov/russia: two denies
        """
    )
    rows = page.html.split("<tbody")[-1]
    one, two = rows.split('<tr role="row" id="claim-two"')
    assert "Disputed." not in one
    assert "Its offices differ." in closed(page, "one", "us")
    assert ">Disputed.</strong>" in two
    sentence = section(page, "<dt>Disputed</dt>", "</dd>")
    assert sentence == "two: says so: U white-house, 20 Mar 2024; says not: R lavrov, 22 Mar 2024"


def test_said_by_more_than_one_side_needs_two_sides_at_liberty() -> None:
    """Words spoken in custody do not make a second side, and are not told as if they did."""
    page = question_page(
        """
        2024-03-20 kirby/us: free affirms, held affirms
        2024-03-21 lavrov/russia: free affirms
        2024-03-22 gunman/russia: held affirms | hearing; custody
        """
    )
    sentence = section(page, "<dt>Said, or called possible, by more than one side</dt>", "</dd>")
    assert sentence == "free: says so: R lavrov, 21 Mar 2024; U kirby, 20 Mar 2024"
    assert "gunman (in custody)" in closed(page, "held", "russia")
    assert "Spoken in custody." in cell(page, "held", "russia")


def test_not_found_names_documents_and_the_last_day() -> None:
    """Copies count once; a claim that nobody answered has no row."""
    page = question_page(
        """
        claim ordered
        doc first 2024-03-29
        doc copy 2024-04-02 copy of first
        2024-03-28 kirby/us: is affirms | in first
        """,
        searched=(Search(world("claim x concerns us").columns[1], "question", "its site", day("2024-05-01")),),
    )
    assert "Claims without an answer 1 claim without a direct answer in 1 document up to 2 April 2024" in words(
        page.html
    )
    assert 'href="#unanswered">1 claim without a direct answer</a>' in page.html
    assert 'id="claim-ordered--us"' not in page.html
    assert words(page.html.partition('id="unanswered"')[2]).startswith("> Claims without a direct answer ordered")
    assert "searched besides For us: its site, 1 May 2024." in words(page.html)
    assert "nobody says" not in page.html


def test_a_wide_claim_shows_what_a_side_says_of_a_narrower_one() -> None:
    """In the cell beside what it says of the wide one, and under the claim; in the row's sentence, too."""
    page = question_page(
        """
        claim any concerns ukraine
        claim money implies any
        2024-03-22 peskov@presidency/russia: any allows
        2024-03-28 committee/russia: money affirms
        2024-03-29 kirby/us: any denies
        """
    )
    assert "on a narrower claim money: says so committee, 28 Mar 2024" in words(cell(page, "any", "russia"))
    row = words(section(page, 'id="claim-any"', "</th>"))
    assert "says possible R · says so, on a narrower claim R · says not U" in row
    top = words(page.html.partition("What each side holds")[0])
    assert "says so, on a narrower claim: R committee, 28 Mar 2024" in top
    assert "ukraine, whom it concerns: no answer to just this found" in top


def test_what_changed_stands_under_the_day_of_the_newer_words() -> None:
    """Not under that on which a document came out that gives no day."""
    page = question_page(
        """
        2024-03-28 lavrov@ministry/russia: is allows | interview; in d 2024-03-28/..
        2024-03-31 zakharova@ministry/russia: is affirms
        2024-04-02/.. maria@ministry/russia: is denies | in e 2024-04-02/..
        2024-05-24 fsb/russia: other affirms
        """
    )
    changed = words(section(page, 'id="changed"', "</ul>"))
    assert "R russia, 31 March 2024 An office gave another answer, firmer" in changed
    assert "R russia, day not known, 2 Apr 2024 or later An office gave another answer, reversed" in changed
    assert "24 May 2024" not in changed


def test_no_answer_to_just_this_leads_to_the_row_that_bears_on_it() -> None:
    """In words: what was answered, by whom, when, and that it was before anybody said this. It counts nowhere."""
    page = question_page(
        """
        claim any
        claim money implies any
        2024-03-22 kuleba/ukraine: any denies
        2024-03-28 committee/russia: money affirms
        """
    )
    html = cell(page, "money", "ukraine")
    assert words(html).endswith(
        "says not, on a wider claim any: says not kuleba, 22 Mar 2024, before this was first said"
    )
    assert 'href="#claim-any"' in html
    row = section(page, 'id="claim-money"', "</th>")
    assert row.endswith("says so R · says not, on a wider claim U")
    top = section(page, '<dl class="px-threes" data-compare="">', "</dl>")
    assert "Disputed none between named speakers" in top
    assert "Narrower than “any”" in row


def test_the_side_that_a_claim_is_about_has_its_line_even_where_nothing_is_found() -> None:
    """Whoever is accused answers in the row, and beside the words that accuse."""
    event = world(
        """
        claim helped concerns ukraine
        2024-03-28 committee/russia: helped affirms | in d 2024-03-29
        """
    )
    page = page_of(event, worlds.position("p", "russia", "d#s1"))
    assert words(cell(page, "helped", "ukraine")).endswith("not found")
    account = section(page, 'id="a-russia"', "</section>")
    assert "committee, 28 Mar 2024 · from d" in account
    assert "our paraphrase" in account
    assert "says so: helped U ukraine on the same claim: no answer found" in account
    assert "Last heard on this: 28 Mar 2024" in account


def test_more_than_two_voices_fold_and_the_newest_come_first() -> None:
    """Of each answer the newest office; the third is counted, and told in full when the cell is opened."""
    page = question_page(
        """
        2024-03-20 ashour/analysts: is affirms
        2024-03-22 isw/analysts: is denies
        2024-03-24 crisis-group/analysts: is affirms
        """
    )
    text = closed(page, "is", "analysts")
    assert text.index("They differ.") < text.index("crisis-group") < text.index("isw")
    assert text.endswith("and 1 more voice: says so")
    assert "ashour, 20 Mar 2024" not in text
    assert "says so ashour, 20 Mar 2024" in words(cell(page, "is", "analysts"))


def test_withdrawn_private_and_undated_say_so() -> None:
    """None of them reads as a plain answer of today."""
    page = question_page(
        """
        2024-03-20 kirby/us: is affirms | id first
        2024-03-25 kirby/us: | withdraws first
        1983-05-01 envoy/russia: is affirms | memorandum; in archive 1993-01-01
        undated scholar/analysts: is doubts | in d7 2024-04-01
        """
    )
    assert "withdrawn on 25 Mar 2024 kirby, had said: says so, 20 Mar 2024" in closed(page, "is", "us")
    assert "in private, known since 1 Jan 1993" in closed(page, "is", "russia")
    assert "day not known, by 1 Apr 2024" in closed(page, "is", "analysts")
    assert "statement, day not known" in words(cell(page, "is", "analysts"))


def test_a_day_with_one_end_is_not_known() -> None:
    """No cell says that something was last said on a day or later."""
    page = question_page("2024-03-22/.. bortnikov@fsb/russia: is affirms | in d 2024-03-22/..")
    assert "says so fsb, day not known, 22 Mar 2024 or later" in closed(page, "is", "russia")


def test_the_line_tells_what_changed_and_how_surely_it_knows_the_day() -> None:
    """An office's other answer has another mark than one that speaks up; what may be of several days is dashed."""
    page = question_page(
        """
        2024-03-20 kirby@white-house/us: is allows
        2024-03-28 watson@white-house/us: is affirms
        2024-03-29 miller@state/us: is affirms
        2024-04-02/2024-04-05 lavrov/russia: is denies
        2024-04-09/2024-04-12 peskov@presidency/russia: is denies
        """
    )
    line = page.html.split('class="px-line"')[1].split("</table>")[0]
    marks = re.findall(r'class="(px-[a-z- ]+)" title="([^"]+)"', line)
    assert marks == [
        ("px-spoke px-about", "russia, between 9 and 12 April 2024: another speaker spoke up"),
        ("px-other-answer", "us, 28 March 2024: an office gave another answer"),
        ("px-spoke", "us, 29 March 2024: another speaker spoke up"),
    ]
    assert "dashed: day not exactly known" in words(page.html)


def test_an_office_that_changes_its_answer_is_told_with_both() -> None:
    """Before → after below the line of changes; the cell has the newer words, and the earlier as of an earlier day."""
    page = question_page(
        """
        2024-03-20 kirby@white-house/us: is allows
        2024-03-28 watson@white-house/us: is affirms
        """
    )
    moves = section(page, 'id="changed"', "</ul>")
    assert "An office gave another answer, firmer: is says possible white-house, 20 Mar 2024" in moves
    assert moves.index("says possible") < moves.index("→") < moves.index("says so")
    opened = words(cell(page, "is", "us"))
    assert "s2" in opened
    assert "s1" not in opened
    assert "1 more statement on this claim" in opened
    assert "says possible" not in closed(page, "is", "us")


def test_an_account_that_turned_is_told_from_one_sentence_to_the_other() -> None:
    """At most two standing positions lead; the one replaced stands in the history and in the turn."""
    event = world(
        """
        2024-03-20 peskov@presidency/russia: is doubts | in d1 2024-03-20
        2024-03-28 bortnikov@fsb/russia: is affirms | in d2 2024-03-28
        """
    )
    page = page_of(
        event,
        worlds.position("old", "russia", "d1#s1"),
        worlds.position("new", "russia", "d2#s2", replaces=("old",)),
    )
    turn = section(page, 'id="changed"', "</ul>")
    assert turn.index("peskov") < turn.index("→") < turn.index("bortnikov")
    assert "Another office now says so." in turn
    leads = section(page, 'id="a-russia"', "<details")
    assert "bortnikov, fsb, 28 Mar 2024" in leads
    assert "peskov" not in leads


def test_a_word_on_behalf_of_others_fills_no_cell() -> None:
    """Reasons and what one side says of another stand on the card, in words, and in no cell of that other."""
    page = question_page(
        """
        claim is
        2024-03-20 kirby/us: is affirms | imputes russia is denies
        """
    )
    assert words(cell(page, "is", "russia")).endswith("not found")
    assert "says of russia that it says not: is" in words(cell(page, "is", "us"))


def test_only_counts_of_rule_eleven() -> None:
    """Speakers, occasions, reports, documents with copies apart, first-hand: in these words, and no other tally."""
    page = question_page(
        """
        2024-03-20 kirby/us: is affirms | briefing; own; id a
        2024-03-21 gazette!/press: is affirms | in d2; rests on o1
        """
    )
    text = words(page.html)
    assert re.search(
        r"In these rows, up to 21 March 2024: 2 speakers; \d+ occasions?.*?; 2 documents; \d first-hand\.", text
    )
    assert "independent" not in text
    assert "agree" not in text
    assert "the others stand on the pages of the claims" in text


def test_search_finds_a_claim_once_and_never_without_who_says_so_and_who_says_not() -> None:
    """By the claim's own page, which asks who says that and tells it with days."""
    found = pages_of(
        """
        2024-03-20 kirby/us: is affirms
        2024-03-21 lavrov/russia: is denies
        """
    )
    (hit,) = (
        entry for page in found.values() for entry in page.search if "“is”" in entry.title or entry.kind == "claim"
    )
    assert hit in found["event/claims/is.md"].search
    assert hit.title == "Who says “is”?"
    assert hit.text == "says so: kirby (us, 20 Mar 2024); says not: lavrov (russia, 21 Mar 2024)."


def test_ids_are_unique_and_links_of_the_page_lead_somewhere() -> None:
    """A statement that answers two claims, for two sides, stands whole once; its other cells lead there."""
    page = question_page(
        """
        claim one
        claim two implies one
        2024-03-20 kirby/us + lavrov/russia: one affirms, two denies
        2024-03-21 scholar/analysts: | in d2 2024-03-21
        """
    )
    ids = re.findall(r' id="([^"]+)"', page.html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page.html)) <= set(ids)
    assert {entry.anchor for entry in page.search} - {""} <= set(ids)
    assert {heading.id for heading in page.headings} <= set(ids)
    assert page.html.count("<article") == 1
    assert page.html.count('class="px-again"') == 3
    assert "style=" not in page.html


def test_an_opened_cell_begins_with_what_it_told_before_it_was_opened() -> None:
    """On every day in its order and once each; what others of the side said comes after, and is counted by then."""
    text = """
        doc d 2024-03-29
        2024-03-20 kirby@white-house/us: is affirms
        2024-03-22 miller@state/us: is denies
        2024-03-26 watson@white-house/us: is affirms
        2024-03-27 ?officials/us: is affirms | in d
        """
    page = pages_of(text)["event/questions/question.md"]
    for at, expected in (("2024-03-21", ["s1"]), ("2024-03-24", ["s2", "s1"]), ("2024-03-29", ["s3", "s2"])):
        html = shown_as_of(page.html, day(at).earliest)
        opened = html.split('id="claim-is--us"')[1].split("</td>")[0].partition('<div class="px-opened">')[2]
        assert re.findall(r"<h3>(\w+)</h3>", opened) == expected, at
        assert opened.index("<article") < opened.index("</article>") < (opened + "px-voice").index("px-voice"), at
    assert "2 more statements on this claim" in words(cell(page, "is", "us"))


def test_words_that_lead_a_side_stand_whole_where_their_link_leads() -> None:
    """In a row that is folded too; words that led once lead to the page of their document."""
    lines = (("kirby", "us", "affirms"), ("miller", "us", "denies"), ("lavrov", "russia", "denies"))
    said = [f"2024-03-2{n} {who}/{side}: c{n} {answer}" for n in range(8) for who, side, answer in lines]
    said.append("2024-03-28 scholar/analysts: rare affirms | in d 2024-03-28")
    page = pages_of("\n".join(said))["event/questions/question.md"]
    lead = re.findall(r'class="px-to" href="([^"]+)"', page.html.split('id="a-analysts"')[1].split("</section>")[0])
    assert lead == ["#s-d--s25"]
    folded = page.html.partition("px-rows")[2]
    assert '<article class="px-card" id="s-d--s25"' in folded
    once = re.findall(r'<div class="px-leads"[^>]*hidden>\s*<a class="px-to" href="([^"]+)"', page.html)
    assert once
    assert all("documents/" in address for address in once)


def test_without_answers_the_page_says_so() -> None:
    """A question whose claims nobody answered has its sides, and no table."""
    page = question_page("claim is\n2024-03-20 kirby/us: | in d 2024-03-20")
    assert "<table" not in page.html
    assert "No claim of this question is answered in these documents." in page.html
    assert "Also said, in answer to no claim here" in page.html


def test_the_page_names_its_event_place_and_day() -> None:
    """Whoever comes from elsewhere sees what it is about, and up to which day it goes."""
    page = question_page(
        """
        2024-03-20 kirby/us: is affirms
        2024-04-05 lavrov/russia: is denies
        """
    )
    assert page.title == "Who did it? · Event, Harbour, 22 March 2024"
    assert "All questions · 1 of 1 Who did it? Event · Harbour, 22 March 2024" in words(page.html)
    assert "Of each office the latest answer, up to 5 April 2024." in words(page.html)


def test_the_documents_of_the_words_that_lead_are_listed() -> None:
    """Beside those of the cards: whoever prints the page has the address of each."""
    event = world(
        """
        claim other
        2024-03-20 kirby/us: other affirms | in d1 2024-03-20
        2024-03-21 lavrov/russia: | in d2 2024-03-21
        """
    )
    listed = section(page_of(event), 'class="px-sources"', "</ul>")
    assert "d1, " in listed
    assert "d2, " in listed
