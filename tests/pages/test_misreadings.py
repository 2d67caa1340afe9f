"""What readers who knew nothing of the site took for more, or less, than it says: told so that it cannot be."""

from dataclasses import replace

from build_scripts.model.library import Citation, Sentence
from build_scripts.text.source import Span
from tests.model import worlds
from tests.model.worlds import world
from tests.pages.of_worlds import pages_of
from tests.pages.reading import shown_now
from tests.pages.test_question import cell, closed, page_of, question_page, section, words


def test_an_article_is_called_its_authors_and_not_first_hand() -> None:
    """It is the record of nobody else's words; the legend explains "first-hand" only where something is."""
    page = question_page(
        """
        2024-03-28 gazette!/press: is affirms | article; own
        2024-03-28 ashour/analysts: is doubts | article; own
        """
    )
    assert "gazette, 28 Mar 2024 · own article" in closed(page, "is", "press")
    assert "ashour, 28 Mar 2024 · own article" in closed(page, "is", "analysts")
    assert "2 documents; none first-hand" in words(page.html)
    assert words(page.html).count("first-hand") == 1
    assert "first-hand: the occasion’s own record" in words(
        question_page("2024-03-28 kirby/us: is affirms | briefing; own").html
    )
    copied = question_page("2024-03-28 kirby/us: is affirms | briefing; own; in mirror 2024-03-28")
    assert "kirby, 28 Mar 2024 · record, as copied by mirror" in closed(copied, "is", "us")
    assert "first-hand: the occasion’s own record" in words(copied.html)


def test_that_people_who_are_not_named_differ_is_told_apart_from_offices() -> None:
    """In the row, under the three sentences and behind a dispute: "nothing found" never reads as nobody says so."""
    text = """
        2024-03-20 ?officials/us: both affirms, half denies
        2024-03-21 ?sources/russia: both denies
        2024-03-22 lavrov/russia: half affirms, over affirms
        2024-03-23 kirby/us: over denies
        2024-03-24 ?sources/ukraine: over denies
        """
    page = question_page(text)
    row = section(page, 'id="claim-both"', "</th>")
    assert row.endswith("both says so, unnamed U · says not, unnamed R")
    assert "says so R · says not, unnamed U" in section(page, 'id="claim-half"', "</th>")
    assert section(page, "<dt>Disputed</dt>", "</dd>") == (
        "over: says so: R lavrov, 22 Mar 2024; says not: U kirby, 23 Mar 2024; "
        "also U ukraine, 24 Mar 2024, no speaker named, says not"
    )
    assert section(page, "<dt>Differ, no speaker named on one side or both</dt>", "</dd>") == (
        "half: says so: R lavrov, 22 Mar 2024; also U us, 20 Mar 2024, no speaker named, says not 1 more "
        "both: only unnamed speakers: U us, 20 Mar 2024, says so; R russia, 21 Mar 2024, says not"
    )
    (hit,) = pages_of(text)["event/claims/half.md"].search
    assert hit.text.startswith("Event. says so: lavrov (russia, 22 Mar 2024); ")
    assert hit.text.endswith("; no speaker named, says not: us, 20 Mar 2024.")
    event = pages_of("2024-03-20 ?officials/us: is affirms\n2024-03-21 lavrov/russia: is denies")["event/index.md"]
    short = words(shown_now(event.html))
    assert "is says not says so, no speaker named not found –" in short


def test_empty_sentences_say_of_whom_nothing_was_found() -> None:
    """Two named offices are meant, and nobody else."""
    page = question_page("2024-03-20 ?officials/us: is affirms")
    text = section(page, '<dl class="px-threes" data-compare="">', "</dl>")
    assert "Said by more than one side none by named speakers" in text
    assert "Disputed none between named speakers of two sides" in text
    assert "Differ" not in text


def test_an_accused_side_that_answers_elsewhere_is_not_said_to_be_silent() -> None:
    """Its latest answer on the question stands there, with the claim that it is to; its cell stays "not found"."""
    event = world(
        """
        claim helped concerns ukraine
        claim paid
        2024-03-20 kuleba/ukraine: other affirms
        2024-03-23 kuleba/ukraine: paid denies
        2024-03-25 kuleba/ukraine: gone denies | id gone
        2024-03-26 kuleba/ukraine: | withdraws gone
        2024-03-28 committee/russia: helped affirms | in d 2024-03-29
        """
    )
    page = page_of(event, worlds.position("p", "russia", "d#s5"))
    account = section(page, 'id="a-russia"', "</section>")
    assert "says so: helped U ukraine, on “paid”: says not kuleba, 23 Mar 2024" in account
    assert "not found" not in account
    assert words(cell(page, "helped", "ukraine")).endswith("not found")
    short = words(pages_of(event)["event/index.md"].html)
    assert "U ukraine, on “paid”: says not kuleba, 23 Mar 2024" in short


