"""What holds of every world: rows partition, days do not know what comes, the order of files is nothing."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.comparison import Comparison, by_day, compare, course_of, swept, swept_for
from build_scripts.model.comparison.clocks import later
from build_scripts.model.comparison.given import Given, read_record
from build_scripts.model.comparison.rows import RowKind, kind_of_row
from tests.model.as_text import comparison_text
from tests.model.worlds import without, world

CLAIMS = """
claim is
claim is-k implies is
claim sole implies is excludes other
claim other
claim paid implies other concerns ukraine
"""
_SPEAKERS = (
    *("putin@presidency/russia", "peskov@presidency/russia", "fsb/russia", "?officials/russia"),
    *("kirby@white-house/us", "?officials/us", "isw/analysts", "ashour/analysts", "izvestia!/press"),
    *("court/courts", "ministry/ukraine", "fsb/russia + kirby@white-house/us"),
)
_DAYS = (
    *("2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24", "2024-03", "2024-03-22/2024-03-24", "2024-03~"),
    *("2024-03-22T12:00+03:00", "2024-03-22T19:30-04:00", "2024-03-23T01:00+03:00", "undated"),
)
_PUBLISHED = ("2024-03-22", "2024-03-24", "2024-03-25", "2024-04-01")
_KINDS = ("statement", "interview", "talk in confidence", "memorandum", "article", "ruling")


@st.composite
def _line(draw: st.DrawFn, number: int) -> str:
    claims = draw(st.lists(st.sampled_from(("is", "is-k", "sole", "other", "paid")), max_size=2, unique=True))
    answer = st.sampled_from(("affirms", "allows", "asks", "doubts", "denies", "declines"))
    answers = ", ".join(f"{claim} {draw(answer)}" for claim in claims)
    more = [draw(st.sampled_from(_KINDS)), f"in {draw(st.sampled_from('abcdef'))}"]
    # Lines share an occasion now and then; who speaks and when is then the first one's.
    more.append(f"id o{draw(st.integers(min_value=max(0, number - 2), max_value=number))}")
    extras = ("custody", "quote words", "rests on o0", "public 2024-03-28", f"withdraws o{draw(st.integers(0, 5))}", "")
    more.append(draw(st.sampled_from(extras)))
    return f"{draw(st.sampled_from(_DAYS))} {draw(st.sampled_from(_SPEAKERS))}: {answers} | {'; '.join(more)}"


@st.composite
def worlds(draw: st.DrawFn) -> str:
    """Up to ten lines in six documents, among them copies."""
    documents = [f"doc {id} {draw(st.sampled_from(_PUBLISHED))}" for id in "abcdef"]
    documents[4] += " copy of a"
    documents[5] += " translation of b"
    lines = [draw(_line(number)) for number in range(draw(st.integers(min_value=1, max_value=10)))]
    return "\n".join((CLAIMS, *documents, *lines))


def _text(comparison: Comparison) -> str:
    return f"{comparison.day}\n{comparison_text(comparison)}"


def _all_givens(comparison: Comparison) -> list[Given]:
    lines = [each.line for of in comparison.cells.values() for cell in of.values() for each in cell.lines]
    found = [one.last for line in lines for one in line.standing]
    return found + [given for line in lines for given in (*line.beside, *line.private)]


@given(worlds())
def test_sweep_is_what_each_day_gives_alone(text: str) -> None:
    """Cells, rows and the order in which they stand."""
    event = world(text)
    for of_sweep in by_day(event):
        alone = compare(event, of_sweep.day)
        assert _text(of_sweep) == _text(alone)
        assert of_sweep.cells == alone.cells
        assert of_sweep.rows == alone.rows


@given(worlds())
def test_between_two_days_of_the_sweep_nothing_changes(text: str) -> None:
    """So that the comparison of any day is the last one before it."""
    event = world(text)
    days = by_day(event)
    for day in sorted({entry.known for entry in read_record(event).entries}):
        last = next((each for each in reversed(days) if each.day <= day), None)
        cells = compare(event, day).cells
        if last is not None:
            assert cells == last.cells
        else:
            assert not any(cell.lines for of in cells.values() for cell in of.values())


@given(worlds(), st.sampled_from(("is", "other")), st.booleans())
def test_one_question_swept_alone_is_as_in_the_whole(text: str, of: str, apart: bool) -> None:
    """With the claims of other questions that bear on its own, or without where none does."""
    event = world(text)
    claims = {
        id: replace(claim, question_id=id, excludes=() if apart else claim.excludes)
        for id, claim in event.claims.items()
    }
    event = replace(event, claims=claims)
    alone = swept_for(event, of)
    own = {"is", "is-k", "sole"} if of == "is" else {"other", "paid"}
    assert set(alone[0].cells) == (own if apart else set(claims))
    for whole in swept(event):
        then = [each for each in alone if each.day <= whole.day][-1]
        assert then.cells == {id: cells for id, cells in whole.cells.items() if id in then.cells}
        assert then.rows == {id: row for id, row in whole.rows.items() if id in then.cells}


@given(worlds())
def test_the_course_of_a_claim_is_what_each_day_has(text: str) -> None:
    """Each cell and row on each day of the sweep, and no day on which it stays the same thing."""
    days = swept(world(text))
    course = course_of(days)
    for comparison in days:
        for claim, sides in course.cells.items():
            now = {side: [cell for day, cell in of if day <= comparison.day][-1:] for side, of in sides.items()}
            assert {side: of[0] for side, of in now.items() if of and of[0]} == comparison.cells[claim]
        rows = {claim: [row for day, row in of if day <= comparison.day][-1:] for claim, of in course.rows.items()}
        assert {claim: of[0] for claim, of in rows.items() if of} == comparison.rows
    for before, after in pairwise(days):
        moved = {claim for claim, _side in after.changed}
        assert all(after.cells[claim] is before.cells[claim] for claim in after.cells.keys() - moved)
    for changes in (*course.rows.values(), *(of for sides in course.cells.values() for of in sides.values())):
        assert all(one[1] is not other[1] for one, other in pairwise(changes))


@given(worlds(), st.sampled_from((date(2024, 3, 22), date(2024, 3, 23), date(2024, 3, 25))))
def test_a_day_does_not_know_what_was_not_public_by_it(text: str, day: date) -> None:
    """Whatever became public later may as well not be there."""
    event = world(text)
    public = {id for id, known in read_record(event).public.items() if known <= day}
    documents = tuple(
        replace(document, statements=tuple(s for s in document.statements if s.id in public))
        for document in event.documents
    )
    assert _text(compare(replace(event, documents=documents), day)) == _text(compare(event, day))
    assert all(each.known <= day for each in _all_givens(compare(event, day)))


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_statements_changes_nothing(text: str, random: Random) -> None:
    """Nor that of claims, but for the order in which they are shown."""
    event = world(text)
    documents = [
        replace(document, statements=tuple(random.sample(document.statements, len(document.statements))))
        for document in event.documents
    ]
    random.shuffle(documents)
    shuffled = replace(event, documents=tuple(documents))
    assert [_text(each) for each in by_day(shuffled)] == [_text(each) for each in by_day(event)]


@given(worlds(), st.sampled_from("abcdef"))
def test_no_move_comes_of_a_document_that_is_missing(text: str, document: str) -> None:
    """Each move without it joins two answers that others carry, in an order that is known with it, too."""
    event = world(text)
    with_all = {(e.statement.id, e.voice.id, e.claim, e.answer): e for e in read_record(event).entries}
    for of_claim in compare(without(event, [document])).cells.values():
        for move in (move for cell in of_claim.values() for move in cell.moves):
            ends = []
            for end in (move.before, move.after):
                assert end.statements
                assert all(s.document_id != document and s.answers[end.claim] == end.answer for s in end.statements)
                ends.append(with_all[end.statements[0].id, end.voice.id, end.claim, end.answer])
            assert later(ends[1].said, ends[0].said)


@given(worlds())
def test_every_row_has_the_one_kind_that_its_names_make(text: str) -> None:
    """The kinds partition, by counting sides for and against independently of how the rule is written."""
    event = world(text)
    for row in compare(event).rows.values():
        direct = kind_of_row(row.says_so, row.says_not)
        otherwise = bool(row.disputed_in or row.wider)
        assert row.kind == direct or (direct, row.kind, otherwise) == ("shared", "disputed", True)
        counted = [g for g in (*row.says_so, *row.says_not) if not (g.custody or g.court)]
        of_sides = {(g.voice.side.id, g.answer in ("affirms", "allows")) for g in counted}
        for_it, against = ({side for side, is_for in of_sides if is_for == wanted} for wanted in (True, False))
        if counted:
            assert direct in row_kinds(for_it, against)
            assert len(row_kinds(for_it, against)) == 1


def row_kinds(for_it: set[str], against: set[str]) -> list[RowKind]:
    """The kinds that fit, out of the sides for and against."""
    two_differ = any(a != b for a in for_it for b in against)
    tests: dict[RowKind, bool] = {
        "disputed": two_differ,
        "differs within": bool(for_it & against) and not two_differ,
        "shared": len(for_it) > 1 and not against,
        "one side's": len(for_it) == 1 and not against,
        "denied": bool(against) and not for_it,
        "raised": not (for_it or against),
    }
    return [kind for kind, holds in tests.items() if holds]


@given(worlds())
def test_the_unnamed_never_lead_divide_or_move(text: str) -> None:
    """One rule on all sides."""
    event = world(text)
    for of_claim in compare(event).cells.values():
        for cell in of_claim.values():
            assert cell.lead is None or not cell.lead.voice.unnamed
            assert not any(move.before.voice.unnamed for move in cell.moves)
            unnamed = [each.voice.unnamed for each in cell.lines]
            assert unnamed == sorted(unnamed)
