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
    assert hit.text.startswith("says so: lavrov (russia, 22 Mar 2024); ")
    assert hit.text.endswith("; no speaker named, says not: us, 20 Mar 2024.")
    event = pages_of("2024-03-20 ?officials/us: is affirms\n2024-03-21 lavrov/russia: is denies")["event/index.md"]
    short = words(shown_now(event.html))
    assert "is says not 21 Mar 2024 says so, no speaker named 20 Mar 2024 not found –" in short


def test_empty_sentences_say_of_whom_nothing_was_found() -> None:
    """Two named offices are meant, and nobody else."""
    page = question_page("2024-03-20 ?officials/us: is affirms")
    text = section(page, '<dl class="px-threes" data-compare="">', "</dl>")
    assert "Said, or called possible, by more than one side none by named speakers" in text
    assert "Disputed none between named speakers of two sides" in text
    assert "Differ" not in text


def test_an_accused_side_is_not_shown_answering_what_nobody_said_of_it() -> None:
    """An answer to another claim of the question stands beside no words that say something else."""
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
    assert "says so: helped U ukraine on the same claim: no answer found" in account
    assert words(cell(page, "helped", "ukraine")).endswith("not found")
    short = words(pages_of(event)["event/index.md"].html)
    assert "U ukraine, on “helped”: no answer found" in short
    assert "paid”" not in short


def test_an_accused_side_answers_by_a_wider_claim_or_a_narrower_one_alone() -> None:
    """What it says of the whole answers what is said of a part; what merely shuts it out does not."""
    text = """
        claim tied
        claim helped implies tied concerns ukraine
        claim alone excludes tied
        2024-03-23 kuleba/ukraine: {0}
        2024-03-28 committee/russia: helped affirms | in d 2024-03-29
        """
    lead = worlds.position("p", "russia", "d#s2")
    wide = section(page_of(world(text.format("tied denies")), lead), 'id="a-russia"', "</section>")
    assert "U ukraine on the same claim: says not kuleba, 23 Mar 2024, on a wider claim: “tied”" in wide
    shut_out = section(page_of(world(text.format("alone affirms")), lead), 'id="a-russia"', "</section>")
    assert "U ukraine on the same claim: no answer found" in shut_out


def test_a_table_of_claims_says_whose_word_an_answer_is_and_of_which_claim() -> None:
    """One analyst is not all of them; what is said in custody says so; a no to the whole is a no to the part."""
    pages = pages_of(
        """
        claim tied
        claim helped implies tied concerns us
        2024-03-23 isw/analysts: tied affirms
        2024-03-24 kirby/us: tied denies
        2024-03-25 held/western: tied affirms | custody
        2024-03-26 lavrov/russia: helped affirms
        2024-03-27 scholar/analysts: helped affirms
        """
    )
    table = words(shown_now(pages["event/index.md"].html))
    assert (
        "tied says so, on a narrower claim 26 Mar 2024 says not 24 Mar 2024 says so 23 Mar 2024 "
        "W western says so only held, in custody, 25 Mar 2024"
    ) in table
    assert (
        "helped says so 26 Mar 2024 says not, on a wider claim 24 Mar 2024 says so only scholar, 27 Mar 2024 –"
    ) in table
    assert 'title="tied">says not, on a wider claim</a>' in pages["event/index.md"].html


def test_what_answers_no_claim_has_its_heading_on_the_page_of_its_side() -> None:
    """Words that stand alone would be read as an answer to what the page is about."""
    event = world("2024-03-23 maliuk/ukraine: | quote we will not confirm; id secret\n2024-03-24 a/us: is affirms")
    page = words(pages_of(event)["event/sides/ukraine.md"].html)
    assert "maliuk, statement, 23 Mar 2024 s1 we will not confirm" in page


def test_what_is_known_by_its_end_alone_has_its_mark_in_the_line() -> None:
    """Under the last day that it can be, and told as what it is."""
    event = world(
        """
        2024-03-23 fsb/russia: is allows
        ..2024-04-14 committee/russia: is affirms
        2024-04-20 kirby/us: is affirms
        """
    )
    first = worlds.position("first", "russia", "d1#s1")
    html = page_of(event, first, worlds.position("second", "russia", "d2#s2", ("first",))).html
    assert 'aria-label="As of 14 April 2024"' in html
    assert 'title="russia, day not known, by 14 Apr 2024: an account changed"' in html


def test_a_person_who_speaks_up_is_no_office() -> None:
    """Of bodies it says office, of people speaker."""
    page = question_page("2024-03-23 isw/analysts: is affirms\n2024-03-25 ashour/analysts: is affirms")
    assert "Another speaker spoke up: ashour" in words(page.html)
    assert "Another office spoke up" not in words(page.html)


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
    assert "doubts (perhaps) scholar" in closed(page, "is", "analysts")
    assert "(…) how sure, in the document’s words" in words(page.html)


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