def test_last_heard_names_a_day_and_what_may_be_later() -> None:
    """An answer without a day never hides the latest that has one."""
    page = question_page("2024-03-20 kirby/us: is affirms\nundated miller/us: is denies | in d 2024-04-01")
    account = section(page, 'id="a-us"', "</section>")
    assert "Last heard on this: 20 Mar 2024; an undated one may be later" in account


def test_that_an_occasion_is_our_reading_stands_behind_its_day() -> None:
    """In cell, row and card, and before the position; not where another document surely has it."""
    event = world(
        """
        2024-03-20 kirby/us: is affirms | our reading; in d 2024-03-21
        2024-03-20 lavrov/russia: is denies | id talk; our reading
        2024-03-20 lavrov/russia: is denies | id talk
        """
    )
    page = page_of(event, worlds.position("p", "us", "d#s1"))
    assert closed(page, "is", "us").endswith("kirby, 20 Mar 2024 (our reading)")
    assert "statement, 20 March 2024 (date is our reading)" in words(cell(page, "is", "us"))
    assert "kirby, 20 Mar 2024 (our reading)" in section(page, "<dt>Disputed</dt>", "</dd>")
    assert "kirby, 20 Mar 2024 (date is our reading) · from d" in section(page, 'id="a-us"', "</section>")
    assert closed(page, "is", "russia").endswith("lavrov, 20 Mar 2024")


def test_no_comment_has_no_degree() -> None:
    """What is raised has none either; the legend says whose word it is."""
    page = question_page(
        """
        2024-03-20 kirby/us: is declines | hedge maybe
        2024-03-20 lavrov/russia: is asks | hedge maybe
        2024-03-20 scholar/analysts: is doubts | hedge perhaps
        """
    )
    assert "maybe" not in words(page.html)
    assert "doubts ( perhaps) scholar" in closed(page, "is", "analysts")
    assert "( …) how sure, in the document’s words" in words(page.html)


def test_a_turn_without_a_day_has_an_editors_order() -> None:
    """That an account changed is an editor's judgement, and what is later too where a day is not known."""
    told = """
        undated peskov@presidency/russia: is doubts | in d1 2024-03-20
        2024-03-28 bortnikov@fsb/russia: is affirms | in d2 2024-03-28
        """
    positions = (
        worlds.position("old", "russia", "d1#s1"),
        worlds.position("new", "russia", "d2#s2", replaces=("old",)),
    )
    undated = pages_of(world(told), *positions)
    for path in ("event/questions/question.md", "event/index.md"):
        text = words(undated[path].html).lower()
        assert "an account changed, in an editor’s judgement" in text
        assert "the order is the editor’s; day not known" in text
    # What moved last, and on which day, the start page says of dated moves only.
    assert "an account changed" not in words(undated["index.md"].html)
    assert "Later: new" in words(undated["event/questions/question.md"].html)
    dated = page_of(world(told.replace("undated", "2024-03-20")), *positions)
    assert "The order is the editor’s" not in dated.html
    start = pages_of(world(told.replace("undated", "2024-03-20")), *positions)["index.md"]
    assert "an account changed" in words(start.html)


def test_an_editors_headline_says_how_far_its_citations_carry() -> None:
    """Without words of a named speaker: what those cited answer, and by whom it came; on the other pages as well."""
    event = world(
        "2024-03-28 ?officials/us: is affirms | in d 2024-03-29\n2024-03-28 gazette!/press: | in e 2024-03-29"
    )
    cited = (Citation("d#s1", Span(0, 0)), Citation("e#s2", Span(0, 0)))
    own = replace(worlds.position("own", "us", ""), sentences=(Sentence("Officials say so.", cited, Span(0, 0)),))
    told = replace(
        worlds.position("told", "russia", ""), sentences=(Sentence("So it is told.", cited[1:], Span(0, 0)),)
    )
    found = pages_of(event, own, told)
    page = found["event/questions/question.md"]
    assert "own in an editor’s words; dated: 23 Mar 2024 · from d says so: is" in section(page, 'id="a-us"', "<details")
    assert "told in an editor’s words; dated: 23 Mar 2024 · from e" in section(page, 'id="a-russia"', "<details")
    text = words(found["event/index.md"].html)
    assert "U us own in an editor’s words; no speaker named · from d" in text
    assert "R russia told in an editor’s words; no speaker named · from e" in text
    assert "no named speaker found" not in text
