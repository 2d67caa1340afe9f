"""What the pages of cases cannot show: all combinations of a row, turning points, and what is asked of a comparison."""

from dataclasses import replace
from datetime import date
from itertools import product

from build_scripts.model.comparison import by_day, compare, turning_points
from build_scripts.model.library import Event, Position
from build_scripts.model.spoken import heard_on, last_heard
from tests.model.test_properties import row_kinds
from tests.model.worlds import day, position, statements_of, world

_VOICES = (
    "putin@presidency/russia",
    "fsb/russia",
    "kirby@white-house/us",
    "court/courts",
    "?officials/us",
    "izvestia!/press",
)


def test_the_kinds_of_rows_partition_over_all_combinations_of_answers() -> None:
    """Two offices of one side, one of another and a court with four things to say; the unnamed and press with two."""
    offices, others = ("affirms", "doubts", "asks", ""), ("affirms", "")
    combinations = list(product(offices, offices, offices, offices, others, others))
    lines = []
    for number, voice in enumerate(_VOICES):
        said = (f"c{at} {answers[number]}" for at, answers in enumerate(combinations) if answers[number])
        kind = "ruling" if "court" in voice else "statement"
        lines.append(f"2024-03-23 {voice}: {', '.join(said)} | {kind}")
    rows = compare(world("\n".join(lines))).rows
    for at, answers in enumerate(combinations):
        if not any(answers):
            assert f"c{at}" not in rows
            continue
        sides = list(zip(("russia", "russia", "us"), answers, strict=False))
        if not {"affirms", "doubts"} & set(answers[:3]):
            sides = [("court", answers[3])]
        for_it, against = ({side for side, answer in sides if answer == wanted} for wanted in ("affirms", "doubts"))
        assert [rows[f"c{at}"].kind] == row_kinds(for_it, against)


def _turns(event: Event, *positions: Position) -> list[tuple[str, list[str], str, str]]:
    points = turning_points(positions, {statement.id: statement for statement in statements_of(event)})
    return [(p.position.id, [each.id for each in p.replaced], p.how, p.said.text if p.said else "") for p in points]


def _positions(event: Event, side: str = "russia") -> tuple[Position, ...]:
    """One for each statement of the side, each replacing the one before."""
    own = [statement.id for statement in statements_of(event) if statement.perspective.id == side]
    return tuple(position(id, side, id, tuple(own[at - 1 : at])) for at, id in enumerate(own))


def test_a_turning_point_tells_whose_word_it_is() -> None:
    """Only a reversal on the same claim is called one; another office says so, or the same one in other words."""
    event = world(
        """
        2024-03-23 putin@presidency/russia: is asks
        2024-03-25 peskov@presidency/russia: is affirms
        2024-03-26 putin@presidency/russia: is allows
        2024-03-27 putin@presidency/russia: is denies
        2024-05-24 bortnikov@fsb/russia: is-k affirms
        """
    )
    found = [(how, day) for _, _, how, day in _turns(event, *_positions(event))]
    assert found == [
        ("same office", "2024-03-25"),
        ("another answer", "2024-03-26"),
        ("reversed", "2024-03-27"),
        ("another office", "2024-05-24"),
    ]


def test_a_turning_point_has_two_unequal_ends() -> None:
    """The same words, or two things said in one speech, are no change."""
    event = world(
        """
        2024-03-25 putin@presidency/russia: is affirms | id speech; quote by radical hands
        2024-03-25 putin@presidency/russia: ukraine allows | id speech; quote who ordered it
        2024-03-26 putin@presidency/russia: is affirms | quote By radical hands
        2024-03-27 putin@presidency/russia: is affirms | quote other words
        """
    )
    one, speech, again, other = _positions(event)
    assert _turns(event, one, speech) == []
    assert _turns(event, one, replace(again, replaces=(one.id,))) == []
    assert len(_turns(event, again, other)) == 1


def test_a_change_that_an_earlier_statement_made_is_not_told_again() -> None:
    """The office had said not on 23 March: on 25 March it says so again."""
    told = """
        2024-03-22 kirby@white-house/us: ukraine doubts
        2024-03-23 watson@white-house/us: ukraine denies
        2024-03-25 kirby@white-house/us: ukraine denies
        """
    event = world(told)
    first, _, last = (statement.id for statement in statements_of(event))
    positions = (position("a", "us", first), position("b", "us", last, ("a",)))
    assert _turns(event, *positions) == []
    event = world(told.replace("2024-03-23 watson@white-house", "2024-03-23 miller@state-department"))
    assert [how for _, _, how, _ in _turns(event, *positions)] == ["another answer"]


def test_a_turning_point_stands_under_the_day_of_the_newer_words() -> None:
    """A span stands under its first day, and what has an open end under none."""
    event = world(
        """
        2024-03-22 kirby/us: is allows
        2024-03-24/2024-11-28 miller/us: is affirms | in d 2024-11-28
        undated brucker/us: is denies | in e 2024-04-02
        """
    )
    points = turning_points(_positions(event, "us"), {statement.id: statement for statement in statements_of(event)})
    assert [point.day for point in points] == [None, day("2024-03-24").latest]


def test_the_last_day_on_record_is_reached_by_something() -> None:
    """No bound of what has no day, and no open end; what they bound stands at the end of the record."""
    event = world(
        """
        2024-03-22 kirby/us: is affirms
        2024-03-23/2024-11-28 miller/us: is allows | in d 2024-03-23/2024-11-28
        2024-03-24/.. brucker/us: is denies | in e 2024-03-24/..
        """
    )
    today = compare(event)
    assert today.day == day("2024-03-23").latest
    assert len(today.cells["is"]["us"].lines) == 3
    assert [line.voice.name for line in compare(event, day("2024-03-22").latest).cells["is"]["us"].lines] == ["kirby"]


def test_a_move_stands_under_the_day_of_the_newer_answer() -> None:
    """Not under the one on which the older became known."""
    event = world(
        """
        2024-03-28 lavrov@ministry/russia: is doubts | interview; in d 2024-03-28/..
        2024-03-31 zakharova@ministry/russia: is denies
        2024-05-24 bortnikov@fsb/russia: other affirms
        """
    )
    (move,) = compare(event).cells["is"]["russia"].moves
    assert move.day == day("2024-03-31").latest


def _heard(text: str, side: str = "us", until: str = "2030-01-01") -> tuple[str, bool] | None:
    event = world(text)
    heard = last_heard(event, heard_on(event).get(("question", side), ()), date.fromisoformat(until))
    return (heard.act.said.text, heard.maybe_later) if heard else None


def test_last_heard_is_the_newest_of_a_side_whatever_it_was() -> None:
    """A refusal is heard; what was said in private is not."""
    told = """
        2024-03-23 kirby/us: is affirms
        2024-03-28 kirby/us: sole declines
        2024-04-02 kirby/us: sole affirms | talk in confidence
        """
    assert _heard(told) == ("2024-03-28", False)
    assert _heard(told, until="2024-03-27") == ("2024-03-23", False)
    assert _heard(told, "russia") is None


def test_last_heard_has_a_day_and_says_what_may_be_later() -> None:
    """What has no day never stands for the latest, but where nothing has one."""
    told = "2024-03-23 kirby/us: is affirms\nundated miller/us: is denies | in d 2024-04-01"
    assert _heard(told) == ("2024-03-23", True)
    assert _heard(told.replace("2024-04-01", "2024-03-22")) == ("2024-03-23", False)
    assert _heard("undated miller/us: is denies | in d 2024-04-01") == ("..2024-04-01", False)


def test_last_heard_counts_what_no_cell_has_as_the_latest() -> None:
    """What answers no claim; what is about a day or between two, though the office said more, on no known day."""
    told = "2024-03-29 ic/us: is affirms\n"
    assert _heard(told + "2025-06-23~ petrenko/us:") == ("2025-06-23~", False)
    between = "2025-06/2026-01-14 bastrykin@ic/us: is affirms\n"
    undated = "undated ic/us: is affirms | in d 2026-03-12"
    cells = compare(world(told + between + undated)).cells["is"]["us"].said
    assert [given.said.text for given in cells] == ["..2026-03-12"]
    assert _heard(told + between + undated) == ("2025-06/2026-01-14", True)


def test_last_heard_takes_what_is_surely_later_though_it_may_lie_after_the_record() -> None:
    """It stands above as the newest words; an older day below would belie it."""
    told = "2025-03-05 justice/us: is affirms\n2026-03-12 court/russia: is affirms\n"
    assert _heard(told + "2026-02-09/2026-11-28 prosecutor/us: is affirms") == ("2026-02-09/2026-11-28", False)


def test_a_sweep_has_the_days_on_which_a_cell_changes_and_says_which() -> None:
    """Saying the same again changes the cell: when it was last said."""
    event = world(
        """
        claim is
        claim sole implies is
        2024-03-22 kirby/us: sole affirms
        2024-03-25 kirby/us: sole affirms
        """
    )
    changes = [(each.day.isoformat(), sorted(each.changed)) for each in by_day(event)]
    cells = [("is", "us"), ("sole", "us")]
    assert changes == [("2024-03-22", cells), ("2024-03-25", cells)]


def test_every_claim_has_the_columns_and_whom_it_concerns() -> None:
    """Whether they have anything to it or not, in one order."""
    event = world(
        """
        claim paid concerns ukraine
        2024-03-22 court/courts: paid affirms | ruling
        """
    )
    assert list(compare(event).cells["paid"]) == ["russia", "us", "analysts", "courts", "ukraine"]


def test_a_day_before_anything_was_said_has_no_rows() -> None:
    """And every cell is empty."""
    comparison = compare(world("2024-03-22 kirby/us: is affirms"), day("2024-03-21").latest)
    assert comparison.rows == {}
    assert not any(cell.lines for cell in comparison.cells["is"].values())
